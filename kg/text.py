"""What every stage has to know of Chinese text: where sentences end, and which characters are the same.

Both functions keep offsets: `sentences` gives spans into the text itself, and `fold(text)` has the
length of `text`, character under character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from kg.types import Span

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, as the inside of a regular expression's character class."""

CLOSERS = "”’」』》〉）)】］]〕"
"""Closing quotation marks and brackets, which stay with the sentence that they end."""

_STOP = re.compile(rf"(?P<line>\n)|[。！？!?｡]+|(?P<point>(?<=[{HAN}{re.escape(CLOSERS)}%％])\.(?![.0-9A-Za-z]))")
_WHOLE = re.compile(r"《[^《》\n]{1,60}》|“[^“”\n]{1,20}”|‘[^‘’\n]{1,20}’|「[^「」\n]{1,20}」")
_GOES_ON = re.compile(rf"[{HAN}，,、；;：:]")
_SPACE = " \t\r\n\u3000\xa0\u200b\ufeff"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences in `text[start:end]`, ascending, without surrounding white space.

    A sentence ends at 。！？!?, at a full stop `.` behind a Chinese character, and at a newline; closing
    quotation marks and brackets stay with it. Points in numbers, marks inside 《》 and inside a short
    quotation that the sentence goes on after (`“谁来干？”成了难题`) do not end one.

    >>> text = "开会了。“真好！”他说。"
    >>> [text[s:e] for s, e in sentences(text)]
    ['开会了。', '“真好！”他说。']
    """
    end = len(text) if end is None else end
    whole = iter(_unbroken(text, start, end))
    shield = next(whole, (end, end))
    # A point between two Chinese characters parts a foreign name, unless the text has no other full stop.
    names_only = text.find("。", start, end) >= 0
    spans: list[Span] = []
    left = counted = start
    quoted = False  # inside straight quotation marks, which do not tell opening from closing
    for stop in _STOP.finditer(text, start, end):
        at, right = stop.span()
        while shield[1] <= at < end:
            shield = next(whole, (end, end))
        if shield[0] <= at or at < left:
            continue
        if stop["point"] and names_only and right < end and re.match(f"[{HAN}]", text[right]):
            continue
        quoted ^= text.count('"', counted, at) % 2 == 1
        while not stop["line"] and right < end and (text[right] in CLOSERS or (quoted and text[right] == '"')):
            quoted &= text[right] != '"'
            right += 1
        counted = right
        quoted &= not stop["line"]
        _add(spans, text, left, right)
        left = right
    _add(spans, text, left, end)
    return spans


def _unbroken(text: str, start: int, end: int) -> list[Span]:
    """Stretches in which no sentence ends: titles, and short quotations that their sentence goes on after."""
    spans: list[Span] = []
    for match in _WHOLE.finditer(text, start, end):
        left, right = match.span()
        goes_on = right < end and _GOES_ON.match(text[right]) is not None and text[right - 2] not in "。."
        if text[left] == "《" or goes_on:
            spans.append((left, right))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    if start < end:
        spans.append((start, end))


_ALIKE = {
    " ": "\t\u3000\xa0\u2002\u2003\u2009",
    "·": "•・‧∙⋅･\u0387",
    "—": "–―─━‒",
    "～": "~〜∼˜",
    "“": "「〝",
    "”": "」〞〟",
    "‘": "『‛",
    "’": "』",
    "。": "｡",
    "（": "(〔",
    "）": ")〕",
    "…": "⋯",
}
"""Canonical character → the characters that mean the same wherever they stand."""

_RADICALS = """
⺠民 ⻓长 ⻅见 ⻋车 ⻔门 ⻛风 ⻝食 ⻢马 ⻥鱼 ⻦鸟 ⻩黄 ⻬齐 ⻰龙 ⻳龟 ⻉贝 ⻚页 ⻜飞 ⻣骨 ⻨麦 ⻄西 ⻘青 ⻙韦 ⺟母 ⻤鬼
"""
"""Radicals that PDF extraction puts in place of characters, and that Unicode's own folding leaves alone."""

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HALF = {"：": ":", "，": ","}

_IN_CONTEXT = re.compile(
    r'[,;:!?](?![0-9A-Za-z])|(?<![0-9A-Za-z])[,;:!?]|(?<=[0-9])：(?=[0-9])|"'
    rf"|(?<=[{HAN}”）])\.(?![.0-9A-Za-z{HAN}])|(?<=[〇○O0一二三四五六七八九])[○O](?=[〇○O0一二三四五六七八九年])|\n"
)


def fold(text: str) -> str:
    """`text` in the one form in which it is matched: same length, each character for itself.

    Full-width letters and digits become ASCII; Chinese punctuation is full-width except between two
    letters or digits (`3,516`, `10:30`); variants of quotation marks, brackets, dots, dashes, spaces and
    compatibility characters become their usual form. Case is kept. Idempotent.

    >>> fold("ＡＢＣ公司,投资３.５亿元(约)")
    'ABC公司，投资3.5亿元（约）'
    """
    opened = False

    def canonical(match: re.Match[str]) -> str:
        nonlocal opened
        char = match[0]
        if char == "\n":
            opened = False
            return char
        if char == '"':
            opened = not opened
            return "“" if opened else "”"
        if char == ".":
            return "。"
        return _FULL.get(char) or _HALF.get(char) or "〇"

    return _IN_CONTEXT.sub(canonical, text.translate(_table()))


@cache
def _table() -> Mapping[int, str]:
    """Code point → canonical character, for all that needs no context."""
    table: dict[int, str] = {}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    # NFKC makes these ASCII too, but they are how Chinese is written.
    for char in ("，", "；", "：", "！", "？", *_ALIKE):
        table.pop(ord(char), None)
    table |= {ord(pair[0]): pair[1] for pair in _RADICALS.split()}
    for plain, chars in _ALIKE.items():
        table |= {ord(char): plain for char in chars}
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}
