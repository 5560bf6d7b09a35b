"""Bits of Markdown in which text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.formats.sanitise import clean

_SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]<>|#~"} | {"\n": " ", "\r": " ", "\t": " "})


def md(text: object) -> str:
    """Text that Markdown and its tables take as it stands, in one line."""
    return clean(str(text)).translate(_SPECIAL)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """A table; numbers go to the right."""
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(head))]
    yield f"| {' | '.join(head)} |\n|{'|'.join('---:' if r else '---' for r in right)}|\n"
    yield from (f"| {' | '.join(str(c) for c in row)} |\n" for row in rows)
    yield "\n"


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """A list, one line an item."""
    yield from (f"- {md(line)}\n" for line in lines)
    yield "\n"


def code(text: object) -> str:
    """Text as code; a backtick inside it would end it and is left out."""
    return f"`{clean(str(text)).replace('`', '')}`"
