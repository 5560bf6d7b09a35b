"""Plain text and Markdown files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.errors import ReadError
from kg.read.compose import compose
from kg.read.encoding import decode
from kg.read.front import as_names, as_text, front_matter, iso_date
from kg.read.line import line_starts
from kg.read.page import split_page
from kg.types import Document

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
    if fields.get("title"):
        articles = [replace(articles[0], title=as_text(fields["title"]))]
    date = iso_date(fields.get("date"))
    authors = as_names(fields.get("author") or fields.get("authors") or fields.get("byline"))
    meta = {str(key): as_text(value) for key, value in fields.items() if key not in _TAKEN and value is not None}
    starts = line_starts(text)
    documents = []
    for number, article in enumerate(articles, 1):
        changed = replace(article, date=date or article.date, byline=tuple(dict.fromkeys((*authors, *article.byline))))
        identity = path.stem if len(articles) == 1 else f"{path.stem}-{number}"
        documents.append(compose(changed, identity=identity, source=source, line_starts=starts, meta=meta))
    return documents
