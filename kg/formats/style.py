"""Which schema draws a graph: the graph's own, else the shipped one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.resources import shipped_rules

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.rulebook.schema import Schema


def schema_of(graph: KnowledgeGraph) -> Schema:
    """Labels and predicates with their names and colours: those that the graph was built with, else the shipped."""
    own = getattr(graph, "schema", None)
    return own if own is not None else shipped_schema()


@cache
def shipped_schema() -> Schema:
    """`rules/schema.yaml` of this installation."""
    import yaml

    from kg.rulebook.schema import Schema

    path = shipped_rules() / "schema.yaml"
    return Schema.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
