"""What a rule has found at one place: the cells and words that fill its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.rulebook.notation import Pattern
from kg.rulebook.tape import Cell
from kg.types import Span


@dataclass(frozen=True, slots=True)
class Binding:
    """Slot fillers of one match; `trigger` is its tape span, `anchor` the text span shown as trigger."""

    cells: Mapping[str, tuple[Cell, ...]]
    words: Mapping[str, str]
    trigger: Span
    anchor: Span
    recovered: bool = False


def bind(scene: Scene, pattern: Pattern, match: re.Match[str]) -> tuple[dict[str, tuple[Cell, ...]], dict[str, str]]:
    """Cells and words of the slots of one match."""
    cells: dict[str, tuple[Cell, ...]] = {}
    words: dict[str, str] = {}
    for name, groups in pattern.groups.items():
        for group in groups:
            start, end = match.span(group)
            if start < 0 or start == end:
                continue
            # a slot of words may hold a figure (有期徒刑三年): its value is the words
            wanted = pattern.types.get(name, frozenset())
            inside = tuple(cell for _, cell in scene.tape.cells(start, end) if cell.mention.label in wanted)
            if inside:
                cells[name] = inside
            text_start, text_end = scene.tape.span(start, end)
            words[name] = scene.document.text[text_start:text_end]
    return cells, words
