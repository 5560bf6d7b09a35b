"""Where nodes are drawn: each component by forces, then the components packed side by side.

Deterministic: the same graph gives the same picture. Articles do not pull (every entity hangs on
one); each is put in the middle of what it mentions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

Points: TypeAlias = "NDArray[np.float64]"

SPACING = 60.0
"""Wished distance of two neighbours, in drawing units (about pixels)."""
DENSE = 700
"""Up to so many nodes every pair repels; above, each node is repelled by a sample."""
SAMPLE = 12
LIMIT = 50_000
"""Above so many nodes nothing is laid out: use Gephi's own algorithms."""


def layout(graph: nx.MultiDiGraph[str], *, seed: int = 7, iterations: int = 120) -> dict[str, tuple[float, float]]:
    """`(x, y)` of every node, in drawing units around the origin; empty above `LIMIT` nodes.

    Time grows with nodes and edges: about 0.1 s for 300 nodes, 3 s for 10,000 (one core).
    """
    import networkx as nx

    if graph.number_of_nodes() > LIMIT:
        return {}
    articles = [n for n, data in graph.nodes(data=True) if data.get("kind") == "article"]
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(n for n, data in graph.nodes(data=True) if data.get("kind") != "article")
    plain.add_edges_from((u, v) for u, v in graph.edges() if u in plain and v in plain and u != v)
    random = np.random.default_rng(seed)
    boxes = []
    for component in sorted(nx.connected_components(plain), key=lambda c: (-len(c), min(c))):
        nodes = sorted(component)
        index = {node: i for i, node in enumerate(nodes)}
        pairs = np.array([(index[u], index[v]) for u, v in plain.edges(nodes)], dtype=np.intp).reshape(-1, 2)
        boxes.append((nodes, _forces(len(nodes), pairs, random, iterations)))
    positions = {
        node: (round(float(x), 1), round(float(y), 1))
        for (nodes, _), points in zip(boxes, _packed([p for _, p in boxes]), strict=True)
        for node, (x, y) in zip(nodes, points, strict=True)
    }
    for article in articles:
        positions[article] = _middle(positions, graph.predecessors(article), random)
    return positions


def _forces(count: int, pairs: NDArray[np.intp], random: np.random.Generator, iterations: int) -> Points:
    """Points of one component, centred: springs along edges, repulsion between nodes, cooling steps."""
    if count == 1:
        return np.zeros((1, 2))
    radius = SPACING * math.sqrt(count)
    angle = random.uniform(0, 2 * math.pi, count)
    points = (np.sqrt(random.uniform(0.01, 1, count)) * radius)[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    degree = np.ones(count)
    np.add.at(degree, pairs.ravel(), 1)
    for step in range(iterations):
        move = _repulsion(points, degree, random)
        delta = points[pairs[:, 1]] - points[pairs[:, 0]]
        pull = delta * (np.linalg.norm(delta, axis=1, keepdims=True) / SPACING)
        np.add.at(move, pairs[:, 0], pull / np.sqrt(degree[pairs[:, 0], None]))
        np.add.at(move, pairs[:, 1], -pull / np.sqrt(degree[pairs[:, 1], None]))
        move -= points * 0.12
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        heat = radius * 0.2 * (1 - step / iterations) ** 2 + 0.5
        points = points + move / length * np.minimum(length, heat)
    centred: Points = points - points.mean(axis=0)
    return centred


def _repulsion(points: Points, degree: Points, random: np.random.Generator) -> Points:
    count = len(points)
    if count <= DENSE:
        x, y = points[:, 0], points[:, 1]
        square = np.maximum((x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2, 1.0)
        pair = SPACING**2 * np.sqrt(degree)[None, :] / square
        np.fill_diagonal(pair, 0)
        push: Points = points * pair.sum(axis=1, keepdims=True) - pair @ points
        return push
    others = random.integers(0, count, (count, SAMPLE))
    delta = points[:, None, :] - points[others]
    square = np.maximum((delta**2).sum(axis=2), 1.0)
    strength = SPACING**2 * degree[others] ** 0.5 / square * (count / SAMPLE)
    strength[others == np.arange(count)[:, None]] = 0
    sampled: Points = (delta * strength[:, :, None]).sum(axis=1)
    return sampled


def _packed(components: Sequence[Points]) -> list[Points]:
    """The components moved apart: largest in the middle, the others on a spiral around it, first place that is free."""
    placed: list[tuple[float, float, float]] = []
    moved = []
    turn, reach = 0.0, 0.0
    for points in components:
        radius = float(np.linalg.norm(points, axis=1).max()) + SPACING * 0.7
        # Components come largest first, so what was full stays full: the search goes on from the last place.
        x, y, turn, reach = _free_place(placed, radius, turn, reach)
        placed.append((x, y, radius))
        moved.append(points + np.array([x, y]))
    return moved


def _free_place(
    placed: Sequence[tuple[float, float, float]], radius: float, turn: float, reach: float
) -> tuple[float, float, float, float]:
    if not placed:
        return 0.0, 0.0, turn, reach
    taken = np.array(placed)
    reach = max(reach, placed[0][2] * 0.9)
    while True:
        # Wider than high, as screens are.
        x, y = reach * math.cos(turn) * 1.25, reach * math.sin(turn) * 0.9
        if bool((np.hypot(taken[:, 0] - x, taken[:, 1] - y) >= taken[:, 2] + radius).all()):
            return x, y, turn, reach
        step = 0.5 * max(radius, SPACING) / max(reach, radius)
        turn += step
        reach += radius * step * 0.25


def _middle(
    positions: dict[str, tuple[float, float]], nodes: Iterable[str], random: np.random.Generator
) -> tuple[float, float]:
    near = [positions[n] for n in nodes if n in positions]
    spot = np.mean(near, axis=0) if near else np.zeros(2)
    x, y = spot + random.normal(0, SPACING / 2, 2)
    return round(float(x), 1), round(float(y), 1)
