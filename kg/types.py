"""The data that flows down the line, as frozen dataclasses that import nothing else of ours.

Offsets are half-open into `Document.text`, counted in Unicode code points, and
`document.text[m.start:m.end] == m.text` holds for every mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ARTICLE = "ARTICLE"
"""Label of the pseudo-mention that stands for the article itself (object of `author_of`)."""

LITERALS = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"})
"""Labels that never become nodes; they are qualifiers of a relation or the value of a fact."""

BlockKind: TypeAlias = Literal["title", "byline", "heading", "paragraph", "caption", "credit"]
Status: TypeAlias = Literal["stated", "former", "planned", "reported", "negated"]
QualifierValue: TypeAlias = str | int | float
Qualifiers: TypeAlias = Mapping[str, QualifierValue]
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source file; line and column count from 1."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Maps every character of a clean text back to its source file.

    `runs` holds `(clean_start, source_start, length)`, ascending and without overlap in
    `clean_start`; a clean character outside every run (a newline that we put in) maps to the last
    source character before it. `line_starts` holds the source offset of the start of each line.
    """

    path: str
    runs: tuple[tuple[int, int, int], ...]
    line_starts: tuple[int, ...] = (0,)

    def offset(self, index: int) -> int:
        """Offset in the decoded source of the clean character at `index`."""
        i = bisect_right(self.runs, (index, float("inf"), 0)) - 1
        if i < 0:
            return self.runs[0][1] if self.runs else 0
        clean, source, length = self.runs[i]
        return source + min(index - clean, max(length - 1, 0))

    def locate(self, index: int) -> Position:
        """Line and column (from 1) in the source of the clean character at `index`."""
        offset = self.offset(index)
        line = bisect_right(self.line_starts, offset)
        return Position(self.path, line, offset - self.line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Document.text` of one kind; blocks are ascending and separated by one newline."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `text` holds all that is analysed, block after block, one newline between two blocks: title,
    byline, headings and paragraphs in reading order, then captions and credits. `date` is ISO
    8601 (`2024-05-16`, `2024-05`, `2024`) when the source states it, never guessed.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    source_map: SourceMap
    byline: tuple[str, ...] = ()
    date: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """Headings and paragraphs alone, one a line."""
        return "\n".join(self.text[b.start : b.end] for b in self.blocks if b.kind in ("heading", "paragraph"))

    @property
    def captions(self) -> tuple[str, ...]:
        """Photo captions and credits, in the order of the page."""
        return tuple(self.text[b.start : b.end] for b in self.blocks if b.kind in ("caption", "credit"))

    def block_at(self, index: int) -> Block | None:
        """The block that holds the character at `index`, or None on a newline between two."""
        i = bisect_right(self.blocks, index, key=lambda b: b.start) - 1
        return self.blocks[i] if i >= 0 and index < self.blocks[i].end else None


@dataclass(frozen=True, slots=True)
class Value:
    """What a literal says: a plain number with its unit, or a date.

    万 and 亿 are multiplied out (`2.99万人次` is 29900 人次, `36.07亿元` is 3607000000 元); a percentage
    has unit `%`. A range has its lower end in `number` and its upper in `upper`. `iso` is the
    ISO 8601 form of a date that needs no guess, cut to what is known (`2006`, `2024-09-05`).
    """

    number: float | None = None
    unit: str = ""
    approx: bool = False
    upper: float | None = None
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something, with who proposed it.

    `label` is one of the schema's labels, a literal label or `ARTICLE`. `sources` are ids of the
    proposers that agree on it (rule ids, `register`, `model`, `literal`, `echo`), best first.
    `codes` are official place codes that fit the form, for GPE. Mentions may nest, never cross.
    """

    start: int
    end: int
    text: str
    label: str
    sources: tuple[str, ...] = ()
    confidence: float = 1.0
    value: Value | None = None
    codes: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Start and end in the text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Link:
    """`mention` is another form of what `antecedent` names in the same article, and why."""

    mention: Mention
    antecedent: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a claim: `sentence == document.text[start:end]`.

    `subject`, `trigger` and `object` are spans in `Document.text` of the words that carry the
    claim; None where the word is dropped or the rule has none.
    """

    article: str
    start: int
    end: int
    sentence: str
    rule: str
    confidence: float = 1.0
    subject: Span | None = None
    trigger: Span | None = None
    object: Span | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim of one article: subject, predicate, object, between two of its mentions."""

    subject: Mention
    predicate: str
    object: Mention
    evidence: Evidence
    qualifiers: Qualifiers = field(default_factory=dict)
    status: Status = "stated"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that one article states about a subject: measure, value, optional date as written."""

    subject: Mention
    measure: str
    value: Value
    evidence: Evidence
    date: str | None = None
    status: Status = "stated"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document gives by itself: a pure function of document and rules."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another surface form of an entity, why it is one, and where it stands."""

    form: str
    reason: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world. `id` is stable over builds of the same input.

    `code` is the official place code (2, 4, 6, 9 or 12 digits) of a GPE that the register knows;
    `places` is its chain of containing divisions, nearest first, as `(code, name)`.
    """

    id: str
    name: str
    label: str
    aliases: tuple[Alias, ...] = ()
    code: str | None = None
    places: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


MentionKey: TypeAlias = tuple[str, int, int, str]
"""Article id, start, end and label of a mention: its key over the corpus."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one: listed for the user, not merged."""

    first: str
    second: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Derived:
    """An edge between two entity ids that no article states (register containment), tagged as such."""

    subject: str
    predicate: str
    object: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who over the corpus: entities, and the entity id of every mention that has one."""

    entities: tuple[Entity, ...]
    owner: Mapping[MentionKey, str]
    candidates: tuple[Candidate, ...] = ()
    derived: tuple[Derived, ...] = ()
    warnings: tuple[str, ...] = ()


def mention_key(article: str, mention: Mention) -> MentionKey:
    """The key of a mention over the corpus."""
    return article, mention.start, mention.end, mention.label
