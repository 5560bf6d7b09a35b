"""Claims and figures of one article, with mentions replaced by the nodes that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.rulebook.schema import Schema
from kg.types import ARTICLE, Entity, Extraction, Fact, Mention, Relation, Resolution, mention_key


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two nodes; `subject` and `object` are node ids."""

    subject: str
    predicate: str
    object: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact about a node; `subject` is its id."""

    subject: str
    fact: Fact


def article_key(article: str) -> str:
    """Node id of an article.

    >>> article_key("page-1")
    'ARTICLE:page-1'
    """
    return f"{ARTICLE}:{article}"


def node_of(article: str, mention: Mention, resolution: Resolution) -> str | None:
    """The node that a mention means, or None when it belongs to no entity."""
    if mention.label == ARTICLE:
        return article_key(article)
    return resolution.owner.get(mention_key(article, mention))


def claims(extraction: Extraction, resolution: Resolution) -> Iterator[Claim]:
    """Relations whose two ends are nodes, in text order; negated ones and self-loops are left out."""
    article = extraction.document.id
    for relation in sorted(extraction.relations, key=_relation_order):
        if relation.status == "negated":
            continue
        subject = node_of(article, relation.subject, resolution)
        object_ = node_of(article, relation.object, resolution)
        if subject is not None and object_ is not None and subject != object_:
            yield Claim(subject, relation.predicate, object_, relation)


def fits(claim: Claim, entities: Mapping[str, Entity], schema: Schema) -> bool:
    """Whether the schema allows the claim: who an entity is decided over the corpus, so its label may have changed."""
    ends = (entities[id_].label if id_ in entities else ARTICLE for id_ in (claim.subject, claim.object))
    subject, object_ = ends
    return schema.allows(subject, claim.predicate, object_)


def figures(extraction: Extraction, resolution: Resolution) -> Iterator[Figure]:
    """Facts whose subject is a node and whose value is a number, in text order; negated ones are left out."""
    article = extraction.document.id
    for fact in sorted(extraction.facts, key=_fact_order):
        subject = node_of(article, fact.subject, resolution)
        if subject is not None and fact.value.number is not None and fact.status != "negated":
            yield Figure(subject, fact)


def _relation_order(relation: Relation) -> tuple[object, ...]:
    evidence = relation.evidence
    return (
        evidence.start,
        relation.subject.span,
        relation.object.span,
        relation.predicate,
        evidence.rule,
        sorted((name, str(value)) for name, value in relation.qualifiers.items()),
    )


def _fact_order(fact: Fact) -> tuple[object, ...]:
    number = fact.value.number
    return (
        fact.evidence.start,
        fact.evidence.trigger or (0, 0),
        fact.subject.span,
        fact.measure,
        0.0 if number is None else number,
        fact.value.unit,
    )
