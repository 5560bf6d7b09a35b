"""The entities as a plain network of numbers, which the measures work on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

DERIVED_WEIGHT = 0.2
"""What an edge counts that no article states: it holds places together without making them important."""
_STATUS_WEIGHT = {"stated": 1.0, "former": 0.7, "reported": 0.5, "planned": 0.5}


@dataclass(frozen=True)
class Network:
    """Entities by number, in the order of the graph; `neighbours[i]` are `(number, weight)`, ascending.

    All relations between two entities, of either direction, are one link whose weight is the sum of theirs
    (articles times confidence). Articles are no part of it.
    """

    ids: tuple[str, ...]
    neighbours: tuple[tuple[tuple[int, float], ...], ...]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def strength(self) -> tuple[float, ...]:
        """Sum of the weights of each node's links."""
        return tuple(sum(weight for _, weight in links) for links in self.neighbours)

    @cached_property
    def number(self) -> dict[str, int]:
        """Number of each entity by its id."""
        return {id_: i for i, id_ in enumerate(self.ids)}


def network(graph: KnowledgeGraph) -> Network:
    """The network of `graph`'s entities."""
    ids = tuple(id_ for id_, data in graph.graph.nodes(data=True) if data["kind"] == "entity")
    number = {id_: i for i, id_ in enumerate(ids)}
    links: list[dict[int, float]] = [{} for _ in ids]
    for subject, object_, data in graph.graph.edges(data=True):
        s, o = number.get(subject), number.get(object_)
        if s is None or o is None or s == o:
            continue
        weight = data["weight"] * max(data["confidence"], 0.01) * _STATUS_WEIGHT.get(data["status"], 1.0)
        weight *= DERIVED_WEIGHT if data["derived"] else 1.0
        links[s][o] = links[o][s] = links[s].get(o, 0.0) + weight
    return Network(ids, tuple(tuple(sorted(found.items())) for found in links))
