"""Entity rules: patterns that propose names, and the search for a name's left edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.literals import find_literals
from kg.recognise.naming import RuleNamer
from kg.recognise.proposal import Proposal
from kg.rulebook import load_rulebook
from kg.rulebook.tape import plain
from kg.text import fold

RULES = """
lexicons: {LEFT_EDGE: [在, 参加], HEAD: [茶社, 灯会]}
entities:
  - {id: org.grown, label: ORG, match: 协会, grow: 8, least: 2, hits: ['‹青禾协会:ORG›']}
  - {id: org.listed, label: ORG, match: "<GPE>?[青禾坡]{2}<HEAD>", unless: "^<GPE>青青", hits: ['‹青禾茶社:ORG›']}
  - {id: event.edition, label: EVENT, match: "<ORDINAL>…会", hits: ['‹第三届灯会:EVENT›']}
  - {id: event.told, label: EVENT, match: "主题为“«…»”", confidence: 0.7, hits: ['主题为“‹丰收:EVENT›”']}
"""
SCHEMA = """
labels:
  ORG: {zh: 组织, en: body, colour: "#000000"}
  GPE: {zh: 地方, en: place, colour: "#000000"}
  EVENT: {zh: 活动, en: event, colour: "#000000"}
"""


@pytest.fixture(scope="module")
def namer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "schema.yaml").write_text(SCHEMA, "utf-8")
    (folder / "names.yaml").write_text(RULES, "utf-8")
    return RuleNamer(load_rulebook([folder], shipped=False))


def named(namer, text, *places):
    folded = plain(fold(text))
    known = [Proposal(text.index(p), text.index(p) + len(p), "GPE", "test", 0.9) for p in places]
    found = namer.proposals(folded, known, find_literals(folded))
    return sorted({(text[p.start : p.end], p.source) for p in found})


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        # grow: to punctuation, to a word of LEFT_EDGE, to the front of the leading places, not too far, not too near
        ("昨天，山水文学协会开会", (), [("山水文学协会", "org.grown")]),
        ("大家参加山水文学协会活动", (), [("山水文学协会", "org.grown")]),
        ("昨天去柳河县文学协会", ("柳河县",), [("柳河县文学协会", "org.grown")]),
        ("昨天去柳河县石桥镇文学协会", ("柳河县", "石桥镇"), [("柳河县石桥镇文学协会", "org.grown")]),
        ("昨天去柳河县看石桥镇文学协会", ("柳河县", "石桥镇"), [("石桥镇文学协会", "org.grown")]),
        ("大家在协会开会", (), []),
        ("甲乙丙丁戊己庚辛壬癸协会", (), [("丙丁戊己庚辛壬癸协会", "org.grown")]),
        ("去海在县文学协会", ("海在县",), [("海在县文学协会", "org.grown")]),
        ("一起唱好”文学协会", (), [("文学协会", "org.grown")]),
        # a plain pattern with lexicon, place and unless
        ("去青禾茶社", (), [("青禾茶社", "org.listed")]),
        ("去柳河县青坡灯会", ("柳河县",), [("柳河县青坡灯会", "org.listed")]),
        ("去柳河县青青茶社", ("柳河县",), []),
        ("去青山茶社", (), []),
        # literals are on the tape
        ("举办第三届青山灯会", (), [("第三届青山灯会", "event.edition")]),
        ("举办三届青山灯会", (), []),
        # «» cuts the name out
        ("主题为“丰收在望”", (), [("丰收在望", "event.told")]),
        ("主题为“”", (), []),
    ],
)
def test_names_that_rules_find(namer, text, places, expected):
    found = named(namer, text, *places)
    assert found == expected


def test_a_name_does_not_begin_or_end_inside_a_quotation(namer):
    assert named(namer, "举办第三届“青山灯会”") == []


def test_the_proposal_has_the_rules_label_and_confidence(namer):
    (proposal,) = namer.proposals("主题为“丰收”", [], [])
    assert (proposal.label, proposal.sure, proposal.source) == ("EVENT", 0.7, "event.told")


@given(st.text("青禾坡茶社协会，在参加第三届灯会“”主题为（", max_size=40))
def test_what_is_proposed_lies_in_the_text(namer, text):
    folded = plain(fold(text))
    for proposal in namer.proposals(folded, [], find_literals(folded)):
        name = text[proposal.start : proposal.end]
        assert name
        assert name.count("“") == name.count("”")
