"""Relations of marked texts, written as in the examples of rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.analyser import plain_document
from kg.extract import Extractor
from kg.recognise.literals import find_literals
from kg.rulebook import Rulebook, load_rulebook
from kg.rulebook.marks import unmark
from kg.rulebook.tape import plain
from kg.text import fold
from kg.types import Document, Mention, Relation

Reader = Callable[[str], tuple[Document, list[Mention]]]


def read(marked: str) -> tuple[Document, list[Mention]]:
    """A document of the text, with its marks and literals as mentions."""
    text, marks = unmark(marked)
    mentions = [Mention(s, e, text[s:e], label, ("mark",)) for s, e, label in marks]
    mentions += find_literals(plain(fold(text)))
    return plain_document(text), sorted(mentions, key=lambda m: (m.start, -m.end))


def told(relation: Relation) -> str:
    """`罗启明 serves(title=行长) 青禾银行 [former]`; nothing behind it when it is simply stated."""
    details = ", ".join(f"{k}={v}" for k, v in sorted(relation.qualifiers.items()))
    said = f"{relation.subject.text} {relation.predicate}{f'({details})' if details else ''} {relation.object.text}"
    return said if relation.status == "stated" else f"{said} [{relation.status}]"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return read


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules of tests/extract/rules alone."""
    return load_rulebook([Path(__file__).with_name("rules")], shipped=False)


@pytest.fixture(scope="session")
def extractor(rulebook: Rulebook) -> Extractor:
    return Extractor(rulebook)


@pytest.fixture(scope="session")
def relations(extractor: Extractor) -> Callable[[str], list[Relation]]:
    """All relations of a marked text."""
    return lambda marked: list(extractor.extract(*read(marked))[0])


@pytest.fixture(scope="session")
def said(relations: Callable[[str], list[Relation]]) -> Callable[[str], list[str]]:
    """What a marked text says, one line a relation, in order; kind and form of lends left out."""

    def lines(marked: str) -> list[str]:
        found = [told(r) for r in relations(marked)]
        return sorted(line.replace("form=frame, ", "").replace("(form=frame)", "") for line in found)

    return lines
