"""A graph as plain data: networkx's node-link form, so that any tool that knows it can read ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kg.errors import FormatError
from kg.rulebook.schema import Schema

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph.knowledge import KnowledgeGraph

FORMAT, VERSION = "kg-graph", 1
_ARTICLE = "ARTICLE:"


def head(knowledge: KnowledgeGraph) -> dict[str, Any]:
    """All but the nodes and edges."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "directed": True,
        "multigraph": True,
        "schema": knowledge.schema.model_dump(mode="json"),
        "graph": dict(knowledge.graph.graph),
    }


def node_items(knowledge: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Nodes as dicts; `id` is the node's key, an article's own id is what follows `ARTICLE:` in it."""
    for node, data in knowledge.graph.nodes(data=True):
        yield {"id": node, **{name: value for name, value in data.items() if name != "id"}}


def edge_items(knowledge: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Edges as dicts with `source`, `target` and `key`."""
    for subject, object_, key, data in knowledge.graph.edges(keys=True, data=True):
        yield {"source": subject, "target": object_, "key": key, **data}


def to_dict(knowledge: KnowledgeGraph) -> dict[str, Any]:
    """The whole graph; nothing is copied, so do not change what you get."""
    return {**head(knowledge), "nodes": list(node_items(knowledge)), "edges": list(edge_items(knowledge))}


def from_dict(data: Mapping[str, Any]) -> KnowledgeGraph:
    """The graph of `to_dict`.

    Raises:
        FormatError: the data is of another kind or a newer version, or an item lacks what it needs.
    """
    import networkx as nx

    from kg.graph.knowledge import KnowledgeGraph

    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise FormatError(f"not a graph of kg: its 'format' is not {FORMAT!r}; build one with: kg build PATH -o DIR")
    version = data.get("version")
    if version != VERSION:
        raise FormatError(f"graph of version {version!r}, this kg reads {VERSION}; install a newer kg or build it anew")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**data.get("graph", {}))
    where = ""
    try:
        schema = Schema.model_validate(data["schema"])
        for number, item in enumerate(data["nodes"]):
            where = f"node {number}: "
            graph.add_node(item["id"], **_node(item))
        for number, item in enumerate(data["edges"]):
            where = f"edge {number}: "
            attributes = {name: value for name, value in item.items() if name not in ("source", "target", "key")}
            _known(graph, item["source"], item["target"])
            graph.add_edge(item["source"], item["target"], key=item["key"], **attributes)
    except KeyError as error:
        raise FormatError(f"damaged graph: {where}{error.args[0]!r} is missing; build it anew") from error
    except (TypeError, AttributeError, ValidationError) as error:
        raise FormatError(f"damaged graph: {where}{error}; build it anew") from error
    return KnowledgeGraph(graph, schema)


def _node(item: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {name: value for name, value in item.items() if name != "id"}
    if attributes["kind"] == "article":
        attributes["id"] = item["id"].removeprefix(_ARTICLE)
    return attributes


def _known(graph: nx.MultiDiGraph[str], *nodes: str) -> None:
    for node in nodes:
        if node not in graph:
            raise KeyError(node)
