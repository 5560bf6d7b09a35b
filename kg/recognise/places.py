"""Place names that the official register knows, as proposals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.recognise.proposal import Proposal
from kg.register import Register
from kg.rulebook.compiled import Rulebook

_SURE = {"full": 0.95, "short": 0.85, "risky": 0.75, "zone": 0.8}
# a county by its short name alone, and nothing else from there in the article: another proposer has to agree
_UNSUPPORTED = 0.45
_MOST_COUNTIES = 3


class PlaceFinder:
    """Divisions, villages, and places abroad written in a text."""

    def __init__(self, register: Register | None, rulebook: Rulebook) -> None:
        self._register = register
        abroad = map(rulebook.notation.words, ("COUNTRY", "FOREIGN_PLACE"))
        self._abroad = re.compile("|".join(abroad))

    def proposals(self, folded: str) -> list[Proposal]:
        """All place names, ascending; risky ones only where the article's other places support them."""
        found = list(self._divisions(folded)) if self._register else []
        found += [Proposal(m.start(), m.end(), "GPE", "lexicon.abroad", 0.9) for m in self._abroad.finditer(folded)]
        return sorted(found, key=lambda p: (p.start, -p.end))

    def _divisions(self, folded: str) -> Iterator[Proposal]:
        register = self._register
        assert register is not None
        hits = register.find(folded)
        context = Counter(hit.codes[0] for hit in hits if hit.kind == "full" and len(hit.codes) == 1)
        places = frozenset(context)
        context.update(hit.codes[0] for hit in hits if hit.kind == "short" and len(hit.codes) == 1)
        for hit in hits:
            sure = _SURE[hit.kind]
            if hit.kind == "risky" and not _itself(hit.codes, context):
                if not register.supported(hit.codes, [c for c in context if len(c) > 2]):
                    continue
                sure = _UNSUPPORTED
            if hit.kind == "short" and min(map(len, hit.codes)) > 4 and not register.supported(hit.codes, places):
                sure = _UNSUPPORTED
            yield Proposal(hit.start, hit.end, "GPE", f"register.{hit.kind}", sure, hit.codes)
        yield from self._villages(folded, context)

    def _villages(self, folded: str, context: Counter[str]) -> Iterator[Proposal]:
        register = self._register
        assert register is not None
        counties = Counter[str]()
        for code, times in context.items():
            if len(code) >= 6:
                counties[code[:6]] += times
        for county, _ in counties.most_common(_MOST_COUNTIES):
            for hit in register.find_villages(folded, county):
                yield Proposal(hit.start, hit.end, "GPE", "register.village", 0.85, hit.codes)
            for slip in register.find_slips(folded, county):
                yield Proposal(slip.start, slip.end, "GPE", "register.slip", 0.8, slip.codes)


def _itself(codes: Sequence[str], context: Counter[str]) -> bool:
    """Whether the article names the place in full, or a place inside it."""
    return any(other.startswith(code) for code in codes for other in context)
