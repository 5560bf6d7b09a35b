"""Any installed spaCy pipeline in place of our own statistical recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from kg.errors import MissingExtra
from kg.types import LITERALS

if TYPE_CHECKING:
    from spacy.language import Language

_CONFIDENCE = 0.75
"""spaCy gives no probabilities."""


class SpacyModel:
    """Proposes the entities that the pipeline finds; entity labels are OntoNotes', as ours."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @classmethod
    def load(cls, name: str) -> Self:
        """The pipeline of this name or path. Raises MissingExtra when it is not installed."""
        import spacy

        try:
            return cls(spacy.load(name))
        except OSError as error:
            raise MissingExtra(
                f"no spaCy pipeline {name!r} is installed here; give the path of one, or 'none'"
            ) from error

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int, str, float]]]:
        """The pipeline's entities as (start, end, label, confidence), by character offsets."""
        return [
            [(e.start_char, e.end_char, e.label_, _CONFIDENCE) for e in doc.ents if e.label_ not in LITERALS]
            for doc in self._nlp.pipe(texts)
        ]
