"""Frames: who fills a role, and what leaves it empty."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a marker names the role, in any order
        ("‹青禾银行:ORG›向‹柳河村:GPE›授信", ["青禾银行 lends(kind=授信) 柳河村"]),
        ("给‹柳河村:GPE›,‹青禾银行:ORG›授信", []),
        ("‹青禾银行:ORG›终于给‹罗启明:PERSON›授信", ["青禾银行 lends(kind=授信) 罗启明"]),
        # without its marker, and behind a foreign one, nobody fills it
        ("‹青禾银行:ORG›在‹柳河村:GPE›授信", []),
        ("‹青禾银行:ORG›授信‹柳河村:GPE›", []),
        # who stands behind a preposition or before 的 is no subject
        ("向‹柳河村:GPE›授信", []),
        ("对‹青禾银行:ORG›向‹柳河村:GPE›授信", []),
        ("‹青禾银行:ORG›的职工向‹柳河村:GPE›授信", []),
        # lists multiply out
        (
            "‹青禾银行:ORG›、‹南坡银行:ORG›向‹柳河村:GPE›和‹石桥村:GPE›授信",
            [
                "南坡银行 lends(kind=授信) 柳河村",
                "南坡银行 lends(kind=授信) 石桥村",
                "青禾银行 lends(kind=授信) 柳河村",
                "青禾银行 lends(kind=授信) 石桥村",
            ],
        ),
        # of names side by side the last counts
        ("‹青禾银行:ORG›向‹青禾县:GPE›‹柳河村:GPE›授信", ["柳河村 lies_in 青禾县", "青禾银行 lends(kind=授信) 柳河村"]),
        # what the rule forbids
        ("‹青禾银行:ORG›经中介向‹柳河村:GPE›授信", []),
        # the verb must be the rule's
        ("‹青禾银行:ORG›向‹柳河村:GPE›致谢", []),
    ],
)
def test_a_role_with_a_marker(said, marked, expected):
    assert said(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹青禾镇:GPE›举办‹龙舟赛:EVENT›", ["青禾镇 opens 龙舟赛"]),
        ("‹青禾镇:GPE›举办第三次‹龙舟赛:EVENT›", ["青禾镇 opens 龙舟赛"]),
        ("‹青禾镇:GPE›举办大家盼望已久的‹龙舟赛:EVENT›", []),
        ("‹青禾镇:GPE›举办‹龙舟赛:EVENT›的排练", []),
        ("‹青禾镇:GPE›举办‹龙舟赛:EVENT›、‹灯会:EVENT›", ["青禾镇 opens 灯会", "青禾镇 opens 龙舟赛"]),
        ("‹青禾镇:GPE›举办‹罗启明:PERSON›婚礼", []),
    ],
)
def test_a_role_behind_the_trigger_is_near_and_whole(said, marked, expected):
    assert said(marked) == expected


def test_a_role_that_is_no_list_takes_one(said):
    assert said("‹罗启明:PERSON›走访‹青禾银行:ORG›、‹南坡银行:ORG›") == ["罗启明 visits 青禾银行"]


def test_reach_clause_stops_at_the_comma(said):
    assert said("‹罗启明:PERSON›走访，‹青禾银行:ORG›开会") == []


@pytest.mark.parametrize("marked", ["‹罗启明:PERSON›驾驶‹远望号:SHIP›", "‹远望号:SHIP›驾驶‹罗启明:PERSON›"])
def test_any_side_is_before_or_after(said, marked):
    assert said(marked) == ["罗启明 sails 远望号"]


def test_one_name_fills_one_role(said):
    assert said("‹罗启明:PERSON›结识‹韩知秋:PERSON›") == ["罗启明 knows 韩知秋"]
    assert said("‹罗启明:PERSON›结识很多人") == []


@pytest.mark.parametrize(("between", "found"), [("好" * 14, True), ("好" * 15, False)])
def test_without_near_a_role_behind_the_trigger_lies_within_fourteen(said, between, found):
    (line,) = said(f"‹青禾银行:ORG›向‹柳河村:GPE›授信{between}500万元")
    assert ("amount=5000000" in line) is found


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("‹青禾银行:ORG›向‹柳河村:GPE›授信500万元", ["青禾银行 lends(amount=5000000, kind=授信) 柳河村"]),
        ("‹青禾银行:ORG›向‹柳河村:GPE›发放贷款了3.5万元", ["青禾银行 lends(amount=35000, kind=发放贷款了) 柳河村"]),
        ("‹青禾银行:ORG›向‹柳河村:GPE›授信,收回500万元", ["青禾银行 lends(kind=授信) 柳河村"]),
        (
            "今年3月，‹青禾银行:ORG›向‹柳河村:GPE›授信",
            ["青禾银行 lends(date=今年3月, kind=授信) 柳河村"],
        ),
        ("‹青禾银行:ORG›向‹柳河村:GPE›授信。今年3月收回", ["青禾银行 lends(kind=授信) 柳河村"]),
    ],
)
def test_an_optional_role_and_the_date_become_qualifiers(said, marked, expected):
    assert said(marked) == expected


def test_fixed_text_becomes_a_qualifier(relations):
    (relation,) = relations("‹青禾银行:ORG›向‹柳河村:GPE›授信")
    assert relation.qualifiers == {"kind": "授信", "form": "frame"}


def attempts(extractor, reader, marked):
    return [
        (rule.id, a.binding.words["trigger"], a.missing, a.vetoed) for rule, a in extractor.attempts(*reader(marked))
    ]


def test_an_attempt_says_what_is_missing(extractor, reader):
    assert attempts(extractor, reader, "‹罗启明:PERSON›走访") == [("visits.frame", "走访", ("what",), False)]
    assert attempts(extractor, reader, "授信了") == [("lends.frame", "授信了", ("whom", "who"), False)]
    assert attempts(extractor, reader, "‹青禾银行:ORG›向‹柳河村:GPE›授信") == [("lends.frame", "授信", (), False)]


def test_an_attempt_says_what_forbids_it(extractor, reader):
    assert attempts(extractor, reader, "‹青禾银行:ORG›经中介授信") == [("lends.frame", "授信", (), True)]


def test_a_trigger_inside_a_name_is_no_trigger(said, extractor, reader):
    assert attempts(extractor, reader, "‹举办中心:ORG›的‹龙舟赛:EVENT›") == []
