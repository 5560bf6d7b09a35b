"""Rules carry their examples: those of the shipped rules come out, and a failing one is named."""

from __future__ import annotations

import pytest

from kg.checks import CheckReport, check_examples
from kg.rulebook import Rulebook, load_rulebook

SCHEMA = """
labels:
  WHO: {zh: 谁, en: who, colour: "#000000"}
  GPE: {zh: 地方, en: place, colour: "#000000"}
  SITE: {zh: 地点, en: site, colour: "#000000"}
predicates:
  likes: {zh: 喜欢, en: likes, domain: [WHO], range: [WHO], qualifiers: [how]}
"""


@pytest.fixture
def check(tmp_path):
    """Checks these rules alone and gives what is wrong, without file and line."""

    def run(text: str) -> tuple[list[str], CheckReport]:
        (tmp_path / "schema.yaml").write_text(SCHEMA, "utf-8")
        (tmp_path / "mine.yaml").write_text(text, "utf-8")
        report = check_examples(load_rulebook([tmp_path], shipped=False))
        assert all(problem.startswith("mine.yaml:3: a.b: ") for problem in report.problems)
        return [problem.removeprefix("mine.yaml:3: a.b: ") for problem in report.problems], report

    return run


GOOD = "[‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙]"


def relation(hits=GOOD, misses="[]", gaps="[]"):
    return f"""lexicons: {{NEGATED: [不], DEGREE: [很, 有点]}}
relations:
  - id: a.b
    match: <a:WHO><how:DEGREE>?喜欢<b:WHO+>
    emit: a likes(how=how) b
    hits: {hits}
    misses: {misses}
    gaps: {gaps}
"""


def test_the_shipped_rules_do_what_their_examples_say():
    rulebook = load_rulebook()
    report = check_examples(rulebook)
    assert report.problems == ()
    assert report.rules == len(rulebook.entities) + len(rulebook.relations) > 50
    assert report.examples > report.rules


def test_no_shipped_rule_lives_on_its_own_example_alone():
    """An example marks names; the words of a pattern must not be the example itself."""
    rulebook: Rulebook = load_rulebook()
    for rule in rulebook.relations:
        names = {e.text[s:t] for e in (*rule.examples.hits, *rule.examples.misses) for s, t, _ in e.marks}
        sources = "".join(rule.spec.match or ()) + (rule.spec.trigger or "")
        assert not any(len(name) > 3 and name in sources for name in names), rule.id


def test_examples_are_counted(check):
    problems, report = check(relation(misses="[‹甲:WHO›讨厌‹乙:WHO›]", gaps="[‹甲:WHO›热爱‹乙:WHO› => 甲 likes 乙]"))
    assert problems == []
    assert (report.rules, report.examples) == (1, 3)


@pytest.mark.parametrize(
    ("hit", "problem"),
    [
        ("‹甲:WHO›讨厌‹乙:WHO› => 甲 likes 乙", "expected 甲 likes 乙, found nothing"),
        ("‹甲:WHO›喜欢‹乙:WHO› => 乙 likes 甲", "expected 乙 likes 甲, found 甲 likes 乙"),
        (
            "‹甲:WHO›很喜欢‹乙:WHO› => 甲 likes(how=有点) 乙",
            "expected 甲 likes(how=有点) 乙, found 甲 likes(how=很) 乙",
        ),
        ("‹甲:WHO›喜欢‹乙:WHO›", "says nothing to expect; write => subject predicate object"),
        ("他不是‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙", "expected 甲 likes 乙, found 甲 likes 乙 [negated]"),
    ],
)
def test_a_hit_that_does_not_come_out(check, hit, problem):
    text = hit.partition(" => ")[0].replace("‹", "").replace(":WHO›", "")
    assert check(relation(hits=f'["{hit}"]'))[0] == [f"hit {text!r}: {problem}"]


def test_every_expected_relation_must_come_out(check):
    hit = "‹甲:WHO›喜欢‹乙:WHO›和‹丙:WHO› => 甲 likes 乙; 甲 likes 丙; 甲 likes 丁"
    (problem,) = check(relation(hits=f"[{hit}]"))[0]
    assert "expected 甲 likes 丁" in problem


def test_a_miss_that_comes_out(check):
    assert check(relation(misses="[‹甲:WHO›喜欢‹乙:WHO›]"))[0] == ["miss '甲喜欢乙': found 甲 likes 乙"]


def test_a_negated_miss_is_one(check):
    assert check(relation(misses="[不是‹甲:WHO›喜欢‹乙:WHO›]"))[0] == []


@pytest.mark.parametrize(
    ("gap", "problem"),
    [
        ("‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙", "comes out now; move it to 'hits'"),
        ("‹甲:WHO›讨厌‹乙:WHO›", "stays out now; move it to 'misses'"),
    ],
)
def test_a_gap_that_is_none_any_more(check, gap, problem):
    (found,) = check(relation(gaps=f"[{gap}]"))[0]
    assert found.endswith(problem)


@pytest.mark.parametrize("gap", ["‹甲:WHO›热爱‹乙:WHO› => 甲 likes 乙", "‹甲:WHO›喜欢‹乙:WHO›的画"])
def test_a_gap_that_still_is_one(check, gap):
    assert check(relation(gaps=f"[{gap}]"))[0] == []


def entity(**examples):
    keys = "".join(f"\n    {key}: {value}" for key, value in examples.items())
    return f"lexicons: {{}}\nentities:\n  - id: a.b\n    label: SITE\n    match: <GPE>?[天瑶]池{keys}\n"


def test_names_that_an_entity_rule_finds(check):
    assert check(entity(hits="[去‹天池:SITE›, 去‹‹青禾县:GPE›瑶池:SITE›]", misses="[去水池]"))[0] == []


@pytest.mark.parametrize(
    ("examples", "problem"),
    [
        ({"hits": "[去‹水池:SITE›]"}, "hit '去水池': expected 水池, found nothing"),
        ({"hits": "[去‹去天池:SITE›]"}, "hit '去去天池': expected 去天池, found 天池"),
        ({"hits": "[去‹天池:GPE›]"}, "hit '去天池': no mark of label SITE"),
        ({"hits": "[‹天池:SITE›]", "misses": "[去瑶池]"}, "miss '去瑶池': found 瑶池"),
        ({"hits": "[‹天池:SITE›]", "gaps": "[去‹瑶池:SITE›]"}, "gap '去瑶池': comes out now; move it to 'hits'"),
        ({"hits": "[‹天池:SITE›]", "gaps": "[去水池]"}, "gap '去水池': stays out now; move it to 'misses'"),
    ],
)
def test_an_entity_example_that_fails(check, examples, problem):
    found = check(entity(**examples))[0]
    assert problem in found
