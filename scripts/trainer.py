"""Trains linear chains on hashed features by stochastic gradients: minibatches of sentences, AdaGrad, averaging."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.recognise.model.chain import Chain

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Corpus:
    """Sentences one after the other: feature ids (characters, templates; 0 for none), a tag a chain, bounds."""

    ids: NDArray[np.int32]
    tags: tuple[NDArray[np.int64], ...]
    begins: Ints
    lengths: Ints

    def batches(self, rng: np.random.Generator, size: int) -> Iterator[Ints]:
        """Sentence numbers in batches of about `size` characters, like lengths together, in random order."""
        order = np.argsort(self.lengths + rng.uniform(0, 6, len(self.lengths)), kind="stable")
        groups, group, total = [], [], 0
        for sentence in order.tolist():
            group.append(sentence)
            total += int(self.lengths[sentence])
            if total >= size:
                groups.append(np.array(group))
                group, total = [], 0
        if group:
            groups.append(np.array(group))
        rng.shuffle(groups)
        yield from groups


def marginals(
    scores: Floats, transitions: Floats, starts: NDArray[np.bool_], ends: NDArray[np.bool_], begins: Ints, lengths: Ints
) -> tuple[Floats, Floats, float]:
    """Posterior of each tag at each row, expected transitions, and the log of the partition function summed.

    `scores` has a row a character, sentence i is the rows `begins[i]` to `begins[i] + lengths[i]`;
    `starts` and `ends` say which tags a sentence may begin and end with.
    """
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    counts = np.bincount(lengths, minlength=int(lengths[0]) + 1)
    active = (len(lengths) - np.cumsum(counts)[:-1]).astype(int)
    top = scores.max(1, keepdims=True)
    emitted = np.exp(scores - top)
    step = np.exp(transitions)
    forward = np.zeros_like(emitted)
    scale = np.ones(len(scores), np.float32)
    lasts = begins + lengths - 1
    emitted[lasts] *= ends
    current = emitted[begins] * starts
    for t, running in enumerate(active):
        at = begins[:running] + t
        if t:
            current = current[:running] @ step * emitted[at]
        scale[at] = np.maximum(current.sum(1), 1e-30)
        current = current / scale[at][:, None]
        forward[at] = current
    backward = np.ones_like(emitted)
    expected = np.zeros_like(step)
    for t in range(len(active) - 1, 0, -1):
        at = begins[: active[t]] + t
        onward = backward[at] * emitted[at] / scale[at][:, None]
        expected += forward[at - 1].T @ onward
        backward[at - 1] = onward @ step.T
    expected *= step
    posterior = forward * backward
    return posterior, expected, float(np.log(scale).sum() + top.sum())


@dataclass(slots=True)
class Settings:
    """How to train."""

    epochs: int = 24
    rate: float = 0.05
    l1: float = 0.0
    l2: float = 1e-6
    batch: int = 2500
    dropout: float = 0.5
    average: int = 4
    seed: int = 7
    damping: float = 1.0


def train(
    corpora: Sequence[Corpus],
    features: int,
    legal: tuple[Chain, ...],
    settings: Settings,
    report: Callable[[int, float], None],
) -> tuple[Floats, list[Floats]]:
    """Weights (features + 1, tags of all chains) and the transitions of each chain.

    `corpora` are gone through in turn, one an epoch (variants of the same corpus with names exchanged).
    `legal` has zero transitions where allowed and forbidding ones elsewhere.
    """
    sizes = [len(chain.transitions) for chain in legal]
    edges = np.cumsum([0, *sizes])
    rng = np.random.default_rng(settings.seed)
    weights = np.zeros((features + 1, edges[-1]), np.float32)
    squares = np.full_like(weights, settings.damping)
    transitions = [chain.transitions.copy() for chain in legal]
    transition_squares = [np.full_like(t, settings.damping) for t in transitions]
    mean: list[Floats] = []
    means = 0
    mark = np.zeros(features + 1, bool)
    place = np.zeros(features + 1, np.int32)
    for epoch in range(settings.epochs):
        corpus = corpora[epoch % len(corpora)]
        rate = settings.rate * (1 - 0.7 * epoch / settings.epochs)
        total = 0.0
        for members in corpus.batches(rng, settings.batch):
            lengths = corpus.lengths[members]
            begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            rows = np.repeat(corpus.begins[members] - begins, lengths) + np.arange(lengths.sum())
            ids = corpus.ids[rows]
            if settings.dropout:
                ids = np.where(rng.random(ids.shape, np.float32) < settings.dropout, 0, ids)
            mark[:] = False
            mark[ids.ravel()] = True
            mark[0] = False
            used = np.flatnonzero(mark)
            place[used] = np.arange(len(used))
            keep = ids > 0
            pointers = np.concatenate([[0], np.cumsum(keep.sum(1))])
            columns = place[ids[keep]]
            matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, pointers), (len(ids), len(used)))
            local = weights[used]
            scores = matrix @ local
            if settings.dropout:
                scores /= 1 - settings.dropout
            gradient = np.empty_like(scores)
            for k, chain in enumerate(legal):
                part = np.ascontiguousarray(scores[:, edges[k] : edges[k + 1]])
                posterior, expected, log = marginals(part, transitions[k], chain.starts, chain.ends, begins, lengths)
                gold = corpus.tags[k][rows]
                at = np.arange(len(rows))
                total += log - float(part[at, gold].sum())
                posterior[at, gold] -= 1
                gradient[:, edges[k] : edges[k + 1]] = posterior
                inner = np.ones(len(rows), bool)
                inner[begins] = False
                follow = np.flatnonzero(inner)
                np.add.at(expected, (gold[follow - 1], gold[follow]), -1)
                total -= float(transitions[k][gold[follow - 1], gold[follow]].sum())
                allowed = chain.transitions > -1
                decay = settings.l2 * len(rows) * 0.01
                expected = np.where(allowed, expected + decay * transitions[k], 0)
                transition_squares[k] += expected**2
                transitions[k] -= rate * expected / np.sqrt(transition_squares[k])
            change = matrix.T @ gradient + settings.l2 * len(rows) * local
            squares[used] += change**2
            speed = rate / np.sqrt(squares[used])
            local -= speed * change
            if settings.l1:
                local = np.sign(local) * np.maximum(np.abs(local) - speed * settings.l1 * len(rows), 0)
            weights[used] = local
        if epoch >= settings.epochs - settings.average:
            means += 1
            parts = [weights, *transitions]
            mean = [p.copy() for p in parts] if not mean else [m + p for m, p in zip(mean, parts, strict=True)]
        report(epoch, total)
    return mean[0] / means, [m / means for m in mean[1:]]
