"""Figures: whose they are, what they count, and which are none."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.candidates import unit_class
from kg.rulebook import load_rulebook


@pytest.fixture(scope="module")
def facts(reader):
    extractor = Extractor(load_rulebook())

    def found(marked):
        return [
            (f.subject.text, f.measure, f.value.number, f.value.unit, f.date, f.status)
            for f in extractor.extract(*reader(marked))[1]
        ]

    return found


def test_a_figure_belongs_to_the_subject_of_its_clause(facts):
    assert facts("今年以来，‹柳河镇:GPE›整改各类问题461个。") == [
        ("柳河镇", "整改各类问题", 461, "个", "今年以来", "stated")
    ]


def test_a_dropped_subject_owns_the_figure_too(facts):
    assert facts("‹青禾银行:ORG›服务乡村，累计发放贷款3.2亿元。")[0][:4] == ("青禾银行", "发放贷款", 320_000_000, "元")


@pytest.mark.parametrize(
    "marked",
    [
        "‹柳河镇:GPE›拟整改各类问题461个。",
        "‹柳河镇:GPE›尚未整改各类问题461个。",
        "‹柳河镇:GPE›举办第3届灯会。",
        "整改各类问题461个。",
    ],
)
def test_what_is_no_fact(facts, marked):
    assert facts(marked) == []


def test_the_evidence_of_a_fact_points_at_its_figure(reader):
    document, mentions = reader("你好。‹柳河镇:GPE›整改各类问题461个。")
    (fact,) = Extractor(load_rulebook()).extract(document, mentions)[1]
    assert fact.evidence.sentence == "柳河镇整改各类问题461个。"
    assert document.text[slice(*fact.evidence.trigger)] == "461个"
    assert document.text[slice(*fact.evidence.subject)] == "柳河镇"


@pytest.mark.parametrize(
    ("unit", "kind"), [("人次", "people"), ("公里", "length"), ("亩", "area"), ("小时", "time"), ("艘", "count")]
)
def test_units_have_a_coarse_kind(unit, kind):
    assert unit_class("QUANTITY", unit) == kind


@pytest.mark.parametrize("label", ["MONEY", "PERCENT"])
def test_money_and_shares_are_kinds_of_their_own(label):
    assert unit_class(label, "人") == label
