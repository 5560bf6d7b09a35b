"""Which lines of a page belong to one paragraph: breaks by columns, by a fixed width, by pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.read.credit import trailing_credit
from kg.read.dates import find_date
from kg.read.line import Line, Piece, Run, columns, join
from kg.text import HAN

_FINAL = "。！？!?…；;：:｡—"
_CLOSERS = "”’」』》〉）)】］]〕\"'"
_BRACKET_AT_END = re.compile(r"\s?[（(【\[][^（）()【】\[\]]{0,60}[）)】\]]$")
_MARK_AT_END = re.compile(r"\s?[①-⑳]\d{0,3}$")
_COMMA = re.compile("[，,、]")
_INNER_STOP = re.compile("[。！？；;!?，,、]")
_FRAGMENT = re.compile(
    rf"[，。、；：！？,.;:!?”’」』》）)】%％·]|[{HAN}][，。、；！？,;!?”’）)》]|[{HAN}]{{2,3}}[。；！？”]"
)
_LABEL = re.compile(rf"[{HAN}·A-Z]{{1,10}}(?:[（(][^（）()]{{1,10}}[）)])?[:：]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十百\d]{1,4}[章节条]"
    r"|[①-⑳●◆■▲★◇□○△▼※◎·•]|[（(]?附"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2}|年\d{0,2}月?)?\s?[-—–~～至]")
_LATIN = re.compile("[A-Za-z]")
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"))
_STOP = re.compile("[。！？；]")
_OPENING = re.compile(
    r"据|近|日前|目前|今|去年|前年|昨|如今|眼下|现|此|其|但|而|因|经|按|\d{4}年|\d{1,2}[月日]|当|同时|此外|另外|截至|其中|在|从|自|为|通过|随着|由于|随后|对|“"
)
_TWO_HALVES = 34
_SHORT = 56
"""Columns up to which a line without comma and end may be whole: a heading, a signature, an entry of a list."""

_HEADING = 48
_TAIL = 400
"""Characters at the end of a paragraph that tell whether it goes on."""

_SLACK = 6
"""Columns by which a line of a fixed width may fall short: a mark that must not begin a line, two digits."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or heading put together from lines."""

    piece: Piece
    text: str
    lines: int
    first: Line


def ends(text: str) -> bool:
    """Whether `text` ends like a paragraph: with a final mark, behind it closing marks or a bracket at most."""
    text = _MARK_AT_END.sub("", text[-80:])
    bare = _BRACKET_AT_END.sub("", text) if text[-1:] in "）)】]" else text
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
    if columns(text[: _SHORT + 1]) > _SHORT or len(commas) > 1 or _STOP.search(text[:-1]):
        return False
    if not commas:
        return True
    # A heading in two halves (`补上短板，新建三处`), unlike the beginning of a sentence.
    halves = commas[0], len(bare) - commas[0] - 1
    return columns(bare) <= _TWO_HALVES and halves[0] >= 2 and halves[1] >= 4 and _OPENING.match(bare) is None


def looks_like_fragment(text: str) -> bool:
    """Whether `text` begins with the rest of a word or sentence: a mark at once, or behind very few characters."""
    return _FRAGMENT.match(text) is not None and not is_item(text) and not is_label(text)


def unbalanced(text: str) -> bool:
    """Whether a quotation or bracket is open at the end of `text`."""
    return any(left in text and text.count(left) > text.count(right) for left, right in _PAIRS)


def unwrap(lines: Sequence[Line], alone: Callable[[Line], bool]) -> list[Line]:
    """The lines of a page that is broken at a fixed width, put together again; others as they are.

    `alone` says of a line that it stands by itself (a byline below a title that fills its line).
    """
    width = _wrap_width(lines)
    if not width:
        return list(lines)
    indents = sum(line.indent for line in lines) * 10 >= len(lines)
    gaps = sum(line.gap for line in lines) * 10 >= len(lines)
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        full = above is not None and above.width >= width - _SLACK and not (line.gap or line.indent or line.level)
        # Without empty lines and indents, only the end of a sentence tells the end of a paragraph.
        told = above is not None and (indents or gaps or not (ends(above.text) or is_item(line.text)))
        # The last line of a paragraph is the only short one, and has an end: what has none is a title or heading.
        titled = above is not None and ends(above.text) and line.width < width - _SLACK and not ends(line.text)
        if full and told and not titled and not alone(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_merge(group) for group in groups]


def _goes_on(unit: str, last: Line, line: Line, following: Line | None, *, indents: bool) -> bool:
    """Whether `line` continues the paragraph `unit`, whose last line is `last`; `following` stands behind it."""
    text = line.text
    if line.level or last.level or line.entry or last.entry or (indents and line.indent) or ends(unit):
        return False
    if (is_item(text) and text[0] != "·") or is_label(text) or is_span_of_years(unit):
        return False
    if (
        is_date(unit)
        or is_date(text)
        or trailing_credit(unit)
        or (unit[-1] in "）)】" and not looks_like_fragment(text))
    ):
        return False
    if unit[-1] in "，,、" or looks_like_fragment(text) or unbalanced(unit):
        return True
    if is_short(unit) or (is_label(unit) and columns(unit[:_SHORT]) < _SHORT):
        return False
    # Behind a broken paragraph stands its other half, or, when the page lost a mark, the next heading.
    whole = following is not None and not _INNER_STOP.search(text[:_HEADING]) and columns(text[:_HEADING]) < _HEADING
    return not (whole and following is not None and _INNER_STOP.search(following.text))


def gather(lines: Sequence[Line]) -> list[Unit]:
    """The paragraphs and headings of some lines of an article: halves on both sides of a column are joined."""
    indents = sum(line.indent for line in lines) * 10 >= len(lines) * 2
    units: list[Unit] = []
    group: list[Line] = []
    tail = ""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if group and _goes_on(tail, group[-1], line, following, indents=indents):
            tail = (tail + line.text)[-_TAIL:]
        else:
            if group:
                units.append(_unit(group))
            group, tail = [], line.text[-_TAIL:]
        group.append(line)
    if group:
        units.append(_unit(group))
    return units


def _unit(lines: list[Line]) -> Unit:
    line = _merge(lines)
    return Unit(line.piece, line.text, len(lines), lines[0])


def _merge(lines: list[Line]) -> Line:
    """One line of several; between two words in Latin letters there is a space."""
    if len(lines) == 1:
        return lines[0]
    pieces = [lines[0].piece]
    for before, line in pairwise(lines):
        if _LATIN.match(before.text[-1]) and _LATIN.match(line.text[0]):
            pieces.append(Piece((Run(" ", None),)))
        pieces.append(line.piece)
    piece = join(pieces)
    return replace(lines[0], piece=piece, text=piece.text)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which lines are broken, or 0 when each line is a paragraph."""
    inner = [line for line, behind in pairwise(lines) if not behind.gap and not behind.indent]
    if len(inner) < 3:
        return 0
    width = sorted(line.width for line in inner)[int(len(inner) * 0.85)]
    full = [line for line in inner if width - _SLACK <= line.width <= width + _SLACK]
    # Titles and lists have lines of like widths too; broken sentences show by their commas.
    broken = sum(not ends(line.text) and _INNER_STOP.search(line.text) is not None for line in full)
    return width if 24 <= width <= 160 and len(full) * 10 >= len(inner) * 6 and broken >= 3 else 0


def is_date(text: str) -> bool:
    """Whether `text` is a full date and nothing else."""
    found = find_date(text) if len(text) <= 14 else None
    return found is not None and found[2] - found[1] == len(text)
