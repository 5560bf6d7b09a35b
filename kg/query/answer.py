"""Competency questions in the format of the gold files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownEntity
from kg.graph import ARTICLE_PREFIX
from kg.graph.names import folded, likeness
from kg.graph.views import FactView, RelationView
from kg.query.rows import FACT, whole

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_TRUE = frozenset({"stated", "former"})
_ALIKE = 0.5


def answer(graph: KnowledgeGraph, question: Mapping[str, Any], article: str | None = None) -> list[Any]:
    """The answers to one question, each once.

    A question has `predicate` and, of `subject` and `object`, what is known (None or absent: it is asked for); the
    answers are names. With `qualifier` they are that qualifier's values. With `predicate` `fact` they are the values of
    the subject's facts whose `measure` is asked for, or, when none is called so, is called most alike. `label`
    restricts what is asked for. When both ends are given and no qualifier, the answer is the object, or nothing.

    With `article` (id or title) only what that article says counts, as in `what does the text say of`.

    Only what is stated as fact counts, present or former; what the register alone says, only where no article does.

    Raises:
        QueryError: no such predicate or label. UnknownEntity, AmbiguousName: about the given ends.
    """
    wanted = None if article is None else graph.article(article).id
    if question["predicate"] == FACT:
        found = [f for f in graph.facts(question.get("subject")) if f.status in _TRUE and _said(f, wanted)]
        return _distinct([whole(f.value) for f in _measured(found, question.get("measure"))])
    subject, object_ = question.get("subject"), question.get("object")
    relations = graph.relations(subject, question["predicate"], object_, label=question.get("label"))
    relations = [r for r in relations if r.status in _TRUE and _said(r, wanted)]
    relations = [r for r in relations if not r.derived] or relations
    if qualifier := question.get("qualifier"):
        return _distinct([value for r in relations for value in _qualified(r, qualifier)])
    given = object_ if subject is None else subject
    id_ = None if given is None else _id(graph, given)
    return _distinct([(r.object if r.subject.id == id_ else r.subject).name for r in relations])


def _said(view: RelationView | FactView, article: str | None) -> bool:
    return article is None or any(e.article == article for e in view.evidence)


def _id(graph: KnowledgeGraph, name: str) -> str:
    """Id of the given end: a symmetric relation may be stored either way round."""
    try:
        return graph.entity(name).id
    except UnknownEntity:
        return ARTICLE_PREFIX + graph.article(name).id


def _qualified(relation: RelationView, name: str) -> list[Any]:
    return [s.qualifiers[name] for s in relation.statements if s.status in _TRUE and name in s.qualifiers]


def _measured(facts: list[FactView], measure: str | None) -> list[FactView]:
    if measure is None:
        return facts
    scored = [(likeness(folded(measure), folded(f.measure)), f) for f in facts]
    best = max((score for score, _ in scored), default=0.0)
    return [fact for score, fact in scored if score == best and best >= _ALIKE]


def _distinct(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))
