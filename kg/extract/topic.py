"""The subject that is carried on: Chinese drops it over clauses and whole paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.rulebook.compiled import Rulebook
from kg.rulebook.tape import Cell
from kg.types import LITERALS

_LIST = re.compile(r"[、和与及]|以及")
_REACH_PARAGRAPHS = 2
_NAMED = ("ORG", "GPE", "PERSON", "EVENT", "LOC", "FAC", "PRODUCT")


@dataclass(frozen=True, slots=True)
class Subject:
    """Cells (several in a list A、B和C) that stand as a clause's subject, with tape position."""

    position: int
    cells: tuple[Cell, ...]
    label: str


class Topics:
    """All subjects of an article in order, and which of them a place in the text is about."""

    def __init__(self, scene: Scene, rulebook: Rulebook) -> None:
        self._scene = scene
        words = rulebook.notation.words
        literal = rulebook.alphabet.char_class(sorted(LITERALS))
        self._prefix = re.compile(rf"(?:{words('TOPIC_PREFIX')}|{literal}|[“‘”’《（ ])*")
        self._title = re.compile(rf"(?:{words('TITLE')}|“[^”]{{1,12}}”|[、的])*") if rulebook.lexicon("TITLE") else None
        self._subjects: list[Subject] = []
        for start, end in scene.clauses():
            self._subjects += self._of_clause(start, end)
        self._positions = [s.position for s in self._subjects]
        self._starts = {scene.tape.to_tape(cell.start) for s in self._subjects for cell in s.cells}

    def at(self, position: int, labels: frozenset[str] | None = None) -> tuple[Cell, ...]:
        """The latest subject of one of `labels` (None: of any) before a tape position, not over two paragraphs back."""
        floor = self._scene.paragraph(position)[0]
        for _ in range(_REACH_PARAGRAPHS):
            floor = self._scene.paragraph(max(floor - 1, 0))[0]
        for i in range(bisect_left(self._positions, position) - 1, -1, -1):
            subject = self._subjects[i]
            if subject.position < floor:
                break
            if labels is None or subject.label in labels:
                return subject.cells
        return ()

    def recent(self, position: int) -> list[Cell]:
        """The latest subject of each label before a tape position, not more than two paragraphs back."""
        out: list[Cell] = []
        for label in _NAMED:
            out += self.at(position, frozenset({label}))[:2]
        return out

    def is_subject(self, position: int) -> bool:
        """Whether the name at a tape position stands as its clause's subject."""
        return position in self._starts

    def within(self, start: int, end: int, labels: frozenset[str]) -> tuple[Cell, ...]:
        """The latest subject of one of `labels` in a tape span."""
        for i in range(bisect_left(self._positions, end) - 1, -1, -1):
            subject = self._subjects[i]
            if subject.position < start:
                break
            if subject.label in labels:
                return subject.cells
        return ()

    def _of_clause(self, start: int, end: int) -> list[Subject]:
        tape, string = self._scene.tape, self._scene.string
        found = self._prefix.match(string, start, end)
        at = found.end() if found else start
        cell = tape.cell(at)
        if cell is None or cell.mention.label in LITERALS:
            return []
        chain: list[Cell] = [cell]
        subjects: list[Subject] = []
        while True:
            at += 1
            following = tape.cell(at)
            if following is not None and following.mention.label not in LITERALS:
                chain = [following]
                continue
            title = self._title.match(string, at, end) if self._title else None
            behind = tape.cell(title.end()) if title else None
            if title and title.end() > at and behind is not None and behind.mention.label == "PERSON":
                subjects.append(Subject(at - 1, tuple(chain), chain[0].mention.label))
                chain, at = [behind], title.end()
                continue
            joiner = _LIST.match(string, at, end)
            other = tape.cell(joiner.end()) if joiner else None
            if joiner and other is not None and other.mention.label not in LITERALS:
                at = joiner.end()
                chain.append(other)
                continue
            break
        if string[at : at + 1] in ("的", "") or at >= end:
            return subjects
        return [*subjects, Subject(at - 1, tuple(chain), chain[0].mention.label)]
