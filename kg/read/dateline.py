"""Authors whom the text of an article names itself: datelines, signatures, `本报记者张三来到…`."""

from __future__ import annotations

import re

from kg.read.byline import ADJECTIVE, MEDIUM, Byline, parse_byline
from kg.read.names import is_name
from kg.text import HAN

_DATELINE = re.compile(
    rf"^(?:[{HAN}]{{2,8}}?)?(?:(?:本[报刊台网]|又|{MEDIUM})[^，。（）()]{{0,16}}?[讯电]|[{HAN}]{{2,12}}讯|[^，。（）()]{{2,20}}消息)\s?"
    rf"(?:[（(](?P<inside>[^（）()]{{2,60}})[）)]|(?P<role>记者|通讯员)\s?(?P<name>[{HAN}·]{{2,8}}?)(?:报道|[:：]))"
)
_ENDS = re.compile(r"(?P<stop>[。！？!?…”.]\s?)?[（(](?P<names>[^（）()。！？]{2,50})[）)]$")
_HELPED = re.compile(rf"[（(](?P<names>[{HAN}·、\s]{{2,30}}?)(?:对本文亦?有?(?:贡献|帮助)|亦有贡献|参与采写)")
_VERB = "来到|走进|在|从|前往|跟随|探访|走访|深入|采访|获悉|了解|就|对|见到|专访|看到|随|近日|日前|昨日|今日"
_WITNESS = re.compile(rf"本[报台刊网](?:{ADJECTIVE})*记者(?P<name>[{HAN}]{{2,3}}?)(?={_VERB})")
_REPORT = re.compile(
    rf"本[报刊台网][{HAN}]{{0,6}}(?:\d{{1,2}}月\d{{1,2}}日)?讯"
    rf"|(?:本[报刊]|新华社|中新[网社]|人民网|[{HAN}]{{2,6}}[网社])[{HAN}]{{2,6}}\d{{1,2}}月\d{{1,2}}日[电讯]"
    rf"|[{HAN}]{{2,8}}(?:讯|消息)\s?[（(]"
)


def inline_byline(paragraph: str) -> Byline:
    """Authors whom a paragraph names itself: behind `本报讯`, in brackets at its end, `本报记者张三来到…`."""
    found = Byline()
    if match := _DATELINE.match(paragraph[:120]):
        if match["inside"]:
            found += parse_byline(match["inside"], strict=False) or Byline()
        elif is_name(match["name"], strict=False, labelled=True):
            found += Byline((match["name"],))
    tail = paragraph[-60:]
    found += _signature(tail) or Byline()
    if match := _HELPED.search(tail):
        found += parse_byline(match["names"]) or Byline()
    found += Byline(
        tuple(match["name"] for match in _WITNESS.finditer(paragraph) if is_name(match["name"], strict=True))
    )
    return found


def has_dateline(text: str) -> bool:
    """Whether a paragraph begins like a report: `本报讯`, `新华社…电`, `中新网…电（记者 …）`."""
    return _REPORT.match(text[:60]) is not None


def signed(text: str) -> bool:
    """Whether a paragraph ends with its author in brackets (`……。（记者 张三）`)."""
    return _signature(text[-60:]) is not None


def _signature(tail: str) -> Byline | None:
    """Names in brackets at the end; bare ones only behind the end of a sentence (not `5月6日（周一）`)."""
    match = _ENDS.search(tail)
    byline = parse_byline(match["names"]) if match else None
    return byline if byline and match and (byline.labelled or match["stop"]) else None
