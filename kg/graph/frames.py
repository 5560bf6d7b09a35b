"""The graph as tables of pandas, which is an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtra

if TYPE_CHECKING:
    import pandas as pd

    from kg.graph.knowledge import KnowledgeGraph
    from kg.graph.views import EvidenceView

NODE_COLUMNS = ("id", "kind", "name", "label", "aliases", "code", "places", "notes", "articles")
EDGE_COLUMNS = (
    "subject",
    "predicate",
    "object",
    "subject_name",
    "object_name",
    "qualifiers",
    "status",
    "weight",
    "confidence",
    "derived",
    "articles",
    "sentences",
)
FACT_COLUMNS = (
    "subject",
    "subject_name",
    "measure",
    "value",
    "unit",
    "approx",
    "upper",
    "date",
    "status",
    "articles",
    "sentences",
)


def to_pandas(knowledge: KnowledgeGraph) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Frames of nodes, edges and facts; ends of edges are node ids, with names beside them.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra('pandas is not installed; run: pip install "kg-zh[pandas]"') from error
    tables = (_nodes(knowledge), NODE_COLUMNS), (_edges(knowledge), EDGE_COLUMNS), (_facts(knowledge), FACT_COLUMNS)
    nodes, edges, facts = (pd.DataFrame(rows, columns=list(columns)) for rows, columns in tables)
    return nodes, edges, facts


def _nodes(knowledge: KnowledgeGraph) -> list[dict[str, Any]]:
    rows = []
    for node, data in knowledge.graph.nodes(data=True):
        row = {**data, "id": node}
        if data["kind"] == "entity":
            row["aliases"] = [a["form"] for a in data["aliases"]]
            row["places"] = [name for _, name in data["places"]]
        rows.append({name: row.get(name) for name in NODE_COLUMNS})
    return rows


def _edges(knowledge: KnowledgeGraph) -> list[dict[str, Any]]:
    mentioned = knowledge.relations(predicate="mentioned_in") if "mentioned_in" in knowledge.schema.predicates else []
    return [
        {
            "subject": r.subject.id,
            "predicate": r.predicate,
            "object": r.object.id,
            "subject_name": r.subject.name,
            "object_name": r.object.name,
            "qualifiers": dict(r.qualifiers),
            "status": r.status,
            "weight": r.weight,
            "confidence": r.confidence,
            "derived": r.derived,
            "articles": _articles(r.evidence),
            "sentences": _sentences(r.evidence),
        }
        for r in [*knowledge.relations(), *mentioned]
    ]


def _facts(knowledge: KnowledgeGraph) -> list[dict[str, Any]]:
    return [
        {
            "subject": f.subject.id,
            "subject_name": f.subject.name,
            "measure": f.measure,
            "value": f.value,
            "unit": f.unit,
            "approx": f.approx,
            "upper": f.upper,
            "date": f.date,
            "status": f.status,
            "articles": _articles(f.evidence),
            "sentences": _sentences(f.evidence),
        }
        for f in knowledge.facts()
    ]


def _articles(evidence: tuple[EvidenceView, ...]) -> list[str]:
    return list(dict.fromkeys(e.article for e in evidence))


def _sentences(evidence: tuple[EvidenceView, ...]) -> list[str]:
    return list(dict.fromkeys(e.sentence for e in evidence))
