"""Lines of a page, and the clean pieces cut out of them, with the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.text import HAN

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SPACE = " \t\u3000\xa0\u2002\u2003\u2009\u202f"
# Characters that are seen by nobody: control, zero width, directional marks, soft hyphen.
_JUNK = "\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad"
_GAP = re.compile(f"[{_SPACE}{_JUNK}]+")
_TIGHT = "，。、；：！？"
_SPACED_OUT = re.compile(rf"(?:[{HAN}][{_SPACE}]+){{5}}")
_IS_HAN = re.compile(f"[{HAN}]")
_ENTRY = re.compile(rf"[{HAN}·（）()]{{2,12}}(?:\u3000|[{_SPACE}]{{2}}|\t)")
_WIDE = re.compile("[\u2010-\uff60\uffe0-\U0003ffff·×÷°]+")
_MARKDOWN = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")


class Run(NamedTuple):
    """A stretch of clean text and its offset in the source; None for characters that we put in."""

    text: str
    source: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Clean text put together from the source."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece of `text[start:end]`, without white space at its ends."""
        text = self.text
        end = len(text) if end is None else min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        runs: list[Run] = []
        at = 0
        for run in self.runs:
            left, right = max(start - at, 0), min(end - at, len(run.text))
            if left < right:
                runs.append(Run(run.text[left:right], None if run.source is None else run.source + left))
            at += len(run.text)
        return Piece(tuple(runs))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page that has text.

    `gap` says that an empty line stands before it, `indent` that it begins with two columns of white
    space or more, `entry` that it begins like a row of a table or list (a few characters and a wide gap),
    `width` is its width in columns (2 for a Chinese character), white space included, `level` is that
    of a Markdown heading (0: none).
    """

    piece: Piece
    text: str
    gap: bool
    indent: bool
    entry: bool
    width: int
    level: int = 0


def lines(source: str, start: int = 0) -> Iterator[Line]:
    """The lines of `source[start:]` that have text."""
    gap = False
    for left, right in _bounds(source, start):
        raw = source[left:right]
        body = raw.strip(_SPACE)
        if not _GAP.sub("", body):
            gap = True
            continue
        lead = len(raw) - len(raw.lstrip(_SPACE))
        mark = _MARKDOWN.match(body)
        skip = mark.end() if mark else 0
        piece = _clean(body[skip:], left + lead + skip)
        text = piece.text
        if text:
            indent, width = columns(raw[:lead]) >= 2, columns(raw.rstrip())
            yield Line(piece, text, gap, indent, bool(_ENTRY.match(body)), width, len(mark[1]) if mark else 0)
        gap = "\x0c" in source[right : right + 1]


def line_starts(source: str) -> tuple[int, ...]:
    """Offset of the start of every line, as editors count lines."""
    return (0, *(match.end() for match in _LINE_END.finditer(source)))


def columns(text: str) -> int:
    """Width of `text` on a screen: 2 for a Chinese character or full-width mark, 1 for the others."""
    return len(text) + sum(map(len, _WIDE.findall(text)))


def join(pieces: Iterable[Piece], glue: str = "") -> Piece:
    """The pieces in one, with `glue` between two."""
    runs: list[Run] = []
    for piece in pieces:
        if runs and glue:
            runs.append(Run(glue, None))
        runs += piece.runs
    return Piece(tuple(runs))


def _bounds(source: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(source, start):
        yield start, match.start()
        start = match.end()
    yield start, len(source)


def _clean(body: str, at: int) -> Piece:
    """`body` without layout: at most one space in a row, none beside Chinese punctuation, no unseen characters."""
    spaced_out = _is_spaced_out(body[:2000])
    runs: list[Run] = []
    left = 0
    for gap in _GAP.finditer(body):
        if gap.start() > left:
            runs.append(Run(body[left : gap.start()], at + left))
        left = gap.end()
        if _keeps_space(body, gap, spaced_out):
            plain = gap[0].find(" ")
            runs.append(Run(" ", None if plain < 0 else at + gap.start() + plain))
    if left < len(body):
        runs.append(Run(body[left:], at + left))
    return Piece(tuple(runs))


def _is_spaced_out(body: str) -> bool:
    """Whether the characters are set apart (`召 开 大 会`); names set to one width have gaps of two sizes."""
    if not _SPACED_OUT.search(body):
        return False
    return len(body) > 40 or len({gap[0] for gap in _GAP.finditer(body)}) == 1


def _keeps_space(body: str, gap: re.Match[str], spaced_out: bool) -> bool:
    left, right = gap.span()
    if left == 0 or right == len(body) or not any(char in _SPACE for char in gap[0]):
        return False
    before, after = body[left - 1], body[right]
    if spaced_out and _IS_HAN.match(before) and _IS_HAN.match(after):
        return False
    return before not in _TIGHT and after not in _TIGHT
