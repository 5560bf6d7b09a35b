"""The marked article: the format of tests/corpus, parsed and checked (tests/corpus/README.md describes it)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"

_CLOSE = re.compile(r":([A-Z_]+)›")
_SECTION = re.compile(r"^== *(\w+) *$")
_HEAD = re.compile(r"# *(\w+): *(.*)")
_BYLINE_WORDS = re.compile(r"[\s、,,//;;]+|(?:本报|本台|本网)?(?:全媒体|见习|实习|首席|特约)*(?:记者|通讯员|摄影)")
_SECTIONS = ("aliases", "relations", "facts")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked mention: half-open offsets into the plain text, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of `== relations`; `line` counts from 1 in the file."""

    line: int
    subject: str
    predicate: str
    object: str
    qualifiers: dict[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of `== facts`."""

    line: int
    subject: str
    measure: str
    value: float
    unit: str
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One parsed article. `text` is the plain body; `title_marks` refer to `title`."""

    id: str
    head: dict[str, str]
    text: str
    marks: tuple[Mark, ...]
    aliases: dict[str, str]
    relations: tuple[Statement, ...]
    facts: tuple[Figure, ...]
    problems: tuple[str, ...]
    title_marks: tuple[Mark, ...] = ()

    @property
    def topic(self) -> str:
        return self.head.get("topic", self.id.rpartition("-")[0])

    @property
    def title(self) -> str:
        return self.head.get("title", "")

    @property
    def byline(self) -> tuple[str, ...]:
        """Names of the byline, without 本报记者 and the like."""
        return tuple(name for name in _BYLINE_WORDS.split(self.head.get("byline", "")) if name)

    @property
    def plain(self) -> str:
        """The article as a reader sees it: title, byline, body."""
        return "\n\n".join(filter(None, (self.title, self.head.get("byline", ""), self.text))) + "\n"

    def canonical(self, form: str) -> str:
        """The canonical name of a surface form."""
        return self.aliases.get(form, form)

    def entities(self) -> dict[str, str]:
        """Canonical name → label, in order of first mention; byline authors last."""
        found: dict[str, str] = {}
        for mark in self.marks:
            found.setdefault(self.canonical(self.text[mark.start : mark.end]), mark.label)
        for mark in self.title_marks:
            found.setdefault(self.canonical(self.title[mark.start : mark.end]), mark.label)
        for name in self.byline:
            found.setdefault(name, "PERSON")
        return found


class MarkError(ValueError):
    """A mark is opened or closed alone."""


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """Marked text → plain text and its marks, ascending, outer before inner. Raises MarkError."""
    out: list[str] = []
    stack: list[int] = []
    marks: list[Mark] = []
    i = 0
    while i < len(marked):
        if marked[i] == "‹":
            stack.append(len(out))
        elif marked[i] == ":" and (close := _CLOSE.match(marked, i)):
            if not stack:
                raise MarkError(f"mark closed but not opened near {marked[max(0, i - 15) : i + 10]!r}")
            marks.append(Mark(stack.pop(), len(out), close[1]))
            i = close.end()
            continue
        else:
            out.append(marked[i])
        i += 1
    if stack:
        raise MarkError(f"mark not closed after {''.join(out)[stack[-1] : stack[-1] + 12]!r}")
    return "".join(out), sorted(marks, key=lambda m: (m.start, -m.end))


def read_article(path: Path) -> Article:
    """Parses one file; what cannot be understood is listed in `problems` as `file:line: what`."""
    lines = path.read_text("utf-8").split("\n")
    problems: list[str] = []

    def problem(line: int, what: str) -> None:
        problems.append(f"{path.name}:{line}: {what}")

    head: dict[str, str] = {}
    first = 0
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        if matched := _HEAD.match(lines[first]):
            head[matched[1]] = matched[2].strip()
        first += 1
    sections: dict[str, list[tuple[int, str]]] = {name: [] for name in _SECTIONS}
    body: list[str] = []
    rows: list[tuple[int, str]] | None = None
    for number, line in enumerate(lines[first:], first + 1):
        if opened := _SECTION.match(line):
            if opened[1] not in sections:
                problem(number, f"unknown section {opened[1]}; have {', '.join(_SECTIONS)}")
            rows = sections.setdefault(opened[1], [])
        elif rows is None:
            body.append(line)
        elif line.strip():
            rows.append((number, line.strip()))
    text, marks, title_marks = "", list[Mark](), list[Mark]()
    try:
        text, marks = unmark("\n".join(body).strip())
        head["title"], title_marks = unmark(head.get("title", ""))
        head["byline"], _ = unmark(head.get("byline", ""))
    except MarkError as error:
        problem(first + 1, str(error))
    return Article(
        id=path.stem,
        head=head,
        text=text,
        marks=tuple(marks),
        title_marks=tuple(title_marks),
        aliases=dict(_aliases(sections["aliases"], problem)),
        relations=tuple(_relations(sections["relations"], problem)),
        facts=tuple(_facts(sections["facts"], problem)),
        problems=tuple(problems),
    )


def read_corpus(folder: Path = CORPUS) -> list[Article]:
    """All articles of a folder, by name of file."""
    return [read_article(path) for path in sorted(folder.glob("*.txt"))]


_Rows: TypeAlias = Iterable[tuple[int, str]]
_Report: TypeAlias = Callable[[int, str], None]


def _aliases(rows: _Rows, problem: _Report) -> Iterator[tuple[str, str]]:
    for number, row in rows:
        name, equals, forms = row.partition("=")
        if not equals:
            problem(number, f"alias line without '=': {row}")
        for form in re.split(r"[,,、]\s*", forms):
            if form.strip():
                yield form.strip(), name.strip()


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def _relations(rows: _Rows, problem: _Report) -> Iterator[Statement]:
    for number, row in rows:
        cells = _cells(row)
        if len(cells) not in (3, 4):
            problem(number, f"a relation has 3 or 4 cells, this one {len(cells)}: {row}")
            continue
        qualifiers: dict[str, str | float] = {}
        for item in cells[3].split(";") if len(cells) == 4 else []:
            name, equals, value = item.partition("=")
            if equals:
                qualifiers[name.strip()] = value.strip()
            elif item.strip():
                problem(number, f"qualifier without '=': {item.strip()}")
        if "amount" in qualifiers:
            try:
                qualifiers["amount"] = float(qualifiers["amount"])
            except ValueError:
                problem(number, f"amount is no plain number: {row}")
        yield Statement(number, cells[0], cells[1], cells[2], qualifiers)


def _facts(rows: _Rows, problem: _Report) -> Iterator[Figure]:
    for number, row in rows:
        cells = _cells(row)
        try:
            yield Figure(number, cells[0], cells[1], float(cells[2]), cells[3], "approx" in cells[4:])
        except (IndexError, ValueError):
            problem(number, f"a fact is subject | measure | plain number | unit | approx (optional): {row}")
