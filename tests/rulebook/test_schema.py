"""Labels and predicates, the shipped ones and a user's."""

from __future__ import annotations

import pytest

from kg.types import ARTICLE, LITERALS


def test_a_predicate_joins_the_labels_of_its_domain_and_range(own):
    schema = own().schema
    assert schema.allows("WHO", "likes", "SITE")
    assert not schema.allows("BODY", "likes", "SITE")
    assert not schema.allows("WHO", "owns", "BODY")
    assert not schema.allows("WHO", "hates", "SITE")


def test_any_means_every_label_and_not_the_article(own):
    schema = own().schema
    assert not schema.allows("WHO", "likes", ARTICLE)
    assert not schema.allows("WHO", "likes", "DATE")
    assert schema.allows("BODY", "seen_in", ARTICLE)


def test_the_shipped_schema_is_sound(shipped):
    assert list(shipped.schema.problems()) == []
    assert not LITERALS & shipped.schema.entity_labels
    assert shipped.schema.entity_labels == set(shipped.schema.labels)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('labels: {case: {zh: 案, en: case, colour: "#000000"}}', "1: labels.case: String should match pattern"),
        ("labels: {CASE: {zh: 案, en: case, colour: red}}", "1: labels.CASE.colour: String should match pattern"),
        (
            'labels: {CASE: {zh: 案, en: case, color: "#000000"}}',
            "color: unknown key; have zh, en, colour, shape, wikidata, schema_org",
        ),
        ("labels: [CASE]", "1: labels: is no mapping of keys to values"),
        ("[labels]", "1: is no mapping of keys to values"),
        ("predicate: {}", "1: predicate: unknown key; have labels, predicates"),
        ("predicates:\n  hears: {zh: 审, en: hears, domain: [WHO]}", "2: predicates.hears.range: is missing"),
    ],
)
def test_a_schema_file_that_is_wrong_is_told_with_its_line(problems, text, message):
    found = problems(schema=text)
    assert [line for line in found if line.startswith("schema.yaml:") and message in line], found


def test_labels_and_names_that_do_not_exist_or_are_taken(problems):
    found = problems(
        schema="""
        labels:
          DATE: {zh: 日, en: date, colour: "#000000"}
        predicates:
          hears:
            {zh: 审, en: hears, domain: [COURT], range: [any]}
        """
    )
    assert found == [
        "schema.yaml:3: DATE: the name is taken: it stands for dates, figures or the article itself",
        "schema.yaml:5: hears: unknown label 'COURT'; have DATE",
    ]
