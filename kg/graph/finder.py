"""From what a user calls a thing to the id of its node, or an error that helps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import AmbiguousName, QueryError, UnknownEntity
from kg.graph.maker import ARTICLE_PREFIX
from kg.graph.names import NameIndex
from kg.rulebook.schema import Schema
from kg.types import ARTICLE

if TYPE_CHECKING:
    import networkx as nx

_SHOWN = 5


class Finder:
    """Looks up entities and articles of one graph."""

    def __init__(self, graph: nx.MultiDiGraph[str], schema: Schema) -> None:
        self._graph = graph
        self._schema = schema

    def entity(self, name: str, label: str | None = None) -> str:
        """Id of the entity with this name, alias or id.

        Raises:
            UnknownEntity, AmbiguousName: with near names, with the candidates. QueryError: no such label.
        """
        self.check_label(label)
        nodes = self._graph.nodes
        if name in nodes and nodes[name]["kind"] == "entity" and label in (None, nodes[name]["label"]):
            return name
        found = [i for i in self._names.find(name) if label in (None, nodes[i]["label"])]
        if not found:
            near = "、".join(self._names.near(name))
            raise UnknownEntity(f"no entity {name!r}; {f'near names: {near}' if near else 'nothing is called alike'}")
        if len(found) > 1:
            raise AmbiguousName(f"{name!r} may be {'; '.join(map(self._candidate, found))}: ask for one by its id")
        return found[0]

    def article(self, name: str) -> str:
        """Id of the node of the article with this id or title.

        Raises:
            UnknownEntity: there is none, or several have the title; the message lists ids.
        """
        for id_ in (name, ARTICLE_PREFIX + name):
            if id_ in self._graph and self._graph.nodes[id_]["kind"] == "article":
                return id_
        articles = [(id_, data) for id_, data in self._graph.nodes(data=True) if data["kind"] == "article"]
        titled = [id_ for id_, data in articles if data["name"] == name]
        if len(titled) == 1:
            return titled[0]
        known = "、".join(id_.removeprefix(ARTICLE_PREFIX) for id_ in titled or [id_ for id_, _ in articles][:_SHOWN])
        problem = f"{len(titled)} articles are titled {name!r}" if titled else f"no article {name!r}"
        raise UnknownEntity(f"{problem}; ids are: {known or 'none'}")

    def node(self, name: str) -> str:
        """Id of the entity, or else of the article, with this name."""
        try:
            return self.entity(name)
        except UnknownEntity as unknown:
            try:
                return self.article(name)
            except UnknownEntity:
                raise unknown from None

    def check_label(self, label: str | None) -> None:
        """Raise QueryError when the schema has no such label."""
        if label is not None and label not in self._schema.labels and label != ARTICLE:
            raise QueryError(f"no label {label!r}; have {', '.join(self._schema.labels)}")

    def check_predicate(self, predicate: str | None) -> None:
        """Raise QueryError when the schema has no such predicate."""
        if predicate is not None and predicate not in self._schema.predicates:
            raise QueryError(f"no predicate {predicate!r}; have {', '.join(self._schema.predicates)}")

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(
            (id_, data["name"], [a["form"] for a in data["aliases"]])
            for id_, data in self._graph.nodes(data=True)
            if data["kind"] == "entity"
        )

    def _candidate(self, id_: str) -> str:
        data = self._graph.nodes[id_]
        where = "".join(name for _, name in reversed(data["places"]))
        return f"{id_} ({data['name']}{', ' + where if where else ''}, {len(data['articles'])} articles)"
