"""One article laid out: which clause, sentence and paragraph a place lies in, and which mentions become cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.scene import outer_cells
from kg.types import LITERALS, Mention

MARKED = "‹青禾镇:GPE›开会，‹罗启明:PERSON›到会。很热闹。\n第二段，没有名字"


@pytest.fixture(scope="module")
def scene(extractor, reader):
    return extractor.scene(*reader(MARKED))


def text_of(scene, span):
    return scene.document.text[slice(*scene.tape.span(*span))]


@pytest.mark.parametrize(
    ("word", "clause", "sentence", "paragraph"),
    [
        ("开", "青禾镇开会", "青禾镇开会，罗启明到会。", "青禾镇开会，罗启明到会。很热闹。"),
        ("到", "罗启明到会", "青禾镇开会，罗启明到会。", "青禾镇开会，罗启明到会。很热闹。"),
        ("热", "很热闹", "很热闹。", "青禾镇开会，罗启明到会。很热闹。"),
        ("名", "没有名字", "第二段，没有名字", "第二段，没有名字"),
    ],
)
def test_where_a_place_lies(scene, word, clause, sentence, paragraph):
    position = scene.string.index(word)
    assert text_of(scene, scene.clause(position)) == clause
    assert text_of(scene, scene.sentence(position)) == sentence
    assert text_of(scene, scene.paragraph(position)) == paragraph


def test_clauses_come_in_order_and_leave_out_marks(scene):
    assert [text_of(scene, span) for span in scene.clauses()] == [
        "青禾镇开会", "罗启明到会", "很热闹", "第二段", "没有名字"]  # fmt: skip


@pytest.mark.parametrize("mark", "，。；！？：\n")
def test_what_ends_a_clause(extractor, reader, mark):
    made = extractor.scene(*reader(f"甲{mark}乙、丙“丁”"))
    assert [text_of(made, span) for span in made.clauses()] == ["甲", "乙、丙“丁”"]


def test_evidence_is_the_sentence_and_spans_outside_of_it_are_dropped(scene):
    text = scene.document.text
    evidence = scene.evidence("a.b", 0.123456, (12, 13), (0, 3), (6, 9))
    assert (evidence.sentence, evidence.subject, evidence.trigger, evidence.object) == (
        "很热闹。",
        None,
        (12, 13),
        None,
    )
    assert evidence.sentence == text[evidence.start : evidence.end]
    assert evidence.confidence == 0.1235


def test_without_a_trigger_the_evidence_is_at_the_object(scene):
    assert scene.evidence("a.b", 1, None, None, (6, 9)).sentence == "青禾镇开会，罗启明到会。"


def test_an_empty_document_has_empty_places(extractor, reader):
    scene = extractor.scene(*reader(""))
    assert scene.clause(0) == (0, 0)
    assert scene.sentence(0) == (0, 0)
    assert scene.clauses() == []


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from(["GPE", "ORG", "DATE", "MONEY"]))


@given(st.lists(SPANS, max_size=12))
def test_outer_cells_lie_apart_and_names_win_over_literals(spans):
    mentions = [Mention(s, s + n, "x" * n, label) for s, n, label in spans]
    cells = outer_cells(mentions)
    assert all(a.end <= b.start for a, b in pairwise(cells))
    names = [m for m in mentions if m.label not in LITERALS]
    for name in names:
        assert any(c.start < name.end and name.start < c.end and c.mention.label not in LITERALS for c in cells)
