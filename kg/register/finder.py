"""Finding names in running text: back from their class words, the others by their first two characters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable

from kg.types import Span

_CLASS = re.compile(r"[省市区县旗盟州镇乡]|街道|苏木")
_LONGEST = 16
# The class word belongs to the word behind it: 市场, 区域, 乡村. In 市民 and 县长 it is read twice.
_TAKEN = re.compile(
    r"市(?:场(?!监)|值|容|貌|面|井|集)|区(?:域(?!外)|间|块|位|划)|省(?:份|会)|乡(?:村|间|亲|愁|土|音|情|野|贤|友)|镇(?:痛|静|定|压|守)"
    r"|旗(?:下|帜|袍|手|舰|号)|盟(?:友|约|主|国|市)"
)


class Finder:
    """Spans of known names in a text.

    `names` holds all of them; `plain` those that need not end in a class word of places (省, 镇, 街道 …).
    """

    def __init__(self, names: Container[str], plain: Iterable[str]) -> None:
        self._names = names
        self._plain = frozenset(plain)
        starts: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._plain:
            starts[name[:2]].add(len(name))
        self._starts = {key: tuple(sorted(lengths, reverse=True)) for key, lengths in starts.items()}

    def find(self, text: str) -> list[Span]:
        """Ascending spans without overlap: the leftmost longest with class word, in the gaps the others."""
        taken = _leftmost(self._with_class(text))
        spans: list[Span] = []
        position = 0
        for start, end in [*taken, (len(text), len(text))]:
            spans += self._others(text, position, start)
            if end > start:
                spans.append((start, end))
            position = end
        return spans

    def _with_class(self, text: str) -> list[Span]:
        names, plain = self._names, self._plain
        found = []
        for match in _CLASS.finditer(text):
            end = match.end()
            if _TAKEN.match(text, match.start()):
                continue
            for start in range(max(end - _LONGEST, 0), end - 1):
                if text[start:end] in names and text[start:end] not in plain:
                    found.append((start, end))
                    break
        return found

    def _others(self, text: str, position: int, stop: int) -> list[Span]:
        starts, names = self._starts, self._plain
        found = []
        while position < stop - 1:
            for length in starts.get(text[position : position + 2], ()):
                if position + length <= stop and text[position : position + length] in names:
                    found.append((position, position + length))
                    position += length - 1
                    break
            position += 1
        return found


def _leftmost(spans: list[Span]) -> list[Span]:
    """Without overlap: the earlier start wins, then the longer."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
