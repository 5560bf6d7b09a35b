"""One article laid out for rules: its tape, sentences and clauses, and who is spoken of where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.rulebook.tape import Alphabet, Cell, Tape, plain
from kg.text import fold, sentences
from kg.types import ARTICLE, LITERALS, Document, Evidence, Mention, Span

_CLAUSE = re.compile(r"[，。；！？：\n]")


class Scene:
    """The tape of a document with what is asked of it over and over; positions are tape positions."""

    def __init__(self, document: Document, cells: Sequence[Cell], alphabet: Alphabet) -> None:
        self.document = document
        self.folded = plain(fold(document.text))
        self.tape = Tape(self.folded, cells, alphabet)
        self.string = self.tape.string
        self.article = Mention(0, len(document.title), document.title, ARTICLE, ("reader",))
        self._sentences = sentences(document.text)
        self._starts = [self.tape.to_tape(start) for start, _ in self._sentences]
        self._breaks = [0, *(m.end() for m in _CLAUSE.finditer(self.string)), len(self.string) + 1]
        self._lines = [0, *(m.end() for m in re.finditer("\n", self.string)), len(self.string) + 1]

    def clause(self, position: int) -> Span:
        """Tape span of the clause at a position, without its closing mark."""
        i = bisect_right(self._breaks, position) - 1
        return self._breaks[i], max(self._breaks[i], self._breaks[i + 1] - 1)

    def sentence(self, position: int) -> Span:
        """Tape span of the sentence at a position."""
        i = max(bisect_right(self._starts, position) - 1, 0)
        if not self._starts:
            return 0, len(self.string)
        start, end = self.tape.to_tape(self._sentences[i][0]), self._sentences[i][1]
        last = self.tape.to_tape(end - 1) + 1 if end > self._sentences[i][0] else start
        return start, last

    def paragraph(self, position: int) -> Span:
        """Tape span of the line (block) at a position."""
        i = bisect_right(self._lines, position) - 1
        return self._lines[i], self._lines[i + 1] - 1

    def clauses(self) -> list[Span]:
        """Tape spans of all clauses, in order."""
        return [(a, b - 1) for a, b in zip(self._breaks, self._breaks[1:], strict=False) if b - 1 > a]

    def text_sentence(self, offset: int) -> Span:
        """Text span of the sentence at a text offset."""
        i = max(bisect_right(self._sentences, (offset, len(self.document.text) + 1)) - 1, 0)
        return self._sentences[i] if self._sentences else (0, len(self.document.text))

    def evidence(
        self,
        rule: str,
        confidence: float,
        trigger: Span | None,
        subject: Span | None = None,
        obj: Span | None = None,
    ) -> Evidence:
        """Evidence at the sentence of the trigger, or of the object or subject; spans are text spans."""
        anchor = trigger or obj or subject or (0, 0)
        start, end = self.text_sentence(anchor[0])
        return Evidence(
            self.document.id,
            start,
            end,
            self.document.text[start:end],
            rule,
            round(confidence, 4),
            _within(subject, start, end),
            _within(trigger, start, end),
            _within(obj, start, end),
        )


def _within(span: Span | None, start: int, end: int) -> Span | None:
    return span if span and start <= span[0] and span[1] <= end else None


def outer_cells(mentions: Sequence[Mention]) -> list[Cell]:
    """Cells of the mentions that lie in no other; entities win over literals that they overlap."""
    entities = sorted((m for m in mentions if m.label not in LITERALS), key=lambda m: (m.start, -m.end))
    cells: list[Cell] = []
    at = 0
    for mention in entities:
        if mention.start >= at:
            cells.append(Cell(mention.start, mention.end, mention))
            at = mention.end
    starts = [c.start for c in cells]
    extra: list[Cell] = []
    for mention in sorted((m for m in mentions if m.label in LITERALS), key=lambda m: (m.start, -m.end)):
        i = bisect_right(starts, mention.start) - 1
        before = cells[i].end if i >= 0 else 0
        after = cells[i + 1].start if i + 1 < len(cells) else mention.end
        if mention.start >= before and mention.end <= after and (not extra or mention.start >= extra[-1].end):
            extra.append(Cell(mention.start, mention.end, mention))
    return sorted([*cells, *extra], key=lambda c: c.start)
