"""The example domains build with YAML alone and give what their README says."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.checks import check_examples
from kg.rulebook import load_rulebook

COURTS = Path(__file__).parent.parent / "examples" / "courts"


@pytest.fixture(scope="module")
def graph():
    return kg.build([COURTS / "articles"], rules=[COURTS / "rules"]).graph


def test_the_rules_of_the_courts_do_what_their_examples_say():
    rulebook = load_rulebook([COURTS / "rules"])
    assert check_examples(rulebook).problems == ()
    assert rulebook.schema.labels["CASE"].zh == "案件"


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "qualifiers", "status"),
    [
        ("会理市人民法院", "hears", "劳动争议纠纷案", {}, "stated"),
        ("会理市人民法院", "hears", "买卖合同纠纷案", {"date": "上月"}, "stated"),
        ("会理市人民法院", "hears", "（2024）云0102刑初17号", {}, "stated"),
        ("罗小满", "party_to", "劳动争议纠纷案", {"role": "原告"}, "stated"),
        ("青禾茶厂", "party_to", "劳动争议纠纷案", {"role": "被告"}, "stated"),
        ("罗大山", "charged_with", "合同诈骗罪", {"sentence": "有期徒刑三年"}, "stated"),
        ("韩知秋", "charged_with", "盗窃罪", {}, "reported"),
    ],
)
def test_the_courts_say_who_hears_what_and_why(graph, subject, predicate, object_, qualifiers, status):
    (edge,) = graph.relations(subject=subject, predicate=predicate, object=object_)
    assert edge.status == status
    assert {k: v for k, v in edge.qualifiers.items() if k in qualifiers} == qualifiers
    assert object_ in graph.evidence(edge)[0].sentence


def test_the_new_labels_are_nodes_of_the_graph(graph):
    assert graph.entity("盗窃罪").label == "CHARGE"
    assert graph.entity("买卖合同纠纷案").label == "CASE"
