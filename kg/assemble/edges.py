"""Claims of several articles merged into edges: one an ordered pair and predicate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod
from typing import Any

from kg.assemble.claims import Claim
from kg.assemble.evidence import evidence_data
from kg.rulebook.schema import Schema
from kg.types import Document, Evidence, QualifierValue

STATUS_ORDER = ("stated", "former", "reported", "planned")
"""From what weighs most to what weighs least: an edge has the first status that an article gives it."""

MAX_CONFIDENCE = 0.999
_OPPOSITE = str.maketrans("东西南北東左右", "西东北南西右左")

EdgeKey = tuple[str, str, str]
"""Subject id, object id, predicate."""


class EdgeTable:
    """Collects claims; `edges()` gives the merged edges in order of first appearance."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._statements: dict[EdgeKey, list[dict[str, Any]]] = {}
        self._seen: set[tuple[int, Evidence]] = set()

    def add(self, claim: Claim, document: Document) -> None:
        """Take in one claim of `document`."""
        key: EdgeKey = (claim.subject, claim.object, claim.predicate)
        swapped = False
        qualifiers = claim.relation.qualifiers
        if self._symmetric(claim.predicate):
            reverse: EdgeKey = (claim.object, claim.subject, claim.predicate)
            if key not in self._statements and reverse in self._statements:
                key, swapped, qualifiers = reverse, True, _mirrored(qualifiers)
        statement = _statement(self._statements.setdefault(key, []), qualifiers, claim.relation.status)
        seen = (id(statement), claim.relation.evidence)
        if seen not in self._seen:
            self._seen.add(seen)
            statement["evidence"].append(evidence_data(claim.relation.evidence, document, swapped=swapped))

    def edges(self) -> Iterable[tuple[EdgeKey, dict[str, Any]]]:
        """The key and the attributes of every edge."""
        for key, statements in self._statements.items():
            yield key, _edge(key[2], statements)

    def _symmetric(self, predicate: str) -> bool:
        spec = self._schema.predicates.get(predicate)
        return spec is not None and spec.symmetric


def derived_edge(predicate: str, reason: str) -> dict[str, Any]:
    """Attributes of an edge that no article states."""
    return _attributes(predicate, 1, {}, "stated", 1.0, [], derived=True, reason=reason)


def mention_edge(spans: list[list[int]], confidence: float) -> dict[str, Any]:
    """Attributes of an entity's `mentioned_in` edge to an article."""
    edge = _attributes("mentioned_in", 1, {}, "stated", round(confidence, 4), [])
    edge["mentions"] = spans
    return edge


def _edge(predicate: str, statements: list[dict[str, Any]]) -> dict[str, Any]:
    status = min((s["status"] for s in statements), key=STATUS_ORDER.index)
    rivals = [s for s in statements if s["status"] == status]
    best = max(rivals, key=lambda s: (_support(s, rivals), len(s["qualifiers"]), _confidence([s])))
    articles = {e["article"] for s in statements for e in s["evidence"]}
    return _attributes(predicate, len(articles), dict(best["qualifiers"]), status, _confidence(rivals), statements)


def _attributes(
    predicate: str,
    weight: int,
    qualifiers: dict[str, Any],
    status: str,
    confidence: float,
    statements: list[dict[str, Any]],
    *,
    derived: bool = False,
    reason: str = "",
) -> dict[str, Any]:
    return {
        "predicate": predicate,
        "weight": weight,
        "qualifiers": qualifiers,
        "status": status,
        "confidence": confidence,
        "derived": derived,
        "reason": reason,
        "statements": statements,
    }


def _statement(
    statements: list[dict[str, Any]], qualifiers: Mapping[str, QualifierValue], status: str
) -> dict[str, Any]:
    wanted = {name: _exact(value) for name, value in sorted(qualifiers.items())}
    for statement in statements:
        if statement["status"] == status and statement["qualifiers"] == wanted:
            return statement
    statements.append({"qualifiers": wanted, "status": status, "evidence": []})
    return statements[-1]


def _exact(value: QualifierValue) -> QualifierValue:
    """Whole numbers without a fraction: an amount is 2000000, not 2000000.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _support(statement: dict[str, Any], rivals: list[dict[str, Any]]) -> int:
    """How many articles say this or a less exact version of it (a post without its title backs one with it)."""
    exact = statement["qualifiers"].items()
    backers = [r for r in rivals if r["qualifiers"].items() <= exact]
    return len({e["article"] for r in backers for e in r["evidence"]})


def _confidence(statements: list[dict[str, Any]]) -> float:
    """Noisy-or over distinct articles: sentences of one article are not independent, their best one counts."""
    best: dict[str, float] = {}
    for evidence in (e for s in statements for e in s["evidence"]):
        best[evidence["article"]] = max(best.get(evidence["article"], 0.0), evidence["confidence"])
    return round(min(MAX_CONFIDENCE, 1.0 - prod(1.0 - c for c in best.values())), 4)


def _mirrored(qualifiers: Mapping[str, QualifierValue]) -> dict[str, QualifierValue]:
    """Qualifiers seen from the other end: what lies east of me has me in its west."""
    return {
        name: value.translate(_OPPOSITE) if name == "direction" and isinstance(value, str) else value
        for name, value in qualifiers.items()
    }
