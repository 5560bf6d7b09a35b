"""Tight rules: on the tape of names, on that of places, and inside a name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.match import overlapping


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹龙舟赛:EVENT›由‹青禾镇:GPE›主办", ["青禾镇 opens 龙舟赛"]),
        ("‹龙舟赛:EVENT›由‹青禾镇:GPE›、‹青禾银行:ORG›主办", ["青禾银行 opens 龙舟赛", "青禾镇 opens 龙舟赛"]),
        ("‹龙舟赛:EVENT›由‹罗启明:PERSON›主办", []),
        ("‹青禾镇:GPE›镇长‹罗启明:PERSON›", ["罗启明 serves(title=镇长) 青禾镇"]),
        ("‹青禾镇:GPE›镇长‹罗启明:PERSON›和‹韩知秋:PERSON›", [
            "罗启明 serves(title=镇长) 青禾镇", "韩知秋 serves(title=镇长) 青禾镇"]),
        ("‹青禾镇:GPE›请镇长‹罗启明:PERSON›", []),
        ("‹青禾镇:GPE›镇长，‹罗启明:PERSON›", []),
    ],
)  # fmt: skip
def test_a_tight_rule_takes_what_stands_together(said, marked, expected):
    assert said(marked) == expected


def test_a_list_is_matched_once(extractor, reader):
    relations = extractor.extract(*reader("‹青禾镇:GPE›、‹南坡镇:GPE›合办‹灯会:EVENT›"), merge=False)[0]
    assert [r.subject.text for r in relations] == ["青禾镇", "南坡镇"]


def test_a_list_at_the_end_is_taken_whole(said):
    found = said("‹龙舟赛:EVENT›由‹青禾镇:GPE›、‹南坡镇:GPE›、‹石桥镇:GPE›承办")
    assert found == ["南坡镇 opens 龙舟赛", "石桥镇 opens 龙舟赛", "青禾镇 opens 龙舟赛"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹青禾县:GPE›‹柳河镇:GPE›‹石桥村:GPE›", ["柳河镇 lies_in 青禾县", "石桥村 lies_in 柳河镇"]),
        ("‹青禾县:GPE›、‹柳河镇:GPE›", []),
        # the tape of places sees inside names, and nothing but places
        ("‹‹江南省:GPE›‹青禾县:GPE›水文站:ORG›", ["青禾县 lies_in 江南省"]),
        ("‹江南省:GPE›‹‹青禾县:GPE›水利局:ORG›", ["青禾县 lies_in 江南省", "青禾县水利局 belongs_to 青禾县"]),
        # unless is asked of the clause here too
        ("以及‹青禾县:GPE›‹柳河镇:GPE›", []),
        ("以及，‹青禾县:GPE›‹柳河镇:GPE›", ["柳河镇 lies_in 青禾县"]),
    ],
)
def test_the_tape_of_places(said, marked, expected):
    assert said(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹‹青禾县:GPE›水利局:ORG›发文", ["青禾县水利局 belongs_to 青禾县"]),
        ("‹‹青禾县:GPE›水利学校:ORG›发文", []),
        ("‹‹青禾县:GPE›邮政局:ORG›发文", []),
        ("驻‹‹青禾县:GPE›水利局:ORG›", ["青禾县水利局 belongs_to 青禾县"]),
        ("‹驻‹青禾县:GPE›水利局:ORG›", []),
        # a class word stands for the district of the article, named before or else after
        ("‹青禾县:GPE›开会，‹县水利局:ORG›发言", ["县水利局 belongs_to 青禾县"]),
        ("‹县水利局:ORG›发言，‹青禾县:GPE›听会", ["县水利局 belongs_to 青禾县"]),
        ("‹县水利局:ORG›发言，‹青禾县:GPE›听会，‹南坡县:GPE›也听", ["县水利局 belongs_to 青禾县"]),
        ("‹青禾县:GPE›开会，‹南坡县:GPE›记录，‹县水利局:ORG›发言", ["县水利局 belongs_to 南坡县"]),
        ("‹柳河镇:GPE›开会，‹县水利局:ORG›发言", []),
        # the name of another body of the article in front
        ("‹水利总局:ORG›派出‹水利总局河道科:ORG›", ["水利总局河道科 belongs_to 水利总局"]),
        ("‹水利总局河道科:ORG›归‹水利总局:ORG›管", ["水利总局河道科 belongs_to 水利总局"]),
        ("‹水利总局:ORG›派出‹水务总局河道科:ORG›", []),
    ],
)
def test_inside_names(said, marked, expected):
    assert said(marked) == expected


def test_the_evidence_of_a_name_is_the_name(relations):
    (relation,) = relations("昨天，‹‹青禾县:GPE›水利局:ORG›发文。")
    assert relation.evidence.trigger == relation.subject.span == (3, 9)


@given(st.text("ab", max_size=12))
def test_overlapping_finds_a_match_at_every_place_where_one_starts(string):
    regex = re.compile("ab?a")
    starts = [m.start() for m in overlapping(regex, string)]
    assert starts == [i for i in range(len(string)) if regex.match(string, i)]
