"""The places of one article: which code each name has, what the article is about, whose 市政府 it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.register import Register
from kg.types import Mention

_SAME = {
    "中华人民共和国": "中国",
    "新中国": "中国",
    "我国": "中国",
    "美利坚合众国": "美国",
    "印尼": "印度尼西亚",
    "沙特": "沙特阿拉伯",
    "阿拉伯联合酋长国": "阿联酋",
    "大韩民国": "韩国",
}
_WITHOUT_CLASS = frozenset({"71", "81", "82"})
_VILLAGE = re.compile(r"(?:村|社区|嘎查|居委会|村委会)$")
_TOWN_ENDS = ("镇", "乡", "街道", "苏木")
_CLASS_WORD = re.compile(r"(?:[\u4e00-\u9fff]{1,4}族){0,3}(?:自治)?(?:省|市|县|区|州|旗|镇|乡|街道|苏木|村|社区|嘎查)")
_TITLE_WEIGHT = 3.0
_CHILD_WEIGHT = 0.5
_ABOVE_WEIGHT = 0.01
_MOST_COUNTIES = 4
_STANDS_OUT = 2.0
_FAR_BELOW = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an article; `scope` tells apart places without code (a village name in two counties)."""

    name: str
    code: str | None = None
    scope: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Equal for the same place, also across articles."""
        return self.code or (f"{self.name}@{self.scope}" if self.scope else self.name)


class ArticlePlaces:
    """Resolves the GPE mentions of one article (ascending, outer before inner).

    `title_end` is the offset up to which mentions count as the title's.
    """

    def __init__(self, mentions: Sequence[Mention], register: Register, title_end: int = 0) -> None:
        self._register = register
        self._title_end = title_end
        self._hint: dict[Mention, str] = {}
        self._candidates = {m.text: self._codes_of(m) for m in mentions}
        self._chosen: dict[str, Place] = {}
        self._settle_divisions(mentions)
        self._weights = self._weigh(mentions)
        self._settle_small(mentions)
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for m in mentions:
            self._forms[self.of(m).key][m.text] += 1
        self._by_key = {self.of(m).key: self.of(m) for m in mentions}
        self._weights = self._weigh(mentions)
        self._classes: dict[str, list[tuple[float, int, str]]] = {}

    def of(self, mention: Mention) -> Place:
        """The place that a mention means."""
        hint = self._hint.get(mention)
        if hint is not None:
            return self._place(hint, mention.text)
        return self._chosen.get(mention.text) or Place(_SAME.get(mention.text, mention.text))

    @property
    def known(self) -> Iterable[Place]:
        """All places that are mentioned."""
        return self._by_key.values()

    @property
    def main(self) -> str:
        """Code of the county (or what is known above it) that the article is mostly about; empty when unknown."""
        counties: defaultdict[str, float] = defaultdict(float)
        for key, weight in self._weights.items():
            if key.isdigit():
                counties[key[:6]] += weight if len(key) >= 6 else weight * 0.3
        return min(counties, key=lambda c: (-counties[c], -len(c), c)) if counties else ""

    def of_class(self, word: str, near: Sequence[Place] = (), among: Collection[str] = ()) -> Place | None:
        """The place meant by its class word alone (市 in 市政府), also from above.

        It is the weightiest of that class, of the keys `among` when there are any; unless no place stands out and
        one of `near`, the places before it in its paragraph, nearest last, is of that class.
        """
        ranks = self._ranked(word)
        if not ranks:
            return self.of_class("自治区") if word == "区" else None
        preferred = [r for r in ranks if r[2] in among and _FAR_BELOW * r[0] >= ranks[0][0]] or ranks
        best = preferred[0]
        if len(preferred) > 1 and best[0] < _STANDS_OUT * preferred[1][0]:
            keys = {rank[2] for rank in preferred}
            close = [place for place in near if place.key in keys]
            if close:
                return close[-1]
        return self._by_key.get(best[2]) or Place(self._register.name(best[2]), best[2])

    def form(self, place: Place) -> str:
        """The fullest form with class word under which the article has the place, else its name."""
        forms = [f for f in self._forms.get(place.key, ()) if place.code is None or f[-1] == place.name[-1]]
        counts = self._forms.get(place.key, Counter())
        return max(forms, key=lambda f: (len(f) <= len(place.name), counts[f], len(f), f), default=place.name)

    def _ranked(self, word: str) -> list[tuple[float, int, str]]:
        """`(weight, digits, key)` of the places with such a class word, weightiest and smallest first."""
        if word not in self._classes:
            ranks = []
            for key, weight in self._weights.items():
                name = self._by_key[key].name if key in self._by_key else self._register.name(key)
                if name.endswith(word) and not (word == "区" and name.endswith(("自治区", "社区"))):
                    ranks.append((weight, len(key) if key.isdigit() else 0, key))
            self._classes[word] = sorted(ranks, reverse=True)
        return self._classes[word]

    def _codes_of(self, mention: Mention) -> tuple[str, ...]:
        if mention.codes:
            return mention.codes
        codes = self._register.lookup(mention.text)
        if codes or mention.text in _SAME:
            return codes
        hits = self._register.find(mention.text)
        if len(hits) > 1 and hits[0].start == 0 and hits[-1].end == len(mention.text):
            above = [c for hit in hits[:-1] for c in hit.codes]
            return tuple(c for c in hits[-1].codes if any(c.startswith(a) for a in above)) or hits[-1].codes
        return ()

    def _settle_divisions(self, mentions: Sequence[Mention]) -> None:
        forms = sorted(self._candidates, key=lambda f: (self._register.kind(f) != "full", f))
        context = {codes[0] for f in forms if len(codes := self._candidates[f]) == 1}
        context |= {c for f in forms if (c := min(self._candidates[f], key=len, default="")) and len(c) == 2}
        for _ in range(2):
            for form in forms:
                code = self._register.settle(self._candidates[form], context)
                if code is not None:
                    context.add(code)
                    self._chosen[form] = self._place(code, form)
        self._prefer_fuller(forms)
        for form in forms:
            names = {self._register.name(c) for c in self._candidates[form]}
            if form not in self._chosen and len(names) == 1:
                self._chosen[form] = Place(names.pop())
        self._settle_by_neighbour(mentions)

    def _prefer_fuller(self, forms: Sequence[str]) -> None:
        """兴隆 beside 兴隆镇 is the town, not a county of another province."""
        for form in forms:
            if self._candidates[form] and self._register.kind(form) in ("short", "risky"):
                full = self._fuller(form, forms)
                if full is None:
                    continue
                own = set(self._candidates[form])
                written = {
                    f
                    for f in forms
                    if f != form and self._register.kind(f) == "full" and own & set(self._candidates[f])
                }
                if written and (full not in written or len(full) > len(form) + 1 or self._named_twice(form, written)):
                    continue
                if full in self._chosen:
                    self._chosen[form] = self._chosen[full]
                else:
                    self._chosen.pop(form, None)
                    self._candidates[form] = ()

    @staticmethod
    def _named_twice(form: str, written: Collection[str]) -> bool:
        """吉林省 and 吉林市 in one article: 吉林 may be either."""
        return sum(len(f) == len(form) + 1 for f in written) > 1

    def _settle_by_neighbour(self, mentions: Sequence[Mention]) -> None:
        """义乌市江东街道: a place directly behind another lies in it."""
        ends = {m.end: m for m in mentions}
        for mention in mentions:
            before = ends.get(mention.start)
            codes = self._candidates[mention.text]
            if before is None or len(codes) < 2:
                continue
            above = self.of(before).code
            inside = [c for c in codes if above and c.startswith(above)]
            if len(inside) == 1 and (mention.text not in self._chosen or self._chosen[mention.text].code != inside[0]):
                self._hint[mention] = inside[0]
                known = self._chosen.get(mention.text)
                if known is None or known.code is None:
                    self._chosen[mention.text] = self._place(inside[0], mention.text)

    def _place(self, code: str, form: str) -> Place:
        if code in _WITHOUT_CLASS:
            return Place(form, code)
        return Place(self._register.name(code) or form, code)

    def _settle_small(self, mentions: Sequence[Mention]) -> None:
        """Villages, and townships and villages by their short names, by the counties of the article."""
        counties = self._counties()
        forms = dict.fromkeys(m.text for m in mentions)
        for form in forms:
            if form in self._chosen or form in _SAME:
                continue
            if (full := self._fuller(form, forms)) is not None:
                small = self._village(full, counties) if _VILLAGE.search(full) else Place(full)
                self._chosen[form] = self._chosen.get(full) or small
            elif _VILLAGE.search(form):
                self._chosen[form] = self._village(form, counties)
            elif (code := self._township(form, counties)) is not None:
                self._chosen[form] = self._place(code, form)

    def _counties(self) -> list[str]:
        counties: defaultdict[str, float] = defaultdict(float)
        for key, weight in self._weights.items():
            if key.isdigit() and len(key) >= 6:
                counties[key[:6]] += weight
        return [c for c, _ in sorted(counties.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COUNTIES]]

    def _village(self, form: str, counties: Sequence[str]) -> Place:
        towns = {p.code for p in self._chosen.values() if p.code and len(p.code) == 9}
        for county in counties:
            codes = self._register.village(form, county)
            if len(codes) > 1:
                codes = tuple(c for c in codes if c[:9] in towns) or codes
            if len(codes) == 1 and self._register.name(codes[0]) == form:
                return Place(form, codes[0])
            if codes:
                return Place(form, scope=county)
        for county in counties:
            near = self._register.near(form, county)
            if len(near) == 1:
                code, name = near[0]
                return Place(form, code, note=f"written {form}; the register has {name} ({code})")
        return Place(form, scope=counties[0] if counties else "")

    def _fuller(self, form: str, forms: Iterable[str]) -> str | None:
        """Another form of the article that is this one with its class word, or that ends in it (乌拉特中旗, 中旗)."""
        full = [f for f in forms if f != form and f.startswith(form) and _CLASS_WORD.fullmatch(f, len(form))]
        if not full and form.endswith(("旗", "县", "乡", "镇")):
            full = [f for f in forms if f != form and f.endswith(form)]
        return min(full, key=lambda f: (f not in self._chosen, len(f), f)) if full else None

    def _township(self, form: str, counties: Sequence[str]) -> str | None:
        for county in counties:
            codes = [c for end in _TOWN_ENDS for c in self._register.lookup(form + end) if c.startswith(county)]
            if len(codes) == 1:
                return codes[0]
        return None

    def _weigh(self, mentions: Sequence[Mention]) -> dict[str, float]:
        """How much the article is about each place: own mentions, the title's more, half of the places directly in it.

        Places from above that are not named themselves weigh next to nothing.
        """
        own: defaultdict[str, float] = defaultdict(float)
        for m in mentions:
            place = self.of(m)
            if place.code is not None or place.name != m.text or m.text in self._chosen:
                own[place.key] += _TITLE_WEIGHT if m.start < self._title_end else 1.0
        weights = dict(own)
        for key, n in own.items():
            above = self._register.chain(key) if key.isdigit() else ()
            named = next((c for c, _ in above if c in own), None)
            if named is not None:
                weights[named] += _CHILD_WEIGHT * n
            for code, _ in above:
                weights[code] = weights.get(code, 0.0) + _ABOVE_WEIGHT * n
        return weights
