from __future__ import annotations

import networkx as nx
import numpy as np
from graph_sample import sample_graph

from kg.formats.layout import SPACING, layout


def test_every_node_has_a_place_and_it_is_the_same_each_time() -> None:
    graph = sample_graph()
    assert layout(graph) == layout(sample_graph())
    assert set(layout(graph)) == set(graph)


def test_no_two_entities_lie_on_each_other() -> None:
    graph = nx.MultiDiGraph(nx.gnm_random_graph(200, 160, seed=3, directed=True))
    points = np.array(list(layout(graph).values()))
    gaps = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > SPACING / 8


def test_neighbours_are_nearer_than_strangers() -> None:
    graph = nx.MultiDiGraph(nx.connected_caveman_graph(6, 8))
    places = layout(graph)
    point = np.array([places[n] for n in graph])
    gaps = np.hypot(*(point[:, None] - point[None, :]).transpose(2, 0, 1))
    joined = np.array([gaps[u, v] for u, v in graph.edges()])
    assert joined.mean() < gaps[np.triu_indices(len(point), 1)].mean() / 2


def test_an_empty_graph_has_no_places() -> None:
    assert layout(nx.MultiDiGraph()) == {}
