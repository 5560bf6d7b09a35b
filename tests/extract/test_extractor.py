"""The whole extraction: pure, and every claim stands on its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyser import plain_document
from kg.extract import Extractor
from kg.rulebook import load_rulebook
from kg.types import Block, Link, Mention

NAMES = (
    "‹青禾银行:ORG› ‹南坡银行:ORG› ‹柳河村:GPE› ‹青禾县:GPE› ‹罗启明:PERSON› ‹龙舟赛:EVENT› ‹‹青禾县:GPE›水利局:ORG›"
)
WORDS = "该行 全县 当地 他 我们 “ ” 说 ， 。 、 和 的 向 在 由 授信 举办 启动 走访 主办 行长"
MARKS = "原 拟 未 据称 500万元 2024年5月 18人 开会"
PIECES = [*NAMES.split(), *WORDS.split(), *MARKS.split(), "\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.fixture(scope="module")
def shipped():
    return Extractor(load_rulebook())


@given(marked=TEXTS)
def test_the_same_input_gives_the_same_claims(extractor, reader, rulebook, marked):
    document, mentions = reader(marked)
    first = extractor.extract(document, mentions)
    assert extractor.extract(document, mentions) == first
    assert Extractor(rulebook).extract(document, mentions) == first


@settings(max_examples=60)
@given(marked=TEXTS)
def test_every_claim_of_the_shipped_rules_stands_on_its_words(shipped, reader, marked):
    document, mentions = reader(marked)
    known = set(mentions)
    relations, facts = shipped.extract(document, mentions)
    for claim in (*relations, *facts):
        evidence = claim.evidence
        assert evidence.sentence == document.text[evidence.start : evidence.end]
        assert evidence.sentence.strip() == evidence.sentence != ""
        assert 0 < evidence.confidence <= 1
        assert claim.subject in known
        for span in (evidence.subject, evidence.trigger, evidence.object):
            assert span is None or evidence.start <= span[0] < span[1] <= evidence.end
    for relation in relations:
        assert relation.object in known
        assert relation.subject.span != relation.object.span


@settings(max_examples=60)
@given(marked=TEXTS)
def test_what_is_said_joins_labels_that_the_schema_allows(extractor, rulebook, reader, marked):
    for relation in extractor.extract(*reader(marked))[0]:
        assert rulebook.schema.allows(relation.subject.label, relation.predicate, relation.object.label)
        assert set(relation.qualifiers) <= set(rulebook.schema.predicates[relation.predicate].qualifiers)


def test_the_same_claim_of_two_rules_is_one_with_the_qualifiers_of_both(extractor, reader):
    document, mentions = reader("‹青禾银行:ORG›原行长‹罗启明:PERSON›")
    apart = extractor.extract(document, mentions, merge=False)[0]
    assert [r.evidence.rule for r in apart] == ["serves.former"]
    twice = "‹龙舟赛:EVENT›由‹青禾镇:GPE›主办，2024年5月‹青禾镇:GPE›举办‹龙舟赛:EVENT›"
    assert len(extractor.extract(*reader(twice))[0]) == 2


def test_a_link_lends_its_full_name_to_the_search_for_antecedents(extractor, reader):
    document, mentions = reader("‹青农商:ORG›很忙，随后该行向‹柳河村:GPE›授信")
    assert extractor.extract(document, mentions)[0][0].evidence.subject == (0, 3)
    short = mentions[0]
    link = Link(short, Mention(0, 0, "青禾农商银行", "ORG"), "test")
    (relation,) = extractor.extract(document, mentions, [link])[0]
    assert relation.subject is short
    assert relation.evidence.subject == (8, 10)


def signed(text, byline, photographers=""):
    document = plain_document(text)
    blocks = (Block("byline", 0, text.index("\n")), *document.blocks[1:])
    return replace(document, blocks=blocks, title="标题", byline=byline, meta={"photographers": photographers})


def test_bylines_and_credits_become_edges_to_the_article(extractor):
    document = signed("罗启明\n会开了。韩知秋 摄", ("罗启明", "无名氏"), "韩知秋")
    mentions = [Mention(0, 3, "罗启明", "PERSON"), Mention(8, 11, "韩知秋", "PERSON")]
    found = [
        (r.subject.text, r.predicate, r.object.label, r.evidence.rule) for r in extractor.extract(document, mentions)[0]
    ]
    assert found == [
        ("罗启明", "author_of", "ARTICLE", "reader.byline"),
        ("韩知秋", "photographer_of", "ARTICLE", "reader.credit"),
    ]


def test_a_name_of_two_labels_keeps_the_wider(extractor, reader):
    document, _ = reader("青禾县水利局向柳河村授信")
    mentions = [
        Mention(0, 6, "青禾县水利局", "ORG"),
        Mention(0, 3, "青禾县", "GPE"),
        Mention(7, 10, "柳河村", "GPE"),
    ]
    lent = [r for r in extractor.extract(document, mentions)[0] if r.predicate == "lends"]
    assert [r.subject.text for r in lent] == ["青禾县水利局"]
