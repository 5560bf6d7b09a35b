"""Pairs of entities that may be one: listed for the user, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.register import Register
from kg.resolve.drafts import Draft
from kg.resolve.names import bare
from kg.types import Candidate

_MOST = 6
"""Namesakes compared with each other; beyond that the list helps nobody."""


def candidates(drafts: Sequence[Draft], ids: Sequence[str], register: Register) -> list[Candidate]:
    """Doubtful pairs, best first: namesakes, one name with two labels, names that differ in a look-alike character."""
    found: dict[tuple[str, str], Candidate] = {}
    for i, j, reason, score in (
        *_namesakes(drafts),
        *_without_place(drafts),
        *_slips(drafts, register),
    ):
        first, second = sorted((ids[i], ids[j]))
        known = found.get((first, second))
        if known is None or known.score < score:
            found[first, second] = Candidate(first, second, reason, score)
    return sorted(found.values(), key=lambda c: (-c.score, c.first, c.second))


def _namesakes(drafts: Sequence[Draft]) -> Iterator[tuple[int, int, str, float]]:
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        by_name[bare(draft.name)].append(i)
    for members in by_name.values():
        for i, j in combinations(members[:_MOST], 2):
            first, second = drafts[i], drafts[j]
            if first.label != second.label:
                yield i, j, f"same name as {first.label} and as {second.label}", 0.4
            elif first.label == "GPE":
                if first.code is None or second.code is None:
                    yield i, j, "places of the same name, one without official code", 0.5
            elif first.label == "PERSON":
                near = bool(_scopes(first) & _scopes(second))
                yield (
                    i,
                    j,
                    "persons of the same name, " + ("same place" if near else "different places"),
                    0.6 if near else 0.3,
                )
            else:
                yield i, j, "same name in articles on different places", 0.4


def _without_place(drafts: Sequence[Draft]) -> Iterator[tuple[int, int, str, float]]:
    """人民医院 in one article and 东阳市人民医院 in another of the same county."""
    with_place: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        for label, place, name in {key for c in draft.clusters for key in c.keys}:
            if place.isdigit() and label != "GPE":
                with_place[label, place[:6], name].append(i)
    for j, draft in enumerate(drafts):
        for cluster in draft.clusters:
            label, place, name = cluster.keys[0]
            if not place and cluster.scope:
                for i in with_place.get((label, cluster.scope[:6], name), ())[:_MOST]:
                    if i != j:
                        yield i, j, "same body with and without its place", 0.7


def _slips(drafts: Sequence[Draft], register: Register) -> Iterator[tuple[int, int, str, float]]:
    """Names of one label and one county that differ in one character which a scan confuses."""
    blocks: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        name = bare(draft.name)
        if draft.label in ("PERSON", "ORG") and 3 <= len(name) <= 20:
            for scope in sorted(_scopes(draft))[:3]:
                for at in range(len(name)):
                    blocks[draft.label, scope, f"{name[:at]}?{name[at + 1 :]}"].append(i)
    for members in blocks.values():
        for i, j in combinations(members[:_MOST], 2):
            if register.slip(bare(drafts[i].name), bare(drafts[j].name)):
                yield i, j, "differ in one look-alike character", 0.6


def _scopes(draft: Draft) -> set[str]:
    return {c.scope for c in draft.clusters if c.scope}
