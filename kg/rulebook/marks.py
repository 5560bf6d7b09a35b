"""Marked examples: `在‹云溪农商银行:ORG›办理` is a text with its mentions.

Marks nest; a rule's example may end in `=> A predicate(q=v) B; …`, the relations to expect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_END = re.compile(r":([A-Z_]+)›")
_RELATION = re.compile(r"^(?P<s>.+?)\s+(?P<p>[a-z_]+)(?:\((?P<q>[^()]*)\))?\s+(?P<o>.+)$")


class MarkError(ValueError):
    """A marked text that cannot be read."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A relation that an example expects, by the names of its ends."""

    subject: str
    predicate: str
    object: str
    qualifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A plain text with marked spans `(start, end, label)`, and the relations to expect."""

    text: str
    marks: tuple[tuple[int, int, str], ...]
    expected: tuple[Expected, ...] = ()


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Plain text and spans of a marked text; MarkError when a mark is open or closed twice."""
    out: list[str] = []
    stack: list[int] = []
    spans: list[tuple[int, int, str]] = []
    i = 0
    while i < len(marked):
        char = marked[i]
        if char == "‹":
            stack.append(len(out))
        elif char == ":" and stack and (end := _END.match(marked, i)):
            spans.append((stack.pop(), len(out), end[1]))
            i = end.end()
            continue
        elif char == "›":
            raise MarkError(f"'›' without a label before it in {marked!r}")
        else:
            out.append(char)
        i += 1
    if stack:
        raise MarkError(f"'‹' is never closed in {marked!r}")
    return "".join(out), tuple(sorted(spans, key=lambda s: (s[0], -s[1])))


def parse_example(line: str) -> Example:
    """Read one `hits` or `misses` line."""
    marked, arrow, tail = line.partition(" => ")
    text, spans = unmark(marked.strip())
    expected = []
    for part in filter(None, (p.strip() for p in tail.split(";"))) if arrow else ():
        found = _RELATION.match(part)
        if not found:
            raise MarkError(f"{part!r} is not of the form 'A predicate(qualifier=value) B'")
        pairs = [q.split("=", 1) for q in (found["q"] or "").split(",") if "=" in q]
        expected.append(
            Expected(found["s"].strip(), found["p"], found["o"].strip(), {k.strip(): v.strip() for k, v in pairs})
        )
    return Example(text, spans, tuple(expected))
