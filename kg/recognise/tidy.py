"""Second thoughts on the model's spans: quotation marks, edges, and names made of common nouns alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.recognise.proposal import Proposal
from kg.rulebook.compiled import Rulebook

_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ('"', '"'))
_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "EVENT", "PERSON"})
_KEPT = 3
# 查耕地、查房屋、查环境: three items or more that begin with the same verb name nobody
_CHANT = re.compile(r"(?<=[，。；：、“])(\w)\w{1,7}(?:、\1\w{1,7}){2,}")
_LISTED = frozenset({"AWARD", "ORG", "PERSON", "GPE", "PRODUCT", "FAC", "LOC"})
_TWO_ALIKE = re.compile(r"(?P<one>[^和与“”]{2,}(?P<head>[^和与“”]))[和与](?P<other>[^和与“”]{2,}(?P=head))")
_TWO_BODIES = re.compile(r"(?P<party>.{2,}委)(?P<state>[省市县区州旗镇乡](?:人民)?政府)")


class Tidy:
    """Trims proposals of the model and drops those that name nobody."""

    def __init__(self, rulebook: Rulebook) -> None:
        words = rulebook.notation.words
        self._generic = re.compile(rf"(?:{words('GENERIC')})+") if rulebook.lexicon("GENERIC") else None
        self._inner = re.compile(words("INNER_VERB")) if rulebook.lexicon("INNER_VERB") else None
        long = [w for w in rulebook.lexicon("LEFT_EDGE") if len(w) > 1]
        self._lead = re.compile("|".join(sorted(map(re.escape, long), key=len, reverse=True))) if long else None

    def __call__(self, folded: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """The proposals that are worth a hearing, with tidy edges."""
        chants = [m.span() for m in _CHANT.finditer(folded)]
        for proposal in _parted(folded, proposals):
            start, end = _balanced(folded, proposal.start, proposal.end)
            if proposal.label in ("PERSON", "GPE") and any(s <= start and end <= e for s, e in chants):
                continue
            lead = self._lead.match(folded, start, end) if self._lead and proposal.label in _BODIES else None
            if lead and end - lead.end() >= _KEPT:
                start = lead.end()
            if self._inner and proposal.label == "GPE" and self._inner.search(folded, start, end):
                continue
            if self._inner and proposal.label in ("ORG", "EVENT", "FAC", "LOC"):
                start = self._behind_verb(folded, start, end)
            if proposal.label == "PERSON" and folded[end - 1] == "们":
                continue
            if end - start < 2 or (proposal.label in _BODIES and self._is_generic(folded, start, end)):
                continue
            yield replace(proposal, start=start, end=end)

    def _behind_verb(self, folded: str, start: int, end: int) -> int:
        """Where the name begins when a verb stands inside the span, outside quotation marks."""
        assert self._inner is not None
        for verb in self._inner.finditer(folded, start, end):
            if "“" not in folded[start : verb.start()] and end - verb.end() >= _KEPT:
                start = verb.end()
        return start

    def _is_generic(self, folded: str, start: int, end: int) -> bool:
        return self._generic is not None and self._generic.fullmatch(folded, start, end) is not None


def _parted(folded: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Names that the model has joined, taken apart: A、B, and 某省委省政府."""
    for proposal in proposals:
        text = folded[proposal.start : proposal.end]
        if proposal.label == "ORG" and (both := _TWO_BODIES.fullmatch(text)):
            cut = proposal.start + both.end("party")
            yield replace(proposal, end=cut)
            yield replace(proposal, start=cut)
        elif proposal.label in _LISTED and "、" in text and not any(left in text for left, _ in _PAIRS):
            at = proposal.start
            for part in text.split("、"):
                yield replace(proposal, start=at, end=at + len(part))
                at += len(part) + 1
        elif proposal.label == "AWARD" and (two := _TWO_ALIKE.fullmatch(text)):
            yield replace(proposal, end=proposal.start + two.end("one"))
            yield replace(proposal, start=proposal.start + two.start("other"))
        else:
            yield proposal


def _balanced(folded: str, start: int, end: int) -> tuple[int, int]:
    """Without quotation marks that enclose all of it, or that have no partner in it."""
    changed = True
    while changed and start < end:
        changed = False
        for left, right in _PAIRS:
            text = folded[start:end]
            opens, closes = text.count(left), text.count(right)
            whole = text.startswith(left) and text.endswith(right) and (opens, closes) == (1, 1) and left == "“"
            if whole or (text.startswith(left) and opens > closes):
                start, changed = start + 1, True
            elif left != right and opens > closes and (last := text.rfind(left)) > 0 and right not in text[last:]:
                start, changed = start + last + 1, True
            if start < end and (whole or (text.endswith(right) and closes > opens)):
                end, changed = end - 1, True
    return start, end
