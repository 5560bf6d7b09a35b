"""What an analysis gives back: plain data, ids of nodes with their names, the most noteworthy first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

DoubtKind: TypeAlias = Literal["candidate", "alias", "note", "relation"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of what; `dates` are the first and the last stated date of an article, or None."""

    articles: int
    entities: Mapping[str, int]
    relations: Mapping[str, int]
    statuses: Mapping[str, int]
    facts: int
    evidence: int
    derived: int
    isolated: int
    dates: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Hub:
    """An important entity; `importance` is 1 for the most important, `degree` counts linked entities."""

    id: str
    name: str
    label: str
    importance: float
    degree: int
    articles: int


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that have more to do with each other than with the rest; `members` by importance."""

    number: int
    members: tuple[str, ...]
    names: tuple[str, ...]
    labels: Mapping[str, int]
    articles: tuple[str, ...]

    @property
    def title(self) -> str:
        """The names of its three most important members."""
        return "、".join(self.names[:3])


@dataclass(frozen=True, slots=True)
class Bridge:
    """The only link between two parts: without it `cut_off` entities would lose the rest. A cut point has one id."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    cut_off: int


@dataclass(frozen=True, slots=True)
class Surprise:
    """What one would not expect: a relation between two communities, or an entity that joins articles far apart.

    `key` is the edge's (subject, object, predicate), None for an entity; `articles` are ids; `score` in 0..1.
    `count` is how many relations join the two communities, or how many other entities the two articles share.
    """

    kind: Literal["crossing", "joint"]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    reason: str
    score: float
    articles: tuple[str, ...]
    count: int
    key: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at before trusting it.

    Two entities that may be one (`candidate`), a form that looks unlike the name it was merged under (`alias`), a
    flag of the resolver (`note`), a relation of low confidence (`relation`).
    """

    kind: DoubtKind
    ids: tuple[str, ...]
    names: tuple[str, ...]
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is worth saying of a graph.

    `importance` (0..1) and `community` (from 0 by size, -1 for entities without relations) are for every
    entity; the lists are cut to the most noteworthy. `components` are sizes, the biggest first.
    """

    counts: Counts
    importance: Mapping[str, float] = field(repr=False)
    community: Mapping[str, int] = field(repr=False)
    hubs: tuple[Hub, ...]
    communities: tuple[Community, ...]
    components: tuple[int, ...]
    bridges: tuple[Bridge, ...]
    cutpoints: tuple[Bridge, ...]
    surprises: tuple[Surprise, ...]
    doubts: tuple[Doubt, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)
