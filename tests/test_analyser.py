"""One document through recognition and extraction, as a pure function."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyser import load_analyser, plain_document
from kg.errors import MissingExtra

TEXT = "会理市教育局局长阿土伯走访云溪农商银行。\n该行向会理市第一小学发放贷款300万元。"


@pytest.fixture(scope="module")
def analyser():
    return load_analyser(model="none")


@given(st.text("会理市教育局。，\n“”说 \t", max_size=40))
def test_a_plain_document_has_one_block_a_line(text):
    document = plain_document(text)
    assert document.text == text
    assert [text[b.start : b.end] for b in document.blocks] == [line for line in text.split("\n") if line]
    for index in range(len(text)):
        place = document.source_map.locate(index)
        assert text.split("\n")[place.line - 1][place.column - 1 : place.column] in (text[index], "")


def test_the_same_document_gives_the_same_extraction(analyser):
    document = plain_document(TEXT)
    first = analyser.analyse(document)
    analyser.analyse(plain_document("别的文章说了别的事。"))
    assert analyser.analyse(document) == first
    assert load_analyser(model="none").analyse(document) == first
    assert {r.predicate for r in first.relations} >= {"part_of", "finances"}


def test_names_of_one_document_are_not_known_in_the_next(analyser):
    analyser.analyse(plain_document("会理市教育局和青禾茶社（以下简称“禾茶”）开会。"))
    assert analyser.analyse(plain_document("禾茶很好喝。")).mentions == ()


def test_no_model_means_none():
    analyser = load_analyser(model="none")
    assert not [m for m in analyser.analyse(plain_document(TEXT)).mentions if "model" in m.sources]


def test_a_model_that_is_not_installed_is_named():
    with pytest.raises(MissingExtra, match="no_such_model"):
        load_analyser(model="no_such_model")
