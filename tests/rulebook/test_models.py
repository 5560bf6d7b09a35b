"""The shape of single rules: which keys go together, and within which bounds."""

from __future__ import annotations

import pytest

RELATION = "relations: [{{id: a.b, emit: a likes b, hits: [x], {}}}]"
ENTITY = "entities: [{{id: a.b, label: SITE, hits: ['‹池:SITE›'], {}}}]"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("description: 空", "a relation rule has either 'match' or 'trigger' with 'roles'"),
        ("match: <a:WHO>, trigger: x", "a relation rule has either 'match' or 'trigger' with 'roles'"),
        ("trigger: x", "a frame needs 'roles'"),
        ("match: <a:WHO>x, roles: {who: {type: WHO}}", "'roles' goes with 'trigger', not with 'match'"),
        ("trigger: x, roles: {who: {type: WHO}}, inside: BODY", "'inside' goes with 'match'"),
        ("match: x, inside: BODY, tape: places", "'tape: places' goes with a plain 'match'"),
        ("match: []", "match: is empty"),
        ("match: x, confidence: 0", "confidence: Input should be greater than 0"),
        ("match: x, confidence: 1.5", "confidence: Input should be less than or equal to 1"),
        ("match: x, confidence: high", "confidence: Input should be a valid number"),
        ("match: x, status: maybe", "status: Input should be 'stated', 'former', 'planned', 'reported' or 'negated'"),
        ("match: 12", "match: is no list"),
        ("match: {a: b}", "match: is no list"),
        ("match: [12]", "match.0: is no text; put it in quotes"),
        ("trigger: x, roles: {Who: {type: WHO}}", "roles.Who: String should match pattern"),
        ("trigger: x, roles: {who: {side: before}}", "roles.who.type: is missing"),
        ("trigger: x, roles: {who: {type: WHO, side: left}}", "roles.who.side: Input should be 'before', 'after' or"),
        ("trigger: x, roles: {who: {type: WHO, else: title}}", "roles.who.else: Input should be 'topic'"),
        ("trigger: x, roles: {who: {type: WHO, near: -1}}", "roles.who.near: Input should be greater than or equal"),
        ("trigger: x, roles: {who: WHO}", "roles.who: is no mapping of keys to values"),
    ],
)
def test_a_relation_rule_of_a_wrong_shape_is_told(problems, keys, message):
    (found,) = problems(a=RELATION.format(keys))
    assert found.startswith("a.yaml:1: a.b: ")
    assert message in found


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("match: 池, grow: 41", "grow: Input should be less than or equal to 40"),
        ("match: 池, emit: a likes b", "emit: unknown key; have id, description, disabled, confidence"),
        ("grow: 3", "match: is missing"),
    ],
)
def test_an_entity_rule_of_a_wrong_shape_is_told(problems, keys, message):
    (found,) = problems(a=ENTITY.format(keys))
    assert message in found


@pytest.mark.parametrize("id_", ["Likes", "甲", "1a", "", "a b"])
def test_an_id_is_small_ascii_letters(problems, id_):
    found = problems(a=f"entities: [{{id: '{id_}', label: SITE, match: 池, hits: ['‹池:SITE›']}}]")
    assert ["id: String should match pattern" in line for line in found] == [True]


@pytest.mark.parametrize("text", ["- a\n- b", "甲"])
def test_a_file_that_is_no_mapping_is_told(problems, text):
    assert problems(a=text) == ["a.yaml:1: is no mapping of keys to values"]


def test_rules_that_are_no_list_are_told(problems):
    assert problems(a="relations: {id: a.b}") == ["a.yaml:1: relations: is no list"]


def test_one_pattern_or_emit_may_stand_without_a_list(own):
    (rule,) = own(a=RELATION.format("match: <a:WHO>和<b:WHO>")).relations
    assert (rule.spec.match, rule.spec.emit) == (("<a:WHO>和<b:WHO>",), ("a likes b",))
