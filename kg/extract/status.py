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
        # 未 and 不 begin many a word (未来, 不断) and deny only what is close behind; 尚未 and 没有 deny the clause
        whole = "|".join(re.escape(word) for word in rulebook.lexicon("NEGATED") if len(word) > 1) or "(?!)"
        self._negated = re.compile(rf"{words('NEGATED')}[^，。；！？：、\n]{{0,4}}$|(?:{whole}){gap}")
        self._planned = re.compile(rf"{words('PLANNED')}{gap}")
        self._reported = re.compile(rf"{words('REPORTED')}[^。！？\n]{{0,40}}$")
        self._former = re.compile(rf"{words('FORMER')}[^，。；！？：、\n]{{0,4}}$|{words('FORMER_CLOSE')}$")

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
