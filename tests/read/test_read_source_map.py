"""The way back: every character of a document to its place in the file."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.compose import compose
from kg.read.line import line_starts
from kg.read.page import split_page
from kg.types import Document

LINES = st.sampled_from(
    [
        "标题 在这里",
        "何小芷 吴思远",
        "李　明　　王　芳",
        "　　近日,北河镇召开大会,各村到",
        "会。会上, 镇长讲话。",
        "小节 标题",
        "图为 会场。何一帆 摄",
        "何一帆 摄",
        "召 开 全 镇 大 会",
        "2024-05-16 来源：北河日报",
        "本报讯（记者 何小芷）镇里\u200b开会。",
        "",
        "-----",
        "",
    ]
)
PAGES = st.one_of(
    st.tuples(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\r", "\n\n"])).map(
        lambda p: p[1].join(p[0])
    ),
    st.text(st.sampled_from("甲乙张，。 \t　\n\r\x0b“”（）：摄图记者-#1"), max_size=120),
)


def documents(page: str) -> list[Document]:
    starts = line_starts(page)
    return [
        compose(article, identity=str(n), source="page.txt", line_starts=starts, meta={})
        for n, article in enumerate(split_page(page))
    ]


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_every_character_maps_to_itself(page: str) -> None:
    physical = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for document in documents(page):
        mapped = set()
        for clean, source, length in document.source_map.runs:
            assert document.text[clean : clean + length] == page[source : source + length]
            mapped.update(range(clean, clean + length))
        for index, char in enumerate(document.text):
            if index not in mapped:
                assert char in " \n"
                continue
            assert page[document.source_map.offset(index)] == char
            place = document.source_map.locate(index)
            assert physical[place.line - 1][place.column - 1] == char


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_blocks_fill_the_text(page: str) -> None:
    for document in documents(page):
        assert "\n".join(document.text[b.start : b.end] for b in document.blocks) == document.text
        assert all(a.end + 1 == b.start for a, b in pairwise(document.blocks))
        assert all("\n" not in document.text[b.start : b.end] and b.start < b.end for b in document.blocks)
        order = [
            ("title", "byline", "heading", "paragraph", "caption", "credit").index(b.kind) for b in document.blocks
        ]
        groups = [0 if kind == 0 else 1 if kind == 1 else 2 if kind < 4 else 3 for kind in order]
        assert groups == sorted(groups)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_names_stand_in_the_text(page: str) -> None:
    for document in documents(page):
        names = [*document.byline, *filter(None, document.meta.get("photographers", "").split("|"))]
        assert all(name in document.text for name in names)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_split(page: str) -> None:
    for document in documents(page):
        for clean, source, length in document.source_map.runs:
            assert document.text[clean : clean + length] == page[source : source + length]


def test_line_and_column_in_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    from kg.read import read_file

    path = tmp_path / "page.txt"
    path.write_bytes("标题\r\n\r\n　　近日,北河镇开\r\n\r\n会,各村到会。".encode("utf-8-sig"))
    (document,) = read_file(path)
    assert document.body == "近日,北河镇开会,各村到会。"
    for word, line, column in (("标题", 1, 1), ("近日", 3, 3), ("开会", 3, 9), ("会,各", 5, 1)):
        place = document.source_map.locate(document.text.index(word))
        assert (place.path, place.line, place.column) == ("page.txt", line, column)
