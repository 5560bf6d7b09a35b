"""The graph as the page's data: numbered nodes and edges for the picture, their details, the articles.

Nodes are numbered by importance (0 first), articles after all entities, so that the first N numbers
are the N to draw first. Offsets stay in code points; the page converts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.formats.columns import community_of
from kg.formats.layout import layout
from kg.formats.sanitise import clean, mask

if TYPE_CHECKING:
    from kg.rulebook.schema import Schema

Json: TypeAlias = dict[str, Any]

FIRST = 300
"""How many entities the page draws at first; the rest come by expanding and searching."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What the page is given: `nodes` and `edges` for the picture, `details` for everything else."""

    nodes: list[Json]
    edges: list[Json]
    details: Json


class PayloadBuilder:
    """Builds the payload of one graph."""

    def __init__(self, graph: nx.MultiDiGraph[str], schema: Schema) -> None:
        self._graph = graph
        self._schema = schema
        self._articles = [n for n, d in graph.nodes(data=True) if d.get("kind") == "article"]
        entities = [n for n, d in graph.nodes(data=True) if d.get("kind") != "article"]
        self._scores = {n: self._score(n) for n in entities}
        self._entities = sorted(entities, key=lambda n: (-self._scores[n], n))
        self._number = {n: i for i, n in enumerate([*self._entities, *self._articles])}
        self._article_number = {self._graph.nodes[n].get("id", n): i for i, n in enumerate(self._articles)}
        self._texts = [str(self._graph.nodes[n].get("text", "")) for n in self._articles]
        self._rules: dict[str, int] = {}

    def build(self) -> Payload:
        """The payload; every text in it is clean of what HTML and JSON cannot carry."""
        edges = [
            (s, o, str(k), d)
            for s, o, k, d in self._graph.edges(keys=True, data=True)
            if _predicate(k, d) != "mentioned_in"
        ]
        relations = [self._relation(data) for _, _, _, data in edges]
        return Payload(
            nodes=self._nodes(),
            edges=[
                {"id": i, "from": self._number[s], "to": self._number[o], "predicate": _predicate(k, d)}
                for i, (s, o, k, d) in enumerate(edges)
            ],
            details={
                "first": FIRST,
                "entities": [self._entity(n) for n in self._entities],
                "relations": relations,
                "articles": [self._article(n) for n in self._articles],
                "rules": list(self._rules),
                "schema": self._names(),
            },
        )

    def _score(self, node: str) -> float:
        """The analysis's importance, else the weight of what joins it to other entities; both in [0, ∞)."""
        data = self._graph.nodes[node]
        if isinstance(data.get("importance"), int | float):
            return float(data["importance"])
        weight = 0.0
        for s, o, k, d in [
            *self._graph.out_edges(node, keys=True, data=True),
            *self._graph.in_edges(node, keys=True, data=True),
        ]:
            other = o if s == node else s
            if _predicate(k, d) != "mentioned_in" and self._graph.nodes[other].get("kind") != "article":
                weight += 1 + math.log(max(float(d.get("weight", 1)), 1))
        return weight + 0.1 * len(data.get("articles") or ())

    def _nodes(self) -> list[Json]:
        places = layout(self._graph.subgraph(self._first()))
        nodes = []
        for node in [*self._entities, *self._articles]:
            data = self._graph.nodes[node]
            item: Json = {
                "id": self._number[node],
                "label": clean(str(data.get("name") or node)),
                "type": str(data.get("label", "")),
            }
            if node in self._scores:
                item["value"] = round(self._scores[node], 6)
            if node in places:
                item["x"], item["y"] = places[node]
            nodes.append(item)
        return nodes

    def _first(self) -> list[str]:
        """The entities to draw first: the most important that have a relation to another of them."""
        taken = FIRST
        while True:
            chosen = set(self._entities[:taken])
            joined = [
                n
                for n in self._entities[:taken]
                if any(o in chosen and o != n for o in nx.all_neighbors(self._graph, n))
            ]
            if len(joined) >= FIRST or taken >= len(self._entities):
                return joined[:FIRST]
            taken += FIRST // 3

    def _entity(self, node: str) -> Json:
        data = self._graph.nodes[node]
        aliases = data.get("aliases") or ()
        names = [str(data.get("name") or node), *(str(a["form"]) for a in aliases)]
        return _without_empty(
            {
                "key": clean(node),
                "pinyin": [pinyin(clean(n)) for n in names],
                "aliases": [
                    _without_empty(
                        {
                            "form": clean(str(a["form"])),
                            "reason": str(a.get("reason", "")),
                            "evidence": self._evidence_list(a.get("evidence")),
                        }
                    )
                    for a in aliases
                ],
                "code": data.get("code"),
                "places": [[str(c), clean(str(n))] for c, n in data.get("places") or ()],
                "notes": [clean(str(n)) for n in data.get("notes") or ()],
                "community": community_of(data),
                "articles": sorted(
                    self._article_number[a] for a in data.get("articles") or () if a in self._article_number
                ),
                "facts": [self._fact(f) for f in data.get("facts") or ()],
            }
        )

    def _fact(self, fact: Mapping[str, Any]) -> Json:
        return _without_empty(
            {
                "measure": clean(str(fact.get("measure", ""))),
                "value": fact.get("value"),
                "upper": fact.get("upper"),
                "unit": clean(str(fact.get("unit") or "")),
                "approx": bool(fact.get("approx")) or None,
                "date": fact.get("date"),
                "status": fact.get("status"),
                "evidence": self._evidence_list(fact.get("evidence")),
            }
        )

    def _relation(self, data: Mapping[str, Any]) -> Json:
        return _without_empty(
            {
                "weight": data.get("weight", 1),
                "status": data.get("status", "stated"),
                "confidence": data.get("confidence"),
                "derived": data.get("derived") or None,
                "reason": data.get("reason"),
                "qualifiers": _strings(data.get("qualifiers") or {}),
                "statements": [
                    _without_empty(
                        {
                            "qualifiers": _strings(s.get("qualifiers") or {}),
                            "status": s.get("status", "stated"),
                            "evidence": self._evidence_list(s.get("evidence")),
                        }
                    )
                    for s in data.get("statements") or ()
                ],
            }
        )

    def _evidence_list(self, evidence: object) -> list[Json]:
        if not evidence:
            return []
        items: Iterable[Any] = [evidence] if isinstance(evidence, Mapping) else evidence  # type: ignore[assignment]
        return [self._evidence(e) for e in items]

    def _evidence(self, evidence: Mapping[str, Any]) -> Json:
        number = self._article_number.get(evidence.get("article"))
        start, end = int(evidence.get("start", 0)), int(evidence.get("end", 0))
        sentence = str(evidence.get("sentence", ""))
        held = number is not None and self._texts[number][start:end] == sentence
        rule = str(evidence.get("rule", ""))
        return _without_empty(
            {
                "a": number,
                "at": [start, end],
                # The page cuts the sentence out of its article, unless the article does not hold it.
                "text": None if held else mask(sentence),
                "s": _span(evidence.get("subject")),
                "t": _span(evidence.get("trigger")),
                "o": _span(evidence.get("object")),
                "rule": self._rules.setdefault(rule, len(self._rules)),
                "c": evidence.get("confidence"),
                "line": evidence.get("line"),
            }
        )

    def _article(self, node: str) -> Json:
        data = self._graph.nodes[node]
        mentions = [
            [self._number[s], start, end]
            for s, _, k, d in self._graph.in_edges(node, keys=True, data=True)
            if _predicate(k, d) == "mentioned_in"
            for start, end in d.get("mentions") or ()
        ]
        return _without_empty(
            {
                "id": clean(str(data.get("id", node))),
                "title": clean(str(data.get("name", ""))),
                "date": data.get("date"),
                "source": clean(str(data.get("source", ""))),
                "byline": [clean(str(b)) for b in data.get("byline") or ()],
                # Masked, not cleaned: offsets point into it.
                "text": mask(str(data.get("text", ""))),
                "blocks": [[_get(b, "kind"), _get(b, "start"), _get(b, "end")] for b in data.get("blocks") or ()],
                "mentions": sorted(mentions, key=lambda m: (m[1], -m[2])),
            }
        )

    def _names(self) -> Json:
        return {
            "labels": {
                name: {"zh": s.zh, "en": s.en, "colour": s.colour, "shape": s.shape}
                for name, s in self._schema.labels.items()
            },
            "predicates": {
                name: _without_empty({"zh": s.zh, "en": s.en, "symmetric": s.symmetric or None})
                for name, s in self._schema.predicates.items()
            },
        }


def pinyin(name: str) -> str:
    """The syllables of a name without tones, one blank between two: `yun ling shi`; empty for a name without Han."""
    from pypinyin import lazy_pinyin

    if not any("\u3400" <= c <= "\u9fff" or c >= "\U00020000" for c in name):
        return ""
    return " ".join(lazy_pinyin(name[:60])).lower()


def _predicate(key: object, data: Mapping[str, Any]) -> str:
    return str(data.get("predicate", key))


def _get(block: Any, name: str) -> Any:
    return block[name] if isinstance(block, Mapping) else getattr(block, name)


def _span(span: Any) -> list[int] | None:
    return [int(span[0]), int(span[1])] if span else None


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {clean(str(k)): clean(str(v)) for k, v in values.items()}


def _without_empty(item: Json) -> Json:
    """The item without what says nothing: it halves the page."""
    return {k: v for k, v in item.items() if v is not None and v != [] and v != {} and v != ""}
