"""Whether a thing is stated, former, planned, reported or negated, by the words before its trigger."""

from __future__ import annotations

import re

from kg.extract.scene import Scene
from kg.rulebook.compiled import Rulebook
from kg.types import Status

_NEAR = 8


class StatusReader:
    """Reads the status of a claim off its clause."""

    def __init__(self, rulebook: Rulebook) -> None:
        words = rulebook.notation.words
        gap = rf"[^，。；！？：、\n]{{0,{_NEAR}}}$"
        self._negated = re.compile(rf"{words('NEGATED')}[^，。；！？：、\n]{{0,4}}$")
        self._planned = re.compile(rf"{words('PLANNED')}{gap}")
        self._reported = re.compile(rf"{words('REPORTED')}[^。！？\n]{{0,40}}$")
        self._former = re.compile(rf"{words('FORMER')}[^，。；！？：、\n]{{0,4}}$")

    def at(self, scene: Scene, start: int) -> Status:
        """Status of what a trigger at tape position `start` states."""
        clause = scene.clause(start)[0]
        before = scene.string[clause:start]
        if self._negated.search(before):
            return "negated"
        if self._planned.search(before):
            return "planned"
        if self._reported.search(scene.string[scene.sentence(start)[0] : start]):
            return "reported"
        if self._former.search(before):
            return "former"
        return "stated"
