"""A light word segmenter: the cheapest path through a dictionary, for all runs of Han characters at once.

Its words are features of the recogniser and nothing else; nothing that `kg` gives out depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import HAN, LINE, Hashes, Ints
from kg.recognise.model.table import Table

LONGEST = 5
"""Characters of the longest word that the segmenter knows."""

UNKNOWN_COST = 240
"""What a character costs that stands alone and is no word; costs are scaled negative logarithms."""

UNKNOWN_POS = 30
"""Part of speech of an unknown character; other characters have 32 + their class."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words over a padded text, given for every character.

    `start` and `end` delimit the word of the character; `pos` is its part of speech; `shape` is
    0 for a word of one character, else 1 at its first, 2 in its middle, 3 at its last character.
    """

    start: Ints
    end: Ints
    pos: NDArray[np.uint8]
    shape: NDArray[np.uint8]


def segment(hashes: list[Hashes], classes: NDArray[np.uint8], dictionary: Table) -> Words:
    """Words by the dictionary, whose values are part of speech << 8 | cost."""
    size = len(classes)
    costs = np.full((LONGEST, size), 1 << 20, np.int32)
    tags = np.full((LONGEST, size), UNKNOWN_POS, np.uint8)
    han = np.flatnonzero(classes == HAN)
    for n in range(LONGEST):
        value = dictionary.find(hashes[n][han])
        known = value > 0
        costs[n, han[known]] = value[known] & 0xFF
        tags[n, han[known]] = value[known] >> 8
    single = costs[0, han]
    costs[0, han] = np.where(single > UNKNOWN_COST, UNKNOWN_COST, single)
    lengths = _cheapest(costs, classes == HAN)
    start = _starts(lengths)
    begins = start == np.arange(size)
    end = start + lengths[start]
    pos = tags[lengths[start] - 1, start]
    pos = np.where(classes == HAN, pos, 32 + classes).astype(np.uint8)
    last = end == np.arange(1, size + 1)
    shape = np.where(begins, np.where(last, 0, 1), np.where(last, 3, 2)).astype(np.uint8)
    return Words(start, end, pos, shape)


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
    best = np.zeros(size + LONGEST + 1, np.int32)
    ahead = np.arange(1, LONGEST + 1)
    active = len(ends)
    for step in range(1, int(run_lengths[0]) + 1):
        while active and run_lengths[active - 1] < step:
            active -= 1
        at = ends[:active] - step
        total = costs[:, at] + best[at + ahead[:, None]]
        choice = total.argmin(0)
        lengths[at] = choice + 1
        best[at] = total[choice, np.arange(active)]
    return lengths


def _starts(lengths: Ints) -> Ints:
    """For every character the first character of its word."""
    steps = lengths.tolist()
    marks = np.zeros(len(steps), np.int64)
    begins = []
    at = 0
    while at < len(steps):
        begins.append(at)
        at += steps[at]
    marks[begins] = begins
    return np.maximum.accumulate(marks)


def line_starts(classes: NDArray[np.uint8]) -> Ints:
    """For every character the position of the newline before it (or of itself when it is one)."""
    where = np.where(classes == LINE, np.arange(len(classes)), 0)
    return np.maximum.accumulate(where)
