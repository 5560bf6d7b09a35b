"""The one step that decides between proposals: longer and better supported spans win.

Spans that agree strengthen one another; of those that overlap the set with the highest total weight
stays (weighted interval scheduling, O(n log n)). Place names inside a chosen name stay as nested
mentions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.recognise.proposal import Proposal
from kg.types import Mention

_LEAST = 0.5
_NATURE = "江河湖山海岭峰峡湾岛洋泉溪"


@dataclass(frozen=True, slots=True)
class _Choice:
    start: int
    end: int
    label: str
    sure: float
    sources: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def weight(self) -> float:
        # more than linear in length: one long name outweighs its parts taken singly
        return float(self.sure**2 * (self.end - self.start) ** 1.25)


def merge(text: str, proposals: Sequence[Proposal]) -> list[Mention]:
    """Mentions of `text`: outer ones apart, places nested inside them; ascending, outer before inner."""
    choices = _agreed(proposals)
    outer = _best(choices)
    mentions = [_mention(text, c) for c in outer]
    mentions += [_mention(text, c) for c in _nested(text, outer, choices)]
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _agreed(proposals: Sequence[Proposal]) -> list[_Choice]:
    """One choice a span: the label with most support, the others weakening it."""
    by_span: defaultdict[tuple[int, int], list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_span[proposal.start, proposal.end].append(proposal)
    choices = []
    for (start, end), group in by_span.items():
        group.sort(key=lambda p: (-p.sure, p.source, p.label, p.codes))
        doubt: defaultdict[str, float] = defaultdict(lambda: 1.0)
        for p in group:
            doubt[p.label] *= 1 - min(p.sure, 0.99)
        label = min(doubt, key=lambda name: (doubt[name], name))
        own = [p for p in group if p.label == label]
        codes = next((p.codes for p in own if p.codes), ())
        choices.append(_Choice(start, end, label, 1 - doubt[label], tuple(dict.fromkeys(p.source for p in own)), codes))
    return choices


def _best(choices: Sequence[_Choice]) -> list[_Choice]:
    ordered = sorted((c for c in choices if c.sure >= _LEAST), key=lambda c: (c.end, c.start))
    ends = [c.end for c in ordered]
    total = [0.0]
    taken: list[bool] = []
    for i, choice in enumerate(ordered):
        before = bisect_right(ends, choice.start, 0, i)
        gain = total[before] + choice.weight
        taken.append(gain > total[i])
        total.append(max(gain, total[i]))
    chosen: list[_Choice] = []
    i = len(ordered)
    while i > 0:
        if taken[i - 1]:
            chosen.append(ordered[i - 1])
            i = bisect_right(ends, ordered[i - 1].start, 0, i - 1)
        else:
            i -= 1
    return chosen[::-1]


def _nested(text: str, outer: Sequence[_Choice], choices: Sequence[_Choice]) -> list[_Choice]:
    """Places strictly inside names of other kinds: in front, or by their full form anywhere."""
    places = sorted((c for c in choices if c.label == "GPE" and c.sure >= _LEAST), key=lambda c: (c.start, -c.end))
    starts = [c.start for c in places]
    found: list[_Choice] = []
    for name in outer:
        if name.label in ("PERSON", "GPE") or (name.label == "LOC" and text[name.end - 1] in _NATURE):
            continue
        at = name.start
        for place in places[bisect_right(starts, name.start - 1) :]:
            if place.start >= name.end:
                break
            if place.start < at or place.end > name.end or (place.start, place.end) == (name.start, name.end):
                continue
            found.append(place)
            at = place.end
    return found


def _mention(text: str, choice: _Choice) -> Mention:
    return Mention(
        choice.start,
        choice.end,
        text[choice.start : choice.end],
        choice.label,
        choice.sources,
        round(choice.sure, 4),
        None,
        choice.codes,
    )
