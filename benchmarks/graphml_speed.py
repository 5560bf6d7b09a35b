"""Our GraphML against networkx's own of the same graph: `python benchmarks/graphml_speed.py [ENTITIES RELATIONS]`.

Each writer runs in a process of its own; memory is the growth of its peak while writing. networkx is given the
same cells as flat attributes, which is the least that its writer needs (it cannot write the graph as it is).
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from generate_graph import generate


def ours(entities: int, relations: int, path: Path) -> tuple[float, float]:
    from kg.formats.graphml import write_graphml

    graph = generate(entities, relations)
    return measured(lambda: write_graphml(graph, path, positions={}))


def networkx(entities: int, relations: int, path: Path) -> tuple[float, float]:
    import networkx as nx

    from kg.formats.columns import EDGE_COLUMNS, NODE_COLUMNS, Table
    from kg.formats.sanitise import cell
    from kg.formats.style import schema_of

    graph = generate(entities, relations)

    def write() -> None:
        table = Table(graph.graph, schema_of(graph))
        flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node, row in table.nodes():
            flat.add_node(node, **{c.name: t for c in NODE_COLUMNS if (t := cell(row.get(c.name), c.kind)) is not None})
        for edge in table.edges():
            row = edge.cells
            cells = {c.name: t for c in EDGE_COLUMNS if (t := cell(row.get(c.name), c.kind)) is not None}
            flat.add_edge(edge.source, edge.target, key=edge.id, **cells)
        nx.write_graphml(flat, path)

    return measured(write)


def measured(write: object) -> tuple[float, float]:
    """Seconds and megabytes that `write` adds to the peak."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    write()  # type: ignore[operator]
    return time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main(arguments: list[str]) -> int:
    entities, relations = (int(a) for a in arguments) if arguments else (100_000, 300_000)
    with tempfile.TemporaryDirectory() as folder:
        for writer in (ours, networkx):
            path = Path(folder) / f"{writer.__name__}.graphml"
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, megabytes = pool.apply(writer, (entities, relations, path))
            size = path.stat().st_size / 1e6
            print(f"{writer.__name__:9} {seconds:6.1f} s CPU  {megabytes:7.1f} MB more  file {size:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
