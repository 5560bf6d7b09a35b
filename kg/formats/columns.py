"""The flat view of the graph that GraphML and GEXF share: one row a node or edge, one type a column.

Names are chosen against Gephi's importers: `label`, `x`, `y`, `size`, `r`, `g`, `b` and `weight` mean
what Gephi means by them, and nothing else is called so, nor `id`, `source`, `target`, `pid`, `start`,
`end`, `type`, `edgeid`, `xpos`, `ypos` or `edgelabel`, which are swallowed or hijacked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kg.formats.sanitise import join, pack

if TYPE_CHECKING:
    import networkx as nx

    from kg.rulebook.schema import Schema

Kind: TypeAlias = Literal["string", "int", "long", "double", "boolean"]
Row: TypeAlias = dict[str, Any]
Positions: TypeAlias = Mapping[str, tuple[float, float]]

ARTICLE_COLOUR = "#9A9A9A"
EDGE_COLOUR = "#B4B4B4"
LOSSLESS = "kg_json"
"""The column that holds, as JSON, what the other columns say in words: by it a graph comes back whole."""
NODE_KEY = "_node"
EDGE_KEY = "_key"
"""What that JSON calls the node's id and the edge's key: cleaning may change the ids of the file."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which is its id too, and its one type."""

    name: str
    kind: Kind


NODE_COLUMNS = (
    Column("label", "string"),
    Column("x", "double"),
    Column("y", "double"),
    Column("size", "double"),
    Column("r", "int"),
    Column("g", "int"),
    Column("b", "int"),
    Column("name", "string"),
    Column("kind", "string"),
    Column("entity_type", "string"),
    Column("entity_type_zh", "string"),
    Column("aliases", "string"),
    Column("code", "string"),
    Column("places", "string"),
    Column("notes", "string"),
    Column("facts", "string"),
    Column("fact_count", "int"),
    Column("articles", "string"),
    Column("article_count", "int"),
    Column("degree", "int"),
    Column("importance", "double"),
    Column("community", "int"),
    Column("first_date", "string"),
    Column("last_date", "string"),
    Column("byline", "string"),
    Column("text", "string"),
    Column(LOSSLESS, "string"),
)

EDGE_COLUMNS = (
    Column("label", "string"),
    Column("weight", "double"),
    Column("edge_id", "string"),
    Column("predicate", "string"),
    Column("predicate_zh", "string"),
    Column("status", "string"),
    Column("qualifiers", "string"),
    Column("confidence", "double"),
    Column("derived", "boolean"),
    Column("articles", "string"),
    Column("article_count", "int"),
    Column("evidence", "string"),
    Column("evidence_count", "int"),
    Column("first_date", "string"),
    Column("last_date", "string"),
    Column(LOSSLESS, "string"),
)


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge by the ids of its ends, its kind and its cells."""

    id: str
    source: str
    target: str
    kind: str
    cells: Row


class Table:
    """Rows of a graph: what each node and edge says, as plain values.

    `positions` maps node ids to `(x, y)` in drawing units; nodes without one get no `x` and `y`.
    With `lossless` off, the JSON column is left out.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph[str],
        schema: Schema,
        positions: Positions | None = None,
        *,
        lossless: bool = True,
    ) -> None:
        self.graph = graph
        self.schema = schema
        self.positions = positions or {}
        self.lossless = lossless
        self._dates = {
            data.get("id", node): data["date"]
            for node, data in graph.nodes(data=True)
            if data.get("kind") == "article" and data.get("date")
        }

    def nodes(self) -> Iterator[tuple[str, Row]]:
        """Every node's id and cells, in the graph's order."""
        for node, data in self.graph.nodes(data=True):
            article = data.get("kind") == "article"
            yield node, {**self._drawn(node, data), **(self._article(data) if article else self._entity(data))}

    def edges(self) -> Iterator[EdgeRow]:
        """Every edge, in the graph's order, with an id that no other edge of the file has."""
        for number, (subject, object_, key, data) in enumerate(self.graph.edges(keys=True, data=True)):
            id_ = f"e{number}"
            cells = self._edge(id_, str(key), object_, data)
            yield EdgeRow(id_, subject, object_, str(data.get("predicate", key)), cells)

    def dates_of(self, articles: Sequence[str]) -> list[str]:
        """The stated dates of these articles, ascending, each once."""
        return sorted({self._dates[a] for a in articles if a in self._dates})

    def _drawn(self, node: str, data: Mapping[str, Any]) -> Row:
        label = data.get("label", "")
        spec = self.schema.labels.get(label)
        colour = spec.colour if spec else ARTICLE_COLOUR
        x, y = self.positions.get(node, (data.get("x"), data.get("y")))
        degree = self.graph.degree(node)
        return {
            "label": data.get("name") or node,
            "x": x,
            "y": y,
            "size": round(6 + 4 * math.sqrt(degree), 2),
            "r": int(colour[1:3], 16),
            "g": int(colour[3:5], 16),
            "b": int(colour[5:7], 16),
            "name": data.get("name") or node,
            "kind": data.get("kind"),
            "entity_type": label,
            "entity_type_zh": spec.zh if spec else "文章",
            "degree": degree,
            LOSSLESS: pack({NODE_KEY: node, **data}) if self.lossless else None,
        }

    def _entity(self, data: Mapping[str, Any]) -> Row:
        articles = list(data.get("articles") or ())
        dates = self.dates_of(articles)
        facts = data.get("facts") or ()
        return {
            "aliases": join([a["form"] for a in data.get("aliases") or ()]),
            "code": data.get("code"),
            "places": join([name for _, name in data.get("places") or ()]),
            "notes": join(list(data.get("notes") or ())),
            "facts": "\n".join(fact_words(f) for f in facts),
            "fact_count": len(facts),
            "articles": join(articles),
            "article_count": len(articles),
            "importance": data.get("importance"),
            "community": community_of(data),
            "first_date": dates[0] if dates else None,
            "last_date": dates[-1] if dates else None,
        }

    def _article(self, data: Mapping[str, Any]) -> Row:
        return {
            "articles": data.get("id"),
            "article_count": 1,
            "first_date": data.get("date"),
            "last_date": data.get("date"),
            "byline": join(list(data.get("byline") or ())),
            "text": data.get("text"),
        }

    def _own_article(self, node: str) -> list[str]:
        """The article that a node stands for: `mentioned_in` has no evidence but its object."""
        data = self.graph.nodes[node]
        return [data["id"]] if data.get("kind") == "article" and data.get("id") else []

    def _edge(self, id_: str, key: str, object_: str, data: Mapping[str, Any]) -> Row:
        predicate = str(data.get("predicate", key))
        spec = self.schema.predicates.get(predicate)
        weight = data.get("weight", 1)
        evidence = [e for s in data.get("statements") or () for e in s.get("evidence") or ()]
        articles = list(dict.fromkeys(e["article"] for e in evidence)) or self._own_article(object_)
        dates = self.dates_of(articles)
        return {
            "label": spec.zh if spec else predicate,
            # Gephi drops an edge of weight 0.
            "weight": float(weight) if isinstance(weight, int | float) and weight > 0 else 1.0,
            "edge_id": id_,
            "predicate": predicate,
            "predicate_zh": spec.zh if spec else predicate,
            "status": data.get("status"),
            "qualifiers": dict(data.get("qualifiers") or {}),
            "confidence": data.get("confidence"),
            "derived": bool(data.get("derived", False)),
            "articles": join(articles),
            "article_count": len(articles),
            "evidence": "\n".join(evidence_words(e) for e in evidence),
            "evidence_count": len(evidence),
            "first_date": dates[0] if dates else None,
            "last_date": dates[-1] if dates else None,
            LOSSLESS: pack({EDGE_KEY: key, **data}) if self.lossless else None,
        }


def community_of(data: Mapping[str, Any]) -> int | None:
    """A node's community; entities without relations, -1 in an analysis, are of none."""
    number = data.get("community")
    return int(number) if isinstance(number, int) and number >= 0 else None


def fact_words(fact: Mapping[str, Any]) -> str:
    """A fact in words: `整改问题：约461个（2024-05）`."""
    value = number_words(fact.get("value"))
    if fact.get("upper") is not None:
        value += f"—{number_words(fact['upper'])}"
    date = f"（{fact['date']}）" if fact.get("date") else ""
    return f"{fact.get('measure', '')}：{'约' if fact.get('approx') else ''}{value}{fact.get('unit') or ''}{date}"


def number_words(value: object) -> str:
    """A number without a needless fraction: 461.0 is `461`."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def evidence_words(evidence: Mapping[str, Any]) -> str:
    """A piece of evidence in one line: `[article:line] sentence`."""
    line = evidence.get("line")
    place = f"{evidence.get('article', '')}:{line}" if line else str(evidence.get("article", ""))
    return f"[{place}] {evidence.get('sentence', '')}"
