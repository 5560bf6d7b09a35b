"""Full dates as a page states them: never guessed, nothing without a year."""

from __future__ import annotations

import re
from datetime import date

_CHINESE_YEAR = r"[〇○零一二三四五六七八九]{4}"
_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日|(?P<s>[-./])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d))"
    rf"|(?P<cy>{_CHINESE_YEAR})年(?P<cm>[一二三四五六七八九十]{{1,2}})月(?P<cd>[一二三四五六七八九十]{{1,3}})日"
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full date of `text` as ISO 8601 (`2024-05-16`), with its span; None when there is none.

    >>> find_date("二〇二三年十月十三日")
    ('2023-10-13', 0, 10)
    """
    for match in _FULL.finditer(text.translate(_FULLWIDTH)):
        if match["cy"]:
            year = int("".join(_CHINESE_DIGIT[char] for char in match["cy"]))
            month, day = _tens(match["cm"]), _tens(match["cd"])
        else:
            year, month, day = int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        try:
            return date(year, month, day).isoformat(), match.start(), match.end()
        except ValueError:
            continue
    return None


_FULLWIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_CHINESE_DIGIT = {**{char: str(value) for value, char in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}


def _tens(text: str) -> int:
    """Value of a Chinese numeral up to 99."""
    before, ten, behind = text.rpartition("十")
    if not ten:
        return int(_CHINESE_DIGIT[text]) if len(text) == 1 else 0
    units = int(_CHINESE_DIGIT[behind]) if behind else 0
    return (int(_CHINESE_DIGIT[before]) if len(before) == 1 else 1 if not before else 10) * 10 + units
