"""Where the articles of a page begin: titles, and the bylines, dates and sources below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.byline import Byline, parse_byline
from kg.read.credit import opens_caption, trailing_credit
from kg.read.dateline import has_dateline, signed
from kg.read.entry import Entry, is_body, is_marked, is_titlelike
from kg.read.joining import ends, is_label

_ROUNDUP = re.compile(
    r"[一二两三四五六七八九十几数\d]+则|简讯|短波|速递|快讯|集锦|集装箱|速览|短新闻|新闻(?:眼|汇)|要闻|一周|一日|动态"
)
_NOTICE = re.compile(
    r"(?:关于.{2,60}的|.{6,}(?:人民政府|委员会|法院|检察院|局|公司|学校|学院|中心))"
    r"(?:公告|通告|通知|通报|公示|启事|声明|倡议书|讣告|任免名单)(?:[（(][^（）()]{1,12}[）)])?$"
)
_SEPARATOR = re.compile(r"[-=_#－＝—\s]{5,}")
_LATIN = re.compile(r"[\x00-\x7f]{1,20}")
_MOST_TITLE_LINES = 4
_LOOKAHEAD = 6
_LONGEST_NAMES = 9
"""Characters of a line of names none of which has a known surname."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an article: entries `start` to `body`, with the lines of its title among them.

    `bylines` are the entries that name authors, in order, each with its reading.
    """

    start: int
    body: int
    titles: tuple[int, ...] = ()
    bylines: tuple[tuple[int, Byline], ...] = ()


def find_heads(entries: Sequence[Entry]) -> list[Head]:
    """The heads of all articles of a page, at least one when there are entries.

    The first article begins with the page. Another one begins where a line like a title has a byline or
    source below it, a report's opening (`本报讯`), a drawn rule above it, or above it the signature of
    the article before. A heading inside an article has none of these.
    """
    if not entries:
        return []
    heads = [_first(entries)]
    roundup = _is_roundup(entries, heads[-1])
    index = heads[-1].body
    while index < len(entries):
        if (head := _at(entries, index, heads[-1].body, roundup)) is not None:
            heads.append(head)
            roundup = _is_roundup(entries, head)
            index = max(head.body, index + 1)
        else:
            index += 1
    return heads


def _first(entries: Sequence[Entry]) -> Head:
    start = _past_furniture(entries, 0)
    top = _past_titles(entries, start)
    while top > start and top < len(entries) and _is_idle(entries[top]):
        # What stands above buttons and paths is the name of a column or site, and the title follows.
        again = _past_furniture(entries, top)
        if _past_titles(entries, again) == again:
            break
        start, top = again, _past_titles(entries, again)
    if top == start:
        # No title: a byline may still open the page.
        head = _close(entries, start, ())
        return Head(0, head.body, (), head.bylines)
    below = entries[top] if top < len(entries) else None
    sure = below is not None and (
        below.kind in ("byline", "furniture") or _loose_byline(entries, top) is not None or has_dateline(below.text)
    )
    last = top if sure else start + 1
    while not sure and last < top and entries[last].text.startswith(("——", "--", "—")):
        last += 1
    head = _close(entries, last, tuple(range(start, last)))
    return Head(0, head.body, head.titles, head.bylines)


def _past_furniture(entries: Sequence[Entry], index: int) -> int:
    """The first entry from `index` on that has Chinese text and is no furniture."""
    while index < len(entries) and (
        entries[index].kind in ("furniture", "rule") or _LATIN.fullmatch(entries[index].text)
    ):
        index += 1
    return index


def _past_titles(entries: Sequence[Entry], start: int) -> int:
    """The first entry from `start` on that is not a line of a title."""
    top = start
    while top < len(entries) and top - start < _MOST_TITLE_LINES and is_titlelike(entries[top], opening=top == start):
        if top > start and (
            is_marked(entries[top]) or entries[top].line.level == 1 or _loose_byline(entries, top) is not None
        ):
            break
        top += 1
    return top


def _is_idle(entry: Entry) -> bool:
    """Whether an entry is furniture that says nothing of the article."""
    furniture = entry.furniture
    return furniture is not None and not (furniture.date or furniture.meta or furniture.byline)


def _at(entries: Sequence[Entry], index: int, floor: int, roundup: bool) -> Head | None:
    """The head that the entry at `index` shows to begin at or above it, if any."""
    entry = entries[index]
    above = entries[index - 1] if index > floor else None
    if entry.line.level == 1 and entry.kind == "text":
        return _close(entries, index + 1, (index,))
    if above is not None and is_titlelike(above) and not _is_rest(entries, index - 1):
        named = entry.byline is not None or _stands_as_byline(entries, index)
        sourced = entry.furniture is not None and "origin" in entry.furniture.meta
        if (named or sourced) and _has_body(entries, index + 1):
            return _close(entries, index, _titles(entries, index - 1, floor))
        if not is_marked(above) and entry.kind == "text" and has_dateline(entry.text):
            return _close(entries, index, _titles(entries, index - 1, floor))
    after_end = above is None or above.kind != "text" or _is_whole(above)
    if after_end and is_titlelike(entry) and not is_marked(entry) and _NOTICE.search(entry.text):
        return _close(entries, index + 1, (index,)) if _has_body(entries, index + 1) else None
    opens = is_titlelike(entry) and not is_marked(entry) and not roundup and index + 1 < len(entries)
    if opens and above is not None and is_body(entries[index + 1]) and _closes(above):
        return _close(entries, index + 1, (index,))
    return None


def _is_rest(entries: Sequence[Entry], index: int) -> bool:
    """Whether a line goes on with the unfinished running text of the line right above it."""
    if index == 0 or entries[index].line.gap:
        return False
    above = entries[index - 1]
    return above.kind == "text" and not is_titlelike(above) and not _is_whole(above)


def _is_whole(entry: Entry) -> bool:
    """Whether running text has come to its end with this line, or the line explains a picture."""
    return ends(entry.text) or opens_caption(entry.text) or trailing_credit(entry.text) is not None


def _stands_as_byline(entries: Sequence[Entry], index: int) -> bool:
    """Whether a line of unknown names is a byline by its place: a title above it, running text right below."""
    entry = entries[index]
    if entry.kind != "text" or len(entry.text) > _LONGEST_NAMES or not 2 <= index < len(entries) - 1:
        return False
    title, before = entries[index - 1].text, entries[index - 2]
    # A line with commas right below running text may be its last but one line, broken at a fixed width.
    wrapped = not entries[index - 1].line.gap and ("，" in title or "、" in title)
    if wrapped or (before.kind == "text" and not ends(before.text)):
        return False
    return is_body(entries[index + 1]) and parse_byline(entry.text, strict=False) is not None


def _closes(entry: Entry) -> bool:
    """Whether an entry is the last one of an article: a rule, an editor's line, a signature."""
    if entry.kind == "rule":
        return _SEPARATOR.fullmatch(entry.text) is not None
    if entry.kind == "furniture" and entry.furniture is not None:
        # An editor's line, or the date that ends the signature of a notice.
        return "editor" in entry.furniture.meta or (entry.furniture.date is not None and not entry.furniture.meta)
    if entry.kind == "byline" and entry.byline is not None:
        return entry.byline.labelled
    return entry.kind == "text" and signed(entry.text)


def _titles(entries: Sequence[Entry], last: int, floor: int) -> tuple[int, ...]:
    """The lines of the title that ends with entry `last`: title-like lines above it belong to it."""
    first = last
    while first - 1 >= floor and last - first + 1 < _MOST_TITLE_LINES - 1 and is_titlelike(entries[first - 1]):
        before = entries[first - 2] if first - 2 >= floor else None
        broken = before is not None and before.kind == "text" and not ends(before.text)
        if broken or is_marked(entries[first - 1]) or is_label(entries[first - 1].text) or before is None:
            break
        first -= 1
    return tuple(range(first, last + 1))


def _close(entries: Sequence[Entry], index: int, titles: tuple[int, ...]) -> Head:
    """The head with these titles, extended over the bylines, dates and sources that follow."""
    bylines: list[tuple[int, Byline]] = []
    start = titles[0] if titles else index
    while index < len(entries):
        entry = entries[index]
        byline = entry.byline if entry.kind in ("byline", "furniture") else None
        if byline is None and entry.kind == "text" and not bylines and titles:
            byline = _loose_byline(entries, index)
        if byline is not None:
            bylines.append((index, byline))
        elif titles and not bylines and entry.text.startswith("——") and is_titlelike(entry):
            titles = (*titles, index)
        elif entry.kind not in ("furniture", "rule"):
            break
        index += 1
    return Head(start, index, titles, tuple(bylines))


def _loose_byline(entries: Sequence[Entry], index: int) -> Byline | None:
    """The byline at `index` when its place below a title and above the text allows unknown surnames."""
    entry = entries[index]
    if entry.kind == "byline":
        return entry.byline
    if entry.kind != "text" or not _has_body(entries, index + 1):
        return None
    return parse_byline(entry.text, strict=False)


def _has_body(entries: Sequence[Entry], index: int) -> bool:
    return any(is_body(entry) for entry in entries[index : index + _LOOKAHEAD])


def _is_roundup(entries: Sequence[Entry], head: Head) -> bool:
    return any(_ROUNDUP.search(entries[index].text) for index in head.titles)
