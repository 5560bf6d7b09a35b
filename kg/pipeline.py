"""The spaCy frame: a `Language` whose components are ours, and one document through it.

Tokens are characters, since nothing of ours may hang on word segmentation. Entity labels are
OntoNotes', so that any spaCy pipeline can stand in for the statistical part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.analyser import Analyser, load_analyser, plain_document
from kg.extract import Extractor
from kg.rulebook import Rulebook
from kg.types import Document, Extraction

_KEY = "kg"


class CharacterTokenizer:
    """One token a character; white space is a token too, so that offsets are token numbers."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a `Doc` of characters."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> CharacterTokenizer:
        """The same tokenizer."""
        return self

    def to_disk(self, _: object, **__: object) -> None:
        """Nothing to keep."""

    def from_disk(self, _: object, **__: object) -> CharacterTokenizer:
        """The same tokenizer."""
        return self


class Recognise:
    """Component `kg_recognise`: sets `doc.ents` and starts the document's `Extraction`."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc`, with its names."""
        document = doc.user_data.get(_KEY) or plain_document(doc.text)
        mentions, links = self.analyser.recogniser.mentions(document)
        doc.user_data[_KEY] = Extraction(document, mentions, links)
        doc.ents = filter_spans([Span(doc, m.start, m.end, label=m.label) for m in mentions if m.start < m.end])
        return doc


class Extract:
    """Component `kg_extract`: completes the `Extraction` in `doc.user_data["kg"]`."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc`, with its relations and facts."""
        found: Extraction = doc.user_data[_KEY]
        relations, facts = self._extractor.extract(found.document, found.mentions, found.links)
        doc.user_data[_KEY] = replace(found, relations=relations, facts=facts)
        return doc


@Language.factory("kg_recognise", default_config={"rules": [], "model": None})
def make_recognise(nlp: Language, name: str, rules: list[str], model: str | None) -> Recognise:  # noqa: ARG001
    """Factory of `kg_recognise`; see `load_pipeline` for the settings."""
    return Recognise(load_analyser(rules, model=model))


@Language.factory("kg_extract", default_config={"rules": [], "model": None})
def make_extract(nlp: Language, name: str, rules: list[str], model: str | None) -> Extract:  # noqa: ARG001
    """Factory of `kg_extract`; takes the rules of a `kg_recognise` before it."""
    loaded = next((part.analyser for _, part in nlp.pipeline if isinstance(part, Recognise)), None)
    return Extract((loaded or load_analyser(rules, model=model)).extractor)


def load_pipeline(rules: Sequence[str | Path] = (), *, model: str | None = None) -> Language:
    """A spaCy pipeline with components `kg_recognise` and `kg_extract`.

    Args:
        rules: folders of rules that add to or replace the shipped ones.
        model: None for the statistical recogniser that ships with kg, "none" to do without, or the name
            or path of an installed spaCy pipeline to put in its place.

    `nlp(text)` sets `doc.ents` and leaves the result in `doc.user_data["kg"]` (an `Extraction`);
    `analyse` takes a `Document` of the reader.

    Raises:
        RuleError: a rule is wrong. MissingExtra: `model` names no installed pipeline.
    """
    nlp = spacy.blank("xx")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 2**31
    paths = [str(p) for p in rules]
    nlp.add_pipe("kg_recognise", config={"rules": paths, "model": model})
    nlp.add_pipe("kg_extract", config={"rules": paths, "model": model})
    return nlp


def analyse(nlp: Language, document: Document) -> Extraction:
    """Everything that one document gives by itself."""
    doc = nlp.tokenizer(document.text)
    doc.user_data[_KEY] = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    extraction: Extraction = doc.user_data[_KEY]
    return extraction


def rulebook_of(nlp: Language) -> Rulebook:
    """The rules that a pipeline runs."""
    return next(part.analyser.rulebook for _, part in nlp.pipeline if isinstance(part, Recognise))
