"""A light word segmenter: the cheapest path through a dictionary, for all runs of Han characters at once.

Its words are features of the recogniser and nothing else; nothing that `kg` gives out depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import HAN, Hashes, Ints
from kg.recognise.model.table import Table

LONGEST = 5
"""Characters of the longest word that the segmenter knows."""

UNKNOWN_COST = 240
"""What a character costs that stands alone and is no word; costs are scaled negative logarithms."""

UNKNOWN_POS = 30
"""Part of speech of an unknown character; characters other than Han have 32 + their class."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words over a padded text, given for every character.

    `start` and `end` delimit the word of the character; `pos` is its part of speech; `shape` is
    0 for a word of one character, else 1 at its first, 2 in its middle, 3 at its last character;
    `identity` is the hash of the word, `before` the last character of the word to the left,
    `behind` the first one of the word to the right.
    """

    start: Ints
    end: Ints
    pos: Hashes
    shape: Hashes
    identity: Hashes
    before: Ints
    behind: Ints


def segment(grams: list[Hashes], classes: NDArray[np.uint8], dictionary: Table) -> Words:
    """Words by the dictionary, whose values are part of speech << 8 | cost."""
    size = len(classes)
    place = np.arange(size)
    is_han = classes == HAN
    han = np.flatnonzero(is_han)
    costs = np.full((LONGEST, size), 1 << 20, np.int32)
    tags = np.full((LONGEST, size), UNKNOWN_POS, np.uint8)
    for n in range(LONGEST):
        value = dictionary.find(grams[n][han])
        known = np.flatnonzero(value)
        costs[n, han[known]] = value[known] & 0xFF
        tags[n, han[known]] = value[known] >> 8
    costs[0, han] = np.minimum(costs[0, han], UNKNOWN_COST)
    length = _cheapest(costs, is_han)
    start = _starts(length)
    length = length[start]
    end = start + length
    pos = np.where(is_han, tags[length - 1, start], 32 + classes).astype(np.uint64)
    last = end == place + 1
    shape = np.where(start == place, np.where(last, 0, 1), np.where(last, 3, 2)).astype(np.uint64)
    identity = np.stack(grams[:LONGEST])[length - 1, start]
    return Words(start, end, pos, shape, identity, np.maximum(start - 1, 0), np.minimum(end, size - 1))


def _cheapest(costs: NDArray[np.int32], han: NDArray[np.bool_]) -> Ints:
    """Length of the best word from each position on, by dynamic programming from the end of each Han run."""
    size = len(han)
    lengths = np.ones(size, np.int64)
    edges = np.diff(han.astype(np.int8), prepend=0, append=0)
    first, last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if not len(first):
        return lengths
    order = np.argsort(first - last, kind="stable")
    run_lengths = (last - first)[order]
    ends = last[order]
    counts = len(run_lengths) - np.cumsum(np.bincount(run_lengths))
    best = np.zeros(size + LONGEST + 1, np.int32)
    ahead = np.arange(1, LONGEST + 1)[:, None]
    for step in range(1, int(run_lengths[0]) + 1):
        at = ends[: counts[step - 1]] - step
        total = costs[:, at] + best[at + ahead]
        lengths[at] = total.argmin(0) + 1
        best[at] = total.min(0)
    return lengths


def _starts(lengths: Ints) -> Ints:
    """For every character the first character of its word."""
    steps = lengths.tolist()
    begins: list[int] = []
    at = 0
    while at < len(steps):
        begins.append(at)
        at += steps[at]
    marks = np.zeros(len(steps), np.int64)
    marks[begins] = begins
    return np.maximum.accumulate(marks)
