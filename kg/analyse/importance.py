"""How important each entity is: PageRank over the links, by numpy's sums."""

from __future__ import annotations

from kg.analyse.network import Network

_DAMPING = 0.85
_ROUNDS = 60
_CLOSE = 1e-9


def importance(net: Network) -> list[float]:
    """A value in 0..1 for each entity, 1 for the most important; entities without links get 0.

    Undirected: in the news it matters little whether one visits or is visited.
    """
    import numpy as np

    if not any(net.neighbours):
        return [0.0] * len(net)
    strength = np.array(net.strength)
    linked = strength > 0
    source = np.repeat(np.arange(len(net)), [len(links) for links in net.neighbours])
    target = np.array([other for links in net.neighbours for other, _ in links])
    share = np.array([weight for links in net.neighbours for _, weight in links]) / strength[source]
    start = linked / linked.sum()
    rank = start
    for _ in range(_ROUNDS):
        flow = np.bincount(target, weights=rank[source] * share, minlength=len(net))
        after = _DAMPING * flow + (1 - _DAMPING) * start
        settled = float(np.abs(after - rank).sum()) < _CLOSE
        rank = after
        if settled:
            break
    return [round(float(value), 6) for value in rank / rank.max()]
