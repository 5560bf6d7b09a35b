"""What a proposer says: this stretch of text is a name of that kind, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed mention; `sure` is a probability in (0, 1]."""

    start: int
    end: int
    label: str
    source: str
    sure: float
    codes: tuple[str, ...] = ()


class SpanModel(Protocol):
    """A statistical recogniser: for each text its spans `(start, end, label, probability)`."""

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int, str, float]]]:
        """Spans of each text, ascending."""
        ...
