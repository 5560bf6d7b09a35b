"""Tight rules: one pattern over the tape, or over the inside of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.extract.binding import Binding, bind
from kg.extract.scene import Scene
from kg.rulebook.compiled import CompiledRelationRule
from kg.rulebook.notation import Pattern
from kg.rulebook.tape import Alphabet, Cell, Tape
from kg.types import LITERALS, Mention

_CLASS = "省市县区镇乡州旗"


def overlapping(regex: re.Pattern[str], string: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """All matches, also those that begin inside an earlier one (A B C gives A B and B C)."""
    stop = len(string) if end is None else end
    while start <= stop:
        match = regex.search(string, start, stop)
        if match is None:
            return
        yield match
        start = match.start() + 1


def match_rule(scene: Scene, rule: CompiledRelationRule) -> Iterator[Binding]:
    """All places of an article where a tight rule matches."""
    for pattern in rule.patterns:
        for match in overlapping(pattern.regex, scene.string):
            if _split_list(scene, pattern, match):
                continue
            cells, words = bind(scene, pattern, match)
            if not cells or (rule.unless and rule.unless.regex.search(scene.string, *_around(scene, match))):
                continue
            yield Binding(cells, words, match.span(), scene.tape.span(*match.span()))


def match_places(scene: Scene, places: Tape, rule: CompiledRelationRule) -> Iterator[Binding]:
    """All places of an article where a rule matches the tape that holds place names alone."""
    for pattern in rule.patterns:
        for match in overlapping(pattern.regex, places.string):
            start, end = places.span(*match.span())
            at = scene.tape.to_tape(start)
            if rule.unless and rule.unless.regex.search(scene.string, *scene.clause(at)):
                continue
            yield Binding(_slots(places, pattern, match), {}, (at, at + 1), (start, end))


def _slots(tape: Tape, pattern: Pattern, match: re.Match[str]) -> dict[str, tuple[Cell, ...]]:
    """The cells of a tape that fill the slots of one match."""
    return {
        name: found
        for name, groups in pattern.groups.items()
        for group in groups
        if (found := tuple(cell for _, cell in tape.cells(*match.span(group))))
    }


def _around(scene: Scene, match: re.Match[str]) -> tuple[int, int]:
    start = scene.clause(match.start())[0]
    return start, max(scene.clause(max(match.end() - 1, match.start()))[1], match.end())


def _split_list(scene: Scene, pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether the match begins in the middle of a list that its first slot could have taken whole."""
    if "+" not in pattern.source or match.start() < 2:
        return False
    first = scene.tape.cell(match.start())
    before = scene.tape.cell(match.start() - 2)
    return (
        first is not None
        and before is not None
        and scene.string[match.start() - 1] in "、和与及"
        and before.mention.label == first.mention.label
        and any(match.start() == match.start(g) for groups in pattern.groups.values() for g in groups)
    )


class NameMatcher:
    """Matches rules with `inside` against names, nested names being cells of a tape of their own.

    A leading class word (县 in 县教育局) is a cell too and means the district that it stands for; so
    is the name of another organisation of the article that begins the name (市纪委 in 市纪委督查室).
    """

    def __init__(
        self,
        scene: Scene,
        mentions: Sequence[Mention],
        alphabet: Alphabet,
        district: Callable[[int, str], Mention | None],
    ) -> None:
        self._scene = scene
        self._names: list[tuple[Mention, Tape]] = []
        ordered = sorted((m for m in mentions if m.label not in LITERALS), key=lambda m: (m.start, -m.end))
        bodies = {m.text: m for m in reversed(ordered) if m.label == "ORG" and len(m.text) > 2}
        for i, outer in enumerate(ordered):
            nested = [_leading(outer, bodies, district)] if outer.label != "GPE" else []
            cells = [c for c in nested if c is not None]
            for inner in ordered[i + 1 :]:
                if inner.start >= outer.end:
                    break
                if inner.end <= outer.end and inner.span != outer.span and (not cells or inner.start >= cells[-1].end):
                    cells.append(Cell(inner.start, inner.end, inner))
            self._names.append((outer, Tape(scene.folded, cells, alphabet, outer.start, outer.end)))

    def bindings(self, rule: CompiledRelationRule) -> Iterator[Binding]:
        """All names in which the rule matches; the name itself is slot `name`."""
        for outer, tape in self._names:
            if outer.label not in rule.inside:
                continue
            for pattern in rule.patterns:
                match = pattern.regex.search(tape.string)
                if match is None or (rule.unless and rule.unless.regex.search(tape.string)):
                    continue
                cells = _slots(tape, pattern, match)
                cells["name"] = (Cell(outer.start, outer.end, outer),)
                at = self._scene.tape.to_tape(outer.start)
                yield Binding(cells, {}, (at, at + 1), outer.span)
                break


def _leading(
    outer: Mention, bodies: Mapping[str, Mention], district: Callable[[int, str], Mention | None]
) -> Cell | None:
    """What stands at the front of a name and is no marked mention: a body of the article, or a class word."""
    if outer.label == "ORG":
        for length in range(len(outer.text) - 1, 2, -1):
            body = bodies.get(outer.text[:length])
            if body is not None:
                return Cell(outer.start, outer.start + length, body)
    if outer.text[0] in _CLASS and len(outer.text) > 2 and (place := district(outer.start, outer.text[0])) is not None:
        return Cell(outer.start, outer.start + 1, place)
    return None
