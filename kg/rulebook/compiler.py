"""Compiles single rules; what is wrong with one is collected as `Problem`s, not raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.rulebook.compiled import CompiledEntityRule, CompiledRelationRule, CompiledRole, Examples, Place
from kg.rulebook.emit import Emit, EmitError, parse_emit
from kg.rulebook.marks import Example, MarkError, parse_example
from kg.rulebook.models import EntityRule, RelationRule, Role
from kg.rulebook.notation import Notation, NotationError, Pattern
from kg.rulebook.schema import Schema
from kg.types import ARTICLE


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a rule: `key` is the path of the wrong value inside the rule."""

    key: tuple[str | int, ...]
    text: str


class Compiler:
    """Turns validated rules into compiled ones."""

    def __init__(self, schema: Schema, notation: Notation) -> None:
        self._schema = schema
        self._notation = notation

    def lexicon(self, name: str) -> list[str]:
        """What is wrong with a lexicon's name and words."""
        if name in self._notation.labels:
            return ["the name is taken by a label"]
        try:
            self._notation.words(name)
        except NotationError as error:
            return [str(error)]
        return []

    def entity(self, rule: EntityRule, place: Place, problems: list[Problem]) -> CompiledEntityRule | None:
        """Compile an entity rule, or say what is wrong with it."""
        found = len(problems)
        if rule.label not in self._schema.labels:
            known = ", ".join(self._schema.labels)
            problems.append(Problem(("label",), f"unknown label {rule.label!r}; have {known}"))
        patterns = [self._pattern(p, ("match", i), problems) for i, p in enumerate(rule.match)]
        unless = self._optional(rule.unless, problems)
        examples = self._examples(rule, problems)
        if len(problems) > found:
            return None
        return CompiledEntityRule(rule, tuple(p for p in patterns if p), unless, place, examples)

    def relation(self, rule: RelationRule, place: Place, problems: list[Problem]) -> CompiledRelationRule | None:
        """Compile a relation rule, or say what is wrong with it."""
        found = len(problems)
        patterns = [self._pattern(p, ("match", i), problems) for i, p in enumerate(rule.match or ())]
        trigger = self._optional(rule.trigger, problems, key="trigger")
        roles = {name: self._role(name, role, problems) for name, role in rule.roles.items()}
        inside = frozenset(rule.inside.split("|")) if rule.inside else frozenset()
        problems += [
            Problem(("inside",), f"unknown label {label!r}; have {', '.join(self._schema.labels)}")
            for label in sorted(inside - self._schema.entity_labels)
        ]
        slots = self._slots(rule, [p for p in (*patterns, trigger) if p], inside)
        # with a pattern that does not compile, its slots are unknown: one message is enough
        readable = len(problems) == found
        emits = [self._emit(line, i, slots, problems) for i, line in enumerate(rule.emit) if readable]
        unless = self._optional(rule.unless, problems)
        examples = self._examples(rule, problems)
        if len(problems) > found:
            return None
        return CompiledRelationRule(
            rule,
            tuple(p for p in patterns if p),
            trigger,
            {name: role for name, role in roles.items() if role},
            tuple(e for e in emits if e),
            unless,
            inside,
            place,
            examples,
        )

    def _role(self, name: str, role: Role, problems: list[Problem]) -> CompiledRole | None:
        labels = frozenset(role.type.split("|"))
        if unknown := labels - set(self._notation.labels):
            have = ", ".join(self._notation.labels)
            problems.append(Problem(("roles", name, "type"), f"unknown label {min(unknown)!r}; have {have}"))
            return None
        listed = "+" if role.list_ else ""
        marker = f"({role.marker})" if role.marker else ""
        filler = self._pattern(f"{marker}<filler:{role.type}{listed}>", ("roles", name), problems)
        return CompiledRole(role, labels, filler) if filler else None

    def _emit(self, line: str, i: int, slots: Mapping[str, frozenset[str]], problems: list[Problem]) -> Emit | None:
        def wrong(text: str) -> None:
            problems.append(Problem(("emit", i), text))

        try:
            emit = parse_emit(line)
        except EmitError as error:
            wrong(str(error))
            return None
        spec = self._schema.predicates.get(emit.predicate)
        if spec is None:
            wrong(f"unknown predicate {emit.predicate!r}; have {', '.join(self._schema.predicates)}")
            return None
        if spec.builder:
            wrong(f"{emit.predicate} is added by the builder, no rule may emit it")
        for qualifier in sorted(set(emit.qualifiers) - set(spec.qualifiers)):
            wrong(f"{emit.predicate} has no qualifier {qualifier!r}; have {', '.join(spec.qualifiers) or 'none'}")
        unknown = [slot for slot in emit.slots if slot not in slots]
        for slot in unknown:
            wrong(f"unknown slot {slot!r}; have {', '.join(slots)}")
        if not unknown:
            for slot, end, allowed in ((emit.subject, "subject", spec.domain), (emit.object, "object", spec.range)):
                if not any(self._schema.fits(label, allowed) for label in slots[slot]):
                    held = "|".join(sorted(slots[slot])) or "no name"
                    wrong(f"{emit.predicate} takes {'|'.join(allowed)} as its {end}; slot {slot!r} holds {held}")
        return emit

    def _slots(
        self, rule: RelationRule, patterns: Sequence[Pattern], inside: frozenset[str]
    ) -> dict[str, frozenset[str]]:
        """The slots that a rule may use, in the order of its patterns, with the types of what each holds."""
        slots: dict[str, frozenset[str]] = {}
        for pattern in patterns:
            for name, types in pattern.types.items():
                slots[name] = slots.get(name, frozenset()) | types
        slots |= {name: frozenset(role.type.split("|")) for name, role in rule.roles.items()}
        slots |= {"topic": self._schema.entity_labels, "article": frozenset({ARTICLE}), "date": frozenset()}
        return slots | ({"trigger": frozenset()} if rule.trigger else {}) | ({"name": inside} if inside else {})

    def _optional(self, source: str | None, problems: list[Problem], key: str = "unless") -> Pattern | None:
        return self._pattern(source, (key,), problems) if source else None

    def _pattern(self, source: str, key: tuple[str | int, ...], problems: list[Problem]) -> Pattern | None:
        try:
            pattern = self._notation.compile(source)
        except NotationError as error:
            problems.append(Problem(key, str(error)))
            return None
        if pattern.regex.fullmatch(""):
            problems.append(Problem(key, f"pattern {source!r} matches the empty text, so it would match everywhere"))
        return pattern

    def _examples(self, rule: EntityRule | RelationRule, problems: list[Problem]) -> Examples:
        if not rule.hits:
            problems.append(Problem((), "a rule needs at least one example under 'hits'"))
        return Examples(*(self._read(key, getattr(rule, key), problems) for key in ("hits", "misses", "gaps")))

    def _read(self, key: str, lines: Sequence[str], problems: list[Problem]) -> tuple[Example, ...]:
        found: list[Example] = []
        for i, line in enumerate(lines):
            try:
                found.append(parse_example(line))
            except MarkError as error:
                problems.append(Problem((key, i), str(error)))
        return tuple(found)
