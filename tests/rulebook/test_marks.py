"""Examples as rules write them: marks, nesting, expectations, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rulebook.marks import Example, Expected, MarkError, parse_example, unmark


def test_marks_become_spans_outer_before_inner():
    text, spans = unmark("在‹‹青禾县:GPE›农机站:ORG›办事")
    assert text == "在青禾县农机站办事"
    assert spans == ((1, 7, "ORG"), (1, 4, "GPE"))


def test_a_colon_in_the_text_closes_nothing():
    assert unmark("组长：‹罗启明:PERSON›，时间8:30") == ("组长：罗启明，时间8:30", ((3, 6, "PERSON"),))


def test_expectations_stand_behind_the_arrow():
    example = parse_example("‹甲:WHO›爱‹乙:WHO› => 甲 likes(how=很, date=今天) 乙; 乙 likes 甲")
    assert example == Example(
        "甲爱乙",
        ((0, 1, "WHO"), (2, 3, "WHO")),
        (Expected("甲", "likes", "乙", {"how": "很", "date": "今天"}), Expected("乙", "likes", "甲")),
    )


def test_names_in_an_expectation_may_hold_spaces():
    assert parse_example("x => AI 大赛 likes 乙 方").expected == (Expected("AI 大赛", "likes", "乙 方"),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("‹甲:WHO", "'‹' is never closed"),
        ("甲›乙", "'›' without a label before it"),
        ("‹甲:who›", "'›' without a label before it"),
        ("甲 => 甲喜欢乙", "is not of the form 'A predicate(qualifier=value) B'"),
    ],
)
def test_what_cannot_be_read_is_said(line, message):
    with pytest.raises(MarkError) as caught:
        parse_example(line)
    assert message in str(caught.value)


@given(st.lists(st.tuples(st.text("甲乙，：:", max_size=3), st.text("丙丁", min_size=1, max_size=3)), max_size=4))
def test_every_mark_spans_its_words(parts):
    marked = "".join(f"{before}‹{name}:WHO›" for before, name in parts)
    text, spans = unmark(marked)
    assert text == "".join(before + name for before, name in parts)
    assert [text[s:e] for s, e, _ in spans] == [name for _, name in parts]
