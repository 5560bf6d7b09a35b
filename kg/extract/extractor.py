"""All relations and facts of one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.anaphor import Anaphora
from kg.extract.binding import Binding
from kg.extract.figures import FactReader
from kg.extract.frame import Attempt, FrameMatcher
from kg.extract.judge import Judge, PairModel
from kg.extract.match import NameMatcher, match_places, match_rule
from kg.extract.scene import Scene, outer_cells
from kg.extract.statement import Stater
from kg.extract.status import StatusReader
from kg.extract.topic import Topics
from kg.rulebook.compiled import CompiledRelationRule, Rulebook
from kg.rulebook.tape import Cell, Tape, plain
from kg.text import fold
from kg.types import Document, Fact, Link, Mention, Relation


class Extractor:
    """Applies the relation rules and the fact reader; holds nothing of any document.

    With a pair model, it judges what the rules say and adds what they are silent about.
    """

    def __init__(self, rulebook: Rulebook, model: PairModel | None = None) -> None:
        self._rulebook = rulebook
        self._model = model
        self._status = StatusReader(rulebook)
        self._facts = FactReader(rulebook, self._status)
        self._says = re.compile(rulebook.notation.words("SAYS"))

    def extract(
        self, document: Document, mentions: Sequence[Mention], links: Sequence[Link] = (), *, merge: bool = True
    ) -> tuple[tuple[Relation, ...], tuple[Fact, ...]]:
        """Relations and facts of a document whose mentions are known; a pure function.

        With `merge`, what several rules say of the same two mentions is one relation; without, one each.
        """
        scene, anaphora = self._laid_out(document, mentions, links)
        topics = Topics(scene, self._rulebook)
        stater = Stater(scene, topics, self._rulebook, self._status)
        frames = FrameMatcher(scene, topics, self._rulebook)
        names = NameMatcher(scene, mentions, self._rulebook.alphabet, anaphora.district)
        places = Tape(scene.folded, _places(mentions), self._rulebook.alphabet)
        relations: list[Relation] = []
        for rule in self._rulebook.relations:
            for binding in _bindings(rule, scene, frames, names, places):
                relations += stater.relations(rule, binding)
        if self._model is not None:
            relations = Judge(scene, topics, self._rulebook, self._model, self._status).judged(relations)
        relations += bylines(document, scene, mentions)
        facts = _paid(self._facts.facts(scene, topics), relations)
        return (_distinct(relations) if merge else tuple(relations)), tuple(facts)

    def attempts(
        self, document: Document, mentions: Sequence[Mention], links: Sequence[Link] = ()
    ) -> Iterator[tuple[CompiledRelationRule, Attempt]]:
        """What every frame tries on a document, also in vain."""
        scene = self.scene(document, mentions, links)
        frames = FrameMatcher(scene, Topics(scene, self._rulebook), self._rulebook)
        for rule in self._rulebook.relations:
            for attempt in frames.attempts(rule):
                yield rule, attempt

    def scene(self, document: Document, mentions: Sequence[Mention], links: Sequence[Link] = ()) -> Scene:
        """The document as rules see it: names, literals and anaphors on a tape."""
        return self._laid_out(document, mentions, links)[0]

    def _laid_out(
        self, document: Document, mentions: Sequence[Mention], links: Sequence[Link]
    ) -> tuple[Scene, Anaphora]:
        cells = outer_cells(mentions)
        full = {link.mention: link.antecedent.text for link in links}
        anaphora = Anaphora(plain(fold(document.text)), cells, _places(mentions), full, self._says)
        everything = sorted([*cells, *anaphora.cells()], key=lambda c: c.start)
        return Scene(document, everything, self._rulebook.alphabet), anaphora


def _bindings(
    rule: CompiledRelationRule, scene: Scene, frames: FrameMatcher, names: NameMatcher, places: Tape
) -> Iterator[Binding]:
    if rule.inside:
        return names.bindings(rule)
    if rule.spec.tape == "places":
        return match_places(scene, places, rule)
    return frames.bindings(rule) if rule.trigger else match_rule(scene, rule)


def _places(mentions: Sequence[Mention]) -> list[Cell]:
    """All place names, also those inside longer names."""
    cells: list[Cell] = []
    for mention in sorted((m for m in mentions if m.label == "GPE"), key=lambda m: (m.start, -m.end)):
        if not cells or mention.start >= cells[-1].end:
            cells.append(Cell(mention.start, mention.end, mention))
    return cells


def bylines(document: Document, scene: Scene, mentions: Sequence[Mention]) -> list[Relation]:
    """author_of and photographer_of, as the reader found them on the page."""
    persons = [m for m in mentions if m.label == "PERSON"]
    photographers = [n for n in document.meta.get("photographers", "").split("|") if n]
    out: list[Relation] = []
    for names, predicate, rule in (
        (document.byline, "author_of", "reader.byline"),
        (photographers, "photographer_of", "reader.credit"),
    ):
        for name in names:
            who = next((m for m in persons if m.text == name), None)
            if who is not None:
                evidence = scene.evidence(rule, 0.99, None, who.span)
                out.append(Relation(who, predicate, scene.article, evidence))
    return out


def _paid(facts: Iterable[Fact], relations: Sequence[Relation]) -> Iterator[Fact]:
    """Facts, those of an amount that a relation states given to who pays it."""
    payer = {
        (r.evidence.start, float(r.qualifiers["amount"])): r.subject
        for r in relations
        if isinstance(r.qualifiers.get("amount"), (int, float)) and r.status in ("stated", "former")
    }
    for fact in facts:
        who = payer.get((fact.evidence.start, fact.value.number or 0.0)) if fact.value.unit == "元" else None
        yield replace(fact, subject=who, evidence=replace(fact.evidence, subject=None)) if who else fact


def _distinct(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """One relation for each pair of mentions, predicate and status: the most confident, qualifiers joined."""
    best: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        key = (relation.subject, relation.predicate, relation.object, relation.status, relation.qualifiers.get("title"))
        known = best.get(key)
        if known is None:
            best[key] = relation
        else:
            better, other = sorted((known, relation), key=lambda r: -r.evidence.confidence)
            best[key] = replace(better, qualifiers={**other.qualifiers, **better.qualifiers})
    return tuple(best.values())
