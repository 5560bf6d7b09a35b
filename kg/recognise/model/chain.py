"""Decoding of linear chains: best paths and the probability of each span, many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import Ints

Floats = NDArray[np.float32]

OUTSIDE = 0
"""The tag of a character outside every name; tag 2k + 1 begins label k, tag 2k + 2 goes on with it."""

FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear chain over the tags O, B-first, I-first, B-second, …: `transitions[from, to]` are scores."""

    transitions: Floats

    def paths(self, scores: Floats, begins: Ints, lengths: Ints) -> Ints:
        """The best tag at each character; `scores` has a row a character, sentences are slices of it.

        Characters outside all sentences get tag O.
        """
        tags = np.zeros(len(scores), np.int64)
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        active = _active(lengths)
        if not active:
            return tags
        best = scores[begins] + self._start
        back: list[NDArray[np.int8]] = []
        finals = np.zeros(len(begins), np.int64)
        for step in range(1, len(active)):
            running = active[step]
            finals[running : len(best)] = best[running:].argmax(1)
            paths = best[:running, :, None] + self.transitions
            choice = paths.argmax(1)
            back.append(choice.astype(np.int8))
            best = np.take_along_axis(paths, choice[:, None], 1)[:, 0] + scores[begins[:running] + step]
        finals[: len(best)] = best.argmax(1)
        current = finals
        for step in range(len(active) - 1, -1, -1):
            running = active[step]
            tags[begins[:running] + step] = current[:running]
            if step:
                current[:running] = back[step - 1][np.arange(running), current[:running]]
        return tags

    @property
    def _start(self) -> Floats:
        start = np.zeros(len(self.transitions), np.float32)
        start[2::2] = FORBIDDEN
        return start

    def confidences(self, scores: Floats, begins: Ints, lengths: Ints, spans: Sequence[tuple[int, int, int]]) -> Floats:
        """The probability of each span `(first, end, tag of its first character)` under the whole chain."""
        if not spans:
            return np.zeros(0, np.float32)
        forward, backward, emitted, total = self._sums(scores, begins, lengths)
        sentence = np.searchsorted(begins, [s for s, _, _ in spans], side="right") - 1
        step = np.exp(self.transitions)
        out = np.empty(len(spans), np.float32)
        for i, (first, end, tag) in enumerate(spans):
            inner = tag + 1
            last = tag if end - first == 1 else inner
            log = np.log(max(forward[first, tag], 1e-30))
            if end - first > 1:
                log += self.transitions[tag, inner] + (end - first - 2) * self.transitions[inner, inner]
                log += np.log(np.maximum(emitted[first + 1 : end, inner], 1e-30)).sum()
                log -= total[first + 1 : end].sum()
            if end < begins[sentence[i]] + lengths[sentence[i]]:
                onward = step[last] * emitted[end] * backward[end]
                rest = onward.sum() - onward[inner]
                log += np.log(max(rest, 1e-30)) - total[end]
            out[i] = min(1.0, float(np.exp(log)))
        return out

    def _sums(self, scores: Floats, begins: Ints, lengths: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        """Scaled forward and backward sums, exponentiated scores, logarithms of the scales (row a character)."""
        emitted = np.exp(scores - scores.max(1, keepdims=True))
        step = np.exp(self.transitions)
        forward, backward = np.zeros_like(emitted), np.ones_like(emitted)
        total = np.zeros(len(scores), np.float32)
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        active = _active(lengths)
        current = emitted[begins] * np.exp(self._start)
        scales: list[Floats] = []
        for t in range(len(active)):
            at = begins[: active[t]] + t
            if t:
                current = current[: active[t]] @ step * emitted[at]
            scale = current.sum(1)
            current = current / scale[:, None]
            forward[at] = current
            total[at] = np.log(scale)
            scales.append(scale)
        later = np.ones((0, emitted.shape[1]), np.float32)
        for t in range(len(active) - 1, 0, -1):
            at = begins[: active[t]] + t
            full = np.ones((active[t], emitted.shape[1]), np.float32)
            full[: len(later)] = later
            backward[at] = full
            later = (full * emitted[at] / scales[t][:, None]) @ step.T
        # `backward[i]` is the sum over what follows i, divided by the scales of what follows
        return forward, backward, emitted, total


def _active(lengths: Ints) -> list[int]:
    """How many sentences (longest first) are longer than 0, 1, 2, … characters."""
    if not len(lengths):
        return []
    counts = np.bincount(lengths, minlength=int(lengths[0]) + 1)
    return (len(lengths) - np.cumsum(counts)[:-1]).astype(int).tolist()


def spans_of(tags: Ints) -> list[tuple[int, int, int]]:
    """`(first, end, tag of the first character)` of every span in an array of tags."""
    starts = np.flatnonzero((tags > 0) & (tags % 2 == 1))
    goes_on = (tags > 0) & (tags % 2 == 0)
    stops = np.flatnonzero(~goes_on)
    ends = stops[np.searchsorted(stops, starts, side="right")] if len(starts) else starts
    return list(zip(starts.tolist(), ends.tolist(), tags[starts].tolist(), strict=True))
