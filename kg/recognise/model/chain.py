"""Decoding of linear chains: best paths and the probability of each span, many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import Ints

Floats: TypeAlias = NDArray[np.float32]
Span: TypeAlias = tuple[int, int, int]
"""First character, end (half-open), number of the label."""

FORBIDDEN = np.float32(-1e4)
_TINY = 1e-30


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear chain over 4k + 1 tags: O, then k B (begin), k I (inside), k E (end), k S (single).

    `transitions[from, to]` are scores. Scores of characters have a row a character and a column a
    tag; sentence i is the rows from `begins[i]`, `lengths[i]` of them.
    """

    transitions: Floats

    @classmethod
    def legal(cls, labels: int) -> Chain:
        """The chain with score 0 where a tag may follow another and `FORBIDDEN` elsewhere."""
        kind = np.array([0, *np.repeat([1, 2, 3, 4], labels)])
        label = np.array([-1, *np.tile(np.arange(labels), 4)])
        opened, goes_on = np.isin(kind, (1, 2)), np.isin(kind, (2, 3))
        allowed = np.where(opened[:, None], goes_on & (label[:, None] == label), ~goes_on)
        return cls(np.where(allowed, np.float32(0), FORBIDDEN))

    @property
    def labels(self) -> int:
        """Number of labels."""
        return (len(self.transitions) - 1) // 4

    @property
    def starts(self) -> NDArray[np.bool_]:
        """Tags that a sentence may begin with: O, B, S."""
        return np.array([True, *np.repeat([True, False, False, True], self.labels)])

    @property
    def ends(self) -> NDArray[np.bool_]:
        """Tags that a sentence may end with: O, E, S."""
        return np.array([True, *np.repeat([False, False, True, True], self.labels)])

    def paths(self, scores: Floats, begins: Ints, lengths: Ints) -> Ints:
        """The best tag of each character; O for characters outside all sentences."""
        tags = np.zeros(len(scores), np.int64)
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        active = _active(lengths)
        if not active:
            return tags
        k = self.labels
        start, stop = (np.where(may, np.float32(0), FORBIDDEN) for may in (self.starts, self.ends))
        begin, inside, end, single = (slice(1 + i * k, 1 + (i + 1) * k) for i in range(4))
        numbers = np.arange(4 * k + 1, dtype=np.int8)
        free = np.r_[numbers[:1], numbers[end], numbers[single]]  # tags after which no name is open
        across = np.ascontiguousarray(self.transitions[np.ix_(free, np.r_[0, numbers[begin], numbers[single]])].T)
        opening = [self.transitions[begin, targets].diagonal() for targets in (inside, end)]
        going = [self.transitions[inside, targets].diagonal() for targets in (inside, end)]
        best = scores[begins] + start
        back = np.zeros((len(active), len(begins), 4 * k + 1), np.int8)
        finals = np.zeros(len(begins), np.int64)
        for step in range(1, len(active)):
            running = active[step]
            if running < len(best):
                finals[running : len(best)] = (best[running:] + stop).argmax(1)
                best = best[:running]
            reached = scores[begins[:running] + step]
            paths = best[:, None, free] + across
            choice = paths.argmax(2)
            values = np.take_along_axis(paths, choice[:, :, None], 2)[:, :, 0]
            origin = free[choice]
            for targets, columns in (
                (slice(0, 1), slice(0, 1)),
                (begin, slice(1, k + 1)),
                (single, slice(k + 1, None)),
            ):
                reached[:, targets] += values[:, columns]
                back[step, :running, targets] = origin[:, columns]
            for targets, opens, goes in zip((inside, end), opening, going, strict=True):
                opened, gone_on = best[:, begin] + opens, best[:, inside] + goes
                reached[:, targets] += np.maximum(opened, gone_on)
                back[step, :running, targets] = np.where(opened >= gone_on, numbers[begin], numbers[inside])
            best = reached
        finals[: len(best)] = (best + stop).argmax(1)
        current = finals
        for step in range(len(active) - 1, -1, -1):
            running = active[step]
            tags[begins[:running] + step] = current[:running]
            if step:
                current[:running] = back[step, np.arange(running), current[:running]]
        return tags

    def spans(self, tags: Ints) -> list[Span]:
        """The spans of a tagging, ascending."""
        k = self.labels
        firsts = np.flatnonzero(((tags > 0) & (tags <= k)) | (tags > 3 * k))
        lasts = np.flatnonzero(tags > 2 * k)
        return list(zip(firsts.tolist(), (lasts + 1).tolist(), ((tags[firsts] - 1) % k).tolist(), strict=True))

    def confidences(self, scores: Floats, begins: Ints, lengths: Ints, spans: Sequence[Span]) -> Floats:
        """The probability of each span under the whole chain."""
        if not spans:
            return np.zeros(0, np.float32)
        k = self.labels
        forward, backward, emitted, scale = self._sums(scores, begins, lengths)
        first, end, label = (np.array(column) for column in zip(*spans, strict=True))
        last = end - 1
        long = last > first
        step = np.exp(self.transitions)
        open_tags = 1 + k + np.arange(k)
        # logarithm of what each character gives when it goes on inside a name, as a running sum over the text
        stay = np.log(np.maximum(emitted[:, open_tags] / scale[:, None], _TINY)).astype(np.float64)
        stay += self.transitions[open_tags, open_tags]
        running = np.cumsum(stay, 0)
        inside = np.where(long, running[last - long, label] - running[first, label], 0.0)
        begin_tag, inside_tag, end_tag, single_tag = (1 + i * k + label for i in range(4))
        two = last == first + 1
        closing = np.where(two, step[begin_tag, end_tag], step[begin_tag, inside_tag] * step[inside_tag, end_tag])
        # the running sum counts one step too many from inside to inside
        closing = np.where(long & ~two, closing / step[inside_tag, inside_tag], closing)
        tail = emitted[last, end_tag] / scale[last] * backward[last, end_tag]
        short = forward[first, single_tag] * backward[first, single_tag]
        whole = forward[first, begin_tag] * np.exp(inside) * closing * tail
        result: Floats = np.clip(np.where(long, whole, short), 0, 1).astype(np.float32)
        return result

    def _sums(self, scores: Floats, begins: Ints, lengths: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        """Scaled forward and backward sums, exponentiated scores, and the scale of each row."""
        emitted = np.exp(scores - scores.max(1, keepdims=True))
        step = np.exp(self.transitions)
        forward, backward = np.zeros_like(emitted), np.ones_like(emitted)
        scale = np.ones(len(scores), np.float32)
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        emitted[begins + lengths - 1] *= self.ends
        active = _active(lengths)
        current = emitted[begins] * self.starts
        for t, running in enumerate(active):
            at = begins[:running] + t
            if t:
                current = current[:running] @ step * emitted[at]
            size = np.maximum(current.sum(1), np.float32(_TINY))
            current = current / size[:, None]
            forward[at], scale[at] = current, size
        for t in range(len(active) - 1, 0, -1):
            at = begins[: active[t]] + t
            backward[at - 1] = (backward[at] * emitted[at] / scale[at][:, None]) @ step.T
        return forward, backward, emitted, scale


def _active(lengths: Ints) -> list[int]:
    """How many sentences (longest first) are longer than 0, 1, 2, … characters."""
    if not len(lengths):
        return []
    counts = np.bincount(lengths, minlength=int(lengths[0]) + 1)
    running: list[int] = (len(lengths) - np.cumsum(counts)[:-1]).tolist()
    return running
