import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.line import columns, line_starts, lines

LAYOUT = st.text(st.sampled_from("甲乙丙，。 \t　\n\r\x0b\u200b\ufeffab1（）张"), max_size=80)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  　甲乙 \t 丙丁　", "甲乙 丙丁"),
        ("甲乙， 丙丁 。", "甲乙，丙丁。"),
        ("甲\u200b乙\ufeff丙", "甲乙丙"),
        ("召 开 全 县 大 会", "召开全县大会"),
        ("召　开　全　县　大　会", "召开全县大会"),
        ("李　明　　王　芳　　张　华", "李 明 王 芳 张 华"),
        ("## 小节", "小节"),
        ("#标签", "#标签"),
    ],
)
def test_layout_goes_and_characters_stay(raw: str, clean: str) -> None:
    assert [line.text for line in lines(raw)] == [clean]


def test_what_a_line_knows_of_its_place() -> None:
    first, second, third = lines("标题\r\n\r\n　　甲乙丙\r\n王小明　　镇长")
    assert (first.gap, second.gap, third.gap) == (False, True, False)
    assert (first.indent, second.indent, third.indent) == (False, True, False)
    assert (second.entry, third.entry) == (False, True)
    assert second.width == 10


def test_lines_are_counted_as_editors_do() -> None:
    assert line_starts("甲\n乙\r\n丙\r丁") == (0, 2, 5, 7)


def test_columns() -> None:
    assert columns("ab甲，") == 6


@settings(deadline=None)
@given(LAYOUT)
def test_every_clean_character_is_the_one_in_the_source(text: str) -> None:
    for line in lines(text):
        for run in line.piece.runs:
            if run.source is not None:
                assert text[run.source : run.source + len(run.text)] == run.text
        assert line.text == line.text.strip()


@settings(deadline=None)
@given(LAYOUT)
def test_no_visible_character_is_lost(text: str) -> None:
    kept = "".join(line.text for line in lines(text) if not line.level)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace() and c not in "\u200b\ufeff"]


@settings(deadline=None)
@given(LAYOUT, st.integers(0, 20), st.integers(0, 20))
def test_cutting_a_piece_cuts_its_text(text: str, start: int, length: int) -> None:
    for line in lines(text):
        assert line.piece.cut(start, start + length).text == line.text[start : start + length].strip()
