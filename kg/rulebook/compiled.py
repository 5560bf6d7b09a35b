"""Rules ready to run: patterns compiled, emits parsed, examples read, each with its place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.rulebook.emit import Emit
from kg.rulebook.marks import Example
from kg.rulebook.models import EntityRule, RelationRule, Role
from kg.rulebook.notation import Notation, Pattern
from kg.rulebook.schema import Schema
from kg.rulebook.tape import Alphabet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands: file and line (from 1)."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Examples:
    """What a rule says of itself: texts that it must read, that it must not, and that it still gets wrong."""

    hits: tuple[Example, ...]
    misses: tuple[Example, ...]
    gaps: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class CompiledEntityRule:
    """An entity rule with its patterns."""

    spec: EntityRule
    patterns: tuple[Pattern, ...]
    unless: Pattern | None
    place: Place
    examples: Examples

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.spec.id


@dataclass(frozen=True, slots=True)
class CompiledRole:
    """A role of a frame: `filler` matches one participant or a list of them, marker included."""

    spec: Role
    labels: frozenset[str]
    filler: Pattern


@dataclass(frozen=True, slots=True)
class CompiledRelationRule:
    """A relation rule with its patterns; `trigger` and `roles` are set for frames."""

    spec: RelationRule
    patterns: tuple[Pattern, ...]
    trigger: Pattern | None
    roles: Mapping[str, CompiledRole]
    emits: tuple[Emit, ...]
    unless: Pattern | None
    inside: frozenset[str]
    place: Place
    examples: Examples

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.spec.id


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in force: schema, lexicons and compiled rules, in the order of the files."""

    schema: Schema
    alphabet: Alphabet
    notation: Notation
    lexicons: Mapping[str, tuple[str, ...]]
    entities: tuple[CompiledEntityRule, ...]
    relations: tuple[CompiledRelationRule, ...]
    fingerprint: str

    def lexicon(self, name: str) -> tuple[str, ...]:
        """Words of a lexicon, empty when no file has it."""
        return self.lexicons.get(name, ())
