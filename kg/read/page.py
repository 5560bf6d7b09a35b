"""Newspaper pages: from the text of a page to its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.read.body import names_of, read_body
from kg.read.byline import Byline
from kg.read.entry import Entry, sort, stands_alone
from kg.read.heads import Head, find_heads
from kg.read.joining import unwrap
from kg.read.line import Piece, join, lines
from kg.types import BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a page has it, before it is a document with an id.

    `blocks` are in the order of `Document.text`; `date` is ISO 8601, from a line that states it.
    """

    title: str
    blocks: tuple[tuple[BlockKind, Piece], ...]
    byline: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    date: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


def split_page(text: str, start: int = 0, *, single: bool = False) -> list[Article]:
    """The articles of `text[start:]`, in order; pieces point to offsets in `text`.

    `single` says that all of it is one article, whatever it looks like. An empty page has none.
    """
    entries = [sort(line) for line in unwrap(list(lines(text, start)), stands_alone)]
    heads = find_heads(entries)
    if not heads:
        return []
    if single:
        heads = heads[:1]
    ends = [head.start for head in heads[1:]] + [len(entries)]
    articles = [_article(entries, head, end) for head, end in zip(heads, ends, strict=True)]
    return [article for article in articles if article.blocks]


def _article(entries: Sequence[Entry], head: Head, end: int) -> Article:
    body = read_body(entries[head.body : end])
    title = _title([entries[index].line.piece for index in head.titles])
    byline = Byline()
    blocks: list[tuple[BlockKind, Piece]] = [("title", title)] if title.runs else []
    date: str | None = None
    meta: dict[str, str] = {}
    for index in range(head.start, head.body):
        furniture = entries[index].furniture
        if furniture is not None:
            date = date or furniture.date
            meta |= furniture.meta
    for index, names in head.bylines:
        byline += names
        piece = entries[index].line.piece
        blocks.append(("byline", names_of(piece, names) if entries[index].furniture else _byline_piece(piece)))
    byline += body.byline
    blocks += [("byline", _byline_piece(piece)) for piece in body.signatures]
    blocks += body.text
    blocks += body.pictures
    return Article(
        title=title.text,
        blocks=tuple((kind, piece) for kind, piece in blocks if piece.text),
        byline=byline.authors,
        photographers=byline.photographers,
        date=date or body.date,
        meta={**body.meta, **meta},
    )


def _title(pieces: Sequence[Piece]) -> Piece:
    """The lines of a title in one; a dash that opens a subtitle needs no space."""
    title = Piece(())
    for piece in pieces:
        glue = "" if not title.runs or piece.text.startswith(("—", "-")) else " "
        title = join((title, piece), glue)
    return title


def _byline_piece(piece: Piece) -> Piece:
    """A byline without the spaces that only stretch a name of two characters (`李　明`)."""
    text = piece.text
    cuts = [
        index for index, char in enumerate(text) if char == " " and _alone(text, index - 1) and _alone(text, index + 1)
    ]
    # In a row of single characters each second space parts two names.
    drop: set[int] = set()
    for index in cuts:
        if index - 2 not in drop:
            drop.add(index)
    parts, left = [], 0
    for index in sorted(drop):
        parts.append(piece.cut(left, index))
        left = index + 1
    parts.append(piece.cut(left))
    return join(parts)


def _alone(text: str, index: int) -> bool:
    """Whether the character at `index` has spaces or edges on both sides."""
    before = index == 0 or text[index - 1] == " "
    return before and (index == len(text) - 1 or text[index + 1] == " ")
