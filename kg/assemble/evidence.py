"""Evidence as plain data, with its line and column in the source file."""

from __future__ import annotations

from typing import Any

from kg.types import Document, Evidence, Span


def evidence_data(evidence: Evidence, document: Document, *, swapped: bool = False) -> dict[str, Any]:
    """The evidence as a JSON-ready dict plus `line` and `column` (from 1) of the sentence in the source.

    `swapped` exchanges the spans of subject and object, for a symmetric claim stored the other way round.
    """
    subject, object_ = evidence.subject, evidence.object
    if swapped:
        subject, object_ = object_, subject
    position = document.source_map.locate(evidence.start)
    return {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "sentence": evidence.sentence,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
        "subject": _span(subject),
        "trigger": _span(evidence.trigger),
        "object": _span(object_),
        "line": position.line,
        "column": position.column,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
