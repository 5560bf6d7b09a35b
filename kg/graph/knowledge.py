"""`KnowledgeGraph`: one `networkx.MultiDiGraph` and the questions that one asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import QueryError
from kg.graph import walk
from kg.graph.finder import Finder
from kg.graph.maker import ARTICLE_PREFIX, Maker
from kg.graph.views import ArticleView, EntityView, EvidenceView, FactView, PathView, RelationView
from kg.rulebook.schema import Schema

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph: TypeAlias = Any

MENTIONED_IN = "mentioned_in"

EntityLike: TypeAlias = str | EntityView
"""A name, an alias, an id, or a view got before."""
Edge: TypeAlias = tuple[str, str, str, dict[str, Any]]
EdgeLike: TypeAlias = RelationView | tuple[str, str, str]
"""A relation got before, or its subject, object and predicate."""


class KnowledgeGraph:
    """A graph of entities and articles whose every stated edge is backed by its sentences.

    `graph` is the `networkx.MultiDiGraph` (docs/architecture.md says what its nodes and edges carry); indexes
    are built when first needed, so make a new `KnowledgeGraph` after changing it. `schema` declares
    labels and predicates.
    """

    def __init__(self, graph: Graph, schema: Schema) -> None:
        self.graph = graph
        self.schema = schema
        self._make = Maker(graph)
        self._find = Finder(graph, schema)

    # -- entities and articles

    def entity(self, name: EntityLike, label: str | None = None) -> EntityView:
        """The entity with this name, alias or id; `label` settles between namesakes.

        Raises:
            UnknownEntity: there is none; the message lists near names.
            AmbiguousName: there are several; the message lists them with their ids.
        """
        return self._make.node(self._id(name, label))

    def entities(self, label: str | None = None) -> list[EntityView]:
        """All entities (of one label), in the order of the graph."""
        self._find.check_label(label)
        return [
            self._make.node(id_)
            for id_, data in self.graph.nodes(data=True)
            if data["kind"] == "entity" and label in (None, data["label"])
        ]

    def article(self, id: str) -> ArticleView:  # noqa: A002 - what everybody calls it
        """The article with this id or title.

        Raises:
            UnknownEntity: there is none, or several have the title; the message lists ids.
        """
        return self._make.article(self.graph.nodes[self._find.article(id)])

    def articles(self) -> list[ArticleView]:
        """All articles, in the order of the graph."""
        return [self._make.article(data) for _, data in self.graph.nodes(data=True) if data["kind"] == "article"]

    # -- relations and facts

    def relations(
        self,
        subject: EntityLike | None = None,
        predicate: str | None = None,
        object: EntityLike | None = None,  # noqa: A002 - the field's term
        *,
        label: str | None = None,
        status: str | None = None,
        min_confidence: float = 0.0,
        derived: bool | None = None,
    ) -> list[RelationView]:
        """Edges that fit all that is asked for.

        Args:
            subject: name, alias or id of where the edge starts; symmetric predicates fit both ways.
            predicate: as the schema names it; `mentioned_in` is given only when asked for.
            object: name, alias or id of where it ends; an article by its title or id.
            label: what the subject or the object is, whichever is not given (either, when none is).
            status: `stated`, `former`, `reported` or `planned`: edges with a statement of this status.
            min_confidence: leave out edges below it (0..1).
            derived: True or False for edges with or without a source in the articles; None for both.

        Raises:
            QueryError: the schema has no such predicate or label. UnknownEntity, AmbiguousName: see `entity`.
        """
        self._find.check_label(label)
        self._find.check_predicate(predicate)
        ends = self._node(subject), self._node(object)
        return [
            self._make.relation(s, o, key)
            for s, o, key, data in self._edges(*ends)
            if (key == predicate if predicate else key != MENTIONED_IN)
            and data["confidence"] >= min_confidence
            and derived in (None, data["derived"])
            and (status is None or status == data["status"] or any(t["status"] == status for t in data["statements"]))
            and (label is None or self._labelled(label, (s, o), ends))
        ]

    def facts(self, subject: EntityLike | None = None, measure: str | None = None) -> list[FactView]:
        """Figures about an entity (about all, when None) whose measure contains `measure`."""
        ids = self.graph.nodes if subject is None else [self._id(subject)]
        return [
            self._make.fact(id_, data)
            for id_ in ids
            for data in self.graph.nodes[id_].get("facts", ())
            if measure is None or measure in data["measure"]
        ]

    def evidence(self, edge: EdgeLike) -> tuple[EvidenceView, ...]:
        """The sentences behind an edge: a relation got before, or `(subject, predicate, object)`.

        Raises:
            QueryError: there is no such edge.
        """
        subject, predicate, object_ = edge if isinstance(edge, tuple) else (edge.subject, edge.predicate, edge.object)
        found = self.relations(subject, predicate, object_)
        if not found:
            raise QueryError(f"no edge {subject} {predicate} {object_}")
        return found[0].evidence

    # -- walks

    def neighbors(self, x: EntityLike, hops: int = 1, predicate: str | None = None) -> list[EntityView]:
        """Entities at most `hops` edges away in either direction, the nearest first; articles are not walked over."""
        return [self._make.node(id_) for id_ in walk.around(self.graph, self._id(x), hops, predicate)]

    def paths(self, a: EntityLike, b: EntityLike, max_length: int = 4, limit: int = 10) -> list[PathView]:
        """At most `limit` ways between two entities of at most `max_length` edges, the shortest first.

        Direction does not matter, articles are not walked over, no entity is met twice.
        """
        found = walk.ways(self._plain, self._id(a), self._id(b), max_length, limit)
        return [self._make.path(nodes) for nodes in found]

    def subgraph(self, entities: Iterable[EntityLike], hops: int = 0) -> KnowledgeGraph:
        """A graph of its own with these entities, all within `hops` of them, and their articles."""
        chosen: dict[str, None] = {}
        for entity in entities:
            id_ = self._id(entity)
            chosen.update(dict.fromkeys([id_, *(walk.around(self.graph, id_, hops, None) if hops else ())]))
        articles = {o for id_ in chosen for _, o in self.graph.out_edges(id_) if o.startswith(ARTICLE_PREFIX)}
        return KnowledgeGraph(walk.cut(self.graph, {*chosen, *articles}), self.schema)

    # -- whole graph

    def to_dict(self) -> dict[str, Any]:
        """The whole graph as JSON-ready data (networkx's node-link form plus `schema`); see `from_dict`."""
        from kg.graph.serial import to_dict

        return to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> KnowledgeGraph:
        """The graph that `to_dict` gave.

        Raises:
            FormatError: the data is not such a graph; the message says where.
        """
        from kg.graph.serial import from_dict

        return from_dict(data)

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Data frames of nodes, edges and facts.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from kg.graph.frames import to_pandas

        return to_pandas(self)

    def __eq__(self, other: object) -> bool:
        """Same schema, nodes, edges and all they carry, whatever their order."""
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return (
            self.schema == other.schema
            and self.graph.graph == other.graph.graph
            and _node_table(self.graph) == _node_table(other.graph)
            and _edge_table(self.graph) == _edge_table(other.graph)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        articles = sum(1 for id_ in self.graph if id_.startswith(ARTICLE_PREFIX))
        edges = sum(1 for *_, key in self.graph.edges(keys=True) if key != MENTIONED_IN)
        return f"<KnowledgeGraph: {len(self.graph) - articles} entities, {edges} relations, {articles} articles>"

    # -- inside

    @cached_property
    def _plain(self) -> nx.Graph[str]:
        return walk.plain(self.graph)

    def _id(self, name: EntityLike, label: str | None = None) -> str:
        return self._find.entity(name if isinstance(name, str) else name.id, label)

    def _node(self, name: EntityLike | None) -> str | None:
        return None if name is None else self._find.node(name if isinstance(name, str) else name.id)

    def _edges(self, subject: str | None, object_: str | None) -> Iterator[Edge]:
        """Edges between the given ends, those of symmetric predicates in both directions."""
        graph = self.graph
        if subject is None and object_ is None:
            yield from graph.edges(keys=True, data=True)
            return
        there, back = (graph.out_edges, graph.in_edges) if subject else (graph.in_edges, graph.out_edges)
        end = subject or object_
        yield from (e for e in there(end, keys=True, data=True) if object_ in (None, e[1]))
        for edge in back(end, keys=True, data=True):
            if (subject is None or object_ in (None, edge[0])) and self._symmetric(edge[2]):
                yield edge

    def _symmetric(self, predicate: str) -> bool:
        spec = self.schema.predicates.get(predicate)
        return spec is not None and spec.symmetric

    def _labelled(self, label: str, edge: tuple[str, str], given: tuple[str | None, str | None]) -> bool:
        free = [id_ for id_ in edge if id_ not in given] or list(edge)
        return any(self.graph.nodes[id_]["label"] == label for id_ in free)


def _node_table(graph: Graph) -> dict[str, dict[str, Any]]:
    return {node: data for node, data in graph.nodes(data=True)}  # noqa: C416 - dict() does not know the view


def _edge_table(graph: Graph) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(s, o, key): data for s, o, key, data in graph.edges(keys=True, data=True)}
