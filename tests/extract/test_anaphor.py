"""Nouns and pronouns that stand for a name."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹青禾银行:ORG›很忙。只有该行向‹柳河村:GPE›授信", ["青禾银行 lends(kind=授信) 柳河村"]),
        ("‹青禾银行:ORG›在‹南坡公司:ORG›开会。该行向‹柳河村:GPE›授信", ["青禾银行 lends(kind=授信) 柳河村"]),
        ("‹南坡公司:ORG›很忙。该行向‹柳河村:GPE›授信", ["南坡公司 lends(kind=授信) 柳河村"]),
        ("在‹青禾县:GPE›，全县举办‹龙舟赛:EVENT›", ["青禾县 opens 龙舟赛"]),
        ("在‹青禾县:GPE›，全域举办‹龙舟赛:EVENT›", []),
        ("在‹青禾镇:GPE›，全县举办‹龙舟赛:EVENT›", []),
        ("在‹青禾县:GPE›，当地举办‹龙舟赛:EVENT›", ["青禾县 opens 龙舟赛"]),
        ("由‹罗启明:PERSON›领队。他举办‹龙舟赛:EVENT›", ["罗启明 opens 龙舟赛"]),
        ("由‹罗启明:PERSON›领队。他们举办‹龙舟赛:EVENT›", []),
        ("为了‹龙舟赛:EVENT›，‹青禾镇:GPE›启动本次大赛", ["青禾镇 opens 龙舟赛"]),
        ("“我们举办‹龙舟赛:EVENT›好几年了。”‹青禾银行:ORG›行长‹罗启明:PERSON›说。", [
            "罗启明 serves(title=行长) 青禾银行", "青禾银行 opens 龙舟赛"]),
        ("‹青禾银行:ORG›行长‹罗启明:PERSON›说：“我们举办‹龙舟赛:EVENT›好几年了。”", [
            "罗启明 serves(title=行长) 青禾银行", "青禾银行 opens 龙舟赛"]),
        ("“我举办‹龙舟赛:EVENT›好几年了。”‹罗启明:PERSON›说。", ["罗启明 opens 龙舟赛"]),
        ("“我国举办‹龙舟赛:EVENT›好几年了。”‹罗启明:PERSON›说。", []),
        ("“我们举办‹龙舟赛:EVENT›好几年了。”大家都这样。", []),
    ],
)  # fmt: skip
def test_who_is_meant(said, marked, expected):
    assert said(marked) == expected


def test_the_relation_stands_at_the_words_that_are_written(relations):
    marked = "‹青禾银行:ORG›很忙。昨天该行向‹柳河村:GPE›授信。"
    (relation,) = relations(marked)
    assert relation.subject.text == "青禾银行"
    assert relation.evidence.subject == (9, 11)
    assert relation.evidence.sentence == "昨天该行向柳河村授信。"
