"""Where the network hangs together by one entity or one link only (Hopcroft and Tarjan, 1973)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analyse.network import Network


@dataclass(frozen=True, slots=True)
class Cuts:
    """What falls apart. Sizes are the number of entities on the smaller side.

    `components` are lists of node numbers, the biggest first; `bridges` maps the two ends of a link, and `cutpoints` an
    entity, to how many entities would be cut off from the biggest part that remains of their component.
    """

    components: tuple[tuple[int, ...], ...]
    bridges: dict[tuple[int, int], int]
    cutpoints: dict[int, int]


def cuts(net: Network) -> Cuts:
    """Components, bridges and cut points in one walk, without recursion: news graphs are deep."""
    order = [-1] * len(net)
    low = [0] * len(net)
    size = [1] * len(net)
    parent = [-1] * len(net)
    components: list[tuple[int, ...]] = []
    bridges: dict[tuple[int, int], int] = {}
    cutpoints: dict[int, int] = {}
    clock = 0
    for root in range(len(net)):
        if order[root] >= 0:
            continue
        order[root] = low[root] = clock
        clock += 1
        walk = [root]
        stack = [(root, iter(net.neighbours[root]))]
        while stack:
            node, rest = stack[-1]
            for other, _ in rest:
                if order[other] < 0:
                    order[other] = low[other] = clock
                    clock += 1
                    parent[other] = node
                    walk.append(other)
                    stack.append((other, iter(net.neighbours[other])))
                    break
                if other != parent[node]:
                    low[node] = min(low[node], order[other])
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[node])
                    size[above] += size[node]
        components.append(tuple(walk))
        _judge(walk, parent, order, low, size, bridges, cutpoints)
    components.sort(key=lambda nodes: -len(nodes))
    return Cuts(tuple(components), bridges, cutpoints)


def _judge(
    walk: list[int],
    parent: list[int],
    order: list[int],
    low: list[int],
    size: list[int],
    bridges: dict[tuple[int, int], int],
    cutpoints: dict[int, int],
) -> None:
    """Read the bridges and cut points of one component off its walk."""
    whole = len(walk)
    branches: dict[int, list[int]] = {}
    for node in walk[1:]:
        above = parent[node]
        if low[node] > order[above]:
            bridges[min(above, node), max(above, node)] = min(size[node], whole - size[node])
        if low[node] >= order[above]:
            branches.setdefault(above, []).append(size[node])
    for node, parts in branches.items():
        rest = whole - 1 - sum(parts)
        pieces = [*parts, rest] if rest else parts
        if len(pieces) > 1:
            cutpoints[node] = sum(pieces) - max(pieces)
