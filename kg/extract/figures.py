"""Figures that an article states about a subject: measure, value, unit, date.

Whose figure it is, and whether it is one at all, a small linear model decides over the names around it
(see `candidates`); it is trained on the corpus and ships as readable weights.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping

from kg.extract.candidates import Candidates
from kg.extract.scene import Scene
from kg.extract.status import StatusReader
from kg.extract.topic import Topics
from kg.resources import data
from kg.rulebook.compiled import Rulebook
from kg.rulebook.tape import Cell
from kg.types import LITERALS, Fact, Span

MEASURED = frozenset({"MONEY", "QUANTITY", "PERCENT", "CARDINAL"})
_LONGEST_MEASURE = 24


def load_weights() -> Mapping[str, float]:
    """The shipped weights, feature → weight."""
    weights: dict[str, float] = json.loads(data("figures.json").read_text("utf-8"))
    return weights


class FactReader:
    """Reads the figures of an article."""

    def __init__(self, rulebook: Rulebook, status: StatusReader) -> None:
        words = rulebook.notation.words
        self._status = status
        self._weights = load_weights()
        self._skip_before = re.compile(rf"{words('FACT_SKIP_BEFORE')}$")
        self._lead = re.compile(rf"^(?:{words('TOPIC_PREFIX')}|{words('FACT_LEAD')}|[，、的])*")
        self._tail = re.compile(rf"(?:{words('FACT_TAIL')})+$")

    def facts(self, scene: Scene, topics: Topics) -> Iterator[Fact]:
        """Facts in the order of the text."""
        finder = Candidates(scene, topics)
        for position, cell in scene.tape.cells():
            value = cell.mention.value
            if cell.mention.label not in MEASURED or value is None or value.number is None or not value.unit:
                continue
            if self._skip_before.search(scene.string[max(0, position - 6) : position]):
                continue
            status = self._status.at(scene, position)
            if status in ("negated", "planned"):
                continue
            subject, sure = self._owner(finder, position, cell)
            if subject is None:
                continue
            span = (cell.start, cell.end)
            evidence = scene.evidence("facts.figure", sure, span, (subject.start, subject.end), span)
            measure = self._measure(scene, position, subject)
            yield Fact(subject.mention, measure, value, evidence, self._date(scene, position), status)

    def _owner(self, finder: Candidates, position: int, cell: Cell) -> tuple[Cell | None, float]:
        """The likeliest owner and its probability."""
        found = finder.of(position, cell.mention)
        scores = [sum(self._weights.get(f, 0.0) for f in one.features) for one in found]
        top = max(scores)
        best = scores.index(top)
        return found[best].cell, 1 / sum(math.exp(s - top) for s in scores)

    def _measure(self, scene: Scene, position: int, subject: Cell) -> str:
        """The words that say what was counted: those before the figure, and the noun behind it."""
        clause = scene.clause(position)
        start = clause[0]
        for p, c in scene.tape.cells(clause[0], position):
            if c.start == subject.start or c.mention.label in LITERALS:
                start = p + 1
        before = self._text(scene, (start, position))
        before = self._tail.sub("", before[self._lead.match(before).end() :] if before else "")  # type: ignore[union-attr]
        noun = re.compile(r"[^，。；！？：、\n（）]{0,14}").match(scene.string, position + 1)
        after = self._text(scene, noun.span()) if noun else ""
        after = after if not before or scene.tape.cell(position).mention.label == "QUANTITY" else ""  # type: ignore[union-attr]
        return (before + after.lstrip("的"))[:_LONGEST_MEASURE] or scene.document.text[subject.start : subject.end]

    def _text(self, scene: Scene, span: Span) -> str:
        start, end = scene.tape.span(*span)
        return scene.document.text[start:end]

    def _date(self, scene: Scene, position: int) -> str | None:
        start = scene.sentence(position)[0]
        dates = [c for _, c in scene.tape.cells(start, position) if c.mention.label == "DATE"]
        return dates[-1].mention.text if dates else None
