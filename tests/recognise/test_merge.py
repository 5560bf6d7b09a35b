"""One step decides between proposals."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.merge import merge
from kg.recognise.proposal import Proposal

TEXT = "青禾县水利局局长罗启明"


def named(*proposals, text=TEXT):
    return [(m.text, m.label) for m in merge(text, [Proposal(*p) for p in proposals])]


def test_a_longer_name_wins_and_keeps_the_place_inside():
    assert named((0, 3, "GPE", "register", 0.9), (0, 6, "ORG", "rule", 0.9), (3, 6, "ORG", "model", 0.9)) == [
        ("青禾县水利局", "ORG"),
        ("青禾县", "GPE"),
    ]


def test_two_sure_names_win_over_an_unsure_one_across_them():
    found = named((0, 6, "ORG", "rule", 0.95), (8, 11, "PERSON", "model", 0.95), (4, 9, "ORG", "model", 0.55))
    assert found == [("青禾县水利局", "ORG"), ("罗启明", "PERSON")]


@pytest.mark.parametrize("sure", [0.49, 0.1])
def test_what_is_hardly_sure_is_no_name(sure):
    assert named((0, 6, "ORG", "model", sure)) == []


def test_proposers_that_agree_strengthen_one_another():
    (mention,) = merge(TEXT, [Proposal(0, 6, "ORG", "model", 0.4), Proposal(0, 6, "ORG", "rule", 0.45)])
    assert mention.confidence == 0.67
    assert mention.sources == ("rule", "model")


def test_the_label_with_more_support_wins():
    found = named((0, 6, "ORG", "a", 0.6), (0, 6, "ORG", "b", 0.6), (0, 6, "FAC", "c", 0.7))
    assert found == [("青禾县水利局", "ORG")]


def test_codes_come_from_the_proposer_that_has_them():
    (mention,) = merge(TEXT, [Proposal(0, 3, "GPE", "model", 0.99), Proposal(0, 3, "GPE", "register", 0.9, ("33",))])
    assert mention.codes == ("33",)
    assert mention.sources == ("model", "register")


@pytest.mark.parametrize(
    ("text", "end", "label", "nested"),
    [
        ("青禾县水库", 5, "FAC", True),
        ("青禾县新区", 5, "LOC", True),
        ("青禾县江", 4, "LOC", False),
        ("青禾县人", 4, "PERSON", False),
    ],
)
def test_places_nest_in_names_of_other_kinds_and_not_in_those_of_nature(text, end, label, nested):
    found = named((0, 3, "GPE", "register", 0.9), (0, end, label, "rule", 0.99), text=text)
    assert (("青禾县", "GPE") in found) is nested


def test_places_inside_a_name_lie_apart():
    found = named((0, 2, "GPE", "a", 0.9), (0, 3, "GPE", "b", 0.9), (2, 4, "GPE", "c", 0.9), (0, 6, "ORG", "d", 0.99))
    assert found == [("青禾县水利局", "ORG"), ("青禾县", "GPE")]


PROPOSALS = st.builds(
    lambda start, length, label, source, sure: Proposal(start, start + length, label, source, sure),
    st.integers(0, 25), st.integers(1, 8), st.sampled_from(["GPE", "ORG", "PERSON", "LOC"]), st.sampled_from("abc"),
    st.floats(0.05, 1.0),
)  # fmt: skip
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃江河"


def crossing(one, other):
    (a, b), (c, d) = sorted((one.span, other.span))
    return a < c < b < d


@given(st.lists(PROPOSALS, max_size=20))
def test_mentions_hold_their_text_and_never_cross(proposals):
    mentions = merge(LETTERS, proposals)
    assert all(LETTERS[m.start : m.end] == m.text for m in mentions)
    assert not any(crossing(one, other) for one, other in combinations(mentions, 2))
    assert len({m.span for m in mentions}) == len(mentions)
    assert [(m.start, -m.end) for m in mentions] == sorted((m.start, -m.end) for m in mentions)


@given(st.lists(PROPOSALS, max_size=12), st.randoms())
def test_the_order_of_the_proposals_does_not_matter(proposals, chance):
    shuffled = proposals.copy()
    chance.shuffle(shuffled)
    assert merge(LETTERS, proposals) == merge(LETTERS, shuffled)


@given(st.lists(PROPOSALS, max_size=12))
def test_only_places_nest(proposals):
    mentions = merge(LETTERS, proposals)
    for one, other in combinations(mentions, 2):
        if one.start <= other.start and other.end <= one.end:
            assert other.label == "GPE" != one.label
