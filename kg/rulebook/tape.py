"""A text as rules see it: every mention is one character that says its label.

`义乌市举办第三届博览会` with two mentions becomes `G举办E`, where G and E are characters of a private
plane. Patterns then are plain regular expressions, and one pass of one expression finds all
matches of a rule in an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.types import LITERALS, Mention

_ENTITY_BASE = 0xF0000
_LITERAL_BASE = 0xF0100
_PRIVATE_PLANES = re.compile("[\U000f0000-\U0010ffff]")


def plain(folded: str) -> str:
    """The text with characters of the private planes made harmless, one for one."""
    return _PRIVATE_PLANES.sub("\ufffd", folded)


class Alphabet:
    """One character per label: entity labels in one block, literals in another."""

    __slots__ = ("_chars",)

    def __init__(self, labels: Sequence[str]) -> None:
        self._chars = {label: chr(_ENTITY_BASE + i) for i, label in enumerate(labels)}
        self._chars.update({label: chr(_LITERAL_BASE + i) for i, label in enumerate(sorted(LITERALS))})

    def __contains__(self, label: str) -> bool:
        return label in self._chars

    def __iter__(self) -> Iterator[str]:
        return iter(self._chars)

    def char(self, label: str) -> str:
        """The character that stands for a mention of `label`."""
        return self._chars[label]

    def char_class(self, labels: Sequence[str]) -> str:
        """Character class that matches a mention of any of `labels`."""
        return "[" + "".join(sorted({self._chars[label] for label in labels})) + "]"


@dataclass(frozen=True, slots=True)
class Cell:
    """One mention on the tape: `start` and `end` are where it is written; `mention` is what it means.

    For 该行 the cell lies on 该行, and the mention is that of the bank.
    """

    start: int
    end: int
    mention: Mention


class Tape:
    """The tape of a stretch of text `[start, end)`; cells must be ascending and apart."""

    __slots__ = ("_cells", "_index", "_tape_positions", "_text_positions", "start", "string")

    def __init__(
        self, folded: str, cells: Sequence[Cell], alphabet: Alphabet, start: int = 0, end: int | None = None
    ) -> None:
        end = len(folded) if end is None else end
        pieces: list[str] = []
        tape_positions, text_positions = [0], [start]
        index: dict[int, Cell] = {}
        at, length = start, 0
        for cell in cells:
            if cell.start < at or cell.end > end or cell.start >= cell.end:
                continue
            between = folded[at : cell.start]
            pieces.append(between)
            length += len(between)
            index[length] = cell
            tape_positions.append(length)
            text_positions.append(cell.start)
            pieces.append(alphabet.char(cell.mention.label))
            length += 1
            at = cell.end
            tape_positions.append(length)
            text_positions.append(at)
        pieces.append(folded[at:end])
        self.start = start
        self.string = "".join(pieces)
        self._index = index
        self._cells = sorted(index)
        self._tape_positions = tape_positions
        self._text_positions = text_positions

    def __len__(self) -> int:
        return len(self.string)

    def cell(self, position: int) -> Cell | None:
        """The cell at a tape position, if one stands there."""
        return self._index.get(position)

    def cells(self, start: int = 0, end: int | None = None) -> list[tuple[int, Cell]]:
        """Cells with tape position in `[start, end)`, ascending."""
        first = bisect_left(self._cells, start)
        last = len(self._cells) if end is None else bisect_left(self._cells, end)
        return [(p, self._index[p]) for p in self._cells[first:last]]

    def to_text(self, position: int) -> int:
        """Text offset of a tape position (the start of the cell that stands there)."""
        lo = bisect_left(self._tape_positions, position + 1) - 1
        return self._text_positions[lo] + position - self._tape_positions[lo]

    def to_tape(self, offset: int) -> int:
        """Tape position of a text offset (that of the cell which covers it)."""
        lo = bisect_left(self._text_positions, offset + 1) - 1
        position = self._tape_positions[lo] + offset - self._text_positions[lo]
        if lo + 1 < len(self._tape_positions):
            position = min(position, self._tape_positions[lo + 1])
        if lo >= 0 and self._tape_positions[lo] in self._index and offset < self._index[self._tape_positions[lo]].end:
            position = self._tape_positions[lo]
        return position

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Text span of a tape span; cells count whole."""
        if start == end:
            return self.to_text(start), self.to_text(start)
        last = self._index.get(end - 1)
        return self.to_text(start), last.end if last else self.to_text(end - 1) + 1
