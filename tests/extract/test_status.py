"""What is planned, denied, hearsay or over is never plain fact."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("‹青禾银行:ORG›已向‹柳河村:GPE›授信", "stated"),
        ("‹青禾银行:ORG›拟向‹柳河村:GPE›授信", "planned"),
        ("‹青禾银行:ORG›将于近期向‹柳河村:GPE›授信", "planned"),
        ("计划已定，‹青禾银行:ORG›向‹柳河村:GPE›授信", "stated"),
        ("‹青禾银行:ORG›未向‹柳河村:GPE›授信", "negated"),
        ("‹青禾银行:ORG›没有向‹柳河村:GPE›授信", "negated"),
        ("‹青禾银行:ORG›没有依照旧的约定向‹柳河村:GPE›授信", "negated"),
        ("‹青禾银行:ORG›未名湖支行今年向‹柳河村:GPE›授信", "stated"),
        ("未来可期，‹青禾银行:ORG›向‹柳河村:GPE›授信", "stated"),
        ("据称‹青禾银行:ORG›向‹柳河村:GPE›授信", "reported"),
        ("网传，‹青禾银行:ORG›向‹柳河村:GPE›授信", "reported"),
        ("网传谣言。‹青禾银行:ORG›向‹柳河村:GPE›授信", "stated"),
        ("‹青禾银行:ORG›曾向‹柳河村:GPE›授信", "former"),
    ],
)
def test_the_words_before_the_trigger_set_the_status(relations, marked, status):
    (relation,) = relations(marked)
    assert (relation.predicate, relation.status) == ("lends", status)


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ("原", "former"),
        ("前", "former"),
        ("青禾镇的前", "former"),
        ("日前", "stated"),
        ("原告和", "stated"),
        ("前往", "stated"),
    ],
)
def test_what_begins_many_a_word_counts_right_before_the_trigger_only(relations, before, status):
    (relation,) = relations(f"{before}‹青禾银行:ORG›行长‹罗启明:PERSON›")
    assert relation.status == status


def test_a_rule_may_set_the_status_itself(said):
    assert said("‹青禾银行:ORG›原行长‹罗启明:PERSON›") == ["罗启明 serves(title=行长) 青禾银行 [former]"]
