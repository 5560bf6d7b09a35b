"""Finding entities by what people call them."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

_IGNORED = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉 \u3000\t\n"), None)
NEAR_LIMIT = 5
_NEAR_SCORE = 0.34
_HALF = 2


def folded(name: str) -> str:
    """The name without quotation marks, blanks and differences of width or case.

    >>> folded("“ＡＩ 智慧”平台")
    'ai智慧平台'
    """
    return unicodedata.normalize("NFKC", name).translate(_IGNORED).casefold()


class NameIndex:
    """Names and aliases of nodes, looked up exactly first, then folded; near names for what is not found."""

    def __init__(self, nodes: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """Take `(id, name, aliases)` of every node."""
        self._names: dict[str, list[str]] = defaultdict(list)
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._by_sign: dict[str, set[str]] = defaultdict(set)
        for id_, name, aliases in nodes:
            _put(self._names, name, id_)
            for alias in aliases:
                _put(self._aliases, alias, id_)
            for form in (name, *aliases):
                for sign in folded(form):
                    self._by_sign[sign].add(form)

    def find(self, name: str) -> list[str]:
        """Ids of the nodes so called: canonical names win over aliases, the exact form over the folded."""
        for table in (self._names, self._aliases):
            for form in (name, folded(name)):
                if form in table:
                    return list(table[form])
        return []

    def near(self, name: str, limit: int = NEAR_LIMIT) -> list[str]:
        """Names and aliases that look like `name`, the most alike first.

        Chinese names have no spelling to be off by: what counts is how many characters and
        neighbouring pairs are shared, and whether one name lies in the other.
        """
        wanted = folded(name)
        shared: Counter[str] = Counter(form for sign in set(wanted) for form in self._by_sign.get(sign, ()))
        scored = [(likeness(wanted, folded(form)), form) for form, count in shared.items() if count * _HALF >= 1]
        scored = [(score, form) for score, form in scored if score >= _NEAR_SCORE]
        return [form for _, form in sorted(scored, key=lambda s: (-s[0], len(s[1]), s[1]))[:limit]]


def likeness(first: str, second: str) -> float:
    """How alike two names look, from 0 to 1.

    >>> likeness("农商行", "云溪农商银行") > likeness("农商行", "农业局")
    True
    """
    if not first or not second:
        return 0.0
    short, long = sorted((first, second), key=len)
    pieces = _dice(_grams(first), _grams(second))
    part = 0.9 * len(short) / len(long) ** 0.5 / len(short) ** 0.5 if _within(short, long) else 0.0
    return max(pieces, part)


def _put(table: dict[str, list[str]], form: str, id_: str) -> None:
    for key in dict.fromkeys((form, folded(form))):
        if id_ not in table[key]:
            table[key].append(id_)


def _grams(text: str) -> Counter[str]:
    return Counter(text) + Counter(text[i : i + 2] for i in range(len(text) - 1))


def _dice(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _within(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order, as those of a clipped name do."""
    rest = iter(long)
    return len(short) > 1 and all(sign in rest for sign in short)
