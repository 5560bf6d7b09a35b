"""All mentions of a document: every proposer speaks, one merge decides, then names echo."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.recognise.echo import echoes, link, short_forms, siblings
from kg.recognise.literals import find_literals
from kg.recognise.merge import merge
from kg.recognise.naming import RuleNamer
from kg.recognise.places import PlaceFinder
from kg.recognise.proposal import Proposal, SpanModel
from kg.recognise.tidy import Tidy
from kg.register import Register
from kg.rulebook.compiled import Rulebook
from kg.rulebook.tape import plain
from kg.text import fold
from kg.types import Document, Link, Mention


class Recogniser:
    """Finds mentions; `register` and `model` may be None, the rest works without them."""

    def __init__(self, rulebook: Rulebook, register: Register | None = None, model: SpanModel | None = None) -> None:
        self._labels = rulebook.schema.entity_labels
        self._places = PlaceFinder(register, rulebook)
        self._rules = RuleNamer(rulebook)
        self._model = model
        self._tidy = Tidy(rulebook)

    def mentions(self, document: Document) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
        """Mentions (entities and literals, ascending, outer before inner) and links of short forms."""
        folded = plain(fold(document.text))
        literals = find_literals(folded)
        places = self._places.proposals(folded)
        proposals = [*places, *self._rules.proposals(folded, places, literals), *_signed(document)]
        if self._model is not None:
            proposals += self._learnt(folded)
        proposals = _within_blocks(proposals, document)
        first = merge(document.text, proposals)
        again = _within_blocks(echoes(folded, first), document)
        again += _within_blocks(siblings(folded, first), document)
        second = merge(document.text, [*proposals, *again])
        shorts = short_forms(folded, second)
        mentions = merge(document.text, [*proposals, *again, *(p for p, _, _ in shorts)])
        return tuple(_with_literals(mentions, literals, document.text)), tuple(link(mentions, shorts))

    def _learnt(self, folded: str) -> list[Proposal]:
        assert self._model is not None
        # the whole text at once: what repeats in it and where its lines end are features
        found = [
            Proposal(start, end, label, "model", sure)
            for start, end, label, sure in self._model.spans([folded])[0]
            if label in self._labels
        ]
        return list(self._tidy(folded, found))


def _signed(document: Document) -> list[Proposal]:
    """Authors and photographers, as the reader found them, wherever the page signs with their names."""
    names = {*document.byline, *filter(None, document.meta.get("photographers", "").split("|"))}
    return [
        Proposal(m.start(), m.end(), "PERSON", "reader.byline", 0.98)
        for name in sorted(names)
        if len(name) > 1
        for m in re.finditer(re.escape(name), document.text)
    ]


def _within_blocks(proposals: Sequence[Proposal], document: Document) -> list[Proposal]:
    """Proposals that run over the end of a line are none."""
    return [p for p in proposals if "\n" not in document.text[p.start : p.end]]


def _with_literals(mentions: Sequence[Mention], literals: Sequence[Mention], text: str) -> list[Mention]:
    """Literals beside the names or inside them, never across an edge; their text is the original's, not the folded."""
    starts = [m.start for m in mentions]
    longest = max((m.end - m.start for m in mentions), default=0)
    own = [
        Mention(m.start, m.end, text[m.start : m.end], m.label, m.sources, m.confidence, m.value)
        for m in literals
        if not any(
            _cross(m, name) for name in mentions[bisect_left(starts, m.start - longest) : bisect_left(starts, m.end)]
        )
    ]
    return sorted([*mentions, *own], key=lambda m: (m.start, -m.end))


def _cross(one: Mention, other: Mention) -> bool:
    """Whether two spans overlap and neither holds the other."""
    first, second = sorted((one.span, other.span))
    return first[0] < second[0] < first[1] < second[1]
