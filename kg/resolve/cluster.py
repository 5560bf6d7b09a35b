"""What one article says about one entity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.resolve.names import bare
from kg.types import Mention

Key: TypeAlias = tuple[str, ...]
"""Label, place key and name: what makes two mentions of different articles the same."""


@dataclass(slots=True)
class Cluster:
    """The mentions of one entity in one article.

    `names` are full names that forms were expanded to, best last; `reasons` say why a form is one of this entity;
    `keys` are all identity keys of its forms; `scope` is the county that the article is about. `evidence` are
    traits by which namesakes are told apart (`org:…`, `place:…`, `title:…`).
    """

    article: str
    label: str
    scope: str = ""
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    code: str | None = None
    notes: list[str] = field(default_factory=list)
    evidence: set[str] = field(default_factory=set)

    @property
    def start(self) -> int:
        """Where the entity is first mentioned."""
        return min((m.start for m in self.mentions), default=0)

    @property
    def name(self) -> str:
        """The fullest name: the longest without counting quotation marks, then the first in the text."""
        return fullest(self.names)

    def absorb(self, other: Cluster) -> None:
        """Take over everything of another cluster of the same article."""
        self.mentions += other.mentions
        self.names += other.names
        self.keys += [key for key in other.keys if key not in self.keys]
        for form, reason in other.reasons.items():
            self.reasons.setdefault(form, reason)
        self.code = self.code or other.code
        self.notes += [note for note in other.notes if note not in self.notes]
        self.evidence |= other.evidence


def fullest(names: Iterable[str]) -> str:
    """The longest name without counting quotation marks; of several, the one with marks, then by code points.

    >>> fullest(["红背篓", "“红背篓”志愿服务队", "红背篓志愿服务队"])
    '“红背篓”志愿服务队'
    """
    return min(names, key=lambda n: (-len(bare(n)), -len(n), n), default="")
