"""What queries give back: frozen views of nodes, edges, facts and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.types import QualifierValue, Span


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The sentence behind a claim and where it stands.

    `start` and `end` are offsets in the article's text, so are the spans; `line` and `column` count from 1
    in the file `source`.
    """

    article: str
    title: str
    sentence: str
    start: int
    end: int
    rule: str
    confidence: float
    source: str = ""
    line: int | None = None
    column: int | None = None
    subject: Span | None = None
    trigger: Span | None = None
    object: Span | None = None

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class EntityView:
    """A node: an entity, or (as the object of `author_of` and its like) an article under its title."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    places: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its whole text; `date` is ISO 8601 when its source states it."""

    id: str
    title: str
    text: str = field(repr=False)
    source: str = ""
    date: str | None = None
    byline: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class StatementView:
    """One way in which an edge is stated: its qualifiers and status, and the sentences that say so."""

    qualifiers: Mapping[str, QualifierValue] = field(hash=False)
    status: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """An edge. `qualifiers` and `status` are those of its best supported statement.

    `weight` counts the articles that state it; `confidence` lies in 0..1; `derived` edges come from
    the place register and have a `reason` in place of evidence.
    """

    subject: EntityView
    predicate: str
    object: EntityView
    qualifiers: Mapping[str, QualifierValue] = field(default_factory=dict, hash=False)
    status: str = "stated"
    weight: int = 1
    confidence: float = 1.0
    derived: bool = False
    reason: str = ""
    # Evidence is made when asked for: an edge of a big corpus has thousands of sentences.
    read_statements: Callable[[], tuple[StatementView, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """The ways in which the articles state it, with their sentences."""
        return self.read_statements()

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """The sentences of all statements."""
        return tuple(e for s in self.statements for e in s.evidence)

    @property
    def key(self) -> tuple[str, str, str]:
        """Subject id, object id and predicate: the edge's key in `KnowledgeGraph.graph`."""
        return self.subject.id, self.object.id, self.predicate

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


@dataclass(frozen=True, slots=True)
class FactView:
    """A figure about an entity; `upper` is the upper end of a range, `date` is as written."""

    subject: EntityView
    measure: str
    value: float
    unit: str
    approx: bool = False
    upper: float | None = None
    date: str | None = None
    status: str = "stated"
    evidence: tuple[EvidenceView, ...] = ()

    def __str__(self) -> str:
        return f"{self.subject} {self.measure} {self.value:.15g}{self.unit}"


@dataclass(frozen=True, slots=True)
class PathView:
    """A way from the first of `nodes` to the last; `relations[i]` are the edges between nodes i and i+1."""

    nodes: tuple[EntityView, ...]
    relations: tuple[tuple[RelationView, ...], ...]

    def __len__(self) -> int:
        return len(self.relations)

    def __str__(self) -> str:
        return " – ".join(node.name for node in self.nodes)
