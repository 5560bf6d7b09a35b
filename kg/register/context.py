"""Choosing one of several places of the same name by the other places of an article."""

from __future__ import annotations

from collections.abc import Collection

_LEVELS = (9, 6, 4, 2)


def settle(candidates: Collection[str], context: Collection[str]) -> str | None:
    """The candidate that fits the context best, None when several fit as well (see Register.settle)."""
    best = sorted(set(candidates))
    if len(best) <= 1:
        return best[0] if best else None
    for score in (_inside, _nearness):
        scores = {c: score(c, context) for c in best}
        top = max(scores.values())
        best = [c for c in best if scores[c] == top]
        if len(best) == 1 and top > 0:
            return best[0]
    return _outermost(best, known=top > 0)


def _inside(candidate: str, context: Collection[str]) -> int:
    """1 when the article has the place itself."""
    return int(candidate in context)


def _nearness(candidate: str, context: Collection[str]) -> int:
    """Digits of the deepest division that holds both the candidate and a place of the context."""
    return max((_common(candidate, other) for other in context if other != candidate), default=0)


def _common(first: str, second: str) -> int:
    for level in _LEVELS:
        if len(first) >= level and first[:level] == second[:level]:
            return level
    return 0


def _outermost(codes: list[str], known: bool) -> str | None:
    """The one that contains all the others; without any evidence a province or city stands before its namesakes."""
    shortest = min(codes, key=len)
    others = [c for c in codes if c != shortest]
    if all(c.startswith(shortest) for c in others):
        return shortest
    if not known and len(shortest) <= 4 and all(len(c) > len(shortest) for c in others):
        return shortest
    return None
