"""Marked articles as training texts: title, byline and body as `kg` reads them, with the marks of all three."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from marked import Article, Mark

from kg.text import fold


@dataclass(frozen=True, slots=True)
class Sample:
    """A folded text, its outer marks, and every GPE in it (`places`), nested ones included."""

    text: str
    marks: tuple[Mark, ...]
    places: tuple[Mark, ...]


def sample(article: Article) -> Sample:
    """The article as one text, one newline between two blocks."""
    forms = {article.text[m.start : m.end]: m.label for m in article.marks}
    parts: list[str] = []
    marks: list[Mark] = []
    offset = 0
    title_marks = article.title_marks or tuple(project(article.title, forms))
    byline = article.head.get("byline", "")
    lines = [(article.title, title_marks), (byline, tuple(project(byline, dict.fromkeys(article.byline, "PERSON"))))]
    for text, found in [*lines, *_paragraphs(article)]:
        if text:
            parts.append(text)
            marks += [Mark(m.start + offset, m.end + offset, m.label) for m in found]
            offset += len(text) + 1
    return make_sample("\n".join(parts), marks)


def make_sample(text: str, marks: Iterable[Mark]) -> Sample:
    """A sample out of a text and all its marks, nested ones included."""
    ordered = sorted(marks, key=lambda m: (m.start, -m.end))
    outer: list[Mark] = []
    for mark in ordered:
        if not outer or mark.start >= outer[-1].end:
            outer.append(mark)
    return Sample(fold(text), tuple(outer), tuple(m for m in ordered if m.label == "GPE"))


def _paragraphs(article: Article) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    for found in re.finditer(r"[^\n]+", article.text):
        start, end = found.span()
        inside = (m for m in article.marks if start <= m.start and m.end <= end)
        yield found[0], tuple(Mark(m.start - start, m.end - start, m.label) for m in inside)


def project(line: str, forms: Mapping[str, str]) -> Iterator[Mark]:
    """Marks of the known forms in an unmarked line, longest first, without overlap."""
    free = [True] * len(line)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        if len(form) < 2:
            continue
        for found in re.finditer(re.escape(form), line):
            start, end = found.span()
            if all(free[start:end]):
                free[start:end] = [False] * (end - start)
                yield Mark(start, end, forms[form])


def tags(size: int, marks: Iterable[Mark], labels: tuple[str, ...]) -> list[int]:
    """Tag of each character, numbered as `kg.recognise.model.chain.Chain` does: O, then B, I, E, S of each label."""
    k = len(labels)
    out = [0] * size
    for mark in marks:
        begin = 1 + labels.index(mark.label)
        if mark.end - mark.start == 1:
            out[mark.start] = begin + 3 * k
        else:
            out[mark.start] = begin
            out[mark.start + 1 : mark.end - 1] = [begin + k] * (mark.end - mark.start - 2)
            out[mark.end - 1] = begin + 2 * k
    return out
