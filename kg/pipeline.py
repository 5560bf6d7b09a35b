"""The spaCy frame: a `Language` whose components are ours, and one document through it.

Tokens are characters, since nothing of ours may hang on word segmentation. Entity labels are
OntoNotes', so that any spaCy pipeline can stand in for the statistical part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.errors import MissingExtra
from kg.extract import Extractor, PairModel
from kg.recognise import Recogniser, SpanModel, StatisticalModel
from kg.register import Register
from kg.rulebook import Rulebook, load_rulebook
from kg.types import LITERALS, Block, Document, Extraction, SourceMap

_KEY = "kg"


class CharacterTokenizer:
    """One token a character; white space is a token too, so that offsets are token numbers."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
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


class SpacyModel:
    """An installed spaCy pipeline in place of our own statistical recogniser."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int, str, float]]]:
        """The pipeline's entities, by character offsets; it gives no probabilities, so 0.75 for all."""
        return [
            [(e.start_char, e.end_char, e.label_, 0.75) for e in doc.ents if e.label_ not in LITERALS]
            for doc in self._nlp.pipe(texts)
        ]


class Recognise:
    """Component `kg_recognise`: sets `doc.ents` and starts the document's `Extraction`."""

    def __init__(self, rulebook: Rulebook, recogniser: Recogniser) -> None:
        self.rulebook = rulebook
        self._recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        document = doc.user_data.get(_KEY) or plain_document(doc.text)
        mentions, links = self._recogniser.mentions(document)
        doc.user_data[_KEY] = Extraction(document, mentions, links)
        doc.ents = filter_spans([Span(doc, m.start, m.end, label=m.label) for m in mentions if m.start < m.end])
        return doc


class Extract:
    """Component `kg_extract`: completes the `Extraction` in `doc.user_data["kg"]`."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        found: Extraction = doc.user_data[_KEY]
        relations, facts = self._extractor.extract(found.document, found.mentions, found.links)
        doc.user_data[_KEY] = replace(found, relations=relations, facts=facts)
        return doc


@Language.factory("kg_recognise", default_config={"rules": [], "model": None})
def make_recognise(nlp: Language, name: str, rules: list[str], model: str | None) -> Recognise:  # noqa: ARG001
    """Factory of `kg_recognise`; see `load_pipeline` for the settings."""
    rulebook = load_rulebook([Path(p) for p in rules])
    return Recognise(rulebook, Recogniser(rulebook, Register.load(), _model(model)))


@Language.factory("kg_extract", default_config={"rules": [], "model": None})
def make_extract(nlp: Language, name: str, rules: list[str], model: str | None) -> Extract:  # noqa: ARG001
    """Factory of `kg_extract`; takes the rules of a `kg_recognise` before it."""
    loaded = next((part.rulebook for _, part in nlp.pipeline if isinstance(part, Recognise)), None)
    rulebook = loaded or load_rulebook([Path(p) for p in rules])
    return Extract(Extractor(rulebook, PairModel.load() if model != "none" else None))


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


def analyse_all(nlp: Language, documents: Iterator[Document]) -> Iterator[Extraction]:
    """`analyse` over a stream."""
    return (analyse(nlp, document) for document in documents)


def rulebook_of(nlp: Language) -> Rulebook:
    """The rules that a pipeline runs."""
    return next(part.rulebook for _, part in nlp.pipeline if isinstance(part, Recognise))


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


def _model(name: str | None) -> SpanModel | None:
    if name == "none":
        return None
    if name is None:
        return StatisticalModel.load()
    try:
        return SpacyModel(spacy.load(name))
    except OSError as error:
        raise MissingExtra(f"no spaCy pipeline {name!r} is installed here; give the path of one, or 'none'") from error
