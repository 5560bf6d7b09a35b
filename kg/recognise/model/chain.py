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

    def lattice(self, scores: Floats, begins: Ints, lengths: Ints) -> Lattice:
        """The sums over all paths."""
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        order = np.argsort(-lengths, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        step = np.arange(len(sentence)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        # rows step by step, in each step the longest sentences first: every step is one slice
        packing = np.argsort(step * len(lengths) + rank[sentence], kind="stable")
        rows = begins[sentence] + step
        last = np.flatnonzero(step == lengths[sentence] - 1)
        emitted = scores[rows]
        emitted = np.exp(emitted - emitted.max(1, keepdims=True))
        emitted[last] *= self.ends
        emitted = emitted[packing]
        forward, backward, scale = self._sums(emitted, _active(lengths[order]))
        unpacked = np.empty_like(packing)
        unpacked[packing] = np.arange(len(packing))
        columns = (array[unpacked] for array in (forward, backward, emitted / scale[:, None]))
        return Lattice(self, scores, rows, begins, lengths, *columns)

    def _sums(self, emitted: Floats, active: list[int]) -> tuple[Floats, Floats, Floats]:
        """Scaled forward and backward sums of packed rows, and the scale of each row."""
        step = np.exp(self.transitions)
        forward, backward = np.empty_like(emitted), np.ones_like(emitted)
        scale = np.empty(len(emitted), np.float32)
        start = 0
        before = forward[:0]
        for t, running in enumerate(active):
            here = forward[start : start + running]
            if t:
                np.matmul(before[:running], step, out=here)
                here *= emitted[start : start + running]
            else:
                np.multiply(emitted[:running], self.starts, out=here)
            size = np.maximum(here.sum(1), np.float32(_TINY), out=scale[start : start + running])
            here /= size[:, None]
            before = here
            start += running
        weighed = emitted / scale[:, None]
        onward = np.ascontiguousarray(step.T)
        for t in range(len(active) - 1, 0, -1):
            running = active[t]
            start -= running
            weighed_here = weighed[start : start + running] * backward[start : start + running]
            earlier = start - active[t - 1]
            np.matmul(weighed_here, onward, out=backward[earlier : earlier + running])
        return forward, backward, scale


@dataclass(frozen=True, slots=True)
class Lattice:
    """All paths of a chain through a batch of sentences; a row a character of a sentence, in order.

    `rows` are the rows in `scores`. `forward[i] * backward[i]` is the probability of each tag at i.
    """

    chain: Chain
    scores: Floats
    rows: Ints
    begins: Ints
    lengths: Ints
    forward: Floats
    backward: Floats
    weighed: Floats

    def tags(self) -> Ints:
        """A tag for each row of `scores`: the most probable ones, in sentences where they make a legal path.

        In other sentences they are those of the best path. O outside of sentences.
        """
        chain = self.chain
        likely = (self.forward * self.backward).argmax(1)
        firsts = np.cumsum(self.lengths) - self.lengths
        lasts = firsts + self.lengths - 1
        legal = np.empty(len(likely), bool)
        legal[1:] = (chain.transitions > FORBIDDEN / 2)[likely[:-1], likely[1:]]
        legal[firsts] = chain.starts[likely[firsts]]
        legal[lasts] &= chain.ends[likely[lasts]]
        wrong = np.flatnonzero(~np.logical_and.reduceat(legal, firsts))
        out = np.zeros(len(self.scores), np.int64)
        out[self.rows] = likely
        if len(wrong):
            begins, lengths = self.begins[wrong], self.lengths[wrong]
            again = np.repeat(begins - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
            out[again] = chain.paths(self.scores, begins, lengths)[again]
        return out

    def confidences(self, spans: Sequence[Span]) -> Floats:
        """The probability of each span (in rows of `scores`, inside one sentence)."""
        if not spans:
            return np.zeros(0, np.float32)
        k = self.chain.labels
        begin, end, label = (np.array(column) for column in zip(*spans, strict=True))
        first = np.searchsorted(self.rows, begin)
        last = first + (end - begin) - 1
        long = last > first
        transitions = self.chain.transitions
        # logarithm of what each character gives when it goes on inside a name, as a running sum over the text
        open_tags = 1 + k + np.arange(k)
        stay = np.log(np.maximum(self.weighed[:, open_tags], _TINY)).astype(np.float64)
        stay += transitions[open_tags, open_tags]
        running = np.cumsum(stay, 0)
        inside = np.where(long, running[last - long, label] - running[first, label], 0.0)
        begin_tag, inside_tag, end_tag, single_tag = (1 + i * k + label for i in range(4))
        steps = (
            transitions[begin_tag, inside_tag] + transitions[inside_tag, end_tag] - transitions[inside_tag, inside_tag]
        )
        inside += np.where(last == first + 1, transitions[begin_tag, end_tag], steps)
        tail = self.weighed[last, end_tag] * self.backward[last, end_tag]
        short = self.forward[first, single_tag] * self.backward[first, single_tag]
        whole = self.forward[first, begin_tag] * np.exp(np.minimum(inside, 50)) * tail
        result: Floats = np.clip(np.where(long, whole, short), 0, 1).astype(np.float32)
        return result


def _active(lengths: Ints) -> list[int]:
    """How many sentences (longest first) are longer than 0, 1, 2, … characters."""
    if not len(lengths):
        return []
    counts = np.bincount(lengths, minlength=int(lengths[0]) + 1)
    running: list[int] = (len(lengths) - np.cumsum(counts)[:-1]).tolist()
    return running
