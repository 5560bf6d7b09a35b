"""All measures of a graph in one go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.analyse.analysis import Analysis, Bridge, Community, Counts, Hub
from kg.analyse.communities import communities
from kg.analyse.cuts import cuts
from kg.analyse.doubts import doubts
from kg.analyse.importance import importance
from kg.analyse.network import Network, network
from kg.analyse.surprise import crossings, joints

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_LEAST_CUT = 3
"""A link is worth naming as a bridge when it holds at least so many entities to the rest."""
_LEAST_COMMUNITY = 3


def analyse(graph: KnowledgeGraph, limit: int = 20) -> Analysis:
    """Importance, communities, what holds the graph together, what surprises and what looks doubtful.

    The same graph gives the same analysis. Time grows with the number of relations (some seconds for 100,000).

    Args:
        graph: is only read; `annotate` writes importance and community on its nodes.
        limit: the length of each list of noteworthy things.
    """
    net = network(graph)
    rank = dict(zip(net.ids, importance(net), strict=True))
    group = dict(zip(net.ids, communities(net), strict=True))
    found = cuts(net)
    bridges = [_bridge(graph, net, ends, cut) for ends, cut in found.bridges.items() if cut >= _LEAST_CUT]
    points = [_bridge(graph, net, (node,), cut) for node, cut in found.cutpoints.items() if cut >= _LEAST_CUT]
    half = max(1, limit // 2)
    return Analysis(
        _counts(graph, net),
        rank,
        group,
        tuple(_hubs(graph, net, rank, limit)),
        tuple(_communities(graph, rank, group, limit)),
        tuple(len(nodes) for nodes in found.components),
        tuple(sorted(bridges, key=_by_cut)[:limit]),
        tuple(sorted(points, key=_by_cut)[:limit]),
        (*crossings(graph, group, half), *joints(graph, half)),
        tuple(doubts(graph, limit)),
        tuple(graph.graph.graph.get("warnings", ())),
    )


def annotate(graph: KnowledgeGraph, analysis: Analysis) -> None:
    """Write `importance` and `community` on the entities' nodes, for writers that draw by them."""
    for id_, value in analysis.importance.items():
        graph.graph.nodes[id_]["importance"] = value
        graph.graph.nodes[id_]["community"] = analysis.community[id_]


def _counts(graph: KnowledgeGraph, net: Network) -> Counts:
    nodes = [data for _, data in graph.graph.nodes(data=True)]
    edges = [data for *_, key, data in graph.graph.edges(keys=True, data=True) if key != "mentioned_in"]
    dates = sorted(data["date"] for data in nodes if data["kind"] == "article" and data["date"])
    stated = [data for data in edges if not data["derived"]]
    return Counts(
        articles=sum(data["kind"] == "article" for data in nodes),
        entities=_counted(data["label"] for data in nodes if data["kind"] == "entity"),
        relations=_counted(data["predicate"] for data in edges),
        statuses=_counted(data["status"] for data in stated),
        facts=sum(len(data.get("facts", ())) for data in nodes),
        evidence=sum(len(s["evidence"]) for data in stated for s in data["statements"]),
        derived=len(edges) - len(stated),
        isolated=sum(not links for links in net.neighbours),
        dates=(dates[0], dates[-1]) if dates else None,
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _hubs(graph: KnowledgeGraph, net: Network, rank: dict[str, float], limit: int) -> list[Hub]:
    hubs = []
    for id_ in sorted(rank, key=lambda i: (-rank[i], i))[:limit]:
        data, degree = graph.graph.nodes[id_], len(net.neighbours[net.number[id_]])
        if degree:
            hubs.append(Hub(id_, data["name"], data["label"], rank[id_], degree, len(data["articles"])))
    return hubs


def _communities(graph: KnowledgeGraph, rank: dict[str, float], group: dict[str, int], limit: int) -> list[Community]:
    members: dict[int, list[str]] = defaultdict(list)
    for id_, number in group.items():
        members[number].append(id_)
    found = []
    for number in range(min(limit, max(group.values(), default=-1) + 1)):
        ids = sorted(members[number], key=lambda i: (-rank[i], i))
        if len(ids) >= _LEAST_COMMUNITY:
            nodes = [graph.graph.nodes[id_] for id_ in ids]
            articles = Counter(article for data in nodes for article in data["articles"])
            ordered = sorted(articles, key=lambda a: (-articles[a], a))
            names = tuple(data["name"] for data in nodes)
            labels = _counted(data["label"] for data in nodes)
            found.append(Community(number, tuple(ids), names, labels, tuple(ordered)))
    return found


def _bridge(graph: KnowledgeGraph, net: Network, nodes: tuple[int, ...], cut: int) -> Bridge:
    ids = tuple(net.ids[node] for node in nodes)
    return Bridge(ids, tuple(graph.graph.nodes[id_]["name"] for id_ in ids), cut)


def _by_cut(bridge: Bridge) -> tuple[int, tuple[str, ...]]:
    return -bridge.cut_off, bridge.ids
