"""Walks over the entities of a graph; articles are no crossroads, or everything would be two steps apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def around(graph: nx.MultiDiGraph[str], start: str, hops: int, predicate: str | None) -> list[str]:
    """Entities within `hops` edges (of one predicate) of `start`, the nearest first, without `start`."""
    seen = {start: None}
    rim = [start]
    for _ in range(hops):
        rim = list(dict.fromkeys(n for node in rim for n in _next(graph, node, predicate) if n not in seen))
        seen.update(dict.fromkeys(rim))
    return list(seen)[1:]


def plain(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Which entities are joined by any relation, without direction and kind."""
    import networkx as nx

    entities: nx.Graph[str] = nx.Graph()
    entities.add_nodes_from(node for node, data in graph.nodes(data=True) if data["kind"] == "entity")
    entities.add_edges_from((s, o) for s, o in graph.edges() if s in entities and o in entities)
    return entities


def ways(entities: nx.Graph[str], start: str, goal: str, max_length: int, limit: int) -> list[list[str]]:
    """Simple paths of at most `max_length` edges, the shortest first."""
    import networkx as nx

    if start == goal or goal not in nx.single_source_shortest_path_length(entities, start, cutoff=max_length):
        return []
    paths: Iterator[list[str]] = nx.shortest_simple_paths(entities, start, goal)
    return list(islice(takewhile(lambda path: len(path) <= max_length + 1, paths), limit))


def between(graph: nx.MultiDiGraph[str], a: str, b: str) -> list[tuple[str, str, str]]:
    """Keys of the edges between two nodes, in either direction."""
    pairs = ((a, b), (b, a))
    return [(s, o, key) for s, o in pairs if graph.has_edge(s, o) for key in graph[s][o]]


def cut(graph: nx.MultiDiGraph[str], nodes: Collection[str]) -> nx.MultiDiGraph[str]:
    """A copy of the part with these nodes, in the order of the whole."""
    import networkx as nx

    attributes: dict[str, Any] = dict(graph.graph)
    if "candidates" in attributes:
        pairs = attributes["candidates"]
        attributes["candidates"] = [c for c in pairs if c["first"] in nodes and c["second"] in nodes]
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**attributes)
    part.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node in nodes)
    for s, o, key, data in graph.edges(keys=True, data=True):
        if s in part and o in part:
            part.add_edge(s, o, key=key, **data)
    return part


def _next(graph: nx.MultiDiGraph[str], node: str, predicate: str | None) -> Iterator[str]:
    for _, other, key in graph.out_edges(node, keys=True):
        if predicate in (None, key) and graph.nodes[other]["kind"] == "entity":
            yield other
    for other, _, key in graph.in_edges(node, keys=True):
        if predicate in (None, key) and graph.nodes[other]["kind"] == "entity":
            yield other
