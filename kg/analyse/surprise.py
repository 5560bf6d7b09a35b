"""Links that one would not expect, across communities and across articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Any

from kg.analyse.analysis import Surprise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph import KnowledgeGraph

_FEW_ARTICLES = 6
"""An entity of more articles than this is expected everywhere; it also bounds the pairs that are looked at."""
_PLACE_SHARE = 0.5
_COUNTY_DIGITS = 6
"""Official codes of this length or less are of counties, cities and provinces."""


def crossings(graph: KnowledgeGraph, community: Mapping[str, int], limit: int) -> list[Surprise]:
    """Stated relations between communities that have little else to do with each other.

    The fewer relations join the two communities, measured against their sizes, and the rarer its predicate, the more
    surprising is each of them. That a place lies in another, as the register knows, surprises nobody.
    """
    size = Counter(community.values())
    between: dict[tuple[int, int], list[tuple[str, str, str]]] = defaultdict(list)
    often = Counter(key for *_, key in graph.graph.edges(keys=True) if key != "mentioned_in")
    for subject, object_, key, data in graph.graph.edges(keys=True, data=True):
        first, second = community.get(subject, -1), community.get(object_, -1)
        if first >= 0 and second >= 0 and first != second and not data["derived"]:
            if _contained(graph, subject, object_):
                continue
            between[min(first, second), max(first, second)].append((subject, object_, key))
    found = []
    for (first, second), edges in between.items():
        room = log(1 + min(size[first], size[second]))
        for edge in edges:
            data = graph.graph.edges[edge]
            score = data["confidence"] * room / (room + len(edges)) * (1 - often[edge[2]] / (often.total() + 1))
            names = tuple(graph.graph.nodes[id_]["name"] for id_ in edge[:2])
            articles = sorted({e["article"] for s in data["statements"] for e in s["evidence"]})
            reason = f"one of {len(edges)} relations between two groups of {size[first]} and {size[second]}"
            found.append(
                Surprise("crossing", edge[:2], names, reason, round(score, 4), tuple(articles), len(edges), edge)
            )
    return sorted(found, key=lambda s: (-s.score, s.ids))[:limit]


def joints(graph: KnowledgeGraph, limit: int) -> list[Surprise]:
    """Entities that join articles which share hardly anything else.

    Counties and what is above them join nothing, smaller places count half, since much happens at one place; authors
    of the articles do not count.
    """
    members: dict[str, set[str]] = defaultdict(set)
    rare: list[tuple[str, list[str]]] = []
    for id_, data in graph.graph.nodes(data=True):
        if data["kind"] == "entity":
            for article in data["articles"]:
                members[article].add(id_)
            few = 1 < len(data["articles"]) <= _FEW_ARTICLES
            if few and not _wide(data) and not _credited(graph, id_):
                rare.append((id_, data["articles"]))
    found = []
    for id_, articles in rare:
        apart = [(_apart(members[a], members[b]), a, b) for a, b in combinations(articles, 2)]
        score, first, second = max(apart, key=lambda item: item[0])
        data = graph.graph.nodes[id_]
        score *= (_PLACE_SHARE if data["label"] in ("GPE", "LOC") else 1.0) / log(1 + len(articles)) * log(3)
        shared = len(members[first] & members[second]) - 1
        reason = f"joins two articles that share {shared} other entities"
        found.append(Surprise("joint", (id_,), (data["name"],), reason, round(score, 4), (first, second), shared))
    return sorted(found, key=lambda s: (-s.score, s.ids))[:limit]


def _contained(graph: KnowledgeGraph, subject: str, object_: str) -> bool:
    """Whether the register puts the one into the other, or its very name does (云岭市水利局 and 云岭市)."""
    inner, outer = graph.graph.nodes[subject], graph.graph.nodes[object_]
    code = outer.get("code")
    placed = code is not None and any(code == place for place, _ in inner.get("places", ()))
    return placed or any(form in inner["name"] for form in (outer["name"], *(a["form"] for a in outer["aliases"])))


def _apart(first: set[str], second: set[str]) -> float:
    """How little two articles have in common beside one entity: 1 for nothing at all."""
    union = len(first | second) - 1
    return 1 - (len(first & second) - 1) / union if union else 0.0


def _wide(data: Mapping[str, Any]) -> bool:
    return data["label"] == "GPE" and 0 < len(data.get("code") or "") <= _COUNTY_DIGITS


def _credited(graph: KnowledgeGraph, id_: str) -> bool:
    edges = graph.graph.out_edges(id_, keys=True)
    return any(object_.startswith("ARTICLE:") and key != "mentioned_in" for _, object_, key in edges)
