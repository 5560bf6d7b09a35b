"""Whether one name is a short form of another in the same article, and how plainly."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.resolve.names import bare, clipped, core, edition, is_company, usual


class Short(NamedTuple):
    """How a short form follows from the full name; the lower `rank`, the plainer."""

    rank: int
    reason: str


_HEAD = re.compile(
    r"(?:政务|服务|政务服务|智能|管理|云|便民)?(?:平台|小程序|系统|机制|制度|行动|工作|项目|计划|工程|模式|活动|志愿[\u4e00-\u9fff]{0,4}|品牌|产品|热线|App|APP|信息采集)"
    r"|[\u4e00-\u9fff]{0,3}(?:专项|集中)?[\u4e00-\u9fff]{0,6}行动"
)
_BUILT = ("公路", "铁路", "机场", "购物中心", "商业街", "老街", "步行街", "大厦")
_NUMBERED = re.compile(r"[\d〇零一二三四五六七八九十]")
_LEAST_SERIES = 4


def short_of(short: str, full: str, label: str) -> Short | None:
    """How `short` may stand for `full`, both without their leading place; None when it may not.

    >>> short_of("大会", "第三届江畔人大会", "EVENT").reason
    'end of the full name'
    >>> short_of("江畔人大会", "第三届江畔人大会", "EVENT") is None
    True
    """
    if label == "PERSON":
        return _person(short, full)
    s, f = bare(short), bare(full)
    if len(s) < 2 or len(s) >= len(f):
        return None
    if label == "EVENT" and edition(f) == s and len(s) >= _LEAST_SERIES:
        return None  # the series is not its edition
    if label == "EVENT" and edition(s) is not None and edition(f) is not None and not f.endswith(s):
        return None
    if f.endswith(s):
        return Short(0, "end of the full name")
    if len(usual(s)) >= 3 and usual(f).endswith(usual(s)):
        return Short(1, "usual form")
    if f"“{s}”" in full:
        return Short(1, "the part in quotation marks")
    if f.startswith(s) and label in ("EVENT", "LAW", "PRODUCT") and _HEAD.fullmatch(f[len(s) :]):
        return Short(1, "without its class word")
    if label == "ORG":
        return _body(s, f)
    if label in ("FAC", "LOC") and f.startswith(s) and f[len(s) :] in _BUILT:
        return Short(2, "without its class word")
    if label in ("EVENT", "PRODUCT", "LAW", "FAC", "LOC", "AWARD") and len(s) >= 3:
        same_end = s[-2:] == f[-2:]
        if same_end and _within(s, f) and (s[:2] in f) and _NUMBERED.findall(s) in ([], _NUMBERED.findall(f)):
            return Short(3, "abbreviated")
    return None


def _person(short: str, full: str) -> Short | None:
    if len(short) >= len(full):
        return _greeting(short, full)
    if re.match(rf"{re.escape(short)}[·•]", full) and len(short) > 1:
        return Short(0, "given name")
    return _greeting(short, full)


def _greeting(short: str, full: str) -> Short | None:
    """老王, 小王 for 王…; 小芳 for …芳."""
    if len(short) == 2 and short[0] in "老小阿" and len(full) in (2, 3) and short != full and full[0] not in "老小":
        if full[0] == short[1]:
            return Short(1, "familiar form of the surname")
        if len(full) == 3 and full[-1] == short[1]:
            return Short(2, "familiar form of the given name")
    return None


def _body(s: str, f: str) -> Short | None:
    """An organisation by parts of its name: companies by their core, others by first and last characters."""
    if is_company(f):
        heart, part = core(f), core(s)
        if heart == part or (heart.startswith(part) and len(part) >= 2):
            return Short(2, "core of the company's name")
        if len(part) >= 2 and heart[:2] == part[:2] and _within(part, heart):
            return Short(3, "abbreviated")
        if len(part) >= 3 and part in heart:
            return Short(3, "core of the company's name")
        if len(s) >= 4 and heart[0] == part[0] and _within(s, f):
            return Short(4, "abbreviated")
        return None
    if usual(f).startswith(usual(s)) or f.startswith(s):  # its own branch or party group is another body
        university = len(s) >= 4 and f[len(s) :] in ("大学", "学院")
        return Short(2, "without its class word") if university else None
    for part, whole in ((s, f), (clipped(s), clipped(f)), (clipped(usual(s)), clipped(usual(f)))):
        if len(part) >= 2 and part[-1] == whole[-1] and _within(part, whole):
            return Short(3 if part[:2] == whole[:2] else 4, "abbreviated")
    return None


def _within(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order."""
    rest = iter(whole)
    return all(char in rest for char in part)
