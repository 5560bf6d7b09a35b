"""Makes views of the nodes, edges and facts of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.graph import walk
from kg.graph.views import ArticleView, EntityView, EvidenceView, FactView, PathView, RelationView, StatementView
from kg.types import ARTICLE, Span

if TYPE_CHECKING:
    import networkx as nx

ARTICLE_PREFIX = f"{ARTICLE}:"


class Maker:
    """Reads the attributes that docs/architecture.md lists; what an old or foreign file lacks is left empty."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph
        self._nodes: dict[str, EntityView] = {}

    def node(self, id_: str) -> EntityView:
        """View of an entity, or of an article under its title; made once, since hubs are asked for over and over."""
        if id_ not in self._nodes:
            self._nodes[id_] = self._node(id_)
        return self._nodes[id_]

    def _node(self, id_: str) -> EntityView:
        data = self._graph.nodes[id_]
        if data["kind"] == "article":
            return EntityView(id_, data["name"], data["label"], articles=(data["id"],))
        return EntityView(
            id_,
            data["name"],
            data["label"],
            tuple(a["form"] for a in data["aliases"]),
            data["code"],
            tuple((code, name) for code, name in data["places"]),
            tuple(data["notes"]),
            tuple(data["articles"]),
        )

    def article(self, data: Mapping[str, Any]) -> ArticleView:
        """View of an article by its node's attributes."""
        return ArticleView(
            data["id"], data["name"], data["text"], data["source"], data["date"], tuple(data["byline"]), data["meta"]
        )

    def relation(self, subject: str, object_: str, predicate: str) -> RelationView:
        """View of an edge by its key."""
        data = self._graph.edges[subject, object_, predicate]
        return RelationView(
            self.node(subject),
            predicate,
            self.node(object_),
            data["qualifiers"],
            data["status"],
            data["weight"],
            data["confidence"],
            data["derived"],
            data.get("reason", ""),
            partial(self._statements, data["statements"]),
        )

    def _statements(self, statements: Iterable[Mapping[str, Any]]) -> tuple[StatementView, ...]:
        return tuple(
            StatementView(s["qualifiers"], s["status"], tuple(map(self.evidence, s["evidence"]))) for s in statements
        )

    def fact(self, subject: str, data: Mapping[str, Any]) -> FactView:
        """View of one of a node's facts."""
        return FactView(
            self.node(subject),
            data["measure"],
            data["value"],
            data["unit"],
            data["approx"],
            data["upper"],
            data["date"],
            data["status"],
            tuple(map(self.evidence, data["evidence"])),
        )

    def evidence(self, data: Mapping[str, Any]) -> EvidenceView:
        """View of one piece of evidence, with its article's title and source."""
        article = self._graph.nodes.get(ARTICLE_PREFIX + data["article"], {})
        return EvidenceView(
            data["article"],
            article.get("name", ""),
            data["sentence"],
            data["start"],
            data["end"],
            data["rule"],
            data["confidence"],
            article.get("source", ""),
            data.get("line"),
            data.get("column"),
            *map(_span, (data.get("subject"), data.get("trigger"), data.get("object"))),
        )

    def path(self, nodes: list[str]) -> PathView:
        """View of a way over these entities."""
        steps = tuple(
            tuple(self.relation(*edge) for edge in walk.between(self._graph, nodes[i], nodes[i + 1]))
            for i in range(len(nodes) - 1)
        )
        return PathView(tuple(map(self.node, nodes)), steps)


def _span(span: list[int] | None) -> Span | None:
    return None if span is None else (span[0], span[1])
