"""The last reduction: entities, relations and facts become one graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict

import networkx as nx

from kg.assemble.claims import Figure, article_key, claims, figures, fits
from kg.assemble.edges import EdgeTable, derived_edge, mention_edge
from kg.assemble.nodes import article_node, entity_node, fact_list
from kg.graph import Graph, KnowledgeGraph
from kg.rulebook.schema import Schema
from kg.types import Document, Extraction, Mention, Resolution, mention_key


def assemble(extractions: Iterable[Extraction], resolution: Resolution, schema: Schema) -> KnowledgeGraph:
    """Build the graph that docs/architecture.md describes.

    The order of `extractions` does not matter: articles are taken in the natural order of their ids,
    so that the same corpus gives the same graph whoever read it. Negated relations, self-loops and
    relations that the schema does not allow make no edge; `graph.graph["dropped"]` counts the last.
    """
    ordered = sorted(extractions, key=lambda e: natural(e.document.id))
    documents = {e.document.id: e.document for e in ordered}
    graph: Graph = nx.MultiDiGraph(
        candidates=[asdict(c) for c in resolution.candidates], warnings=list(resolution.warnings), dropped=0
    )
    for entity in resolution.entities:
        graph.add_node(entity.id, **entity_node(entity, documents))
    for document in documents.values():
        graph.add_node(article_key(document.id), **article_node(document))
    _add_relations(graph, ordered, resolution, schema)
    _add_derived(graph, resolution)
    _add_facts(graph, ordered, resolution)
    _add_mentions(graph, ordered, resolution)
    return KnowledgeGraph(graph, schema)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts `page-10` behind `page-2`.

    >>> sorted(["p-10", "p-2"], key=natural)
    ['p-2', 'p-10']
    """
    parts = re.split(r"([0-9]+)", text)
    return (*((int(p), "") if i % 2 else (0, p) for i, p in enumerate(parts)), (0, text))


def _add_relations(graph: Graph, extractions: list[Extraction], resolution: Resolution, schema: Schema) -> None:
    table = EdgeTable(schema)
    entities = {e.id: e for e in resolution.entities}
    for extraction in extractions:
        for claim in claims(extraction, resolution):
            if fits(claim, entities, schema):
                table.add(claim, extraction.document)
            else:
                graph.graph["dropped"] += 1
    for (subject, object_, predicate), attributes in table.edges():
        graph.add_edge(subject, object_, key=predicate, **attributes)


def _add_derived(graph: Graph, resolution: Resolution) -> None:
    """Edges that no article states; one that an article states too stays as stated."""
    for derived in resolution.derived:
        ends = derived.subject in graph and derived.object in graph and derived.subject != derived.object
        if ends and not graph.has_edge(derived.subject, derived.object, key=derived.predicate):
            attributes = derived_edge(derived.predicate, derived.reason)
            graph.add_edge(derived.subject, derived.object, key=derived.predicate, **attributes)


def _add_facts(graph: Graph, extractions: list[Extraction], resolution: Resolution) -> None:
    by_subject: dict[str, list[tuple[Figure, Document]]] = defaultdict(list)
    for extraction in extractions:
        for figure in figures(extraction, resolution):
            by_subject[figure.subject].append((figure, extraction.document))
    for subject, found in by_subject.items():
        if graph.nodes[subject]["kind"] == "entity":
            graph.nodes[subject]["facts"] = fact_list(found)


def _add_mentions(graph: Graph, extractions: list[Extraction], resolution: Resolution) -> None:
    for extraction in extractions:
        article = extraction.document.id
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(extraction.mentions, key=lambda m: m.span):
            owner = resolution.owner.get(mention_key(article, mention))
            if owner is not None:
                found[owner].append(mention)
        for owner, mentions in found.items():
            spans = [list(span) for span in dict.fromkeys(m.span for m in mentions)]
            edge = mention_edge(spans, max(m.confidence for m in mentions))
            graph.add_edge(owner, article_key(article), key="mentioned_in", **edge)
            graph.nodes[owner]["articles"].append(article)
    for _, data in graph.nodes(data=True):
        if data["kind"] == "entity":
            data["articles"].sort(key=natural)
