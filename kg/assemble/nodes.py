"""Attributes of entity and article nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.assemble.claims import Figure
from kg.assemble.evidence import evidence_data
from kg.types import ARTICLE, Document, Entity, Evidence


def entity_node(entity: Entity, documents: Mapping[str, Document]) -> dict[str, Any]:
    """Attributes of an entity's node, without facts and articles, which are filled in later."""
    return {
        "kind": "entity",
        "name": entity.name,
        "label": entity.label,
        "aliases": [
            {"form": a.form, "reason": a.reason, "evidence": _alias_evidence(a.evidence, documents)}
            for a in entity.aliases
        ],
        "code": entity.code,
        "places": [list(place) for place in entity.places],
        "notes": list(entity.notes),
        "facts": [],
        "articles": [],
    }


def article_node(document: Document) -> dict[str, Any]:
    """Attributes of an article's node."""
    return {
        "kind": "article",
        "name": document.title,
        "label": ARTICLE,
        "id": document.id,
        "source": document.source,
        "date": document.date,
        "byline": list(document.byline),
        "text": document.text,
        "blocks": [{"kind": b.kind, "start": b.start, "end": b.end} for b in document.blocks],
        "meta": dict(document.meta),
    }


def fact_list(figures: Iterable[tuple[Figure, Document]]) -> list[dict[str, Any]]:
    """Facts of one node, the same figure of several sentences once, in order of first appearance."""
    facts: dict[tuple[object, ...], dict[str, Any]] = {}
    seen: set[tuple[object, ...]] = set()
    for figure, document in figures:
        fact = figure.fact
        value = fact.value
        key = (fact.measure, value.number, value.unit, value.upper, value.approx, fact.date, fact.status)
        data = facts.setdefault(
            key,
            {
                "measure": fact.measure,
                "value": value.number,
                "unit": value.unit,
                "approx": value.approx,
                "upper": value.upper,
                "date": fact.date,
                "status": fact.status,
                "evidence": [],
            },
        )
        if (*key, fact.evidence) not in seen:
            seen.add((*key, fact.evidence))
            data["evidence"].append(evidence_data(fact.evidence, document))
    return list(facts.values())


def _alias_evidence(evidence: Evidence | None, documents: Mapping[str, Document]) -> dict[str, Any] | None:
    if evidence is None or evidence.article not in documents:
        return None
    return evidence_data(evidence, documents[evidence.article])
