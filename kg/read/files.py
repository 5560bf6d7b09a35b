"""Files and folders: which are read, by what, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from kg.errors import KgError, ReadError
from kg.types import Document

READERS: Mapping[str, str] = {".txt": "kg.read.plain", ".text": "kg.read.plain", ".md": "kg.read.plain"}
"""Suffix → module that reads it. A reader has `read(path: Path, source: str) -> list[Document]`."""


def read_documents(paths: Sequence[Path], skipped: Callable[[Path, KgError], None]) -> Iterator[Document]:
    """All articles below `paths` (files and folders, searched to the bottom), sorted by path, one file at a time.

    A file that cannot be read goes to `skipped` with the reason, and the others go on. Hidden files are passed
    over. Ids are unique: the second article with an id gets `~2` behind it. `Document.source` is the path
    below the folder that was given, with `/`. Raises `ReadError` at once when a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise ReadError(f"{path}: no such file or folder; give paths of text files or of folders with text files")
    return _read_all(paths, skipped)


def read_file(path: Path) -> list[Document]:
    """The articles of one file. Raises `ReadError` when it cannot be read."""
    return _read(path, path.name)


def _read_all(paths: Sequence[Path], skipped: Callable[[Path, KgError], None]) -> Iterator[Document]:
    seen: set[Path] = set()
    taken: set[str] = set()
    for root in paths:
        for path in sorted(_files(root)):
            real = path.resolve()
            if real in seen:
                continue
            seen.add(real)
            source = path.relative_to(root).as_posix() if path != root else path.name
            try:
                documents = _read(path, source)
            except KgError as error:
                skipped(path, error)
                continue
            for document in documents:
                identity = _free(document.id, taken)
                taken.add(identity)
                yield document if identity == document.id else replace(document, id=identity)


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for path in root.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _free(identity: str, taken: set[str]) -> str:
    number = 2
    free = identity
    while free in taken:
        free = f"{identity}~{number}"
        number += 1
    return free


def _read(path: Path, source: str) -> list[Document]:
    module = READERS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(READERS)
        raise ReadError(f"{path}: format {path.suffix or 'without suffix'} is not read (have {known}); save it as text")
    documents: list[Document] = import_module(module).read(path, source)
    return documents
