"""Runs the examples that rules carry: every hit must come out, no miss may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

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
    """Run the `hits` and `misses` of all rules, and the `gaps`, which must still fail.

    An example of a relation rule runs with all relation rules on its marked mentions, and the expected relation
    must come from that rule. An example of an entity rule runs with the register and that rule alone.
    """
    problems: list[str] = []
    examples = 0
    runner = _Runner(rulebook)
    rules: list[CompiledEntityRule | CompiledRelationRule] = [*rulebook.entities, *rulebook.relations]
    for rule in rules:
        examples += len(rule.examples.hits) + len(rule.examples.misses) + len(rule.examples.gaps)
        problems += [f"{rule.place}: {rule.id}: {problem}" for problem in runner.problems(rule)]
    return CheckReport(len(rules), examples, tuple(problems))


class _Runner:
    """Runs single rules on single examples."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._places = PlaceFinder(Register.load(), rulebook)
        self._namer = RuleNamer(rulebook)
        self._extractor = Extractor(rulebook)

    def problems(self, rule: CompiledEntityRule | CompiledRelationRule) -> Iterator[str]:
        """What is wrong with a rule's examples."""
        lacks, alarms = (
            (partial(self._unnamed, rule), partial(self._named, rule))
            if isinstance(rule, CompiledEntityRule)
            else (partial(self._unsaid, rule), partial(self._said, rule))
        )
        for example in rule.examples.hits:
            yield from (f"hit {example.text!r}: {lack}" for lack in lacks(example))
        for example in rule.examples.misses:
            yield from (f"miss {example.text!r}: found {alarm}" for alarm in alarms(example))
        for example in rule.examples.gaps:
            wanted = example.expected or (isinstance(rule, CompiledEntityRule) and example.marks)
            if wanted and not lacks(example):
                yield f"gap {example.text!r}: comes out now; move it to 'hits'"
            elif not wanted and not alarms(example):
                yield f"gap {example.text!r}: stays out now; move it to 'misses'"

    def _unnamed(self, rule: CompiledEntityRule, example: Example) -> list[str]:
        """Marked names that an entity rule does not find."""
        found = self._names(rule, example)
        wanted = [(start, end) for start, end, label in example.marks if label == rule.spec.label]
        if not wanted:
            return [f"no mark of label {rule.spec.label}"]
        seen = ", ".join(example.text[s:e] for s, e in sorted(found)) or "nothing"
        return [f"expected {example.text[s:e]}, found {seen}" for s, e in wanted if (s, e) not in found]

    def _named(self, rule: CompiledEntityRule, example: Example) -> list[str]:
        """Names that an entity rule finds."""
        return [example.text[start:end] for start, end in sorted(self._names(rule, example))]

    def _names(self, rule: CompiledEntityRule, example: Example) -> set[tuple[int, int]]:
        folded = plain(fold(example.text))
        # marks of other labels are given to the rule, so that an example need not use a real place
        given = [Proposal(s, e, label, "example", 1.0) for s, e, label in example.marks if label != rule.spec.label]
        places = sorted({p.start: p for p in [*self._places.proposals(folded), *given]}.values(), key=lambda p: p.start)
        proposals = self._namer.proposals(folded, places, find_literals(folded))
        return {(p.start, p.end) for p in proposals if p.source == rule.id}

    def _unsaid(self, rule: CompiledRelationRule, example: Example) -> list[str]:
        """Expected relations that a rule does not state."""
        if not example.expected:
            return ["says nothing to expect; write => subject predicate object"]
        found = [r for r in self._relations(example) if r.evidence.rule == rule.id]
        return [
            f"expected {_told(e.subject, e.predicate, e.object, e.qualifiers)}, found {_listed(found)}"
            for e in example.expected
            if not any(_is(r, e) for r in found)
        ]

    def _said(self, rule: CompiledRelationRule, example: Example) -> list[str]:
        """What a rule states as true."""
        found = [r for r in self._relations(example) if r.evidence.rule == rule.id and r.status != "negated"]
        return [_listed(found)] if found else []

    def _relations(self, example: Example) -> tuple[Relation, ...]:
        document = plain_document(example.text)
        marked = [Mention(s, e, example.text[s:e], label, ("example",)) for s, e, label in example.marks]
        mentions = sorted([*marked, *find_literals(plain(fold(example.text)))], key=lambda m: (m.start, -m.end))
        return self._extractor.extract(document, mentions, (), merge=False)[0]


def _is(relation: Relation, expected: Expected) -> bool:
    said = (relation.subject.text, relation.predicate, relation.object.text)
    return (
        said == (expected.subject, expected.predicate, expected.object)
        and relation.status != "negated"
        and all(str(relation.qualifiers.get(name)) == value for name, value in expected.qualifiers.items())
    )


def _told(subject: str, predicate: str, object_: str, qualifiers: Mapping[str, object]) -> str:
    """A relation as examples write it."""
    details = ", ".join(f"{name}={value}" for name, value in qualifiers.items())
    return f"{subject} {predicate}({details}) {object_}" if details else f"{subject} {predicate} {object_}"


def _listed(relations: list[Relation]) -> str:
    told = [
        _told(r.subject.text, r.predicate, r.object.text, r.qualifiers)
        + ("" if r.status == "stated" else f" [{r.status}]")
        for r in relations
    ]
    return "; ".join(told) or "nothing"
