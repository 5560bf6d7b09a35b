"""The pattern notation of rules, turned into regular expressions over a tape.

| written           | means                                                                     |
| ----------------- | ------------------------------------------------------------------------- |
| <who:PERSON>      | a mention of that label, kept as slot `who`; <PERSON> without keeping it  |
| <org:GPE|ORG>     | either label; a lexicon's name stands for its words: <title:TITLE>        |
| <who:PERSON+>     | a list: A、B和C, one relation each                                        |
| «…»               | in an entity rule: the name itself, when more than the name is matched    |
| …                 | up to 12 characters of the same clause, no entity in between              |
| ~                 | up to 16 characters of the same clause, entities allowed                  |
| ……                | up to 40 characters of the same sentence, entities allowed                |
| ^ $               | start and end of a clause                                                 |
| ( | ) ? * + {} [] | as in regular expressions; spaces are ignored                             |
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kg.rulebook.tape import Alphabet
from kg.text import fold

_SLOT = re.compile(r"<(?:(?P<name>[a-z_]+):)?(?P<types>[A-Z_0-9|]+)(?P<list>\+?)>")
_COUNT = re.compile(r"\{[0-9]*\Z")
_ENTITY_CELLS = "\U000f0000-\U000f00ff"
_CLAUSE_GAP = rf"[^，。；！？：\n{_ENTITY_CELLS}]{{0,12}}?"
_OPEN_GAP = r"[^，。；！？：\n]{0,16}?"
_SENTENCE_GAP = r"[^。！？\n]{0,40}?"
_CLAUSE_START = r"(?:(?<=[，。；！？：、“”\n（）])|(?<![\s\S]))"
_CLAUSE_END = r"(?=[，。；！？：”\n（）]|\Z)"
_NEVER = "(?!)"
_JOINER = "(?:[、，](?:和|与|及|以及)?|和|与|及|以及|暨)"


class NotationError(ValueError):
    """A pattern that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: the expression, and for every slot its group names and types."""

    source: str
    regex: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    types: Mapping[str, frozenset[str]]


class Notation:
    """Compiles patterns against a set of labels and lexicons."""

    def __init__(self, alphabet: Alphabet, lexicons: Mapping[str, Sequence[str]]) -> None:
        self._labels = alphabet
        self._lexicons = lexicons
        self._compiled_lexicons: dict[str, str] = {}

    @property
    def labels(self) -> Alphabet:
        """The labels that a slot may ask for, literals included."""
        return self._labels

    def compile(self, source: str) -> Pattern:
        """Compile one pattern; NotationError names what is wrong."""
        groups: dict[str, list[str]] = {}
        types: dict[str, set[str]] = {}
        expression = self._translate(source, groups, types, depth=0)
        try:
            regex = re.compile(expression)
        except (re.error, RecursionError, OverflowError) as error:
            raise NotationError(f"pattern {source!r} is not well formed: {error}") from error
        return Pattern(
            source,
            regex,
            {name: tuple(found) for name, found in groups.items()},
            {name: frozenset(found) for name, found in types.items()},
        )

    def words(self, name: str) -> str:
        """Regular expression of one lexicon, longest words first; matches nothing when no file has the lexicon."""
        if name not in self._compiled_lexicons:
            self._compiled_lexicons[name] = self._alternatives(name)
        return self._compiled_lexicons[name]

    def _alternatives(self, name: str, depth: int = 1) -> str:
        if depth > 5:
            raise NotationError(f"lexicon {name} contains itself")
        groups: dict[str, list[str]] = {}
        entries = [self._translate(word, groups, {}, depth) for word in self._lexicons.get(name, ())]
        if groups:
            raise NotationError(f"lexicon {name} keeps a slot ({', '.join(groups)}); only a rule's pattern can")
        if "" in entries:
            raise NotationError(f"lexicon {name} has an empty word, which would match everywhere")
        return "(?:" + "|".join(sorted(entries, key=lambda e: (-len(e), e))) + ")" if entries else _NEVER

    def _translate(self, source: str, groups: dict[str, list[str]], types: dict[str, set[str]], depth: int) -> str:
        out: list[str] = []
        i = 0
        in_set = False
        while i < len(source):
            char = source[i]
            if in_set:
                out.append(_in_set(source, i))
                in_set = char != "]"
            elif char == "<" and (slot := _SLOT.match(source, i)):
                out.append(self._slot(slot, groups, types, depth))
                i = slot.end()
                continue
            elif char == "<":
                raise NotationError(f"'<' at character {i + 1} of {source!r} opens no slot like <name:TYPE>")
            elif source.startswith("……", i):
                out.append(_SENTENCE_GAP)
                i += 1
            else:
                out.append(self._plain(source, i, groups))
                in_set = char == "["
            i += 1
        return "".join(out)

    def _plain(self, source: str, i: int, groups: dict[str, list[str]]) -> str:
        char = source[i]
        match char:
            case "…":
                return _CLAUSE_GAP
            case "~":
                return _OPEN_GAP
            case "«":
                groups.setdefault("span", []).append("span")
                return "(?P<span>"
            case "»":
                return ")"
            case "^":
                return _CLAUSE_START
            case "$":
                return _CLAUSE_END
            case "(":
                return "(" if source[i + 1 : i + 2] == "?" else "(?:"
            case "|" | ")" | "?" | "*" | "+" | "[" | "{" | "}":
                return char
            case "," if _COUNT.search(source, 0, i):
                return char
            case ":" | "=" | "!" if source.endswith("(?", 0, i):
                return char
            case _:
                return _letter(source, i)

    def _slot(self, slot: re.Match[str], groups: dict[str, list[str]], types: dict[str, set[str]], depth: int) -> str:
        name, wanted = slot["name"], slot["types"].split("|")
        labels = [t for t in wanted if t in self._labels]
        lexicons = [t for t in wanted if t not in self._labels]
        for lexicon in lexicons:
            if lexicon not in self._lexicons:
                known = list(dict.fromkeys([*self._labels, *self._lexicons]))
                near = get_close_matches(lexicon, known) or known
                raise NotationError(f"unknown type or lexicon {lexicon!r}; have {', '.join(near)}")
        parts = [self._labels.char_class(labels)] if labels else []
        parts += [self._alternatives(lexicon, depth + 1) if depth else self.words(lexicon) for lexicon in lexicons]
        one = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
        if slot["list"]:
            one = f"{one}(?:{_JOINER}{one})*"
        if name is None:
            return f"(?:{one})"
        if name in ("topic", "name"):
            raise NotationError(f"slot name {name!r} is taken: it stands for the engine's own")
        group = name if name not in groups else f"{name}_{len(groups[name]) + 1}"
        groups.setdefault(name, []).append(group)
        types.setdefault(name, set()).update(wanted)
        return f"(?P<{group}>{one})"


def _in_set(source: str, i: int) -> str:
    """A character between [ and ]: itself, apart from ^ at the front, ranges and the closing bracket."""
    char = source[i]
    if char in "]-" or (char == "^" and source[i - 1] == "["):
        return char
    if char in "…~<«»":
        raise NotationError(f"{char!r} at character {i + 1} of {source!r} has no meaning inside [ ]")
    return _letter(source, i)


def _letter(source: str, i: int) -> str:
    """A character that stands for itself, in the form in which texts are read; white space stands for nothing."""
    char = source[i]
    if char in ".\\":
        raise NotationError(f"{char!r} at character {i + 1} of {source!r}: write … for a gap")
    if char == '"':
        raise NotationError(f"{char!r} at character {i + 1} of {source!r}: write “ or ”, as texts are read")
    return "" if char.isspace() else re.escape(fold(char))
