"""What stands on a page and is no part of an article: sources, editors, dates, page numbers, buttons, rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.read.byline import Byline, parse_byline
from kg.read.dates import find_date
from kg.text import HAN

_DATE_KEYS = "发布时间 发布日期 发稿时间 发表日期 发表时间 更新时间 时间 日期"
_ORIGIN_KEYS = "来源 信息来源 文章来源 稿源 来稿"
_AUTHOR_KEYS = "作者"
_EDITOR_KEYS = """
版面设计 版面编辑 图片编辑 文字编辑 新媒体编辑
责任编辑 责编 编辑 本版编辑 编审 校对 审核 初审 复审 终审 一审 二审 三审 一校 监制 值班主任 值班编辑
版式 美编 责任校对 本期编辑 网络编辑 本版责编 签发 总编
"""
_IDLE_KEYS = """
阅读 阅读次数 阅读量 浏览 浏览次数 浏览量 点击 点击量 点击数 点击次数 人气 字体 字号 字号大小 版次
版面 分享到 分享 打印 关键词 标签 当前位置 您的位置 你的位置 上一篇 下一篇 下一版 上一版 版权所有
备案号 投稿邮箱
"""
_KINDS = {"date": _DATE_KEYS, "origin": _ORIGIN_KEYS, "author": _AUTHOR_KEYS, "editor": _EDITOR_KEYS, "": _IDLE_KEYS}
_KEYS: Mapping[str, str] = {key: kind for kind, keys in _KINDS.items() for key in keys.split()}
_KEY = re.compile(rf"(?P<key>{'|'.join(sorted(_KEYS, key=len, reverse=True))})\s?(?P<colon>[:：丨])\s?")
_CHROME = re.compile(
    r"第?\s?[A-Z]?\d{1,3}\s?版(?:[:：\s].{0,16})?(?:PDF版?)?|[A-Z]?\d{1,3}\s?版|第[A-Z]?\d{1,3}版.{0,20}|\d{1,3}|[①-⑳]\d{0,3}|"
    r".{0,4}(?:总第|第)?\s?\d+\s?期.{0,20}版.{0,8}|.{0,6}(?:上一|下一)[篇版].{0,40}|.*(?:content_\d+\.s?html?|enpproperty).*|"
    r"(?:本[版报])?(?:投稿|新闻热线|联系|电子)?(?:邮箱|热线电话|投稿)[^，。]{0,40}|（?[(]?(?:上接|下转)[^，。]{1,12}版[^，。]{0,6}[）)]?|"
    r"(?:打印|关闭|返回|收藏|举报|复制链接|扫一扫|字号变[大小]|【?字体.{0,20}|上一[篇版].{0,40}|下一[篇版].{0,40}|首页\s?[>＞].{0,40}|"
    r"设为首页.{0,12}|Copyright.{0,80}|版权所有.{0,60}|本文来自.{0,40}|转载请注明.{0,80}|"
    r"标题导航|相关(?:阅读|图片|链接|新闻)[:：]?|阅读原文|查看原文|点击查看.{0,12}|\(?（?相关资料图）?\)?)"
    r"(?:\s?[|｜]?\s?(?:打印|关闭|字号变[大小]))*|\(?（?完）?\)?"
)
_PAPER = re.compile(rf"[{HAN}]{{2,6}}(?:日报|晚报|早报|晨报|时报|商报|都市报)")
_IDLE = re.compile("(?:点击|阅读|打印|收藏|分享|浏览|字体|字号)(?=\\s|$)")
_STAFF = re.compile(
    rf"(?:(?:责任|本版|值班|网络|文字|图片)?(?:编辑|责编|校对|审核|美编|版式|组版|视觉|监制)\s?[{HAN}]{{2,4}}\s*){{2,6}}"
)
_RULE = re.compile(r"(?:[-=_*~#+—－＝·•※☆★◇◆○●□■…]\s?){3,}")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|农历\S{2,12}|[|｜丨/·•]")
_GLUED = re.compile(f"[{HAN}]")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line of furniture says: ISO date, source, editors, and names that stand beside them."""

    date: str | None = None
    byline: Byline | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


def is_rule(text: str) -> bool:
    """Whether the line is a drawn rule (`-----`, `* * *`)."""
    return _RULE.fullmatch(text[:200]) is not None and len(text) <= 200


def parse_furniture(text: str) -> Furniture | None:
    """What the line says if it is all furniture, else None.

    >>> parse_furniture("2024-05-16 09:30 来源：某某日报").date
    '2024-05-16'
    """
    if len(text) > _LONGEST:
        return None
    inner = text[1:-1].strip() if text[0] in "（([【" and text[-1] in "）)]】" else text
    if _CHROME.fullmatch(inner):
        return Furniture()
    if _PAPER.fullmatch(inner):
        return Furniture(meta={"origin": inner})
    if _STAFF.fullmatch(inner):
        return Furniture(meta={"editor": inner})
    found = find_date(inner)
    if not found and not _KEY.search(inner):
        return None
    rest = inner
    iso = None
    if found:
        iso, left, right = found
        if _GLUED.match(inner[right : right + 1]) or _GLUED.match(inner[:left][-1:]):
            return None
        rest = f"{inner[:left]}\t{inner[right:]}"
    return _parse(_WEEKDAY.sub("\t", rest), iso)


def _parse(rest: str, iso: str | None) -> Furniture | None:
    """Takes `KEY：value` off the line until only names are left, or gives up."""
    byline: Byline | None = None
    meta: dict[str, str] = {}
    loose: list[str] = []
    keys = list(_KEY.finditer(rest))
    loose.append(rest[: keys[0].start()] if keys else rest)
    for index, key in enumerate(keys):
        value = rest[key.end() : keys[index + 1].start() if index + 1 < len(keys) else len(rest)].strip(
            " \t\u3000（([【）)]】"
        )
        kind = _KEYS[key["key"]]
        if key.start() and not rest[key.start() - 1].isspace() and rest[key.start() - 1] not in "（([【":
            return None
        value = _IDLE.sub("", value).strip()
        if kind == "date" and value and not re.fullmatch(r"[\s\d:：-]*", value):
            return None
        if value.endswith(("。", "！", "？", "!", "?")) or len(value) > 60:
            return None
        if kind == "author":
            byline = parse_byline(value, strict=False)
            if byline is None:
                return None
        elif kind in ("origin", "editor") and value:
            meta[kind] = f"{meta[kind]} {value}" if kind in meta else " ".join(value.split())
    left = " ".join(_IDLE.sub(" ", " ".join(loose)).split())
    if left:
        beside = parse_byline(left)
        if beside is None or not (iso or keys):
            return None
        byline = beside if byline is None else beside + byline
    return Furniture(iso, byline, meta)
