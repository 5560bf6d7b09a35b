"""Rows for `kg query`: relations and facts in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import QueryError
from kg.graph.views import EntityView, EvidenceView, FactView, RelationView
from kg.types import QualifierValue

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

FACT = "fact"
"""What stands for the predicate when figures are asked for."""


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A relation or a fact that fits a query.

    The `object` of a fact is its figure in words (`约461个`), its `predicate` is `fact`, its measure and value are
    among the `qualifiers`. `weight` counts the articles that say so.
    """

    kind: Literal["relation", "fact"]
    subject: str
    predicate: str
    object: str
    subject_id: str
    subject_label: str
    object_id: str | None = None
    object_label: str | None = None
    qualifiers: Mapping[str, QualifierValue] = field(default_factory=dict)
    status: str = "stated"
    weight: int = 1
    confidence: float = 1.0
    derived: bool = False
    reason: str = ""
    evidence: tuple[EvidenceView, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that say so, each once."""
        return tuple(dict.fromkeys(e.article for e in self.evidence))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {**asdict(self), "qualifiers": dict(self.qualifiers), "articles": list(self.articles)}


def run_query(
    graph: KnowledgeGraph,
    subject: str | None = None,
    predicate: str | None = None,
    object: str | None = None,  # noqa: A002 - the field's term
    *,
    label: str | None = None,
    status: str | None = None,
    measure: str | None = None,
    article: str | None = None,
    min_confidence: float = 0.0,
    limit: int | None = None,
) -> list[QueryRow]:
    """Relations, or facts when `predicate` is `fact` or a `measure` is given, the best supported first.

    Args:
        graph: what to ask.
        subject: name, alias or id of an entity.
        predicate: as the schema names it, in English or Chinese, or `fact`.
        object: name, alias or id of an entity, or title or id of an article.
        label: label of the end that is not given (of either, when none is); of the subject for facts.
        status: `stated`, `former`, `reported` or `planned`.
        measure: what the figure counts, or a part of it.
        article: only what this article (id or title) says.
        min_confidence: leave out what is below it (0..1).
        limit: at most so many rows.

    Raises:
        QueryError: no such predicate, label or article, or a fact is asked for with an object.
        UnknownEntity, AmbiguousName: the message lists near names or the candidates.
    """
    wanted = None if article is None else graph.article(article).id
    if measure is not None and predicate is None:
        predicate = FACT
    if predicate == FACT:
        if object is not None:
            raise QueryError("a fact has no object; ask with subject and measure")
        rows = [_fact(f) for f in graph.facts(subject, measure) if label in (None, f.subject.label)]
        rows = [r for r in rows if status in (None, r.status) and r.confidence >= min_confidence]
    elif measure is not None:
        raise QueryError(f"{predicate} has no measure; leave out one of the two")
    else:
        relations = graph.relations(
            subject, _predicate(graph, predicate), object, label=label, status=status, min_confidence=min_confidence
        )
        rows = [_relation(r) for r in relations]
    if wanted is not None:
        rows = [r for r in rows if wanted in r.articles]
    rows.sort(key=lambda r: (r.derived, -r.weight, -r.confidence))
    return rows[:limit]


def _predicate(graph: KnowledgeGraph, name: str | None) -> str | None:
    """The predicate's own name, also by its Chinese one."""
    predicates = graph.schema.predicates
    if name is None or name in predicates:
        return name
    return next((p for p, spec in predicates.items() if name in (spec.zh, spec.en)), name)


def _relation(relation: RelationView) -> QueryRow:
    subject, object_ = relation.subject, relation.object
    return QueryRow(
        "relation",
        *(subject.name, relation.predicate, object_.name),
        *(subject.id, subject.label, object_.id, object_.label),
        relation.qualifiers,
        relation.status,
        relation.weight,
        relation.confidence,
        relation.derived,
        relation.reason,
        relation.evidence,
    )


def _fact(fact: FactView) -> QueryRow:
    subject: EntityView = fact.subject
    details = {"measure": fact.measure, "value": whole(fact.value), "unit": fact.unit, "upper": fact.upper}
    qualifiers = {name: value for name, value in {**details, "date": fact.date}.items() if value is not None}
    return QueryRow(
        "fact",
        *(subject.name, FACT, figure(fact), subject.id, subject.label),
        qualifiers=qualifiers,
        status=fact.status,
        weight=len({e.article for e in fact.evidence}) or 1,
        confidence=max((e.confidence for e in fact.evidence), default=1.0),
        evidence=fact.evidence,
    )


def figure(fact: FactView) -> str:
    """A fact's figure in words: `约461个`, `3—5元`."""
    upper = "" if fact.upper is None else f"—{whole(fact.upper)}"
    return f"{'约' if fact.approx else ''}{whole(fact.value)}{upper}{fact.unit}"


def whole(value: float) -> float | int:
    """A whole number without a fraction."""
    return int(value) if float(value).is_integer() else value
