"""A folder of gold against a build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import FormatError
from kg.evaluate.article import ArticleScore, fold, score_article
from kg.evaluate.report import KINDS, Report, Tally

_NOTHING: Mapping[str, Any] = {"entities": [], "relations": [], "facts": []}


def score(gold: str | Path, articles: str | Path) -> Report:
    """Compare a build with gold.

    Args:
        gold: folder of gold files, one JSON an article; files without `entities` are passed over.
        articles: articles.jsonl, or the folder of a build that holds it. An article is paired with its gold by id,
            file name or title.

    Raises:
        FormatError: a file is missing or damaged; the message names it and its line.
    """
    pages = _pages(Path(articles))
    scores: list[ArticleScore] = []
    missing: list[str] = []
    for path, data in _gold(Path(gold)):
        page = next(
            (pages[k] for k in map(fold, (data.get("id") or "\0", path.stem, data["title"])) if k in pages), None
        )
        if page is None:
            missing.append(path.name)
        try:
            scores.append(score_article(path.stem, data, _NOTHING if page is None else page))
        except (KeyError, TypeError, ValueError) as error:
            raise FormatError(
                f"{path}: it, or the article compared with it, is not in the gold format: {error!r}"
            ) from error
    return Report(
        _total((s.kinds for s in scores), KINDS),
        _total(s.labels for s in scores),
        _total(s.predicates for s in scores),
        tuple(
            sorted(
                (e for s in scores for e in s.errors), key=lambda e: (e.article, KINDS.index(e.kind), e.sign, e.what)
            )
        ),
        tuple(missing),
    )


def _total(tallies: Iterable[Mapping[Any, Tally]], order: Iterable[Any] | None = None) -> dict[Any, Tally]:
    sums: dict[Any, Tally] = {}
    for tally in tallies:
        for name, value in tally.items():
            sums[name] = sums.get(name, Tally()) + value
    return {name: sums[name] for name in (sorted(sums) if order is None else order)}


def _gold(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    found = False
    for path in sorted(folder.glob("*.json")):
        data = _parse(path.read_text(encoding="utf-8"), str(path))
        if isinstance(data, dict) and "entities" in data:
            found = True
            yield path, data
    if not found:
        raise FormatError(f"{folder}: no gold files (*.json with 'entities') in it")


def _pages(path: Path) -> dict[str, Mapping[str, Any]]:
    """Articles by all that gold may call them: id, file name, title; the first so called wins."""
    file = path / "articles.jsonl" if path.is_dir() else path
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise FormatError(
            f"{file}: cannot be read ({error.strerror}); build it with: kg build PATH... -o DIR"
        ) from error
    pages: dict[str, Mapping[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        article = _parse(line, f"{file}:{number}")
        for name in ("id", "source", "title"):
            if key := article.get(name):
                pages.setdefault(fold(key if key == article.get("title") else Path(str(key)).stem), article)
    return pages


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise FormatError(f"{where}: not sound JSON: {error}") from error
