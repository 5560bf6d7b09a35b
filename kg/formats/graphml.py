"""GraphML as Gephi, networkx and igraph read it alike, streamed: memory does not grow with the graph.

Directed; nodes of entities and of articles, so that counts equal the graph's; each edge with a
unique id and its predicate as Gephi's edge kind (the XML attribute `label`). The column `kg_json`
holds what the others say in words, so `read_graphml` gives back an equal graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import FormatError
from kg.formats.atomic import atomic_text
from kg.formats.columns import EDGE_COLUMNS, EDGE_KEY, LOSSLESS, NODE_COLUMNS, NODE_KEY, Column, Positions, Row, Table
from kg.formats.layout import layout
from kg.formats.sanitise import JOINER, attribute, cell, clean, content, identifier, pack, unguard, unpack
from kg.formats.style import schema_of, shipped_schema

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import KnowledgeGraph
    from kg.rulebook.schema import Schema

_WHOLE = "kg"
_GREATER = "\\u003e"
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def generate_graphml(
    graph: KnowledgeGraph,
    schema: Schema | None = None,
    positions: Positions | None = None,
    *,
    lossless: bool = True,
) -> Iterator[str]:
    """The file in pieces, one a node or edge.

    Args:
        graph: what to write.
        schema: names and colours of labels and predicates; the graph's own, else the shipped, when None.
        positions: `(x, y)` by node id, for Gephi's first picture; computed when None.
        lossless: whether to add the JSON column by which the graph comes back whole.
    """
    schema = schema or schema_of(graph)
    table = Table(
        graph.graph,
        schema,
        layout(graph.graph) if positions is None else positions,
        lossless=lossless,
    )
    yield _HEAD
    if lossless:
        # A processing instruction, which other readers pass over: Gephi warns of data that is the whole graph's.
        whole = {"schema": schema.model_dump(mode="json"), "graph": dict(graph.graph.graph)}
        yield f"<?{_WHOLE} {pack(whole).replace('>', _GREATER)}?>\n"
    yield from _keys("node", NODE_COLUMNS)
    yield from _keys("edge", EDGE_COLUMNS)
    yield '<graph id="kg" edgedefault="directed">\n'
    name = unique(identifier)
    for node, row in table.nodes():
        yield f'<node id="{name(node)}">{_data("n", NODE_COLUMNS, row)}</node>\n'
    for edge in table.edges():
        yield (
            f'<edge id="{edge.id}" source="{name(edge.source)}" target="{name(edge.target)}"'
            f' label="{attribute(edge.kind)}">{_data("e", EDGE_COLUMNS, edge.cells)}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def write_graphml(
    graph: KnowledgeGraph,
    path: str | Path,
    schema: Schema | None = None,
    positions: Positions | None = None,
    *,
    lossless: bool = True,
) -> None:
    """Write `generate_graphml` to `path`, whole or not at all.

    Raises:
        FormatError: the file cannot be written.
    """
    with atomic_text(path) as file:
        file.writelines(generate_graphml(graph, schema, positions, lossless=lossless))


def read_graphml(path: str | Path) -> KnowledgeGraph:
    """The graph of a GraphML file.

    A file of `write_graphml` gives an equal graph back. From any other GraphML, nodes become
    entities named by `label` or `name`, edges take their kind, `label` or `predicate` as predicate,
    evidence is empty and the schema is the shipped one.

    Raises:
        FormatError: no such file, or it is no GraphML.
    """
    import networkx as nx
    from lxml import etree

    from kg.graph import KnowledgeGraph
    from kg.rulebook.schema import Schema

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    schema: Schema | None = None
    keys: dict[str, tuple[str, str]] = {}
    ids: dict[str, str] = {}
    root_seen = False
    try:
        for event, element in etree.iterparse(
            str(path), events=("start", "end", "pi"), resolve_entities=False, no_network=True, huge_tree=True
        ):
            if event == "pi":
                if element.target == _WHOLE:
                    whole = unpack(element.text or "{}")
                    schema = Schema.model_validate(whole["schema"])
                    graph.graph.update(whole["graph"])
                continue
            tag = etree.QName(element).localname
            if event == "start":
                root_seen = root_seen or tag == "graphml"
                if not root_seen:
                    raise FormatError(f"{path}: not a GraphML file (its root is <{tag}>)")
                continue
            if tag == "key":
                keys[element.get("id", "")] = (
                    element.get("attr.name", element.get("id", "")),
                    element.get("attr.type", "string"),
                )
            elif tag == "node":
                _add_node(graph, ids, element.get("id", ""), _cells(element, keys))
                element.clear()
            elif tag == "edge":
                _add_edge(graph, ids, element, _cells(element, keys))
                element.clear()
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{path}: not a sound GraphML file: {error}") from error
    return KnowledgeGraph(graph, schema or shipped_schema())


def unique(escape: Callable[[str], str]) -> Callable[[str], str]:
    """A name giver: the escaped id, or with a number behind when cleaning made two ids one."""
    given: dict[str, str] = {}
    taken: set[str] = set()

    def name(node: str) -> str:
        if node not in given:
            plain = escape(node) or "_"
            candidate, number = plain, 2
            while candidate in taken:
                candidate, number = f"{plain}~{number}", number + 1
            given[node] = candidate
            taken.add(candidate)
        return given[node]

    return name


def _keys(for_: str, columns: Sequence[Column]) -> Iterator[str]:
    # Ids like d3 and d7 would be taken for yEd's labels by Gephi, so ids are ours: n_label, e_weight.
    for column in columns:
        yield (
            f'<key id="{for_[0]}_{column.name}" for="{for_}" attr.name="{column.name}" attr.type="{column.kind}"/>\n'
        )


def _data(prefix: str, columns: Sequence[Column], row: Row) -> str:
    parts = []
    for column in columns:
        value = row.get(column.name)
        if value is None:
            continue
        text = cell(value, column.kind)
        if text is not None and column.kind == "string":
            text = content(text)
        if text:
            parts.append(f'<data key="{prefix}_{column.name}">{text}</data>')
    return "".join(parts)


def _cells(element: Any, keys: dict[str, tuple[str, str]]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for data in element:
        name, kind = keys.get(data.get("key", ""), (data.get("key", ""), "string"))
        text = data.text or ""
        if kind in ("int", "long"):
            cells[name] = int(text)
        elif kind in ("double", "float"):
            cells[name] = float(text)
        elif kind == "boolean":
            cells[name] = text.strip() in ("true", "1")
        else:
            cells[name] = text if name == LOSSLESS else unguard(text)
    return cells


def _add_node(graph: nx.MultiDiGraph[str], ids: dict[str, str], id_: str, cells: dict[str, Any]) -> None:
    if LOSSLESS in cells:
        data = unpack(cells[LOSSLESS])
        node = data.pop(NODE_KEY, id_)
    else:
        node, data = id_, _entity_of(id_, cells)
    ids[id_] = node
    graph.add_node(node, **data)


def _entity_of(id_: str, cells: dict[str, Any]) -> dict[str, Any]:
    """Node attributes from columns alone."""
    name = cells.get("name") or cells.get("label") or id_
    if cells.get("kind") == "article":
        return {
            "kind": "article",
            "label": "ARTICLE",
            "name": name,
            "id": cells.get("articles") or id_.removeprefix("ARTICLE:"),
            "source": "",
            "date": cells.get("first_date"),
            "byline": _split(cells.get("byline")),
            "text": cells.get("text", ""),
            "blocks": [],
            "meta": {},
        }
    return {
        "kind": "entity",
        "name": name,
        "label": cells.get("entity_type") or "ORG",
        "aliases": [{"form": form, "reason": "graphml"} for form in _split(cells.get("aliases"))],
        "code": cells.get("code"),
        "places": [["", place] for place in _split(cells.get("places"))],
        "notes": _split(cells.get("notes")),
        "facts": [],
        "articles": _split(cells.get("articles")),
    }


def _add_edge(graph: nx.MultiDiGraph[str], ids: dict[str, str], element: Any, cells: dict[str, Any]) -> None:
    source, target = element.get("source", ""), element.get("target", "")
    if source not in ids or target not in ids:
        raise ValueError(f"line {element.sourceline}: edge between unknown nodes {source!r} and {target!r}")
    if LOSSLESS in cells:
        data = unpack(cells[LOSSLESS])
        key = data.pop(EDGE_KEY)
    else:
        key = cells.get("predicate") or element.get("label") or cells.get("label") or "related_to"
        data = {
            "predicate": key,
            "weight": cells.get("weight", 1),
            "qualifiers": {},
            "status": cells.get("status") or "stated",
            "confidence": cells.get("confidence", 1.0),
            "derived": cells.get("derived", False),
            "statements": [],
        }
    graph.add_edge(ids[source], ids[target], key=key, **data)


def _split(text: str | None) -> list[str]:
    return clean(text).split(JOINER) if text else []
