"""The lines of a page, each with what it can be by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.read.byline import Byline, parse_byline
from kg.read.credit import Credit, opens_caption, parse_credit
from kg.read.furniture import Furniture, is_rule, parse_furniture
from kg.read.joining import ends, is_item, looks_like_fragment, unbalanced
from kg.read.line import Line, columns
from kg.text import HAN

Kind = Literal["text", "byline", "credit", "furniture", "rule"]

_TITLE_COLUMNS = 88
_SPEAKER = re.compile(rf"(?:记者|笔者|主持人|编者按?|问|答|[{HAN}]问|[{HAN}]答)\s?[:：]")
_NOT_IN_TITLE = re.compile(r"[。；;｡]|https?://")
_NOT_AT_END = "，,、：:；;（(《“"
_SPEECH = re.compile(r"[：:，,]“[^“”]*[。！？!?]”$")
_HAN = re.compile(f"[{HAN}]")
_COMMA = re.compile("[，,、]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what it says when it is a byline, a credit or furniture."""

    line: Line
    kind: Kind
    byline: Byline | None = None
    credit: Credit | None = None
    furniture: Furniture | None = None
    short: bool = False
    titlelike: bool = False

    @property
    def text(self) -> str:
        """The clean text of the line."""
        return self.line.text


def sort(line: Line) -> Entry:
    """What `line` can be by itself; neighbours may still show that it is something else."""
    text = line.text
    if is_rule(text):
        return Entry(line, "rule")
    if len(text) <= 120 and not line.level:
        if furniture := parse_furniture(text):
            return Entry(line, "furniture", byline=furniture.byline, furniture=furniture)
        if credit := parse_credit(text):
            return Entry(line, "credit", credit=credit)
        if byline := parse_byline(text):
            return Entry(line, "byline", byline=byline)
    short = _is_short(line)
    return Entry(line, "text", short=short, titlelike=short and (line.level > 0 or _is_whole(text)))


def stands_alone(line: Line) -> bool:
    """Whether a line is a byline, credit or furniture whatever stands above it."""
    return len(line.text) > 1 and sort(line).kind != "text"


def is_titlelike(entry: Entry, *, opening: bool = False) -> bool:
    """Whether a line could be a title or heading: short, whole, with no end of a sentence.

    `opening` is for the first line of a page, which cannot be the rest of a broken paragraph.
    """
    return entry.titlelike or (opening and entry.short)


def _is_short(line: Line) -> bool:
    """Whether a line has the length and the marks of a title."""
    text = line.text
    if line.level:
        return True
    if not _HAN.search(text[:_TITLE_COLUMNS]) or columns(text[: _TITLE_COLUMNS + 1]) > _TITLE_COLUMNS:
        return False
    if _NOT_IN_TITLE.search(text) or text[-1] in _NOT_AT_END or len(_COMMA.findall(text)) > 3:
        return False
    return not (_SPEAKER.match(text) or _SPEECH.search(text) or opens_caption(text))


def _is_whole(text: str) -> bool:
    """Whether nothing shows that a line is a piece of a sentence or a remark."""
    return not ((text[0] in "（(" and text[-1] in "）)") or looks_like_fragment(text) or unbalanced(text))


def is_body(entry: Entry) -> bool:
    """Whether a line is running text: it has the end of a sentence, or is too long for a title."""
    return entry.kind == "text" and not is_titlelike(entry) and (ends(entry.text) or columns(entry.text) > 40)


def is_marked(entry: Entry) -> bool:
    """Whether a line begins like an entry of a list."""
    return is_item(entry.text)
