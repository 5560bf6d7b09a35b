"""Why the rules said what they said of a sentence: names with their proposers, rules that tried, what fired."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analyser import Analyser, plain_document
from kg.extract.frame import Attempt
from kg.rulebook import CompiledRelationRule
from kg.types import Fact, Link, Mention, Relation


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame whose trigger stands in the text but that states nothing there, and what it needs for it.

    `needs` lists the roles that nothing fills (`what: EVENT`), or `not …` for the `unless` that forbids it, or
    says that the pair model or the schema did not let it pass.
    """

    rule: str
    trigger: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a text: `relations` carry rule, spans and confidence in their evidence."""

    text: str
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    tried: tuple[Tried, ...]


def explain(analyser: Analyser, text: str) -> Explanation:
    """Analyse a text as the body of an article and keep what led to each result.

    Negated relations are listed too, with that status.
    """
    document = plain_document(text)
    found = analyser.analyse(document)
    fired = {(r.evidence.rule, r.evidence.trigger) for r in found.relations}
    tried = [
        Tried(rule.id, attempt.binding.words["trigger"], _needs(rule, attempt))
        for rule, attempt in analyser.extractor.attempts(document, found.mentions, found.links)
        if (rule.id, attempt.binding.anchor) not in fired
    ]
    return Explanation(text, found.mentions, found.links, found.relations, found.facts, tuple(tried))


def _needs(rule: CompiledRelationRule, attempt: Attempt) -> tuple[str, ...]:
    if attempt.vetoed:
        return (f"not {rule.spec.unless}",)
    if attempt.missing:
        return tuple(f"{name}: {rule.roles[name].spec.type}" for name in rule.roles if name in attempt.missing)
    return ("labels that the predicate joins, words that the pair model trusts",)
