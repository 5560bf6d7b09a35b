"""Plain text and Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import ReadError
from kg.read.compose import compose
from kg.read.encoding import decode
from kg.read.front import as_names, as_text, front_matter, iso_date
from kg.read.line import Piece, Run, join, line_starts
from kg.read.page import Article, split_page
from kg.types import BlockKind, Document

_TAKEN = frozenset({"title", "date", "author", "authors", "byline"})


def read(path: Path, source: str) -> list[Document]:
    """The articles of a text file: ids are its stem, or `<stem>-<n>` when it has several.

    Front matter between `---` lines may give `title`, `date`, `author`; other fields go into `meta`. With a
    `title` there, the file is one article. Raises `ReadError` when it is empty or not text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    text = decode(data, path)
    fields, start = front_matter(text)
    articles = split_page(text, start, single="title" in fields)
    if not articles:
        raise ReadError(f"{path}: empty, there is no text in it; remove it or fill it")
    date = iso_date(fields.get("date"))
    authors = as_names(fields.get("author") or fields.get("authors") or fields.get("byline"))
    if fields.get("title"):
        articles = [_titled(articles[0], as_text(fields["title"]), authors, text[:start])]
    meta = {str(key): as_text(value) for key, value in fields.items() if key not in _TAKEN and value is not None}
    starts = line_starts(text)
    documents = []
    for number, article in enumerate(articles, 1):
        changed = replace(article, date=date or article.date, byline=tuple(dict.fromkeys((*authors, *article.byline))))
        identity = path.stem if len(articles) == 1 else f"{path.stem}-{number}"
        documents.append(compose(changed, identity=identity, source=source, line_starts=starts, meta=meta))
    return documents


def _titled(article: Article, title: str, authors: Sequence[str], front: str) -> Article:
    """The article under the title and authors that its front matter gives, in place of those of the page."""
    above: list[tuple[BlockKind, Piece]] = [("title", _quote(title, front))]
    if authors:
        above.append(("byline", join([_quote(name, front) for name in authors], " ")))
    rest = [(kind, piece) for kind, piece in article.blocks if not (kind == "title" and piece.text == title)]
    kept: list[tuple[BlockKind, Piece]] = [("heading" if kind == "title" else kind, piece) for kind, piece in rest]
    kept.sort(key=lambda block: block[0] != "byline")
    return replace(article, title=title, blocks=(*above, *kept))


def _quote(value: str, front: str) -> Piece:
    """A value of the front matter, with its place there when it stands there as it is."""
    at = front.find(value)
    return Piece((Run(value, at if at >= 0 else None),))
