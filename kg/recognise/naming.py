"""Entity rules: patterns that propose names, and the search for a name's left edge.

Chinese names are right-headed: the head (协会, 大赛) tells the label, and the name begins somewhere to
its left. Going left from the head, a name ends at punctuation, at a word that cannot be inside a name
(lexicon LEFT_EDGE: prepositions, verbs) and at the front of the place names that lead it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.proposal import Proposal
from kg.rulebook.compiled import CompiledEntityRule, Rulebook
from kg.rulebook.tape import Cell, Tape
from kg.types import Mention

_WALL = re.compile(r"[^\w·—\-“”\"%＋+]|_|\s")


class RuleNamer:
    """Applies the entity rules of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._edge = re.compile(rulebook.notation.words("LEFT_EDGE")) if rulebook.lexicon("LEFT_EDGE") else None

    def proposals(self, folded: str, places: Sequence[Proposal], literals: Sequence[Mention]) -> list[Proposal]:
        """Names that the rules find, over a tape of the known places and literals."""
        cells = _apart(
            [
                *(Cell(p.start, p.end, Mention(p.start, p.end, folded[p.start : p.end], p.label)) for p in places),
                *(Cell(m.start, m.end, m) for m in literals),
            ]
        )
        tape = Tape(folded, cells, self._rulebook.alphabet)
        found: list[Proposal] = []
        for rule in self._rulebook.entities:
            for start, end in self._spans(rule, tape, folded, places):
                found.append(Proposal(start, end, rule.spec.label, rule.id, rule.spec.confidence))
        return found

    def _spans(
        self, rule: CompiledEntityRule, tape: Tape, folded: str, places: Sequence[Proposal]
    ) -> Iterator[tuple[int, int]]:
        for pattern in rule.patterns:
            for match in pattern.regex.finditer(tape.string):
                group = "span" if "span" in pattern.groups else 0
                if match.span(group)[0] < 0 or match.span(group)[0] == match.span(group)[1]:
                    continue
                start, end = tape.span(*match.span(group))
                if rule.spec.grow:
                    left = self.left_edge(folded, start, rule.spec.grow, places)
                    if start - left < rule.spec.least:
                        continue
                    start = left
                if rule.unless and rule.unless.regex.search(
                    tape.string[tape.to_tape(start) : tape.to_tape(end - 1) + 1]
                ):
                    continue
                if start < end and not _in_bracket(folded, start, end):
                    yield start, end

    def left_edge(self, folded: str, head: int, reach: int, places: Sequence[Proposal]) -> int:
        """Where the name with its head at `head` begins, not further than `reach` to the left."""
        floor = max(0, head - reach)
        for wall in _WALL.finditer(folded, floor, head):
            floor = wall.end()
        if self._edge:
            at = floor
            while match := self._edge.search(folded, at, head):
                # a place name is one piece: 在 inside 海在… is no preposition
                if not any(p.start < match.end() and match.start() < p.end for p in places):
                    floor = max(floor, match.end())
                at = match.start() + 1
        leading = [p for p in places if floor <= p.start < head and p.end <= head]
        if not leading:
            return _unquoted(folded, floor, head)
        start = leading[-1].start
        for place in reversed(leading[:-1]):
            if place.end == start:
                start = place.start
        return start


def _unquoted(folded: str, start: int, end: int) -> int:
    """A closing quotation mark without its opening one ends the name."""
    inside = folded[start:end]
    close = inside.rfind("”")
    return start if close < 0 or "“" in inside[:close] else start + close + 1


def _in_bracket(folded: str, start: int, end: int) -> bool:
    text = folded[start:end]
    return text.count("“") != text.count("”") or text.count("（") != text.count("）")


def _apart(cells: list[Cell]) -> list[Cell]:
    """Cells in order; of two that overlap the longer stays."""
    chosen: list[Cell] = []
    for cell in sorted(cells, key=lambda c: (c.start, -c.end)):
        if not chosen or cell.start >= chosen[-1].end:
            chosen.append(cell)
    return chosen
