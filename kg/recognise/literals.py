"""Literals: dates, times, money, percentages, quantities and bare numbers, with their values."""

from __future__ import annotations

import re
from functools import cache

from kg.recognise import literals_units as units
from kg.recognise.literals_dates import DATE, STARTS, TIME, iso
from kg.recognise.literals_numbers import ARABIC, DIGITS, HAN, number
from kg.types import Mention, Value

_BEFORE = r"大约|约(?![谈束定])|将近|接近|近|(?<!不)超过|超出|超|逾|不足|不到|至少|不少于|不低于|零下"
_AFTER = r" ?(?:左右|上下|以上|以下|以内|之多|开外|有余)"
_TO = r"(?:至|到|—{1,2}|-|～)"
# 几 and 数 count nothing: 数百名 has a unit and no number.
_SOME = r"[数几](?:[十百千]+[万亿]?|[万亿])|[十百千]几|上(?=[百千万])"
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_FIRST = r"首[届批个次家条例台套款艘座部场轮期支名位只份本项](?!长)"
_ORDINAL = rf"第(?:\d+|[{DIGITS}十百千]+)[届批次名位个轮期季代条款项章回局]?|{_FIRST}"

_LONG = re.compile(rf"^(?:[^\d{DIGITS}十百千万]*)({ARABIC}|{HAN})([多余]?)(个月|年|天|周)(?=[来间里]|$)(?<!\d{{4}}年)")
# 一起, 一样, 一块 are words; 百名 and 千家 are round figures.
_WORDS = re.compile(r"一(?:起|样|块|道|面|路|头|点|级|类|种|套|方面|回|把)|零.*|[十百千万](?![名家人户年]).{1,2}")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a literal may begin, and all that it may be there."""
    free = r"(?<![A-Za-z\d.])(?<![A-Za-z][-·/])"
    unit = rf"(?P<money>{units.MONEY})|(?P<percent>{units.PERCENT})|(?P<measure>{units.MEASURE})"
    any_unit = rf"(?:{units.MONEY}|{units.PERCENT}|{units.MEASURE})"
    digits = (
        rf"{free}(?P<number>(?:-(?=[\d.]+[℃%°]))?{ARABIC})(?P<more> ?[余多来几](?P<scale>[万亿]*))?"
        rf"(?:{any_unit}?{_TO}(?P<upper>{ARABIC})(?P<upper_more>[余多])?(?={any_unit}))? ?(?:{unit})?(?![A-Za-z])"
    )
    tenths = r"成(?=[以的左，。；、）]|$)"
    unit_han = rf"(?P<money_h>{units.MONEY})|(?P<percent_h>{units.PERCENT}|{tenths})|(?P<measure_h>{units.MEASURE_HAN})"
    characters = (
        rf"(?P<number_h>(?:{HAN}))(?P<more_h>[余多来几](?P<scale_h>[万亿]*))?"
        rf"(?:{_TO}(?P<upper_h>{HAN})(?=个|年|天|{units.MONEY}))?(?:{unit_han})?"
    )
    some = rf"(?P<some>{_SOME})(?:{HAN})?余?(?:{unit.replace('>', '_s>')})"
    percent = rf"(?P<hundredth>[百千])分之(?P<of>{ARABIC}|{HAN})"
    figure = rf"(?P<before>{_BEFORE})?(?:{percent}|{some}|{digits}|{characters})(?P<after>{_AFTER})?"
    every = rf"(?P<DATE>{DATE})|(?P<TIME>{TIME})|(?P<ORDINAL>{_ORDINAL})|{figure}"
    numbers = rf"[\d{DIGITS}十百千万数几第首约近逾-]|大约|将近|接近|超|至少|不[足到少低]|上[百千万]"
    return re.compile(f"{numbers}|{STARTS}"), re.compile(every)


def find_literals(text: str) -> list[Mention]:
    """The literals of `text` (folded, see kg.text.fold), ascending, without overlap.

    Labels are DATE, TIME, MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL; words like 约, 近, 余, 以上 are part of
    the mention and make its value approximate. Durations are quantities (`35年`), points in time dates.

    >>> [(m.text, m.label, m.value.number, m.value.unit) for m in find_literals("今年以来发放贷款约36.07亿元")]
    [('今年以来', 'DATE', None, ''), ('约36.07亿元', 'MONEY', 3607000000, '元')]
    """
    start, literal = _patterns()
    found: list[Mention] = []
    position = 0
    while begin := start.search(text, position):
        match = literal.match(text, begin.start())
        mention = _mention(match) if match is not None and match.end() > match.start() else None
        if mention is not None:
            found.append(mention)
            position = mention.end
        else:
            position = begin.start() + 1
    return found


def _mention(match: re.Match[str]) -> Mention | None:
    kind = match.lastgroup
    if kind == "DATE":
        return _made(match, kind, _span_of_time(match[0]))
    if kind in ("TIME", "ORDINAL"):
        return _made(match, kind, Value())
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    if "hundredth" in groups:
        value = Value(number(groups["of"]), "%" if groups["hundredth"] == "百" else "‰", _approximate(groups))
        return _made(match, "PERCENT", value)
    if "some" in groups:
        return _of_unit(match, groups, Value(approx=True), "_s")
    suffix = "_h" if "number_h" in groups else ""
    lower = number(groups["number" + suffix])
    if lower is None:
        return None
    scale = _SCALES.get(groups.get("scale" + suffix, ""), 1)
    lower, upper = _range(lower * scale, number(groups.get("upper" + suffix, "")))
    if groups.get("before") == "零下":
        lower = -lower
    value = Value(lower, approx=_approximate(groups), upper=upper)
    return _of_unit(match, groups, value, suffix)


def _span_of_time(text: str) -> Value:
    """A date's ISO form; `近3年` and `38年来` say how long as well."""
    match = _LONG.search(text)
    if match is None:
        return Value(iso=iso(text))
    return Value(number(match[1]), match[3], approx=bool(match[2]) or text.startswith("近"))


def _of_unit(match: re.Match[str], groups: dict[str, str], value: Value, suffix: str) -> Mention | None:
    """The mention by its kind of unit; a bare number in characters counts only when it is a compound."""
    if unit := groups.get("money" + suffix):
        plain = unit.replace("人民币", "").replace("块钱", "元")
        return _made(match, "MONEY", _with(value, plain))
    if unit := groups.get("percent" + suffix):
        if unit == "成":
            value = _with(value, "%", 10)
        return _made(match, "PERCENT", _with(value, value.unit or unit.replace("％", "%")))
    if unit := groups.get("measure" + suffix):
        if suffix == "_h" and _WORDS.fullmatch(match[0]):
            return None
        unit = "人" if unit == "个人" else unit
        one = groups.get("number_h") in ("一", "半") and not _approximate(groups)
        return _made(match, "QUANTITY", _with(value, unit), 0.5 if one else 1.0)
    if suffix == "_h" and (len(groups["number_h"]) < 2 or not re.search("[十百千万亿点]", groups["number_h"])):
        return None
    return _made(match, "CARDINAL", value, 1.0 if not suffix else 0.5)


def _range(lower: float, upper: float | None) -> tuple[float, float | None]:
    """Both ends of a range; `3至5万` gives its scale to the lower end too."""
    if upper is None or upper <= 0:
        return lower, None
    for scale in (100_000_000, 10_000):
        if upper >= scale > lower and upper % (scale / 10_000) == 0 and lower < 1000:
            lower *= scale
            break
    return lower, upper


def _approximate(groups: dict[str, str]) -> bool:
    before = groups.get("before", "")
    return bool((before and before != "零下") or "after" in groups or "more" in groups or "more_h" in groups)


def _with(value: Value, unit: str, factor: int = 1) -> Value:
    scaled = None if value.number is None else value.number * factor
    return Value(scaled, unit, value.approx, None if value.upper is None else value.upper * factor)


def _made(match: re.Match[str], label: str, value: Value, confidence: float = 1.0) -> Mention:
    return Mention(match.start(), match.end(), match[0], label, ("literal",), confidence, value)
