"""Wider context of each character: list entries around it, its phrase, its quotation, repetitions in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import (
    CLOSE_QUOTE,
    CLOSE_TITLE,
    HAN,
    LINE,
    OPEN_QUOTE,
    OPEN_TITLE,
    PAD,
    Hashes,
    Ints,
    shifted,
)
from kg.recognise.model.table import Table, gram_hashes
from kg.recognise.model.words import Words

HEADS = 11
"""Categories of heads below this one are heads of names; the others are titles and function words."""

_BREAKING = np.array([9, 10, 11, 12, 15, 22], np.uint64)  # adverb, preposition, conjunction, particle, pronoun, sigh


def last_where(mask: NDArray[np.bool_]) -> Ints:
    """For every position the last one up to it where `mask` holds, -1 when none."""
    return np.maximum.accumulate(np.where(mask, np.arange(len(mask)), -1))


def next_where(mask: NDArray[np.bool_]) -> Ints:
    """For every position the first one from it on where `mask` holds, the size when none."""
    return np.minimum.accumulate(np.where(mask, np.arange(len(mask)), len(mask))[::-1])[::-1]


def longest_match(grams: list[Hashes], table: Table) -> tuple[Ints, Ints]:
    """Length and value of the longest entry that begins at each position, 0 where none does."""
    length = np.zeros(len(grams[0]), np.int64)
    value = np.zeros(len(grams[0]), np.int64)
    for n, hashes in enumerate(grams, 1):
        found = table.find(hashes)
        hit = np.flatnonzero(found)
        length[hit] = n
        value[hit] = found[hit]
    return length, value


def ends_of(length: Ints, value: Ints) -> tuple[Ints, Ints]:
    """The matches by the position behind their last character: length and value of the longest."""
    ended_length, ended = np.zeros_like(length), np.zeros_like(value)
    starts = np.flatnonzero(length)
    starts = starts[np.argsort(length[starts], kind="stable")]
    stops = np.minimum(starts + length[starts], len(length) - 1)
    ended_length[stops], ended[stops] = length[starts], value[starts]
    return ended_length, ended


def covered(length: Ints) -> NDArray[np.bool_]:
    """Positions inside a match, its first character left out."""
    size = len(length)
    starts = np.flatnonzero(length > 1)
    begins = np.bincount(starts + 1, minlength=size + 1)
    stops = np.bincount(np.minimum(starts + length[starts], size), minlength=size + 1)
    return np.cumsum(begins - stops)[:size] > 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """The heads to the right in the phrase of each character.

    `nearest` and `final` are categories of the next and the last head, 0 for none; `distance` to the
    next is in characters, `far` on a logarithmic scale; `begun` is the distance from the break to the left.
    """

    nearest: Ints
    final: Ints
    distance: Ints
    far: Ints
    begun: Ints


def phrases(words: Words, classes: NDArray[np.uint8], ended: Ints) -> Iterator[Phrase]:
    """First with phrases that only punctuation breaks, then with ones that function words break too."""
    size = len(classes)
    place = np.arange(size)
    head = np.zeros(size, np.int64)
    stops = np.flatnonzero((ended > 0) & (ended < HEADS))
    head[np.maximum(stops - 1, 0)] = ended[stops]
    head[words.end != place + 1] = 0
    nearest, last = next_where(head > 0), last_where(head > 0)
    marks = (classes > 3) & ~np.isin(classes, (OPEN_QUOTE, CLOSE_QUOTE, 15, 16))
    weak = marks | (np.isin(words.pos, _BREAKING) & (words.shape == 0))
    for breaks in (marks, weak):
        stop = next_where(breaks)
        has = nearest < stop
        distance = np.where(has, np.minimum(nearest - place, 40), 63)
        final = last[np.clip(stop - 1, 0, size - 1)]
        yield Phrase(
            nearest=np.where(has, head[np.minimum(nearest, size - 1)], 0),
            final=np.where(final >= place, head[np.maximum(final, 0)], 0),
            distance=np.minimum(distance, 12),
            far=np.floor(np.log2(distance + 1)).astype(np.int64),
            begun=np.minimum(place - last_where(breaks), 10),
        )


def quotations(classes: NDArray[np.uint8]) -> Iterator[tuple[Ints, Ints]]:
    """For “” and then for 《》: where the quotation around each character opens and closes, -1 outside."""
    line = classes == LINE
    line_end = next_where(line)
    for opening, closing in ((OPEN_QUOTE, CLOSE_QUOTE), (OPEN_TITLE, CLOSE_TITLE)):
        opened = last_where(classes == opening)
        broken = np.maximum(last_where(line), last_where(shifted(classes == closing, -1)))
        closed = next_where(classes == closing)
        inside = (opened > broken) & (closed < line_end)
        yield np.where(inside, opened, -1), np.where(inside, closed, -1)


def repeats(grams: list[Hashes], classes: NDArray[np.uint8], n: int) -> tuple[Hashes, Hashes]:
    """How often the n characters from each one on stand in its text, and how varied their neighbours are.

    Both arrays hold min(count, 4) + 8 * min(distinct neighbours, 4), of the left and of the right
    neighbours; 0 where the characters are not all Han. A name that comes again stands behind one
    character here and another there; a piece of a name always behind the same.
    """
    gap = gram_hashes(np.full(PAD, 10, np.uint32), PAD)[PAD - 1][0]
    text = np.cumsum(grams[PAD - 1] == gap).astype(np.uint64)
    han = classes == HAN
    wanted = han.copy()
    for by in range(1, n):
        wanted &= shifted(han, by)
    where = np.flatnonzero(wanted)
    names = grams[n - 1][where] ^ (text[where] << np.uint64(40))
    out = []
    for by in (-1, n):
        sides = shifted(grams[0], by)[where]
        value = np.zeros(len(classes), np.uint64)
        if len(where):
            value[where] = _variety(names, sides)
        out.append(value)
    return out[0], out[1]


def _variety(names: Hashes, sides: Hashes) -> Hashes:
    order = np.lexsort((sides, names))
    names, sides = names[order], sides[order]
    fresh = np.concatenate([[True], names[1:] != names[:-1]])
    other = fresh | np.concatenate([[True], sides[1:] != sides[:-1]])
    group = np.cumsum(fresh) - 1
    value = np.minimum(np.bincount(group), 4) + 8 * np.minimum(np.bincount(group, weights=other), 4).astype(np.int64)
    out = np.empty(len(names), np.uint64)
    out[order] = value[group]
    return out
