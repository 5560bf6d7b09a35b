"""From a rule's binding to relations: lists multiplied out, qualifiers read, ends checked by the schema."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.extract.binding import Binding
from kg.extract.scene import Scene
from kg.extract.status import StatusReader
from kg.extract.topic import Topics
from kg.rulebook.compiled import CompiledRelationRule, Rulebook
from kg.rulebook.emit import Emit, Ref
from kg.rulebook.tape import Cell
from kg.types import LITERALS, QualifierValue, Relation, Span, Status

_TOPIC_FACTOR = 0.85


class Stater:
    """States the relations of bindings on one article."""

    def __init__(self, scene: Scene, topics: Topics, rulebook: Rulebook, status: StatusReader) -> None:
        self._scene = scene
        self._topics = topics
        self._schema = rulebook.schema
        self._undated = frozenset(rulebook.lexicon("UNDATED"))
        self._status = status

    def relations(self, rule: CompiledRelationRule, binding: Binding) -> Iterator[Relation]:
        """All relations that a rule states at one place."""
        for emit in rule.emits:
            subjects = self._ends(emit.subject, emit, binding)
            objects = self._ends(emit.object, emit, binding)
            for subject, obj in product(subjects, objects):
                relation = self._relation(rule, emit, binding, subject, obj)
                if relation is not None:
                    yield relation

    def _ends(self, slot: str, emit: Emit, binding: Binding) -> tuple[Cell, ...]:
        if slot == "article":
            article = self._scene.article
            return (Cell(article.start, article.end, article),)
        if slot == "topic":
            spec = self._schema.predicates[emit.predicate]
            domain = spec.domain if slot == emit.subject else spec.range
            labels = self._schema.entity_labels if "any" in domain else frozenset(domain)
            return self._topics.at(binding.trigger[0], labels)
        return binding.cells.get(slot, ())

    def _relation(
        self, rule: CompiledRelationRule, emit: Emit, binding: Binding, subject: Cell, obj: Cell
    ) -> Relation | None:
        one, other = subject.mention, obj.mention
        if not self._schema.allows(one.label, emit.predicate, other.label) or one.span == other.span:
            return None
        # what a name says of itself (市教育局 is the city's) holds whatever its sentence plans or denies
        told: Status | None = "stated" if rule.inside or rule.spec.tape == "places" else None
        status = rule.spec.status or told or self._status.at(self._scene, binding.trigger[0])
        confidence = rule.spec.confidence * min(one.confidence, other.confidence) ** 0.5
        if binding.recovered or "topic" in (emit.subject, emit.object):
            confidence *= _TOPIC_FACTOR
        evidence = self._scene.evidence(
            rule.id, confidence, binding.anchor, _written(subject), None if emit.object == "article" else _written(obj)
        )
        return Relation(one, emit.predicate, other, evidence, self._qualifiers(emit, binding), status)

    def _qualifiers(self, emit: Emit, binding: Binding) -> dict[str, QualifierValue]:
        out: dict[str, QualifierValue] = {}
        for name, ref in emit.qualifiers.items():
            value = ref.value if ref.kind == "text" else self._value(ref, binding)
            if value is not None:
                out[name] = value
        allowed = self._schema.predicates[emit.predicate].qualifiers
        if "date" in allowed and "date" not in out and (date := self._date(binding.trigger)):
            out["date"] = date
        return out

    def _value(self, ref: Ref, binding: Binding) -> QualifierValue | None:
        for cell in binding.cells.get(ref.value, ())[:1]:
            number = cell.mention.value.number if cell.mention.value else None
            if cell.mention.label in LITERALS and number is not None:
                return int(number) if number == int(number) else number
            return cell.mention.text
        return binding.words.get(ref.value)

    def _date(self, trigger: Span) -> str | None:
        """The date that the trigger's clause, or the sentence before it, gives."""
        start = self._scene.sentence(trigger[0])[0]
        dates = [c.mention.text for _, c in self._scene.tape.cells(start, trigger[0]) if c.mention.label == "DATE"]
        return dates[-1] if dates and dates[-1] not in self._undated else None


def _written(cell: Cell) -> Span:
    return cell.start, cell.end
