"""Numbers as Chinese text writes them: digits, characters and both mixed."""

from __future__ import annotations

import re

DIGITS = "〇零一二两俩三四五六七八九"
_BY_VALUE = ("〇零", "一", "二两俩", "三", "四", "五", "六", "七", "八", "九")
_VALUE = {char: n for n, chars in enumerate(_BY_VALUE) for char in chars}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# 千 and 百 belong to the unit in 千瓦时, 千克, 百帕.
_THOUSAND = r"千(?![克米瓦伏卡赫焦帕])"

_SCALES = rf"(?:[十百]|{_THOUSAND})?[万亿]{{1,2}}|{_THOUSAND}|百(?=[多余])"
ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?: ?(?:{_SCALES}))?"
"""A number that begins in digits: `3,516`, `2.99万`, `110亿`, `8千`."""

HAN = rf"(?:[{DIGITS}十百千](?:[{DIGITS}十百万亿]|{_THOUSAND})*|万)(?:点[{DIGITS}]+)?万?亿?"
"""A number in characters: `三十七`, `一千二百`, `两万`, `三点五`."""


def number(text: str) -> float | None:
    """The value of a number in digits, characters or both; None when it is none.

    >>> [number(t) for t in ("3,516", "2.99万", "1.45亿", "三十七", "一千二百", "两万五千", "十五点六", "二〇二三")]
    [3516, 29900, 145000000, 37, 1200, 25000, 15.6, 2023]
    """
    text = text.replace(",", "").replace(" ", "")
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)([十百千万亿]*)", text)
    if match is None:
        return _characters(text)
    value = float(match[1])
    for scale in match[2]:
        value *= _SCALE[scale]
    return _tidy(value)


def _characters(text: str) -> float | None:
    whole, point, decimals = text.partition("点")
    if point:
        scale = 1
        while decimals and decimals[-1] in "万亿":
            scale *= _SCALE[decimals[-1]]
            decimals = decimals[:-1]
        value = _integer(whole)
        if value is None or not decimals or any(c not in _VALUE for c in decimals):
            return None
        return _tidy((value + float("0." + "".join(str(_VALUE[c]) for c in decimals))) * scale)
    return _integer(whole)


def _integer(text: str) -> float | None:
    if not text or any(c not in _VALUE and c not in _SCALE for c in text):
        return None
    if all(c in _VALUE for c in text):
        return int("".join(str(_VALUE[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _VALUE:
            digit = _VALUE[char]
        elif (scale := _SCALE[char]) >= 10_000:
            total = (total + section + digit or 1) * scale
            section = digit = 0
        else:
            section += (digit or 1) * scale
            digit = 0
    return total + section + digit


def _tidy(value: float) -> float:
    """Without the noise of binary fractions: 2.99 * 10000 is 29900."""
    value = round(value, 6)
    return int(value) if value == int(value) else value
