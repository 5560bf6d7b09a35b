"""The rule language: schema, lexicons, entity rules, relation rules and frames."""

from kg.rulebook.compiled import CompiledEntityRule, CompiledRelationRule, CompiledRole, Rulebook
from kg.rulebook.loader import load_rulebook
from kg.rulebook.schema import LabelSpec, PredicateSpec, Schema

__all__ = [
    "CompiledEntityRule",
    "CompiledRelationRule",
    "CompiledRole",
    "LabelSpec",
    "PredicateSpec",
    "Rulebook",
    "Schema",
    "load_rulebook",
]
