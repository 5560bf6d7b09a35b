"""The pair model's judgement: which of the rules' relations stand, which it adds, and how sure each is."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.pairs import Pair, Pairs, score
from kg.extract.scene import Scene
from kg.extract.status import StatusReader
from kg.extract.topic import Topics
from kg.resources import data, shipped_rules
from kg.rulebook.compiled import Rulebook
from kg.types import Relation, Span

_ALONE = -0.4
"""The least score of a relation that no rule states: precision first where there is no rule to read."""

SOURCE = "model.pair"
"""Rule id of relations that no rule states."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights by `predicate|feature`, and the least score that each predicate needs.

    Of `advisory` predicates the rules know more than the model: it adds to them and takes nothing away.
    """

    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    advisory: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> PairModel:
        """The shipped model."""
        raw = json.loads(data("pairs.json").read_text("utf-8"))
        return cls(raw["weights"], raw["thresholds"], frozenset(raw.get("advisory", ())))


class Judge:
    """Judges the relations of one article."""

    def __init__(
        self, scene: Scene, topics: Topics, rulebook: Rulebook, model: PairModel, status: StatusReader
    ) -> None:
        self._scene = scene
        self._pairs = Pairs(scene, topics, rulebook.schema)
        self._symmetric = {name for name, spec in rulebook.schema.predicates.items() if spec.symmetric}
        # what is read off the inside of a name needs no words around it; a user's own rule has the last word
        shipped = shipped_rules()
        self._exempt = {
            rule.id
            for rule in rulebook.relations
            if rule.inside or rule.spec.tape == "places" or not rule.place.file.is_relative_to(shipped)
        }
        self._model = model
        self._status = status

    def judged(self, relations: Sequence[Relation]) -> list[Relation]:
        """The relations that stand, with calibrated confidence, and those that the model adds."""
        fired: defaultdict[tuple[Span, Span, str], list[Relation]] = defaultdict(list)
        out: list[Relation] = []
        for relation in relations:
            if relation.evidence.rule in self._exempt or relation.predicate not in self._model.thresholds:
                out.append(relation)
            else:
                fired[relation.subject.span, relation.object.span, relation.predicate].append(relation)
        best: dict[tuple[Span, Span, str], tuple[float, Pair]] = {}
        for pair in self._pairs.all():
            for predicate, points in self._scores(pair, fired):
                key = (*pair.key, predicate)
                if key not in best or best[key][0] < points:
                    best[key] = points, pair
        for key, stated in fired.items():
            seen = best.get(key)
            doubted = seen is not None and seen[0] < self._model.thresholds[key[2]]
            if not doubted or key[2] in self._model.advisory or stated[0].status != "stated":
                out += [r if seen is None or doubted else _sure(r, seen[0]) for r in stated]
        for key, (points, pair) in best.items():
            if key not in fired and points >= max(self._model.thresholds[key[2]], _ALONE):
                out.append(self._added(key[2], pair, points))
        return out

    def _scores(
        self, pair: Pair, fired: Mapping[tuple[Span, Span, str], list[Relation]]
    ) -> Iterator[tuple[str, float]]:
        features: list[str] | None = None
        for predicate in self._pairs.predicates(pair):
            if predicate not in self._model.thresholds:
                continue
            if predicate in self._symmetric and pair.at[1] < pair.at[0]:
                continue
            features = features or self._pairs.features(pair)
            rules = fired.get((*pair.key, predicate), ())
            extra = [f"R={r.evidence.rule}" for r in rules] + (["R"] if rules else [])
            yield predicate, score(self._model.weights, predicate, [*features, *extra])

    def _added(self, predicate: str, pair: Pair, points: float) -> Relation:
        later = max(pair.at)
        subject = None if pair.dropped else (pair.subject.start, pair.subject.end)
        evidence = self._scene.evidence(
            SOURCE, _probability(points), None, subject, (pair.object.start, pair.object.end)
        )
        status = self._status.at(self._scene, later)
        return Relation(pair.subject.mention, predicate, pair.object.mention, evidence, {}, status)


def _sure(relation: Relation, points: float) -> Relation:
    return replace(relation, evidence=replace(relation.evidence, confidence=round(_probability(points), 4)))


def _probability(points: float) -> float:
    return 1 / (1 + math.exp(-max(min(points, 30.0), -30.0)))
