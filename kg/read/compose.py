"""From an article of a page to a `Document`: one text, its blocks, and the map back to the source."""

from __future__ import annotations

from collections.abc import Mapping

from kg.read.page import Article
from kg.types import Block, Document, SourceMap


def compose(
    article: Article, *, identity: str, source: str, line_starts: tuple[int, ...], meta: Mapping[str, str]
) -> Document:
    """The document of an article: blocks joined by one newline, names of photographers in `meta["photographers"]`.

    An article without a title has its id for title, and no block for it.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    runs: list[tuple[int, int, int]] = []
    at = 0
    for kind, piece in article.blocks:
        if blocks:
            parts.append("\n")
            at += 1
        start = at
        for run in piece.runs:
            if run.source is not None:
                runs.append((at, run.source, len(run.text)))
            parts.append(run.text)
            at += len(run.text)
        blocks.append(Block(kind, start, at))
    names = {"photographers": "|".join(article.photographers)} if article.photographers else {}
    return Document(
        id=identity,
        title=article.title or identity,
        text="".join(parts),
        blocks=tuple(blocks),
        source=source,
        source_map=SourceMap(source, tuple(runs), line_starts),
        byline=article.byline,
        date=article.date,
        meta={**article.meta, **names, **meta},
    )
