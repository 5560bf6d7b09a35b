"""Which lines of a page belong to one paragraph: breaks by columns, by a fixed width, by pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.dates import find_date
from kg.read.line import Line, Piece, Run, columns, join
from kg.text import HAN

_FINAL = "。！？!?…；;：:｡—"
_CLOSERS = "”’」』》〉）)】］]〕\"'"
_BRACKET_AT_END = re.compile(r"\s?[（(【\[][^（）()【】\[\]]{0,60}[）)】\]]$")
_COMMA = re.compile("[，,、]")
_INNER_STOP = re.compile("[。！？；;!?，,、]")
_FRAGMENT = re.compile(
    rf"[，。、；：！？,.;:!?”’」』》）)】%％]|[{HAN}][，。、；！？,;!?”’）)》]|[{HAN}]{{2,3}}[。；！？”]"
)
_LABEL = re.compile(rf"[{HAN}·]{{1,10}}(?:[（(][^（）()]{{1,10}}[）)])?[:：]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十百\d]{1,4}[章节条]"
    r"|[①-⑳●◆■▲★◇□○△▼※◎·•]|[（(]?附"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2}|年\d{0,2}月?)?\s?[-—–~～至]")
_LATIN = re.compile("[A-Za-z]")
_OPENING = re.compile("据|近|日前|目前|今|去年|当|同时|此外|另外|截至|其中|在|从|自|为|通过|随着|由于|随后|对|“")
_TWO_HALVES = 44
_SHORT = 56
"""Columns up to which a line without comma and end may be whole: a heading, a signature, an entry of a list."""

_SLACK = 6
"""Columns by which a line of a fixed width may fall short: a mark that must not begin a line, two digits."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or heading put together from lines."""

    piece: Piece
    text: str
    lines: int
    first: Line
    last: Line


def ends(text: str) -> bool:
    """Whether `text` ends like a paragraph: with a final mark, behind it closing marks or a bracket at most."""
    bare = _BRACKET_AT_END.sub("", text[-80:]) if text[-1:] in "）)】]" else text[-80:]
    return bare.rstrip(_CLOSERS)[-1:] in _FINAL if bare else True


def is_item(text: str) -> bool:
    """Whether `text` begins like an entry of a list."""
    return _ITEM.match(text) is not None


def is_span_of_years(text: str) -> bool:
    """Whether `text` begins like an entry of a curriculum vitae (`2009.05—2013.08 …`)."""
    return _YEARS.match(text) is not None


def is_label(text: str) -> bool:
    """Whether `text` begins with a speaker or a field name (`记者：`, `地址：`)."""
    return _LABEL.match(text) is not None


def is_short(text: str) -> bool:
    """Whether `text` may be a whole line by itself without any mark at its end: a heading, an entry, a signature."""
    bare = _ITEM.sub("", text[:_SHORT], count=1)
    commas = [match.start() for match in _COMMA.finditer(bare)]
    if columns(text[: _SHORT + 1]) > _SHORT or len(commas) > 1:
        return False
    if not commas:
        return True
    # A heading in two halves (`补上短板，新建三处`), unlike the beginning of a sentence.
    halves = commas[0], len(bare) - commas[0] - 1
    return columns(bare) <= _TWO_HALVES and min(halves) >= 4 and _OPENING.match(bare) is None


def looks_like_fragment(text: str) -> bool:
    """Whether `text` begins with the rest of a word or sentence: a mark at once, or behind very few characters."""
    return _FRAGMENT.match(text) is not None and not is_item(text) and not is_label(text)


def unbalanced(text: str) -> bool:
    """Whether a quotation or bracket is open at the end of `text`."""
    return any(text.count(left) > text.count(right) for left, right in ("“”", "（）", "()", "《》", "「」"))


class Joiner:
    """Decides for two neighbouring lines of a page whether the second goes on in the first one's paragraph."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._wrap = _wrap_width(lines)
        indented = sum(line.indent for line in lines)
        self._indents = indented >= 2 and indented * 10 >= len(lines) * 2
        self._gaps = sum(line.gap for line in lines) * 10 >= len(lines)

    def goes_on(self, unit: str, last: Line, line: Line, following: Line | None) -> bool:
        """Whether `line` continues the paragraph `unit`, whose last line is `last`; `following` stands behind it."""
        text = line.text
        if line.level or last.level or line.entry or is_item(text) or (self._indents and line.indent):
            return False
        if is_label(text) and not (self._full(last) and not line.gap):
            return False
        if self._full(last) and not line.gap and (self._indents or self._gaps or not ends(unit)):
            return True
        if ends(unit) or last.entry or is_span_of_years(unit) or (_is_date(unit) or _is_date(text)):
            return False
        if unit[-1] in "）)】" and not looks_like_fragment(text):
            return False
        if unit[-1] in "，,、" or looks_like_fragment(text) or unbalanced(unit[-400:]):
            return True
        if is_short(unit) or (is_label(unit) and columns(unit) <= _SHORT):
            return False
        # Behind a broken paragraph stands its other half, or, when the page lost a mark, the next heading.
        whole = following is not None and not _INNER_STOP.search(text) and columns(text) <= 48
        return not (whole and _INNER_STOP.search(following.text if following else ""))

    def _full(self, line: Line) -> bool:
        return self._wrap > 0 and line.width >= self._wrap - _SLACK


def gather(lines: Sequence[Line], joiner: Joiner) -> list[Unit]:
    """The paragraphs and headings of some lines of an article."""
    units: list[Unit] = []
    open_lines: list[Line] = []
    tail = ""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if open_lines and joiner.goes_on(tail, open_lines[-1], line, following):
            tail = (tail + line.text)[-2000:]
        else:
            if open_lines:
                units.append(_unit(open_lines))
            open_lines, tail = [], line.text[-2000:]
        open_lines.append(line)
    if open_lines:
        units.append(_unit(open_lines))
    return units


def _unit(lines: list[Line]) -> Unit:
    pieces = [lines[0].piece]
    for before, line in pairwise(lines):
        if _LATIN.match(before.text[-1]) and _LATIN.match(line.text[0]):
            pieces.append(Piece((Run(" ", None),)))
        pieces.append(line.piece)
    piece = join(pieces)
    return Unit(piece, piece.text, len(lines), lines[0], lines[-1])


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which lines are broken, or 0 when each line is a paragraph."""
    widths = sorted(line.width for line, behind in pairwise(lines) if not behind.gap and not behind.indent)
    if len(widths) < 3:
        return 0
    width = widths[int(len(widths) * 0.85)]
    full = sum(width - _SLACK <= one <= width + _SLACK for one in widths)
    return width if 24 <= width <= 160 and full * 10 >= len(widths) * 6 else 0


def _is_date(text: str) -> bool:
    found = find_date(text) if len(text) <= 14 else None
    return found is not None and found[2] - found[1] == len(text)
