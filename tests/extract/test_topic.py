"""The subject that is carried on over clauses, sentences and paragraphs."""

from __future__ import annotations

import pytest

LENT = ["青禾银行 lends(kind=授信) 柳河村"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹青禾银行:ORG›开会，向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。同时，向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。\n向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。\n很热闹。\n向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。\n很热闹。\n很晚。\n向‹柳河村:GPE›授信", []),
        # the latest subject counts, of the labels that the role takes
        ("‹青禾镇:GPE›开会。‹青禾银行:ORG›到会。向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。‹罗启明:PERSON›到会。向‹柳河村:GPE›授信", LENT),
        # a name behind a preposition, or before 的, was no subject
        ("‹青禾银行:ORG›开会。在‹青禾镇:GPE›很热闹。向‹柳河村:GPE›授信", LENT),
        ("‹青禾银行:ORG›开会。‹青禾镇:GPE›的春天很热闹。向‹柳河村:GPE›授信", LENT),
        # an opening word or a date changes nothing
        ("昨天，‹青禾银行:ORG›开会。随后已向‹柳河村:GPE›授信", LENT),
        ("2024年5月‹青禾银行:ORG›开会，向‹柳河村:GPE›授信", ["青禾银行 lends(date=2024年5月, kind=授信) 柳河村"]),
        # a list is one subject
        (
            "‹青禾银行:ORG›和‹南坡银行:ORG›开会，向‹柳河村:GPE›授信",
            ["南坡银行 lends(kind=授信) 柳河村", "青禾银行 lends(kind=授信) 柳河村"],
        ),
        # of a body with its officer both are subjects
        (
            "‹青禾银行:ORG›行长‹罗启明:PERSON›表态，向‹柳河村:GPE›授信",
            [*LENT, "罗启明 serves(title=行长) 青禾银行"],
        ),
    ],
)
def test_a_dropped_subject_is_the_topic(said, marked, expected):
    assert said(marked) == sorted(expected)


def test_a_clause_with_a_subject_of_its_own_takes_no_other_from_the_sentence(said):
    assert said("‹罗启明:PERSON›到会，‹青禾银行:ORG›走访‹南坡银行:ORG›") == []


def test_a_rule_may_name_the_topic_itself(said):
    assert said("‹青禾镇:GPE›传来消息。‹龙舟赛:EVENT›开赛") == ["青禾镇 opens 龙舟赛"]


def test_a_recovered_subject_is_less_sure_and_has_no_span(relations):
    (plain,) = relations("‹青禾银行:ORG›向‹柳河村:GPE›授信。")
    (carried,) = relations("‹青禾银行:ORG›开会。向‹柳河村:GPE›授信。")
    assert carried.evidence.confidence < plain.evidence.confidence
    assert plain.evidence.subject == (0, 4)
    assert carried.evidence.subject is None
    assert carried.evidence.sentence == "向柳河村授信。"
