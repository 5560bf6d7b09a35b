"""What the compiler says of rules that are well shaped and still make no sense."""

from __future__ import annotations

import pytest


def relation(emit="a likes b", match="<a:WHO>和<b:WHO>", **more):
    keys = "".join(f"\n    {key}: {value}" for key, value in more.items())
    return f"""relations:
  - id: a.b
    match: {match}
    emit: {emit}
    hits: [甲和乙]{keys}
lexicons: {{POST: [站长]}}
"""


@pytest.mark.parametrize(
    ("emit", "problem"),
    [
        ("a hates b", "4: a.b: unknown predicate 'hates'; have likes, owns, seen_in"),
        ("a likes c", "4: a.b: unknown slot 'c'; have a, b, topic, article, date"),
        ("a likes(how=trigger) b", "4: a.b: unknown slot 'trigger'; have a, b, topic, article, date"),
        ("name likes b", "4: a.b: unknown slot 'name'; have a, b, topic, article, date"),
        ("a likes(why=b) b", "4: a.b: likes has no qualifier 'why'; have how, date"),
        ("a owns b", "4: a.b: owns takes SITE as its object; slot 'b' holds WHO"),
        ("a likes article", "4: a.b: likes takes any as its object; slot 'article' holds ARTICLE"),
        ("date likes a", "4: a.b: likes takes WHO as its subject; slot 'date' holds no name"),
        ("a seen_in article", "4: a.b: seen_in is added by the builder, no rule may emit it"),
        ("a likes", "4: a.b: 'a likes' is not of the form 'subject predicate(qualifier=slot) object'"),
    ],
)
def test_an_emit_that_makes_no_sense(problems, emit, problem):
    assert problems(a=relation(emit)) == [f"a.yaml:{problem}"]


def test_a_slot_of_words_is_no_end(problems):
    (found,) = problems(a=relation("a likes b", "<a:WHO>和<b:POST>"))
    assert found.endswith("likes takes any as its object; slot 'b' holds POST")


@pytest.mark.parametrize("match", ["(<a:WHO>)?(<b:WHO>)?", "x*"])
def test_a_pattern_that_matches_nothing_at_all_matches_everywhere(problems, match):
    (found,) = problems(a=relation(match=match))
    assert "a.yaml:3: a.b: pattern" in found
    assert "matches the empty text" in found


def test_each_wrong_pattern_of_a_list_has_its_line(problems):
    found = problems(a=relation(match="\n      - <a:WHO>.<b:WHO>\n      - <a:WHO>和<b:WHO>\n      - (甲"))
    assert [line.split(": ")[0] for line in found] == ["a.yaml:4", "a.yaml:6"]


def test_unless_is_checked_too(problems):
    (found,) = problems(a=relation(unless="<NO_SUCH>"))
    assert "unknown type or lexicon 'NO_SUCH'" in found


def test_a_rule_without_a_hit_is_refused(problems):
    assert problems(a=relation().replace("hits: [甲和乙]", "misses: [甲和乙]")) == [
        "a.yaml:2: a.b: a rule needs at least one example under 'hits'"
    ]


def test_gaps_must_be_readable_as_well(problems):
    (found,) = problems(a=relation(gaps="[甲, '‹甲']"))
    assert found == "a.yaml:6: a.b: '‹' is never closed in '‹甲'"


def test_inside_names_labels_that_exist(problems):
    (found,) = problems(a=relation("name likes a", "<a:WHO>", inside="WHO|HOUSE"))
    assert found == "a.yaml:6: a.b: unknown label 'HOUSE'; have WHO, BODY, SITE"


def test_the_name_itself_is_a_slot_of_a_rule_inside_names(own):
    (rule,) = own(a=relation("name likes a", "^<a:WHO>", inside="WHO|BODY")).relations
    assert rule.inside == {"WHO", "BODY"}


def frame(role):
    return f"""relations:
  - id: a.b
    trigger: 喜欢
    roles:
      who: {{type: WHO}}
      what: {role}
    emit: who likes(how=trigger) what
    hits: [甲喜欢乙]
"""


def test_a_role_takes_labels_not_lexicons(problems):
    (found,) = problems(a=frame("{type: WHO|POST}") + "lexicons: {POST: [站长]}")
    assert found.startswith("a.yaml:6: a.b: unknown label 'POST'; have WHO, BODY, SITE")


def test_a_marker_is_a_pattern(problems, own):
    assert own(a=frame("{type: SITE, marker: 向|给}")).relations[0].roles["what"].labels == {"SITE"}
    (found,) = problems(a=frame("{type: SITE, marker: (向}"))
    assert "a.yaml:6: a.b: pattern" in found
