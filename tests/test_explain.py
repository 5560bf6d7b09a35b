"""Why a sentence says what it says, and what a frame lacked that says nothing."""

from __future__ import annotations

import pytest

from kg.analyser import load_analyser
from kg.explain import Tried, explain

RULES = """
entities:
  - id: my.person
    label: PERSON
    match: 阿[土旺]伯
    confidence: 0.95
    hits: [见‹阿土伯:PERSON›]
relations:
  - id: my.helps
    trigger: 帮衬
    roles:
      who: {type: PERSON, side: before}
      whom: {type: PERSON, side: after}
    emit: who supports whom
    unless: 假装
    hits: [‹甲:PERSON›帮衬‹乙:PERSON› => 甲 supports 乙]
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "mine.yaml").write_text(RULES, "utf-8")
    analyser = load_analyser([folder], model="none")
    return lambda text: explain(analyser, text)


def mine(explanation):
    return [t for t in explanation.tried if t.rule == "my.helps"]


def test_what_fires_carries_its_rule_and_its_words(told):
    found = told("阿土伯帮衬阿旺伯")
    (relation,) = found.relations
    assert (relation.evidence.rule, relation.evidence.trigger) == ("my.helps", (3, 5))
    assert [(m.text, m.sources) for m in found.mentions] == [("阿土伯", ("my.person",)), ("阿旺伯", ("my.person",))]
    assert mine(found) == []
    assert found.text == "阿土伯帮衬阿旺伯"


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("阿土伯帮衬邻居", ("whom: PERSON",)),
        ("邻居帮衬阿旺伯", ("who: PERSON",)),
        ("邻居互相帮衬", ("who: PERSON", "whom: PERSON")),
        ("阿土伯假装帮衬阿旺伯", ("not 假装",)),
    ],
)
def test_what_a_frame_needs(told, text, needs):
    (tried,) = mine(told(text))
    assert (tried.trigger, tried.needs) == ("帮衬", needs)


def test_a_trigger_that_fires_once_and_fails_once(told):
    assert mine(told("阿土伯帮衬阿旺伯。邻居互相帮衬。")) == [
        Tried("my.helps", "帮衬", ("who: PERSON", "whom: PERSON"))
    ]


def test_a_denied_relation_is_shown_with_its_status(told):
    (relation,) = told("阿土伯没有帮衬阿旺伯").relations
    assert relation.status == "negated"


def test_a_sentence_without_names_says_nothing(told):
    found = told("天气很好。")
    assert (found.mentions, found.links, found.relations, found.facts, found.tried) == ((), (), (), (), ())
