"""What the analysis says of graphs whose answer one can see."""

import random
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from builders import make_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyse import Doubt, analyse, annotate
from kg.analyse.communities import communities
from kg.analyse.cuts import cuts
from kg.analyse.importance import importance
from kg.analyse.network import DERIVED_WEIGHT, Network, network
from kg.graph import KnowledgeGraph


def net_of(graph):
    return Network(tuple(map(str, graph)), tuple(tuple(sorted((v, 1.0) for v in graph[u])) for u in graph))


@st.composite
def networks(draw):
    size = draw(st.integers(1, 14))
    graph = nx.empty_graph(size)
    pairs = list(combinations(range(size), 2))
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [])
    return graph


@settings(deadline=None)
@given(networks())
def test_cuts_agree_with_networkx(graph):
    found = cuts(net_of(graph))
    assert set(found.bridges) == {(min(e), max(e)) for e in nx.bridges(graph)}
    assert set(found.cutpoints) == set(nx.articulation_points(graph))
    assert sorted(map(sorted, found.components)) == sorted(map(sorted, nx.connected_components(graph)))
    for (u, v), cut in found.bridges.items():
        rest = nx.Graph(graph)
        rest.remove_edge(u, v)
        assert cut == min(len(nx.node_connected_component(rest, end)) for end in (u, v))
    for node, cut in found.cutpoints.items():
        rest = nx.Graph(graph.subgraph(nx.node_connected_component(graph, node) - {node}))
        sizes = [len(part) for part in nx.connected_components(rest)]
        assert cut == sum(sizes) - max(sizes)


def test_a_long_chain_does_not_overflow_the_stack():
    found = cuts(net_of(nx.path_graph(5000)))
    assert found.bridges[2499, 2500] == 2500


@settings(deadline=None)
@given(networks())
def test_communities_stay_inside_components_and_are_numbered_by_size(graph):
    groups = communities(net_of(graph))
    for part in nx.connected_components(graph):
        outside = set(graph) - part
        assert not {groups[n] for n in part if groups[n] >= 0} & {groups[n] for n in outside}
    assert all((groups[n] == -1) == (graph.degree(n) == 0) for n in graph)
    sizes = Counter(g for g in groups if g >= 0)
    assert sorted(sizes) == list(range(len(sizes)))
    assert [sizes[g] for g in sorted(sizes)] == sorted(sizes.values(), reverse=True)


def test_communities_are_as_good_as_networkx_finds():
    graph = nx.karate_club_graph()
    groups = communities(net_of(graph))
    parts = [{n for n in graph if groups[n] == g} for g in set(groups)]
    assert nx.community.modularity(graph, parts, weight=None) > 0.41


def test_cliques_in_a_ring_are_the_communities():
    graph = nx.ring_of_cliques(8, 5)
    groups = communities(net_of(graph))
    assert [len({groups[n] for n in range(5 * i, 5 * i + 5)}) for i in range(8)] == [1] * 8
    assert len(set(groups)) == 8


def test_importance_agrees_with_networkx():
    graph = nx.gnm_random_graph(60, 90, seed=5)
    ours = importance(net_of(graph))
    linked = graph.subgraph(n for n in graph if graph.degree(n))
    theirs = nx.pagerank(linked, tol=1e-12, max_iter=500)
    top = max(theirs.values())
    assert {n: ours[n] for n in linked} == pytest.approx({n: v / top for n, v in theirs.items()}, abs=1e-5)
    assert all(ours[n] == 0 for n in graph if n not in linked)


def test_no_links_no_importance():
    assert importance(net_of(nx.empty_graph(3))) == [0.0, 0.0, 0.0]
    assert importance(net_of(nx.empty_graph(0))) == []


def test_a_derived_edge_counts_little_and_articles_are_left_out():
    net = network(make_graph())
    village, town = net.number["GPE:青禾村"], net.number["GPE:柳河镇#330799101"]
    planned = 0.8 * 0.5
    assert dict(net.neighbours[village])[town] == pytest.approx(DERIVED_WEIGHT + planned)
    assert not any(id_.startswith("ARTICLE:") for id_ in net.ids)


def test_the_small_graph():
    found = analyse(make_graph())
    assert found.hubs[0].name == "柳河镇"
    assert found.hubs[0].importance == 1.0
    assert [set(c.names) for c in found.communities] == [
        {"柳河镇", "罗启明", "云岭市", "清溪行动", "青禾村"},
        {"云岭农商银行", "云岭市水利局", "禾苗贷"},
    ]
    assert found.components == (8, 1, 1, 1)
    assert found.counts.entities == {"GPE": 4, "PERSON": 3, "ORG": 2, "EVENT": 1, "PRODUCT": 1}
    assert found.counts.relations["author_of"] == 3
    assert "mentioned_in" not in found.counts.relations
    assert found.counts.dates == ("2024-05-16", "2024-05-16")
    assert found.counts.derived == 1
    assert found.counts.isolated == 3
    assert [b.names for b in found.cutpoints] == [("柳河镇",)]
    assert found.warnings == ("edits.yaml:3: nothing is called 柳溪镇",)


def test_authors_surprise_nobody_but_those_who_join_articles_do():
    found = analyse(make_graph())
    joined = [s.names[0] for s in found.surprises if s.kind == "joint"]
    assert "孟晓岚" not in joined
    assert joined[-1] == "柳河镇"  # a place counts half
    crossing = [s for s in found.surprises if s.kind == "crossing"]
    assert {s.key[2] for s in crossing} == {"finances", "visits", "holds_position"}
    assert all(s.count == 3 and s.articles for s in crossing)


def test_what_lies_in_its_place_surprises_nobody():
    graph = make_graph()
    edge = graph.graph.edges["ORG:云岭农商银行", "GPE:柳河镇#330799101", "finances"]
    graph.graph.add_edge("ORG:云岭市水利局", "GPE:云岭市", key="part_of", **{**edge, "predicate": "part_of"})
    assert not any(s.key and s.key[2] == "part_of" for s in analyse(graph).surprises)
    graph.graph.nodes["GPE:柳河镇#330799101"]["code"] = "330799"  # a county joins no articles
    assert "柳河镇" not in [s.names[0] for s in analyse(graph).surprises if s.kind == "joint"]


def test_doubts_of_each_kind():
    graph = make_graph()
    bank = graph.graph.nodes["ORG:云岭农商银行"]
    bank["aliases"].append({"form": "信用社", "reason": "edits", "evidence": None})
    bank["notes"].append("the register has 云岑")
    graph.graph.edges["GPE:柳河镇#330799101", "EVENT:清溪行动", "organizes"]["confidence"] = 0.3
    found = {d.kind: d for d in analyse(graph).doubts}
    assert found["candidate"].reason == "same name, different code"
    assert found["alias"].names == ("云岭农商银行", "信用社")
    assert found["note"].reason == "the register has 云岑"
    assert found["relation"] == Doubt(
        "relation",
        ("GPE:柳河镇#330799101", "EVENT:清溪行动"),
        ("柳河镇", "organizes", "清溪行动"),
        "confidence 0.30",
        0.3,
    )


def test_the_order_of_edges_does_not_matter():
    graph = make_graph()
    edges = list(graph.graph.edges(keys=True, data=True))
    random.Random(1).shuffle(edges)
    other = nx.MultiDiGraph(**graph.graph.graph)
    other.add_nodes_from(graph.graph.nodes(data=True))
    other.add_edges_from(edges)
    assert analyse(KnowledgeGraph(other, graph.schema)) == analyse(graph)


def test_lists_are_cut():
    assert len(analyse(make_graph(), limit=2).hubs) == 2


def test_the_graph_is_only_read_unless_annotated():
    graph = make_graph()
    found = analyse(graph)
    assert graph == make_graph()
    annotate(graph, found)
    assert graph.graph.nodes["GPE:柳河镇#330799101"]["importance"] == 1.0
    assert graph.graph.nodes["PERSON:孟晓岚"]["community"] == -1


def test_an_empty_graph():
    graph = make_graph()
    found = analyse(KnowledgeGraph(nx.MultiDiGraph(), graph.schema))
    assert (found.hubs, found.communities, found.components, found.counts.dates) == ((), (), (), None)
