"""Extractions from marked text: `‹江东街道:GPE›`, blocks one a line, the first is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.types import ARTICLE, Block, Document, Evidence, Extraction, Link, Mention, Relation, SourceMap

_CLOSE = re.compile(r":([A-Z_]+)›")


def extraction(
    id_: str,
    marked: str,
    relations: Sequence[tuple[str, str, str, dict[str, str]]] = (),
    links: Sequence[tuple[str, str]] = (),
    source: str = "pages/a.txt",
) -> Extraction:
    """`relations` and `links` name mentions by their text; `ARTICLE` is the article."""
    out: list[str] = []
    stack: list[int] = []
    spans: list[tuple[int, int, str]] = []
    i = 0
    while i < len(marked):
        if marked[i] == "‹":
            stack.append(len(out))
            i += 1
        elif match := _CLOSE.match(marked, i):
            spans.append((stack.pop(), len(out), match[1]))
            i = match.end()
        else:
            out.append(marked[i])
            i += 1
    text = "".join(out)
    blocks, start = [], 0
    for n, line in enumerate(text.split("\n")):
        blocks.append(Block("paragraph" if n else "title", start, start + len(line)))
        start += len(line) + 1
    mentions = tuple(
        Mention(s, e, text[s:e], label, ("test",)) for s, e, label in sorted(spans, key=lambda x: (x[0], -x[1]))
    )
    title = text.split("\n", 1)[0]
    document = Document(id_, title, text, tuple(blocks), source, SourceMap(source, ((0, 0, len(text)),)))

    def mention(name: str) -> Mention:
        if name == ARTICLE:
            return Mention(0, len(title), title, ARTICLE)
        return next(m for m in mentions if m.text == name)

    evidence = Evidence(id_, 0, len(title), title, "test")
    return Extraction(
        document,
        mentions,
        tuple(Link(mention(a), mention(b), "introduced by the text") for a, b in links),
        tuple(Relation(mention(s), p, mention(o), evidence, q) for s, p, o, q in relations),
    )
