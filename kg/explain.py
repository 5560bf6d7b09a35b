"""Why the rules said what they said of a sentence: names with their proposers, rules that tried, what fired."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analyser import Analyser, plain_document
from kg.types import Fact, Link, Mention, Relation


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame whose trigger stands in the text but that states nothing there."""

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
    extraction = analyser.analyse(plain_document(text))
    fired = {(r.evidence.rule, r.evidence.trigger) for r in extraction.relations}
    tried = []
    for rule in analyser.rulebook.relations:
        if rule.trigger is None:
            continue
        for match in rule.trigger.regex.finditer(text):
            if (rule.id, match.span()) not in fired:
                needs = tuple(
                    f"{name}: {role.spec.type}" for name, role in rule.roles.items() if not role.spec.optional
                )
                tried.append(Tried(rule.id, match.group(), needs))
    found = extraction
    return Explanation(text, found.mentions, found.links, found.relations, found.facts, tuple(tried))
