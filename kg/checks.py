"""Runs the examples that rules carry: every hit must come out, no miss may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analyser import plain_document
from kg.extract import Extractor
from kg.recognise.literals import find_literals
from kg.recognise.naming import RuleNamer
from kg.recognise.places import PlaceFinder
from kg.recognise.proposal import Proposal
from kg.register import Register
from kg.rulebook import CompiledEntityRule, CompiledRelationRule, Rulebook
from kg.rulebook.marks import Example, Expected
from kg.rulebook.tape import plain
from kg.text import fold
from kg.types import Mention, Relation


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many examples ran, and each that failed as `file:line: rule: what is wrong`."""

    rules: int
    examples: int
    problems: tuple[str, ...]


def check_examples(rulebook: Rulebook) -> CheckReport:
    """Run the `hits` and `misses` of all rules.

    An example of a relation rule runs with all relation rules on its marked mentions, and the expected relation
    must come from that rule. An example of an entity rule runs with the register and that rule alone.
    """
    problems: list[str] = []
    examples = 0
    runner = _Runner(rulebook)
    for name in rulebook.entities:
        examples += len(name.hits) + len(name.misses)
        problems += [f"{name.place}: {name.id}: {problem}" for problem in runner.entity(name)]
    for rule in rulebook.relations:
        examples += len(rule.hits) + len(rule.misses)
        problems += [f"{rule.place}: {rule.id}: {problem}" for problem in runner.relation(rule)]
    return CheckReport(len(rulebook.entities) + len(rulebook.relations), examples, tuple(problems))


class _Runner:
    """Runs single rules on single examples."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._places = PlaceFinder(Register.load(), rulebook)
        self._namer = RuleNamer(rulebook)
        self._extractor = Extractor(rulebook)

    def entity(self, rule: CompiledEntityRule) -> Iterator[str]:
        for example in rule.hits:
            found = self._names(rule, example)
            for start, end, label in example.marks:
                if label == rule.spec.label and (start, end) not in found:
                    seen = ", ".join(example.text[s:e] for s, e in sorted(found)) or "nothing"
                    yield f"hit {example.text!r}: expected {example.text[start:end]}, found {seen}"
            if not any(label == rule.spec.label for _, _, label in example.marks):
                yield f"hit {example.text!r}: no mark of label {rule.spec.label}"
        for example in rule.misses:
            for start, end in sorted(self._names(rule, example)):
                yield f"miss {example.text!r}: found {example.text[start:end]}"

    def _names(self, rule: CompiledEntityRule, example: Example) -> set[tuple[int, int]]:
        folded = plain(fold(example.text))
        # marks of other labels are given to the rule, so that an example need not use a real place
        given = [Proposal(s, e, label, "example", 1.0) for s, e, label in example.marks if label != rule.spec.label]
        places = sorted({p.start: p for p in [*self._places.proposals(folded), *given]}.values(), key=lambda p: p.start)
        proposals = self._namer.proposals(folded, places, find_literals(folded))
        return {(p.start, p.end) for p in proposals if p.source == rule.id}

    def relation(self, rule: CompiledRelationRule) -> Iterator[str]:
        for example in rule.hits:
            found = [r for r in self._relations(example) if r.evidence.rule == rule.id]
            if not example.expected:
                yield f"hit {example.text!r}: says nothing to expect; write => subject predicate object"
            for expected in example.expected:
                if not any(_is(r, expected) for r in found):
                    yield f"hit {example.text!r}: expected {_told(expected)}, found {_listed(found)}"
        for example in rule.misses:
            found = [r for r in self._relations(example) if r.evidence.rule == rule.id and r.status != "negated"]
            if found:
                yield f"miss {example.text!r}: found {_listed(found)}"

    def _relations(self, example: Example) -> tuple[Relation, ...]:
        document = plain_document(example.text)
        marked = [Mention(s, e, example.text[s:e], label, ("example",)) for s, e, label in example.marks]
        mentions = sorted([*marked, *find_literals(plain(fold(example.text)))], key=lambda m: (m.start, -m.end))
        return self._extractor.extract(document, mentions, (), merge=False)[0]


def _is(relation: Relation, expected: Expected) -> bool:
    if (relation.subject.text, relation.predicate, relation.object.text) != (
        expected.subject,
        expected.predicate,
        expected.object,
    ):
        return False
    return all(_same(relation.qualifiers.get(name), value) for name, value in expected.qualifiers.items()) and (
        relation.status != "negated"
    )


def _same(value: object, expected: str) -> bool:
    return str(value) == expected


def _told(expected: Expected) -> str:
    qualifiers = ", ".join(f"{k}={v}" for k, v in expected.qualifiers.items())
    return f"{expected.subject} {expected.predicate}({qualifiers}) {expected.object}"


def _listed(relations: list[Relation]) -> str:
    told = [f"{r.subject.text} {r.predicate}({dict(r.qualifiers)}, {r.status}) {r.object.text}" for r in relations]
    return "; ".join(told) or "nothing"
