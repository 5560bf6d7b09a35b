"""Resolution on the marked corpus: with the marked mentions given, the entities must come out right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marked_text import extraction

from kg.register import Register
from kg.resolve import resolve
from kg.types import Extraction, mention_key

CORPUS = Path(__file__).parent.parent / "corpus"
TARGET = 0.97

Gold = dict[str, tuple[str, str]]
"""Canonical name and label by every form of an article."""


def read(path: Path) -> tuple[Extraction, Gold]:
    """The body of a marked file as an extraction, and whom each form means."""
    body, *sections = re.split(r"^== *(\w+) *$", path.read_text("utf-8"), flags=re.M)
    lines = body.split("\n")
    head = [line for line in lines if line.startswith("#")]
    title = next((re.sub(r"‹|:[A-Z_]+›", "", h.split(":", 1)[1]).strip() for h in head if "title" in h[:9]), "")
    one = extraction(path.stem, title + "\n" + "\n".join(line for line in lines[len(head) :] if line.strip()))
    owner: dict[str, str] = {}
    for row in dict(zip(sections[::2], sections[1::2], strict=True)).get("aliases", "").strip().split("\n"):
        name, _, forms = row.partition("=")
        owner |= {form.strip(): name.strip() for form in re.split("[,，、]", forms)}
    gold: Gold = {}
    for mention in one.mentions:
        name = owner.get(mention.text, mention.text)
        gold[mention.text] = gold[name] = (name, mention.label)
    return one, gold


def outcomes(ones: list[tuple[Extraction, Gold]]) -> Iterator[tuple[int, int, int]]:
    """Right, found and gold entities of each article."""
    resolution = resolve([one for one, _ in ones], Register.load())
    entities = {e.id: e for e in resolution.entities}
    for one, gold in ones:
        ids = {resolution.owner.get(mention_key(one.document.id, m)) for m in one.mentions} - {None}
        found = [entities[id_] for id_ in ids if id_ is not None]
        right = {gold[e.name] for e in found if e.name in gold and gold[e.name][1] == e.label}
        yield len(right), len(found), len(set(gold.values()))


@pytest.mark.skipif(not any(CORPUS.glob("*-*.txt")), reason="the corpus is not part of an installed package")
def test_marked_mentions_become_the_right_entities() -> None:
    right, found, gold = map(sum, zip(*outcomes([read(p) for p in sorted(CORPUS.glob("*-*.txt"))]), strict=True))
    f1 = 2 * right / (found + gold)
    assert f1 >= TARGET, f"{right} right of {found} found, {gold} in gold: F1 {f1:.3f}"
