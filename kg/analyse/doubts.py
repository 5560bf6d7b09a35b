"""What a person should look at before trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.analysis import Doubt
from kg.graph.names import folded

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_UNSURE = 0.5


def doubts(graph: KnowledgeGraph, limit: int) -> list[Doubt]:
    """Pairs that may be one, odd aliases, notes of the resolver, unsure relations: at most `limit` of each kind."""
    kinds = (_candidates(graph), _aliases(graph), _notes(graph), _relations(graph))
    return [doubt for found in kinds for doubt in found[:limit]]


def _candidates(graph: KnowledgeGraph) -> list[Doubt]:
    nodes = graph.graph.nodes
    found = []
    for pair in graph.graph.graph.get("candidates", ()):
        ids = pair["first"], pair["second"]
        if all(id_ in nodes for id_ in ids):
            names = tuple(nodes[id_]["name"] for id_ in ids)
            found.append(Doubt("candidate", ids, names, pair["reason"], pair["score"]))
    return sorted(found, key=lambda d: (-d.score, d.ids))


def _aliases(graph: KnowledgeGraph) -> list[Doubt]:
    """Forms that share no character with the name they were merged under."""
    found = [
        Doubt("alias", (id_,), (data["name"], alias["form"]), alias["reason"], _UNSURE)
        for id_, data in graph.graph.nodes(data=True)
        for alias in data.get("aliases", ())
        if not set(folded(alias["form"])) & set(folded(data["name"]))
    ]
    return sorted(found, key=lambda d: (d.ids, d.names))


def _notes(graph: KnowledgeGraph) -> list[Doubt]:
    return [
        Doubt("note", (id_,), (data["name"],), note, _UNSURE)
        for id_, data in graph.graph.nodes(data=True)
        for note in data.get("notes", ())
    ]


def _relations(graph: KnowledgeGraph) -> list[Doubt]:
    nodes = graph.graph.nodes
    found = [
        Doubt(
            "relation",
            (subject, object_),
            (nodes[subject]["name"], key, nodes[object_]["name"]),
            f"confidence {data['confidence']:.2f}",
            data["confidence"],
        )
        for subject, object_, key, data in graph.graph.edges(keys=True, data=True)
        if key != "mentioned_in" and not data["derived"] and data["confidence"] < _UNSURE
    ]
    return sorted(found, key=lambda d: (d.score, d.names))
