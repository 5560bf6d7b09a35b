"""Folders of rules: what is added, replaced and removed, and that all errors come at once."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.rulebook import load_rulebook

SCHEMA = """
labels:
  WHO: {zh: 谁, en: who, colour: "#000000"}
  SITE: {zh: 地点, en: site, colour: "#222222"}
predicates:
  likes: {zh: 喜欢, en: likes, domain: [WHO], range: [any]}
"""
LIKES = """
relations:
  - id: likes.plain
    match: <a:WHO>喜欢<b:WHO>
    emit: a likes b
    hits: [‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙]
"""
NAMES = """
entities:
  - id: site.pool
    label: SITE
    match: «…池»
    hits: [去‹天池:SITE›]
"""


def ids(rulebook):
    return {rule.id for rule in (*rulebook.entities, *rulebook.relations)}


# -- what a folder may do


def test_rules_of_all_files_and_folders_below_are_read(own, folder):
    deep = folder("mine") / "deep"
    deep.mkdir()
    (deep / "more.yml").write_text(NAMES, "utf-8")
    (deep / "notes.txt").write_text("no rules: [", "utf-8")
    assert ids(own(first=LIKES)) == {"likes.plain", "site.pool"}


def test_a_later_folder_replaces_a_rule_of_the_same_id(folder):
    base = load_rulebook()
    victim = base.relations[0]
    text = yaml.safe_dump(
        {
            "relations": [
                {
                    "id": victim.id,
                    "match": "<a:PERSON>支持<b:PERSON>",
                    "emit": "a supports b",
                    "hits": ["‹甲:PERSON›支持‹乙:PERSON› => 甲 supports 乙"],
                }
            ]
        },
        allow_unicode=True,
    )
    changed = load_rulebook([folder("a", empty="{}"), folder("b", mine=text)])
    assert ids(changed) == ids(base)
    assert next(r for r in changed.relations if r.id == victim.id).spec.emit == ("a supports b",)


@pytest.mark.parametrize("rest", [{}, {"match": "<a:PERSON>x", "emit": "a supports a"}, {"description": "不用"}])
def test_a_disabled_rule_is_gone(folder, rest):
    base = load_rulebook()
    victim = base.relations[0]
    off = {"id": victim.id, "disabled": True} | rest
    changed = load_rulebook([folder("b", mine=yaml.safe_dump({"relations": [off]}))])
    assert ids(base) - ids(changed) == {victim.id}


def test_a_rule_of_ones_own_may_be_put_to_sleep(own):
    assert ids(own(a=LIKES.replace("match", "disabled: true\n    match"))) == set()


@pytest.mark.parametrize("kind", ["relations", "entities"])
def test_what_is_not_there_cannot_be_disabled(problems, kind):
    assert problems(a=f"{kind}:\n  - {{id: no.such, disabled: true}}") == [
        "a.yaml:2: no.such: there is no such rule to disable"
    ]


def test_words_are_added_to_a_lexicon_once_each(folder):
    base = load_rulebook().lexicon("SAYS")
    more = load_rulebook([folder("b", mine=f"lexicons: {{SAYS: [咕哝, {base[0]}]}}")]).lexicon("SAYS")
    assert more == (*base, "咕哝")


def test_a_lexicon_is_replaced_where_the_file_says_so(folder):
    rulebook = load_rulebook([folder("b", mine="replace_lexicons: true\nlexicons: {SAYS: [咕哝]}")])
    assert rulebook.lexicon("SAYS") == ("咕哝",)
    assert rulebook.lexicon("NOBODY_HAS_IT") == ()


def test_a_user_schema_adds_a_label_and_a_predicate(folder):
    rulebook = load_rulebook(
        [
            folder(
                "b",
                schema="""
                labels: {SHIP: {zh: 船, en: ship, colour: "#123456"}}
                predicates: {sails: {zh: 驾, en: sails, domain: [PERSON], range: [SHIP]}}
                """,
                mine="""
                relations:
                  - id: sails.plain
                    match: <who:PERSON>驾<what:SHIP>
                    emit: who sails what
                    hits: [‹甲:PERSON›驾‹乙号:SHIP› => 甲 sails 乙号]
                """,
            )
        ]
    )
    assert rulebook.schema.allows("PERSON", "sails", "SHIP")
    assert set(load_rulebook().schema.labels) < set(rulebook.schema.labels)
    assert "sails.plain" in ids(rulebook)


def test_the_fingerprint_changes_with_the_rules(own, folder):
    first = own(a=LIKES).fingerprint
    assert own(a=LIKES).fingerprint == first
    assert own(a=LIKES.replace("喜欢", "热爱")).fingerprint != first


# -- what is wrong is told


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RuleError, match="nowhere: no such folder of rules"):
        load_rulebook([tmp_path / "nowhere"])


def test_everything_that_is_wrong_is_told_at_once_with_file_and_line(problems):
    found = problems(
        a="""
        lexicons: {WHO: [甲], MARK: [乙]}
        relations:
          - id: a.slot
            match: <a:WHO>喜欢<b:WHO>
            emit: hwo likes b
            hits: [‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙]
          - id: a.key
            mach: <a:WHO>
            emit: a likes a
          - id: a.predicate
            match: <a:WHO>喜欢<b:WHO>
            emit: a hates b
            hits: [‹甲:WHO›喜欢‹乙:WHO› => 甲 likes 乙]
        """,
        b="""
        entities:
          - id: b.label
            label: PLACE
            match: 某地
            hits: [去‹某地:PLACE›]
          - id: b.lexicon
            label: SITE
            match: <MARKS>池
            hits:
              - 去‹乙池:SITE›
              - 去‹乙池
        """,
        c="""
        entities:
          - id: b.label
            label: SITE
            match: 甲.乙
            hits: [去‹甲乙:SITE›]
        """,
    )
    assert sorted(found) == sorted(
        [
            "a.yaml:2: WHO: the name is taken by a label",
            "a.yaml:6: a.slot: unknown slot 'hwo'; have a, b, topic, article, date",
            "a.yaml:9: a.key: mach: unknown key; have id, description, disabled, confidence, hits, misses, gaps, "
            "match, inside, tape, trigger, roles, emit, status, unless",
            "a.yaml:13: a.predicate: unknown predicate 'hates'; have likes, owns, seen_in",
            "c.yaml:3: b.label: the id stands already at b.yaml:3",
            "c.yaml:5: b.label: '.' at character 2 of '甲.乙': write … for a gap",
            "b.yaml:9: b.lexicon: unknown type or lexicon 'MARKS'; have MARK",
            "b.yaml:12: b.lexicon: '‹' is never closed in '去‹乙池'",
        ]
    )


def test_a_broken_file_does_not_blame_the_rules_of_others(problems):
    found = problems(a="lexicons: {MINE: [", b=LIKES.replace("喜欢", "<MINE>"))
    assert len(found) == 1
    assert re.search(r"a\.yaml:\d+: not valid YAML", found[0])


def test_a_lexicon_error_has_its_file_and_line(problems):
    assert problems(a="\nlexicons:\n  GOOD: [甲]\n  BAD: ['甲.乙']\n") == [
        "a.yaml:4: BAD: '.' at character 2 of '甲.乙': write … for a gap"
    ]


# -- random files

KEYS = st.sampled_from(
    ["relations", "entities", "lexicons", "replace_lexicons", "id", "match", "emit", "hits", "trigger", "roles", "type",
     "label", "grow", "unless", "status", "tape", "inside", "A", "who", "labels", "predicates", "likes", "domain", "x"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 99), st.floats(),
    st.sampled_from(["a.b", "<a:WHO>x", "a likes a", "‹甲:WHO›x => 甲 likes 甲", "WHO", "former", "before", "places"]),
    st.text("甲<>:|()[]~…^$?*+ ", max_size=8),
)  # fmt: skip
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5))
GOOD = [
    {"id": "a.b", "match": "<a:WHO>x", "emit": "a likes a", "hits": ["‹甲:WHO›x => 甲 likes 甲"]},
    {"id": "a.c", "label": "SITE", "match": "«…池»", "hits": ["‹天池:SITE›"]},
    {"id": "a.d", "trigger": "x", "roles": {"who": {"type": "WHO"}}, "emit": "who likes who", "hits": ["x"]},
]
SPOILT = st.builds(lambda good, wrong: good | wrong, st.sampled_from(GOOD), st.dictionaries(KEYS, DATA, max_size=2))
RULES = st.lists(st.dictionaries(KEYS, DATA, max_size=8) | SPOILT, max_size=3)
FILES = st.dictionaries(KEYS, DATA, max_size=4) | st.fixed_dictionaries(
    {}, optional={"relations": RULES, "entities": RULES, "lexicons": st.dictionaries(KEYS, DATA, max_size=3)}
)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FILES, name=st.sampled_from(["schema", "rules"]))
def test_any_yaml_is_a_rulebook_or_a_rule_error(folder, data, name):
    made = folder("random", schema=SCHEMA, rules="{}")
    (made / f"{name}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    told = ""
    try:
        load_rulebook([made], shipped=False)
    except RuleError as error:
        told = str(error)
    assert all(re.match(r"\S*\.yaml:\d+: ", line) for line in told.split("\n") if told)
