"""The pair model: it doubts rules, adds what they are silent about, and leaves the user's own rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import Extractor, PairModel
from kg.extract.judge import SOURCE
from kg.extract.pairs import Pairs, score
from kg.extract.topic import Topics
from kg.rulebook import load_rulebook

MARKED = "‹罗启明:PERSON›走访‹青禾银行:ORG›"


def visits(model, reader, marked=MARKED, folders=()):
    relations = Extractor(load_rulebook(folders), model).extract(*reader(marked))[0]
    return [r for r in relations if r.predicate == "visits"]


def test_without_weights_for_a_predicate_its_rules_stand(reader):
    (relation,) = visits(PairModel({}, {}), reader)
    assert relation.evidence.rule == "visits.goes-to"


def test_a_pair_below_the_threshold_falls(reader):
    assert visits(PairModel({"visits|bias": -3.0}, {"visits": 0.0}), reader) == []


def test_a_pair_above_it_stands_with_the_models_confidence(reader):
    (relation,) = visits(PairModel({"visits|R": 1.5, "visits|R=visits.goes-to": 0.5}, {"visits": 0.5}), reader)
    assert (relation.evidence.rule, relation.evidence.confidence) == ("visits.goes-to", 0.8808)


def test_a_pair_that_no_rule_states_is_added(reader):
    (relation,) = visits(
        PairModel({"visits|W=>pnog": 2.0}, {"visits": 1.0}), reader, "‹罗启明:PERSON›看过‹青禾银行:ORG›"
    )
    assert (relation.subject.text, relation.object.text, relation.evidence.rule) == ("罗启明", "青禾银行", SOURCE)
    assert relation.evidence.sentence == "罗启明看过青禾银行"


def test_what_is_added_has_a_status_too(reader):
    model = PairModel({"visits|W=>pnog": 2.0}, {"visits": 1.0})
    (relation,) = visits(model, reader, "‹罗启明:PERSON›将看一看‹青禾银行:ORG›")
    assert relation.status == "planned"


def test_a_users_own_rule_is_not_overruled(reader, tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(
        "relations: [{id: my.visits, match: '<a:PERSON>走访<b:ORG>', emit: a visits b, hits: [x]}]", "utf-8"
    )
    (relation,) = visits(PairModel({"visits|bias": -3.0}, {"visits": 0.0}), reader, folders=[tmp_path])
    assert relation.evidence.rule == "my.visits"


def test_the_shipped_model_has_weights_for_each_of_its_thresholds():
    model = PairModel.load()
    predicates = set(load_rulebook().schema.predicates)
    assert set(model.thresholds) <= predicates
    assert {key.split("|")[0] for key in model.weights} == set(model.thresholds)


@pytest.fixture
def pairs(extractor, reader, rulebook):
    def found(marked):
        scene = extractor.scene(*reader(marked))
        return Pairs(scene, Topics(scene, rulebook), rulebook.schema)

    return found


def test_pairs_stand_in_one_sentence_both_ways_or_with_the_topic(pairs):
    found = [
        (p.subject.mention.text, p.object.mention.text, p.dropped)
        for p in pairs("‹青禾银行:ORG›和‹柳河村:GPE›。‹罗启明:PERSON›到").all()
    ]
    assert ("青禾银行", "柳河村", False) in found
    assert ("柳河村", "青禾银行", False) in found
    assert ("罗启明", "柳河村", False) not in found
    assert ("青禾银行", "罗启明", True) not in found
    carried = pairs("‹青禾银行:ORG›很忙。由‹罗启明:PERSON›到").all()
    assert [(p.subject.mention.text, p.object.mention.text) for p in carried if p.dropped] == [("青禾银行", "罗启明")]


def test_only_what_the_schema_allows_is_asked(pairs):
    made = pairs("‹罗启明:PERSON›和‹远望号:SHIP›")
    (one, other) = made.all()
    assert made.predicates(one) == ["sails"]
    assert made.predicates(other) == []


def test_the_score_is_the_sum_of_the_predicates_weights():
    assert score({"a|x": 1.0, "a|y": 0.5, "b|x": 9.0}, "a", ["x", "y", "z"]) == 1.5
