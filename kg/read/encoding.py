"""From bytes to text: which encoding a Chinese text file is in.

A strict cascade and not a statistical detector: UTF-8 that decodes is UTF-8, a byte order mark is
believed, and the two legacy encodings of Chinese are told apart by the commonest characters. Whatever
fits none is refused: a wrong guess would fill the graph with names that nobody wrote.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16 LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_SIMPLIFIED = re.compile("[的一是了在人有和中大为上个国我以要他时来用们到会年这对工作发]")
_TRADITIONAL = re.compile("[的一是了在人有和中大為上個國我以要他時來用們到會年這對工作發]")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_COMMON_SHARE = 0.02
"""Least share of the commonest characters among the Chinese ones; running text has 0.10 to 0.25."""


def decode(data: bytes, path: Path) -> str:
    """Text of a file in UTF-8, UTF-16, UTF-32 (with mark), GB18030 (GBK, GB2312) or Big5, without byte order mark.

    Raises `ReadError`, with the place of the first wrong byte, when it is none of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path)
    if b"\x00" in data[:_SAMPLE]:
        return _wide(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    for encoding, common in (("gb18030", _SIMPLIFIED), ("big5", _TRADITIONAL)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_chinese(text, common):
            return text
    line = data.count(b"\n", 0, wrong) + 1
    raise ReadError(
        f"{path}:{line}: neither UTF-8 (wrong byte 0x{data[wrong]:02x}) nor GB18030, Big5 or UTF-16; "
        "save the file as UTF-8"
    )


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{path}: its byte order mark says {encoding}, but byte {error.start} is wrong; save the file as UTF-8"
        ) from None


def _wide(data: bytes, path: Path) -> str:
    """Text in UTF-16 without a byte order mark: it has zero bytes wherever it has a newline or a digit."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text[:_SAMPLE] and _is_chinese(text, _SIMPLIFIED):
            return text
    raise ReadError(f"{path}: binary, not text (it has zero bytes); give text files, or remove it from the folder")


def _is_chinese(text: str, common: re.Pattern[str]) -> bool:
    sample = text[:_SAMPLE]
    chinese = len(_CHINESE.findall(sample))
    beyond = len(_BEYOND_ASCII.findall(sample))
    return chinese >= 0.8 * beyond and len(common.findall(sample)) >= _COMMON_SHARE * chinese
