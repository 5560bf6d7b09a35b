"""One article against its gold."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.evaluate.report import Error, Kind, Tally

Json: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str, str]

_IGNORED = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉 \u3000\t\n"), None)
_SYMMETRIC = frozenset({"cooperates_with", "adjacent_to"})
_OF_ARTICLE = frozenset({"author_of", "photographer_of"})
_COUNTED = frozenset({"stated", "former"})


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """Tallies and errors of one article."""

    kinds: Mapping[Kind, Tally]
    labels: Mapping[str, Tally]
    predicates: Mapping[str, Tally]
    errors: tuple[Error, ...]


def fold(text: object) -> str:
    """What is compared: compatibility forms, quotation marks and white space do not count."""
    return unicodedata.normalize("NFKC", str(text)).translate(_IGNORED)


def score_article(stem: str, gold: Json, predicted: Json) -> ArticleScore:
    """Compare one article with its gold; both in the gold format of docs/annotation.md."""
    comparison = _Comparison(stem, gold, predicted)
    labels = comparison.entities()
    predicates = comparison.relations()
    comparison.facts()
    return ArticleScore(comparison.kinds, labels, predicates, tuple(comparison.errors))


class _Comparison:
    """Names are looked up among gold's names, then gold's aliases, then what the article says is the same."""

    def __init__(self, stem: str, gold: Json, predicted: Json) -> None:
        self._stem = stem
        self._gold = gold
        self._predicted = predicted
        self._owners: dict[str, int] = {}
        for i, entity in enumerate(gold["entities"]):
            self._owners.setdefault(fold(entity["name"]), i)
        aliases: dict[str, int] = {}
        for i, entity in enumerate(gold["entities"]):
            for alias in entity.get("aliases", ()):
                aliases.setdefault(fold(alias), i)
        self._owners = {**aliases, **self._owners}
        self._same_as: dict[str, str] = {}
        self.kinds: dict[Kind, Tally] = {}
        self.errors: list[Error] = []

    def entities(self) -> dict[str, Tally]:
        """An entity is right when its name is gold's or a gold alias, its label agrees, and no other was it before."""
        gold, predicted = self._gold["entities"], self._predicted.get("entities", ())
        found: set[int] = set()
        for entity in predicted:
            owner = self._owners.get(fold(entity["name"]))
            self._learn(entity, owner)
            if owner is not None and owner not in found and gold[owner]["label"] == entity["label"]:
                found.add(owner)
            else:
                self._error("entity", "+", entity["label"], entity["name"])
        for i, entity in enumerate(gold):
            if i not in found:
                self._error("entity", "-", entity["label"], entity["name"])
        self.kinds["entity"] = Tally(len(found), len(predicted), len(gold))
        return _by_group((gold[i]["label"] for i in found), *(map(_label, side) for side in (predicted, gold)))

    def relations(self) -> dict[str, Tally]:
        """A relation is right when predicate and both ends agree; of equal ones the last counts."""
        gold = {self._key(r): r for r in (*self._gold["relations"], *self._gold.get("bylines", ()))}
        predicted = {self._key(r): r for r in self._predicted.get("relations", ()) if _counts(r)}
        both = gold.keys() & predicted.keys()
        self.kinds["relation"] = Tally(len(both), len(predicted), len(gold))
        for sign, side in (("+", predicted), ("-", gold)):
            for key, r in side.items():
                if key not in both:
                    self._error("relation", sign, f"{r['subject']} {r['predicate']} {r['object']}")
        self.kinds["qualifier"] = sum((self._qualifiers(gold[key], predicted[key]) for key in both), Tally())
        return _by_group(*((key[1] for key in side) for side in (both, predicted, gold)))

    def facts(self) -> None:
        """A fact is right when subject, value and unit agree; equal facts count as often as they stand."""
        gold, predicted = self._gold["facts"], self._predicted.get("facts", ())
        counts = [Counter(map(self._figure, side)) for side in (gold, predicted)]
        self.kinds["fact"] = Tally((counts[0] & counts[1]).total(), len(predicted), len(gold))
        for sign, side, other in (("+", predicted, counts[0]), ("-", gold, counts[1])):
            for fact in side:
                if self._figure(fact) not in other:
                    words = (fact["subject"], fact.get("measure"), fact["value"], fact.get("unit"))
                    self._error("fact", sign, *map(str, words))

    def _learn(self, entity: Json, owner: int | None) -> None:
        """The forms of a predicted entity mean one thing, gold's when any of them is known to gold."""
        forms = [entity["name"], *entity.get("aliases", ())]
        known = [o for form in forms if (o := self._owners.get(fold(form))) is not None]
        meaning = owner if owner is not None else next(iter(known), None)
        for form in forms:
            node = f"gold {meaning}" if meaning is not None else f"new {fold(entity['name'])}"
            self._same_as.setdefault(fold(form), node)

    def _node(self, name: str) -> str:
        folded = fold(name)
        owner = self._owners.get(folded)
        return f"gold {owner}" if owner is not None else self._same_as.get(folded, f"unknown {folded}")

    def _key(self, relation: Json) -> Key:
        subject, predicate = self._node(relation["subject"]), relation["predicate"]
        object_ = "article" if predicate in _OF_ARTICLE else self._node(relation["object"])
        if predicate in _SYMMETRIC and object_ < subject:
            subject, object_ = object_, subject
        return subject, predicate, object_

    def _figure(self, fact: Json) -> tuple[str, float, str]:
        return self._node(fact["subject"]), float(fact["value"]), fold(fact.get("unit", ""))

    def _qualifiers(self, gold: Json, predicted: Json) -> Tally:
        ours, theirs = predicted.get("qualifiers") or {}, gold.get("qualifiers") or {}
        wrong = [n for n, value in theirs.items() if n not in ours or fold(ours[n]) != fold(value)]
        where = f"{gold['subject']} {gold['predicate']} {gold['object']}"
        for name in wrong:
            self._error("qualifier", "-", where, f"{name}={theirs[name]}")
        for name, value in ours.items():
            if name in wrong or name not in theirs:
                self._error("qualifier", "+", where, f"{name}={value}")
        return Tally(len(theirs) - len(wrong), len(ours), len(theirs))

    def _error(self, kind: Kind, sign: str, *what: str) -> None:
        self.errors.append(Error(self._stem, kind, "+" if sign == "+" else "-", what))


def _by_group(right: Iterable[str], predicted: Iterable[str], gold: Iterable[str]) -> dict[str, Tally]:
    sides = [Counter(side) for side in (right, predicted, gold)]
    return {name: Tally(*(side[name] for side in sides)) for name in {*sides[1], *sides[2]}}


def _counts(relation: Json) -> bool:
    return relation["predicate"] != "mentioned_in" and relation.get("status", "stated") in _COUNTED


def _label(entity: Json) -> str:
    return str(entity["label"])
