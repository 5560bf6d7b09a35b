"""One document through recognition and extraction: what the spaCy pipeline and the line both run, without spaCy.

Importing spaCy costs a second; a build whose names come from our own model does not have to pay it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract import Extractor, PairModel
from kg.recognise import Recogniser, SpanModel, StatisticalModel
from kg.register import Register
from kg.rulebook import Rulebook, load_rulebook
from kg.types import Block, Document, Extraction, SourceMap


@dataclass(frozen=True, slots=True)
class Analyser:
    """The per-document part of the line; holds nothing of any document."""

    rulebook: Rulebook
    register: Register
    recogniser: Recogniser
    extractor: Extractor

    def analyse(self, document: Document) -> Extraction:
        """Everything that one document gives by itself."""
        mentions, links = self.recogniser.mentions(document)
        relations, facts = self.extractor.extract(document, mentions, links)
        return Extraction(document, mentions, links, relations, facts)


def load_analyser(rules: Sequence[str | Path] = (), *, model: str | None = None) -> Analyser:
    """The analyser of these rules.

    Args:
        rules: folders of rules that add to or replace the shipped ones.
        model: None for the statistical models that ship with kg, "none" to do without, or the name
            or path of an installed spaCy pipeline to recognise names in place of ours.

    Raises:
        RuleError: a rule is wrong. MissingExtra: `model` names no installed pipeline.
    """
    rulebook = load_rulebook([Path(path) for path in rules])
    register = Register.load()
    recogniser = Recogniser(rulebook, register, _span_model(model))
    return Analyser(rulebook, register, recogniser, Extractor(rulebook, None if model == "none" else PairModel.load()))


def plain_document(text: str, name: str = "text") -> Document:
    """A document of running text, one block a line, as if it were an article's body."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    starts = (0, *(i + 1 for i, char in enumerate(text) if char == "\n"))
    return Document(name, "", text, tuple(blocks), name, SourceMap(name, ((0, 0, len(text)),), starts))


def _span_model(name: str | None) -> SpanModel | None:
    if name == "none":
        return None
    if name is None:
        return StatisticalModel.load()
    from kg.recognise.spacy_model import SpacyModel

    return SpacyModel.load(name)
