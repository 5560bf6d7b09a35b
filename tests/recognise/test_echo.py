"""A name seen once is found everywhere, and so are its short forms."""

from __future__ import annotations

import pytest

from kg.recognise.echo import echoes, link, short_forms
from kg.recognise.proposal import Proposal
from kg.types import Mention


def mention(text, form, label, confidence=0.9, n=0, codes=()):
    start = -1
    for _ in range(n + 1):
        start = text.index(form, start + 1)
    return Mention(start, start + len(form), form, label, ("test",), confidence, None, codes)


def echoed(text, *mentions):
    return [(p.start, text[p.start : p.end], p.label) for p in echoes(text, mentions)]


def test_a_sure_name_echoes_at_its_other_places_only():
    text = "青禾茶社开业，青禾茶社热闹，青禾茶社红火"
    known = [mention(text, "青禾茶社", "ORG"), mention(text, "青禾茶社", "ORG", n=1)]
    assert echoed(text, *known) == [(14, "青禾茶社", "ORG")]


@pytest.mark.parametrize(
    ("form", "label", "confidence", "codes"),
    [("青禾茶社", "ORG", 0.59, ()), ("茶社", "ORG", 0.9, ()), ("青禾", "GPE", 0.9, ("33",)), ("明天", "DATE", 0.9, ())],
)
def test_what_is_unsure_short_coded_or_a_literal_does_not_echo(form, label, confidence, codes):
    text = "青禾茶社明天开业，青禾茶社明天热闹"
    assert echoed(text, mention(text, form, label, confidence, codes=codes)) == []


@pytest.mark.parametrize("label", ["PERSON", "GPE"])
def test_two_characters_are_enough_for_persons_and_places(label):
    text = "林秀来了，林秀走了"
    assert echoed(text, mention(text, "林秀", label)) == [(5, "林秀", label)]


def test_an_echo_is_less_sure_than_its_name_and_as_sure_as_the_surest():
    text = "青禾茶社、青禾茶社、青禾茶社"
    (proposal,) = echoes(text, [mention(text, "青禾茶社", "ORG", 0.7), mention(text, "青禾茶社", "ORG", 0.8, n=1)])
    assert (proposal.source, round(proposal.sure, 3)) == ("echo", 0.72)


def shorts(text, *mentions):
    return [(text[p.start : p.end], p.start, m.text, reason) for p, m, reason in short_forms(text, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾县农商银行开业，农商银行热闹", ("农商银行", 10, "without its place")),
        ("青禾县农商银行开业，县农商银行热闹", ("县农商银行", 10, "class word of its place")),
        ("青禾县农商银行开业，青禾农商银行热闹", ("青禾农商银行", 10, "place cut short")),
    ],
)
def test_short_forms_of_a_body_of_a_place(text, expected):
    body = mention(text, "青禾县农商银行", "ORG")
    form, start, reason = expected
    assert (form, start, body.text, reason) in shorts(text, body, mention(text, "青禾县", "GPE"))


def test_a_short_form_inside_its_own_name_or_behind_a_place_is_none():
    text = "青禾县农商银行开业，南坡县农商银行热闹"
    names = [mention(text, "青禾县农商银行", "ORG"), mention(text, "青禾县", "GPE"), mention(text, "南坡县", "GPE")]
    assert shorts(text, *names) == []


def test_the_usual_form_of_a_formal_name():
    text = "青禾县科学技术协会开会，青禾县科协发言，县科协记录"
    found = shorts(text, mention(text, "青禾县科学技术协会", "ORG"), mention(text, "青禾县", "GPE"))
    assert ("青禾县科协", 12, "青禾县科学技术协会", "usual form") in found
    assert ("县科协", 20, "青禾县科学技术协会", "class word of its place") in found


@pytest.mark.parametrize("words", ["（以下简称“禾中”）", "（简称禾中）", "（下称“禾中”）"])
def test_an_abbreviation_that_the_text_introduces(words):
    text = f"青禾山水中心{words}开业，禾中热闹"
    found = shorts(text, mention(text, "青禾山水中心", "ORG"))
    assert found[-1] == ("禾中", text.rindex("禾中"), "青禾山水中心", "introduced by the text")


def test_an_abbreviation_of_nothing_is_none():
    assert shorts("会议（以下简称“禾中”）开始，禾中") == []


def test_links_join_the_accepted_short_form_with_its_name():
    text = "青禾县农商银行开业，农商银行热闹"
    body = mention(text, "青禾县农商银行", "ORG")
    short = mention(text, "农商银行", "ORG", n=1)
    proposal = Proposal(short.start, short.end, "ORG", "short form", 0.8)
    (found,) = link([body, short], [(proposal, body, "without its place")])
    assert (found.mention, found.antecedent, found.reason) == (short, body, "without its place")
    assert link([body], [(proposal, body, "without its place")]) == []


def test_the_end_of_one_earlier_name_is_linked_and_that_of_two_is_not():
    text = "“春之声”合唱节开幕，南坡灯谜会，青禾灯谜会，合唱节热闹，灯谜会红火"
    names = [mention(text, name, "EVENT") for name in ("“春之声”合唱节", "南坡灯谜会", "青禾灯谜会")]
    names += [mention(text, "合唱节", "EVENT", n=1), mention(text, "灯谜会", "EVENT", n=2)]
    assert [(found.mention.text, found.antecedent.text) for found in link(names, [])] == [("合唱节", "“春之声”合唱节")]


def test_names_of_another_kind_are_not_linked():
    text = "青禾灯谜会开幕，灯谜会热闹"
    assert link([mention(text, "青禾灯谜会", "EVENT"), mention(text, "灯谜会", "ORG", n=1)], []) == []
