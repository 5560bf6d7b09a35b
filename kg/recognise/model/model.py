"""The statistical recogniser: proposes names of all ten labels with a confidence each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.errors import FormatError
from kg.recognise.model.chain import Chain
from kg.recognise.model.chars import Ints, class_table, encode
from kg.recognise.model.features import Lexicon, templates
from kg.recognise.model.table import Table
from kg.resources import data
from kg.text import sentences

VERSION = 3
"""Version of the features; weights of another version cannot be used."""

BATCH = 1 << 14
"""Characters that are looked at together: large enough to spread the cost, small enough to stay cheap in memory."""

UNIT = 512
"""Weights are kept as whole numbers of 1/512: half the memory to gather them from."""

Found: TypeAlias = tuple[int, int, str, float]
"""Start and end (half-open), label, confidence from 0 to 1."""


@dataclass(frozen=True, slots=True)
class StatisticalModel:
    """A linear-chain CRF over characters, its features gathered as arrays.

    `weights` (in parts of `UNIT`) has one row a feature (row 0 is empty) and one column a tag: first the outer chain
    (see Chain), then the inner one, which finds places inside and outside of names.
    """

    labels: tuple[str, ...]
    lexicon: Lexicon
    features: Table
    weights: NDArray[np.int16]
    outer: Chain
    inner: Chain

    @classmethod
    def load(cls, path: Path | None = None) -> StatisticalModel:
        """Reads `model.npz` (the shipped one, or another that scripts/train_model.py wrote).

        Raises FormatError when the file is missing, broken, or of another version.
        """
        path = path or data("model.npz")
        try:
            with np.load(path, allow_pickle=False) as arrays:
                head = json.loads(bytes(arrays["head"]).decode("utf-8"))
                if head["version"] != VERSION:
                    raise FormatError(f"{path}: model version {head['version']}, this kg needs {VERSION}; retrain it")
                dictionary, places, heads, names = (
                    Table(arrays[name]) for name in ("dictionary", "places", "heads", "names")
                )
                return cls(
                    labels=tuple(head["labels"]),
                    lexicon=Lexicon(dictionary, places, heads, names, class_table()),
                    features=Table(arrays["features"]),
                    weights=np.round(arrays["weights"] * (arrays["scale"] * UNIT)[:, None]).astype(np.int16),
                    outer=Chain(arrays["outer"].astype(np.float32)),
                    inner=Chain(arrays["inner"].astype(np.float32)),
                )
        except (OSError, KeyError, ValueError) as error:
            message = f"{path} is no model: {error}; get it with the package, or run scripts/train_model.py"
            raise FormatError(message) from error

    def spans(self, texts: Sequence[str]) -> list[list[Found]]:
        """Names in each text (folded, `kg.text.fold`), ascending, outer before inner; they nest, never cross.

        Give many texts at once: a text alone costs two to three times as much.
        """
        return [found for batch in _batches(texts) for found in self._batch(batch)]

    def scores(self, codes: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Score of every tag at every character of a padded batch: shape (characters, tags of both chains)."""
        out = np.zeros((len(codes), self.weights.shape[1]), np.int16)
        gathered = np.empty_like(out)
        for keys in templates(codes, self.lexicon):
            rows = self.features.find(keys)
            hit = np.flatnonzero(rows)
            if 2 * len(hit) < len(rows):
                out[hit] += self.weights.take(rows[hit], 0)
            else:
                out += self.weights.take(rows, 0, gathered, "clip")
        return out.astype(np.float32) * np.float32(1 / UNIT)

    def _batch(self, texts: Sequence[str]) -> list[list[Found]]:
        codes, offsets = encode(texts)
        units = [(int(o) + s, e - s) for o, text in zip(offsets, texts, strict=True) for s, e in sentences(text)]
        out: list[list[Found]] = [[] for _ in texts]
        if not units:
            return out
        begins, lengths = (np.array(column, np.int64) for column in zip(*units, strict=True))
        scores = self.scores(codes)
        size = len(self.outer.transitions)
        for first, end, label, confidence in self._merged(scores[:, :size], scores[:, size:], begins, lengths):
            text = int(np.searchsorted(offsets, first, side="right")) - 1
            offset = int(offsets[text])
            out[text].append((first - offset, end - offset, label, confidence))
        return out

    def _merged(
        self, outer: NDArray[np.float32], inner: NDArray[np.float32], begins: Ints, lengths: Ints
    ) -> Iterator[Found]:
        """The spans of the outer chain, and the places that the inner chain finds strictly inside them."""
        outer_lattice = self.outer.lattice(outer, begins, lengths)
        spans = self.outer.spans(outer_lattice.tags())
        sure = outer_lattice.confidences(spans)
        inner_lattice = self.inner.lattice(inner, begins, lengths)
        places = self.inner.spans(inner_lattice.tags())
        sure_places = inner_lattice.confidences(places)
        nested = 0
        for (first, end, number), confidence in zip(spans, sure.tolist(), strict=True):
            label = self.labels[number]
            yield first, end, label, round(confidence, 4)
            while nested < len(places) and places[nested][0] < end:
                start, stop, _ = places[nested]
                if first <= start and stop <= end and stop - start < end - first and label != "GPE":
                    yield start, stop, "GPE", round(float(sure_places[nested]), 4)
                nested += 1


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Consecutive texts in groups of about `BATCH` characters."""
    start, size = 0, 0
    for i, text in enumerate(texts):
        if size and size + len(text) > BATCH:
            yield texts[start:i]
            start, size = i, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]
