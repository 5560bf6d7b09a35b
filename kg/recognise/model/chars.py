"""Texts as arrays of code points, and the classes of characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

PAD = 8
"""Newlines before the first text and behind each: no window of features reaches from one text into another."""

HAN, DIGIT, LATIN, NUMERAL, LINE = 0, 1, 2, 3, 14
_CLASSES = {
    DIGIT: "0123456789%％‰.",
    LATIN: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    NUMERAL: "〇零一二三四五六七八九十百千万亿两第",
    4: "，,；;",
    5: "。！？!?…",
    6: "、",
    7: "“‘",
    8: "”’",
    9: "《〈",
    10: "》〉",
    11: "（([【",
    12: "）)]】",
    13: "：:",
    LINE: "\n",
    15: "·",
    16: "—-～/&+",
    17: " ",
}
OTHER = 18
OPEN_QUOTE, CLOSE_QUOTE, OPEN_TITLE, CLOSE_TITLE = 7, 8, 9, 10
CLASS_COUNT = 19


def class_table() -> NDArray[np.uint8]:
    """Code point (below 65,536) → class of the character."""
    table = np.full(65536, OTHER, np.uint8)
    table[0x3400:0xA000] = HAN
    for number, members in _CLASSES.items():
        table[[ord(char) for char in members]] = number
    return table


def encode(texts: Sequence[str]) -> tuple[Codes, Ints]:
    """All texts in one array of code points with `PAD` newlines around each, and where each begins."""
    gap = "\n" * PAD
    joined = gap + "".join(text + gap for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    codes[codes > 0xFFFF] = 0x4E00  # rare characters beyond the first plane count as one unknown character
    lengths = np.array([len(text) + PAD for text in texts], np.int64)
    return codes, PAD + np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)


_Kind = TypeVar("_Kind", bound=np.generic)


def shifted(values: NDArray[_Kind], by: int) -> NDArray[_Kind]:
    """`out[i] == values[i + by]`, the edge value repeated (texts are padded, so that it never matters)."""
    if by == 0:
        return values
    out = np.empty_like(values)
    if by > 0:
        out[:-by] = values[by:]
        out[-by:] = values[-1]
    else:
        out[-by:] = values[:by]
        out[:-by] = values[0]
    return out
