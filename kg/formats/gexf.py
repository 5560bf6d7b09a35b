"""GEXF 1.3 with colours, sizes, positions, edge kinds and a timeline, streamed.

A node or edge exists, for Gephi's timeline, on the dates of the articles that back it. What no
dated article backs carries no time and is always there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.atomic import atomic_text
from kg.formats.columns import EDGE_COLOUR, EDGE_COLUMNS, LOSSLESS, NODE_COLUMNS, Column, Positions, Row, Table
from kg.formats.graphml import unique
from kg.formats.layout import layout
from kg.formats.sanitise import JOINER, attribute, cell, identifier
from kg.formats.style import schema_of

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.rulebook.schema import Schema

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    "<meta><creator>kg</creator></meta>\n"
)
# What GEXF says in elements and attributes of its own is no column.
_OWN = frozenset({"label", "x", "y", "size", "r", "g", "b", "weight", LOSSLESS})
_NODES = tuple(c for c in NODE_COLUMNS if c.name not in _OWN)
_EDGES = tuple(c for c in EDGE_COLUMNS if c.name not in _OWN)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def generate_gexf(
    graph: KnowledgeGraph, schema: Schema | None = None, positions: Positions | None = None
) -> Iterator[str]:
    """The file in pieces, one a node or edge. Arguments as in `generate_graphml`."""
    table = Table(
        graph.graph,
        schema or schema_of(graph),
        layout(graph.graph) if positions is None else positions,
        lossless=False,
    )
    dated = any(_times(table, row) for _, row in table.nodes())
    time = ' timeformat="date" timerepresentation="timestamp"' if dated else ""
    yield _HEAD
    yield f'<graph defaultedgetype="directed" mode="{"dynamic" if dated else "static"}" idtype="string"{time}>\n'
    yield _declared("node", _NODES)
    yield _declared("edge", _EDGES)
    name = unique(identifier)
    yield "<nodes>\n"
    for node, row in table.nodes():
        yield (
            f'<node id="{name(node)}" label="{attribute(row["label"])}"{_times(table, row)}>'
            f"{_values(_NODES, row)}{_viz(row)}</node>\n"
        )
    yield "</nodes>\n<edges>\n"
    grey = "".join(f' {c}="{int(EDGE_COLOUR[i : i + 2], 16)}"' for c, i in (("r", 1), ("g", 3), ("b", 5)))
    for edge in table.edges():
        yield (
            f'<edge id="{edge.id}" source="{name(edge.source)}" target="{name(edge.target)}" type="directed"'
            f' kind="{attribute(edge.kind)}" label="{attribute(edge.cells["label"])}"'
            f' weight="{cell(edge.cells["weight"], "double")}"{_times(table, edge.cells)}>'
            f"{_values(_EDGES, edge.cells)}<viz:color{grey}/></edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def write_gexf(
    graph: KnowledgeGraph, path: str | Path, schema: Schema | None = None, positions: Positions | None = None
) -> None:
    """Write `generate_gexf` to `path`, whole or not at all.

    Raises:
        FormatError: the file cannot be written.
    """
    with atomic_text(path) as file:
        file.writelines(generate_gexf(graph, schema, positions))


def _declared(class_: str, columns: Sequence[Column]) -> str:
    # The id equals the title: graphology keeps the one, Gephi shows the other.
    rows = "".join(f'<attribute id="{c.name}" title="{c.name}" type="{_type(c)}"/>\n' for c in columns)
    return f'<attributes class="{class_}">\n{rows}</attributes>\n'


def _type(column: Column) -> str:
    return "integer" if column.kind == "int" else column.kind


def _values(columns: Sequence[Column], row: Row) -> str:
    parts = []
    for column in columns:
        text = cell(row.get(column.name), column.kind)
        if text is not None:
            parts.append(f'<attvalue for="{column.name}" value="{attribute(text)}"/>')
    return f"<attvalues>{''.join(parts)}</attvalues>" if parts else ""


def _viz(row: Row) -> str:
    x, y = cell(row["x"], "double"), cell(row["y"], "double")
    position = f'<viz:position x="{x}" y="{y}" z="0.0"/>' if x is not None and y is not None else ""
    return (
        f'<viz:color r="{row["r"]}" g="{row["g"]}" b="{row["b"]}"/>'
        f'{position}<viz:size value="{cell(row["size"], "double")}"/>'
    )


def _times(table: Table, row: Row) -> str:
    """The attribute that lists full dates; a year or month alone is no point in time."""
    dates = [d for d in table.dates_of(str(row.get("articles") or "").split(JOINER)) if _DAY.match(d)]
    return f' timestamps="[{",".join(dates)}]"' if dates else ""
