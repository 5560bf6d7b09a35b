"""Lookup, search and context in the register of places."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, Self, TypeAlias

from kg.errors import FormatError
from kg.register.alike import Alike
from kg.register.context import settle
from kg.register.finder import Finder
from kg.register.forms import TOWNSHIP_CLASSES, colloquial, is_generic, is_proper, short
from kg.register.villages import Villages, stem
from kg.resources import data

Kind: TypeAlias = Literal["full", "short", "risky", "zone"]
"""How a name is written: official (or colloquial with its class word), without class word, as a word
that is mostly something else, or the name of a zone, farm or park that has a code of its own."""

# Behind a short name: 青海湖, 柳江边, 青岛路, 湖南村 name something else.
_NATURE = frozenset("湖江河山岭峰路街道海岛洋港湾口岸村沟庄麓")
_WATERS = frozenset("江河湖山海")
_BESIDE = frozenset("边上下畔水流沿")
_LEAST_STEM = 3
_LONGEST_GENERIC = 4
_STRENGTH = {"full": 0, "zone": 1, "short": 2, "risky": 3}


class PlaceHit(NamedTuple):
    """A place name written at `text[start:end]`, the codes that it fits, and how it is written."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: Kind


class Register:
    """The places of China by official code: 2, 4, 6, 9 digits (province to township), 12 (village).

    The code of the containing division is always the beginning of the code. Loading reads the 44,694
    divisions; villages are read by prefecture when they are asked for.
    """

    def __init__(self, rows: Iterable[tuple[str, str]], risky: Collection[str], villages: Villages) -> None:
        self._names = dict(rows)
        self._risky = frozenset(risky)
        self._villages = villages

    @classmethod
    def load(cls) -> Self:
        """The shipped register. Raises FormatError when its files are damaged."""
        path = data("places.tsv.gz")
        lines = _read(path).split("\n")
        words = data("places_risky.txt").read_text("utf-8").splitlines()
        risky = [word for line in words if not line.startswith("#") for word in line.split()]
        try:
            rows = [(code, name) for code, name in (line.split("\t") for line in lines)]
        except ValueError as error:  # pragma: no cover - a damaged installation
            raise FormatError(f"{path}: not a place register; install kg again") from error
        return cls(rows, risky, Villages(data("places_villages.zip")))

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and bool(self.name(code))

    @cached_property
    def _forms(self) -> dict[str, tuple[Kind, tuple[str, ...]]]:
        """Every form with its kind and codes; the strongest kind wins, codes of equal kind add up."""
        forms: dict[str, tuple[Kind, tuple[str, ...]]] = {}
        risky = self._risky

        def add(form: str, kind: Kind, code: str) -> None:
            if form in risky:
                kind = "risky"
            known = forms.get(form)
            if known is None or _STRENGTH[kind] < _STRENGTH[known[0]]:
                forms[form] = kind, (code,)
            elif known[0] == kind and code not in known[1]:
                forms[form] = kind, (*known[1], code)

        townships: dict[str, list[str]] = {}
        for code, name in self._names.items():
            if len(code) == 9:
                townships.setdefault(name, []).append(code)
                continue
            if is_proper(code, name):
                add(name, "full" if len(name) > 2 else "risky", code)
            elif len(name) > _LONGEST_GENERIC and not is_generic(name):
                add(name, "zone", code)
            for form in colloquial(code, name):
                add(form, "full", code)
            if stem_ := short(code, name):
                add(stem_, "short", code)
        for name, codes in townships.items():  # nine tenths of the register: no call for each
            if name.endswith(TOWNSHIP_CLASSES) and name not in TOWNSHIP_CLASSES:
                kind: Kind = "full" if len(name) > 2 and name not in risky else "risky"
            elif len(name) > _LONGEST_GENERIC and not is_generic(name):
                kind = "risky" if name in risky else "zone"
            else:
                continue
            known = forms.get(name)
            if known is None or _STRENGTH[kind] < _STRENGTH[known[0]]:
                forms[name] = kind, tuple(codes)
            elif known[0] == kind:
                forms[name] = kind, (*known[1], *codes)
        return forms

    @cached_property
    def _finder(self) -> Finder:
        forms = self._forms
        return Finder(forms, (form for form, (kind, _) in forms.items() if kind != "full"))

    @cached_property
    def _towns(self) -> dict[str, list[tuple[str, str]]]:
        """`(code, name)` of the townships of each county."""
        towns: dict[str, list[tuple[str, str]]] = {}
        for code, name in self._names.items():
            if len(code) == 9:
                towns.setdefault(code[:6], []).append((code, name))
        return towns

    @cached_property
    def _alike(self) -> Alike:
        return Alike.load(data("places_alike.tsv.gz"))

    def find(self, text: str) -> list[PlaceHit]:
        """All place names written in `text` down to township, ascending, without overlap.

        The longest name wins, and names with a class word win over short ones. A class word that
        begins another word (`义乌市场`) is left to that word, except where it is read twice
        (`义乌市长`). `risky` hits are candidates: want support from the context, see `supported`.

        >>> text = "浙江省义乌市场兴旺"
        >>> [(text[h.start : h.end], h.codes, h.kind) for h in Register.load().find(text)]
        [('浙江省', ('33',), 'full'), ('义乌', ('330782',), 'short')]
        """
        forms = self._forms
        hits = []
        for start, end in self._finder.find(text):
            kind, codes = forms[text[start:end]]
            if kind == "short" and _names_nature(text, end):
                kind = "risky"
            hits.append(PlaceHit(start, end, codes, kind))
        return hits

    def lookup(self, name: str) -> tuple[str, ...]:
        """Codes of the divisions down to township that `name` fits, official, colloquial or short."""
        known = self._forms.get(name)
        return known[1] if known else ()

    def kind(self, name: str) -> Kind | None:
        """How `name` names a division, None when it names none."""
        known = self._forms.get(name)
        return known[0] if known else None

    def name(self, code: str) -> str:
        """The official name of a code, of any level; empty when there is none."""
        return self._villages.name(code) if len(code) > 9 else self._names.get(code, "")

    def chain(self, code: str) -> tuple[tuple[str, str], ...]:
        """The divisions that contain `code`, nearest first, as `(code, name)`; without itself.

        >>> Register.load().chain("330782002")
        (('330782', '义乌市'), ('3307', '金华市'), ('33', '浙江省'))
        """
        above = (code[:n] for n in (9, 6, 4, 2) if n < len(code))
        return tuple((c, self._names[c]) for c in above if c in self._names)

    def path(self, code: str) -> str:
        """The name with all containing divisions in front of it: 浙江省金华市义乌市."""
        return "".join(name for _, name in reversed(self.chain(code))) + self.name(code)

    def settle(self, candidates: Collection[str], context: Collection[str]) -> str | None:
        """The one of `candidates` that fits the other places of an article best, or None.

        `context` holds the codes of the article's other places. A candidate in it wins, then the
        candidate nearest to one of them; a tie goes to a division that contains all the others
        (吉林省 before 吉林市), without any evidence to a province or city before counties of that name (西安), or
        else stays open.
        """
        return settle(candidates, context)

    def supported(self, codes: Collection[str], context: Collection[str]) -> bool:
        """Whether one of `codes` is in `context`, contains one of its places, or lies in one of them."""
        return any(c.startswith(x) or x.startswith(c) for c in codes for x in context)

    def village(self, name: str, within: str) -> tuple[str, ...]:
        """Codes of the villages and communities called `name` within a division (4 digits or more)."""
        return self._villages.codes(name, within)

    def find_villages(self, text: str, within: str) -> list[PlaceHit]:
        """Villages and communities of a division (4 digits or more) written in `text` with their class word."""
        return [PlaceHit(s, e, codes, "full") for s, e, codes in self._villages.find(text, within)]

    def find_slips(self, text: str, within: str) -> list[PlaceHit]:
        """Villages of a county (6 digits) that a scan has written with one wrong look-alike character.

        Names of three characters or more beside the class word; what the register has as it stands is no slip.
        """
        table = self._villages.wildcards(within[:6])
        hits: list[PlaceHit] = []
        for end in self._villages.ends(text):
            for start in range(max(end - 12, hits[-1].end if hits else 0), end - 3):
                codes = self._slips(text[start:end], table)
                if codes:
                    hits.append(PlaceHit(start, end, codes, "risky"))
                    break
        return hits

    def _slips(self, name: str, table: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[str, ...]:
        if len(stem(name)) < _LEAST_STEM:
            return ()
        rows = [row for i in range(len(name)) for row in table.get(f"{name[:i]}?{name[i + 1 :]}", ())]
        if any(known == name for _, known in rows):
            return ()
        return tuple(dict.fromkeys(code for code, known in rows if self._alike.slip(name, known)))

    def near(self, name: str, within: str) -> tuple[tuple[str, str], ...]:
        """`(code, official name)` of places within a county that differ from `name` in one look-alike character.

        For slips of the scan. Only names of three characters or more beside the class word's; townships and
        villages of the county (6 digits or more). Empty when the register has `name` itself there.
        """
        if len(stem(name)) < 2 or len(within) < 6 or self.village(name, within):
            return ()
        rows = [*self._towns.get(within[:6], ()), *self._villages.rows(within)]
        if any(n == name for _, n in rows):
            return ()
        return tuple((c, n) for c, n in rows if self._alike.slip(name, n))

    def slip(self, first: str, second: str) -> bool:
        """Whether two names differ in exactly one character, and a scan confuses the two."""
        return self._alike.slip(first, second)


def _names_nature(text: str, end: int) -> bool:
    """Whether the words behind a short name make it a river, mountain, road or village."""
    after = text[end : end + 1]
    return after in _NATURE or (text[end - 1] in _WATERS and after in _BESIDE)


def _read(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: the place register cannot be read ({error}); install kg again") from error
