"""Places of the register, villages and countries, each as sure as its surroundings allow."""

from __future__ import annotations

import pytest

from kg.recognise.places import PlaceFinder
from kg.register import Register
from kg.rulebook import load_rulebook


@pytest.fixture(scope="module")
def register():
    return Register.load()


@pytest.fixture(scope="module")
def finder(register):
    return PlaceFinder(register, load_rulebook())


def found(finder, text):
    return {text[p.start : p.end]: (p.source, p.sure) for p in finder.proposals(text)}


def test_places_come_with_kind_and_codes(finder):
    text = "四川省凉山彝族自治州会理市和德国"
    proposals = finder.proposals(text)
    assert [(text[p.start : p.end], p.source, p.codes) for p in proposals] == [
        ("四川省", "register.full", ("51",)),
        ("凉山彝族自治州", "register.full", ("5134",)),
        ("会理市", "register.full", ("513402",)),
        ("德国", "lexicon.abroad", ()),
    ]
    assert {p.label for p in proposals} == {"GPE"}


def test_a_county_by_its_short_name_needs_company(finder):
    assert found(finder, "诸暨很热闹")["诸暨"][1] < 0.5
    assert found(finder, "绍兴市的诸暨很热闹")["诸暨"][1] > 0.5
    assert found(finder, "诸暨市很热闹，诸暨很美")["诸暨"][1] > 0.5


def test_a_word_that_may_be_a_place_is_one_only_where_the_article_names_it(finder):
    assert "资源" not in found(finder, "保护资源很重要")
    assert found(finder, "资源县很远，到资源去")["资源"][1] > 0.5


def test_villages_are_known_in_the_counties_that_the_article_names(finder):
    assert found(finder, "诸暨市斯宅村的人")["斯宅村"] == ("register.village", 0.85)
    assert "斯宅村" not in found(finder, "会理市斯宅村的人")
    assert "斯宅村" not in found(finder, "斯宅村的人")


def test_without_a_register_only_countries_are_found():
    finder = PlaceFinder(None, load_rulebook())
    assert found(finder, "四川省和德国") == {"德国": ("lexicon.abroad", 0.9)}
