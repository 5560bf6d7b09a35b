import codecs
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read.encoding import decode

TEXT = "青山县召开大会，来自20个村的代表到会。\n会上宣布了新的名单。\n"
TRADITIONAL = "青山縣召開大會，來自各村的代表到會，他們說這是一個好的開始。\n"
HERE = Path("page.txt")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("gb18030", b""),
        ("gbk", b""),
    ],
)
def test_chinese_text_comes_back_whatever_the_encoding(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding), HERE) == TEXT


def test_big5() -> None:
    assert decode(TRADITIONAL.encode("big5"), HERE) == TRADITIONAL


def test_empty_file_is_empty_text() -> None:
    assert decode(b"", HERE) == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        ("café à la crème déjà vu".encode("latin-1"), "neither UTF-8"),
        (TEXT.encode() + b"\xff\xfe\xff", "page.txt:3"),
        (codecs.BOM_UTF8 + b"\xff\xff", "byte order mark says utf-8"),
    ],
)
def test_what_is_no_chinese_text_is_refused_with_the_way_out(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        decode(data, HERE)
    assert "page.txt" in str(caught.value)
    assert "save" in str(caught.value) or "remove" in str(caught.value)
