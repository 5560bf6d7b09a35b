"""Photo captions and credits: which line is one, and where a credit begins behind its caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.byline import parse_byline
from kg.text import HAN

_BY_BODY = re.compile(
    rf"[（(【\[]?(?:[{HAN}A-Za-z·“”]{{2,24}}\s?(?:供图|供片|图)|"
    r"(?:本[版文])?(?:图片|照片|图)(?:均)?(?:[由:：]|来源[:：]?)\s?[^，。；]{2,24}?(?:提供|供图|摄)?|"
    r"(?:资料|新华社|视觉中国|网络)(?:图片?|照片)|图源[:：]?\s?[^，。；]{2,20}|本[版文](?:图片|照片)[^，。；]{2,24})[）)】\]]?$"
)
_NOT_BODY = re.compile(r"[蓝地版构企意力妄宏绘插附上下左右题]图$|示意图$")
_OPENS_CAPTION = re.compile(
    r"(?:[▲△▼▽↑↓←→]\s?)?[（(【]?(?:图为|图[①-⑳一二三四五六七八九十\d]+[:：、为]?|[上下左右题组本小大主]图(?:[①-⑳\d]|为|[:：])|(?:资料)?图片?[:：])"
)
_PERSON_OF = re.compile(
    rf"[（(【\[]?(?:本[版文])?(?:图片|照片|图)均?由\s?(?P<name>[{HAN}·]{{2,8}}?)\s?(?:拍摄|摄影|摄)[）)】\]]?"
)
_TRAIL = re.compile(
    rf"(?:(?<=[。！？!?”」）)])|\s)\s?"
    rf"(?P<credit>(?:[{HAN}·、／/\s]{{1,36}}?(?:摄影报道|摄影|摄|供图|供片)|(?:摄影|图)[:：/／]\s?[{HAN}·、\s]{{2,24}}))$"
)
_TRAIL_IN_BRACKETS = re.compile(r"\s?(?P<credit>[（(【](?P<inside>[^（）()【】。]{2,50})[）)】])$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Credit:
    """A photo credit: who took the photographs, and who wrote as well (`摄影报道`)."""

    photographers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def parse_credit(text: str) -> Credit | None:
    """The credit that is all of `text` (`张三 摄`, `摄影：张三`, `某某科协供图`), or None.

    A line that names authors as well (`张三 文 李四 摄`, `文/图`) is a byline and no credit, except `摄影报道`.
    """
    if len(text) > _LONGEST:
        return None
    byline = parse_byline(text)
    if byline and byline.photographers:
        if byline.authors and "摄影报道" not in text:
            return None
        return Credit(byline.photographers, byline.authors)
    if match := _PERSON_OF.fullmatch(text):
        return Credit((match["name"],))
    if byline is None and _BY_BODY.fullmatch(text) and not _NOT_BODY.search(text.rstrip("）)】]")):
        return Credit()
    return None


def opens_caption(text: str) -> bool:
    """Whether `text` says by its first words that it explains a picture (`图为`, `上图：`, `图①`)."""
    return _OPENS_CAPTION.match(text) is not None


def trailing_credit(text: str) -> tuple[int, Credit] | None:
    """Where a credit at the end of a caption or paragraph begins, and what it says."""
    tail_at = max(len(text) - _LONGEST, 0)
    tail = text[tail_at:]
    for pattern in (_TRAIL_IN_BRACKETS, _TRAIL):
        match = pattern.search(tail)
        if match and (credit := parse_credit(match["credit"].strip())):
            at = tail_at + match.start("credit")
            return (at, credit) if text[:at].strip() else None
    return None
