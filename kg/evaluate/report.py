"""What an evaluation gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["entity", "relation", "qualifier", "fact"]
KINDS: tuple[Kind, ...] = ("entity", "relation", "qualifier", "fact")
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right of how many predicted and how many in gold; tallies add up to micro-averages."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 when nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 0 when gold has nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, rounded to four digits."""
        return {
            "p": round(self.precision, _DIGITS),
            "r": round(self.recall, _DIGITS),
            "f": round(self.f1, _DIGITS),
            "tp": self.right,
            "pred": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Error:
    """One thing missed (`sign` is `-`) or wrong (`+`) in an article (the stem of its gold file)."""

    article: str
    kind: Kind
    sign: Literal["+", "-"]
    what: tuple[str, ...]

    def __str__(self) -> str:
        return "\t".join((self.article, self.kind, self.sign, *self.what))


@dataclass(frozen=True, slots=True)
class Report:
    """Tallies over all articles, by kind, label and predicate.

    Qualifiers are counted over the relations that were found. `missing` are the gold files without an article.
    """

    kinds: Mapping[Kind, Tally]
    labels: Mapping[str, Tally]
    predicates: Mapping[str, Tally]
    errors: tuple[Error, ...] = field(default=(), repr=False)
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; errors are left out."""
        groups = {"label": self.labels, "predicate": self.predicates}
        return {
            **{kind: tally.to_dict() for kind, tally in self.kinds.items()},
            **{group: {name: t.to_dict() for name, t in tallies.items()} for group, tallies in groups.items()},
            "missing": list(self.missing),
        }
