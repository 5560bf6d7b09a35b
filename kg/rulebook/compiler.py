"""Compiles single rules; what is wrong with one is collected as `Problem`s, not raised."""

from __future__ import annotations

from dataclasses import dataclass

from kg.rulebook.compiled import CompiledEntityRule, CompiledRelationRule, CompiledRole, Place
from kg.rulebook.emit import Emit, EmitError, parse_emit
from kg.rulebook.marks import Example, MarkError, parse_example
from kg.rulebook.models import EntityRule, RelationRule, Role
from kg.rulebook.notation import Notation, NotationError, Pattern
from kg.rulebook.schema import Schema
from kg.types import ARTICLE

ENGINE_SLOTS = frozenset({"topic", "name", "article", "date", "trigger"})
"""Slots that every rule has: the carried subject, the name matched inside, the article, the date, the trigger."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a rule: `key` is the path of the wrong value inside the rule."""

    place: Place | None
    rule: str
    key: tuple[str | int, ...]
    text: str


class Compiler:
    """Turns validated rules into compiled ones."""

    def __init__(self, schema: Schema, notation: Notation) -> None:
        self._schema = schema
        self._notation = notation

    def lexicon(self, name: str, problems: list[Problem]) -> None:
        """Check that a lexicon's words are well formed."""
        try:
            self._notation.words(name)
        except (NotationError, KeyError) as error:
            problems.append(Problem(None, name, (), str(error)))

    def entity(self, rule: EntityRule, place: Place, problems: list[Problem]) -> CompiledEntityRule | None:
        """Compile an entity rule, or say what is wrong with it."""
        found = len(problems)
        if rule.label not in self._schema.labels:
            known = ", ".join(self._schema.labels)
            problems.append(Problem(place, rule.id, ("label",), f"unknown label {rule.label!r}; have {known}"))
        patterns = [self._pattern(p, place, rule.id, ("match",), problems) for p in rule.match]
        unless = self._optional(rule.unless, place, rule.id, problems)
        hits, misses = self._examples(rule, place, problems)
        if len(problems) > found:
            return None
        return CompiledEntityRule(rule, tuple(p for p in patterns if p), unless, place, hits, misses)

    def relation(self, rule: RelationRule, place: Place, problems: list[Problem]) -> CompiledRelationRule | None:
        """Compile a relation rule, or say what is wrong with it."""
        found = len(problems)
        patterns = [self._pattern(p, place, rule.id, ("match",), problems) for p in rule.match or ()]
        trigger = self._optional(rule.trigger, place, rule.id, problems, key="trigger")
        roles = {name: self._role(name, role, place, rule.id, problems) for name, role in rule.roles.items()}
        inside = frozenset(rule.inside.split("|")) if rule.inside else frozenset()
        for label in inside - self._schema.entity_labels:
            problems.append(Problem(place, rule.id, ("inside",), f"unknown label {label!r}"))
        slots = {name for p in (*patterns, trigger) if p for name in p.types} | set(rule.roles)
        # with a pattern that does not compile, its slots are unknown: one message is enough
        emits = [
            self._emit(line, i, slots, rule, place, problems)
            for i, line in enumerate(rule.emit)
            if len(problems) == found
        ]
        unless = self._optional(rule.unless, place, rule.id, problems)
        hits, misses = self._examples(rule, place, problems)
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
            hits,
            misses,
        )

    def _role(self, name: str, role: Role, place: Place, rule: str, problems: list[Problem]) -> CompiledRole | None:
        listed = "+" if role.list_ else ""
        source = f"<filler:{role.type}{listed}>"
        if role.marker:
            source = f"(?<marker>({role.marker})){source}".replace("(?<marker>", "(")
        if role.tail:
            source += f"(?=({role.tail}))"
        filler = self._pattern(source, place, rule, ("roles", name), problems)
        return CompiledRole(role, frozenset(role.type.split("|")), filler) if filler else None

    def _emit(
        self, line: str, i: int, slots: set[str], rule: RelationRule, place: Place, problems: list[Problem]
    ) -> Emit | None:
        def wrong(text: str) -> None:
            problems.append(Problem(place, rule.id, ("emit", i), text))

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
        for slot in sorted(emit.slots - slots - ENGINE_SLOTS):
            wrong(f"unknown slot {slot!r}; have {', '.join(sorted(slots | ENGINE_SLOTS))}")
        for qualifier in sorted(set(emit.qualifiers) - set(spec.qualifiers)):
            wrong(f"{emit.predicate} has no qualifier {qualifier!r}; have {', '.join(spec.qualifiers) or 'none'}")
        if (emit.object == "article") != (ARTICLE in spec.range):
            wrong(f"{emit.predicate} {'needs' if ARTICLE in spec.range else 'does not take'} 'article' as object")
        return emit

    def _optional(
        self, source: str | None, place: Place, rule: str, problems: list[Problem], key: str = "unless"
    ) -> Pattern | None:
        return self._pattern(source, place, rule, (key,), problems) if source else None

    def _pattern(
        self, source: str, place: Place, rule: str, key: tuple[str | int, ...], problems: list[Problem]
    ) -> Pattern | None:
        try:
            return self._notation.compile(source)
        except NotationError as error:
            problems.append(Problem(place, rule, key, str(error)))
            return None

    def _examples(
        self, rule: EntityRule | RelationRule, place: Place, problems: list[Problem]
    ) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        out: dict[str, list[Example]] = {"hits": [], "misses": []}
        for key, found in out.items():
            for i, line in enumerate(getattr(rule, key)):
                try:
                    found.append(parse_example(line))
                except MarkError as error:
                    problems.append(Problem(place, rule.id, (key, i), str(error)))
        if not out["hits"]:
            problems.append(Problem(place, rule.id, (), "a rule needs at least one example under 'hits'"))
        return tuple(out["hits"]), tuple(out["misses"])
