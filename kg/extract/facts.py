"""Figures that an article states about a subject: measure, value, unit, date.

A figure's subject is the subject of its clause, else the one that the text carries on. `总投资860万元的
便民桥` turns this round: what follows 的 is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.extract.status import StatusReader
from kg.extract.topic import Topics
from kg.rulebook.compiled import Rulebook
from kg.rulebook.tape import Cell
from kg.types import LITERALS, Fact, Span, Value

_MEASURED = frozenset({"MONEY", "QUANTITY", "PERCENT", "CARDINAL"})
_SUBJECTS = frozenset({"ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW", "AWARD", "PERSON", "WORK_OF_ART"})
_CONFIDENCE = 0.8
_LONGEST_MEASURE = 24


class FactReader:
    """Reads the figures of an article."""

    def __init__(self, rulebook: Rulebook, status: StatusReader) -> None:
        words = rulebook.notation.words
        self._status = status
        self._skip_unit = frozenset(rulebook.lexicon("FACT_SKIP_UNIT"))
        self._skip_before = re.compile(rf"{words('FACT_SKIP_BEFORE')}$")
        self._skip_after = re.compile(words("FACT_SKIP_AFTER"))
        self._lead = re.compile(rf"^(?:{words('TOPIC_PREFIX')}|{words('FACT_LEAD')}|[，、的])*")
        self._tail = re.compile(rf"(?:{words('FACT_TAIL')})+$")
        self._marked = re.compile(rf"{words('ROLE_MARKER')}[“‘《]?$")

    def facts(self, scene: Scene, topics: Topics) -> Iterator[Fact]:
        """Facts in the order of the text."""
        for position, cell in scene.tape.cells():
            value = cell.mention.value
            if cell.mention.label not in _MEASURED or value is None or value.number is None:
                continue
            if self._skipped(scene, position, value):
                continue
            status = self._status.at(scene, position)
            if status in ("negated", "planned"):
                continue
            for subject in self._subjects(scene, topics, position):
                span = (cell.start, cell.end)
                evidence = scene.evidence("facts.figure", _CONFIDENCE, span, (subject.start, subject.end), span)
                measure = self._measure(scene, position, subject)
                yield Fact(subject.mention, measure, value, evidence, self._date(scene, position), status)

    def _skipped(self, scene: Scene, position: int, value: Value) -> bool:
        if value.unit in self._skip_unit or not value.unit:
            return True
        block = scene.document.block_at(scene.tape.to_text(position))
        if block is not None and block.kind in ("byline", "credit"):
            return True
        string = scene.string
        before = string[max(0, position - 6) : position]
        return bool(self._skip_before.search(before) or self._skip_after.match(string, position + 1))

    def _subjects(self, scene: Scene, topics: Topics, position: int) -> tuple[Cell, ...]:
        string, tape = scene.string, scene.tape
        if string[position + 1 : position + 2] == "的":
            behind = tape.cell(position + 2)
            if behind is not None and behind.mention.label in _SUBJECTS:
                return (behind,)
        clause = scene.clause(position)
        own = [(p, c) for p, c in tape.cells(clause[0], position) if c.mention.label in _SUBJECTS]
        for p, c in own:
            if self._is_subject(scene, p, position):
                return self._listed(scene, p, c, position)
        return topics.at(position, _SUBJECTS)

    def _listed(self, scene: Scene, position: int, cell: Cell, stop: int) -> tuple[Cell, ...]:
        """The last of names that stand side by side."""
        while (following := scene.tape.cell(position + 1)) is not None and position + 1 < stop:
            if following.mention.label in LITERALS:
                break
            cell, position = following, position + 1
        return (cell,)

    def _is_subject(self, scene: Scene, position: int, stop: int) -> bool:
        string = scene.string
        if self._marked.search(string[max(0, position - 3) : position]):
            return False
        if string[position - 1 : position] == "的" or position + 1 >= stop:
            return False
        return string[position + 1] != "、"

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
