"""What the recogniser looks at: one array of 64-bit keys per feature template, over a whole batch of texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import (
    CLOSE_QUOTE,
    CLOSE_TITLE,
    DIGIT,
    LATIN,
    LINE,
    OPEN_QUOTE,
    OPEN_TITLE,
    Codes,
    Hashes,
    Ints,
    shifted,
)
from kg.recognise.model.table import Table, gram_hashes, mix
from kg.recognise.model.words import Words, line_starts, segment

LONGEST_PLACE, LONGEST_HEAD = 8, 8


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists behind the features, each a table from word to value.

    `dictionary`: part of speech << 8 | cost. `places`: kind of division, from 1. `heads`: category of
    the right head, title or function word, from 1. `names`: 1 for a surname, 2 for a compound one.
    """

    dictionary: Table
    places: Table
    heads: Table
    names: Table
    classes: NDArray[np.uint8]


def key(template: int, *parts: NDArray[np.generic]) -> Hashes:
    """One key per position out of a template's number and its parts (small integers or hashes)."""
    with np.errstate(over="ignore"):
        out = np.full(len(parts[0]), template * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF, np.uint64)
        for part in parts:
            out = (out ^ part.astype(np.uint64)) * np.uint64(0xD6E8FEB86659FD93)
            out ^= out >> np.uint64(31)
    return out


def longest_match(hashes: list[Hashes], table: Table, longest: int) -> tuple[Ints, Ints]:
    """Length and value of the longest entry that begins at each position, 0 where none does."""
    length = np.zeros(len(hashes[0]), np.int64)
    value = np.zeros(len(hashes[0]), np.int64)
    for n in range(1, longest + 1):
        found = table.find(hashes[n - 1])
        hit = found > 0
        length[hit] = n
        value[hit] = found[hit]
    return length, value


def ends_of(length: Ints, value: Ints) -> tuple[Ints, Ints]:
    """The matches by the position behind their last character: length and value of the longest."""
    out_length, out_value = np.zeros_like(length), np.zeros_like(value)
    starts = np.flatnonzero(length)
    starts = starts[np.argsort(length[starts], kind="stable")]
    stops = np.minimum(starts + length[starts], len(length) - 1)
    out_length[stops], out_value[stops] = length[starts], value[starts]
    return out_length, out_value


def covered(length: Ints) -> NDArray[np.bool_]:
    """Positions inside a match, its first character left out."""
    size = len(length)
    delta = np.zeros(size + 1, np.int64)
    starts = np.flatnonzero(length > 1)
    np.add.at(delta, starts + 1, 1)
    np.add.at(delta, np.minimum(starts + length[starts], size), -1)
    return np.cumsum(delta)[:size] > 0


def templates(codes: Codes, lexicon: Lexicon) -> list[Hashes]:
    """The keys of every template at every character of a padded batch (`chars.encode`)."""
    classes = lexicon.classes[codes]
    plain = codes.copy()
    plain[(classes == DIGIT) & (codes >= 48) & (codes <= 57)] = 48
    plain[(classes == LATIN) & (codes >= 97)] = 97
    plain[(classes == LATIN) & (codes < 97)] = 65
    grams = gram_hashes(codes, 8)
    shape_grams = gram_hashes(plain, 4)
    words = segment(grams, classes, lexicon.dictionary)
    out: list[Hashes] = []

    def add(*parts: NDArray[np.generic]) -> None:
        out.append(key(len(out) + 1, *parts))

    def at(values: NDArray[np.generic], by: int) -> NDArray[np.generic]:
        return shifted(values, by)

    for by in (-3, -2, -1, 0, 1, 2, 3):
        add(at(shape_grams[0], by))
    for by in (-3, -2, -1, 0, 1, 2):
        add(at(shape_grams[1], by))
    add(at(shape_grams[0], -1), at(shape_grams[0], 1))
    for by in (-3, -2, -1, 0, 1):
        add(at(shape_grams[2], by))
    for by in (-3, 0):
        add(at(shape_grams[3], by))
    _class_features(add, at, classes)
    _word_features(add, at, words, grams)
    _place_features(add, at, words, *longest_match(grams, lexicon.places, LONGEST_PLACE))
    _name_features(add, at, words, grams, lexicon)
    _head_features(add, at, words, classes, *longest_match(grams, lexicon.heads, LONGEST_HEAD))
    _quote_features(add, at, classes, shape_grams)
    _line_features(add, classes, words)
    return out


def _class_features(add, at, classes):
    pack = classes.astype(np.int64)
    add(at(pack, -1), pack, at(pack, 1))
    add(at(pack, -2), at(pack, -1), pack, at(pack, 1), at(pack, 2))


def _word_features(add, at, words: Words, grams):
    pos, shape = words.pos.astype(np.int64), words.shape.astype(np.int64)
    tag = pos * 4 + shape
    before = np.maximum(words.start - 1, 0)
    behind = np.minimum(words.end, len(pos) - 1)
    length = words.end - words.start
    ident = _word_ids(words, grams)
    for by in (-2, -1, 0, 1, 2):
        add(at(tag, by))
    add(at(tag, -1), tag, at(tag, 1))
    add(tag, pos[before])
    add(tag, pos[behind])
    add(tag, pos[before], pos[behind])
    add(shape, ident)
    add(shape, ident[before])
    add(shape, ident[behind])
    add(shape, pos[before], pos[np.maximum(words.start[before] - 1, 0)], pos)
    add(shape, pos[behind], pos[np.minimum(words.end[behind], len(pos) - 1)], pos)
    add(length, shape, length[before], length[behind])


def _word_ids(words: Words, grams) -> Hashes:
    length = np.minimum(words.end - words.start, 5)
    stacked = np.stack(grams[:5])
    return stacked[length - 1, words.start]


def _place_features(add, at, words, length, value):
    ending_length, ending_value = ends_of(length, value)
    inside = covered(length)
    state = (value * 16 + ending_value) * 2 + inside
    for by in (-1, 0, 1, 2):
        add(at(state, by))
    add(state, words.shape, words.pos)
    add(value, np.minimum(length, 5), words.shape)
    add(ending_value, np.minimum(ending_length, 5), words.pos, words.shape)
    # what follows the place that begins here, and what stood before the one that ends here
    behind = np.minimum(np.arange(len(value)) + length, len(value) - 1)
    add(value, value[behind], words.pos[behind], words.shape[behind])
    before = np.maximum(np.arange(len(value)) - ending_length, 0)
    add(ending_value, ending_value[before], words.pos[np.maximum(before - 1, 0)])


def _name_features(add, at, words, grams, lexicon):
    single, double = lexicon.names.find(grams[0]), lexicon.names.find(grams[1])
    surname = single + 4 * double
    for by in (-2, -1, 0, 1):
        add(at(surname, by), at(words.shape, by))
    add(surname, words.shape, at(words.shape, 1), at(words.shape, 2), at(words.shape, 3))
    add(surname, words.pos, at(words.pos, 1), at(words.pos, 2))
    add(at(surname, -1), at(words.pos, -1), words.pos, at(words.pos, 1))
    add(at(surname, -2), at(words.pos, -2), at(words.pos, -1), words.pos, at(words.pos, 1))


def _head_features(add, at, words, classes, length, value):
    size = len(value)
    ending_length, ending_value = ends_of(length, value)
    for by in (-1, 0, 1):
        add(at(value, by))
        add(at(ending_value, by))
    add(ending_value, at(words.shape, 0), words.pos)
    add(value, ending_value, words.shape)
    # the next name head to the right and the last one before the phrase breaks
    place = np.arange(size)
    last = np.where(words.end == place + 1, True, False)
    ends_here = np.zeros(size, np.int64)
    stops = np.flatnonzero(ending_value)
    ends_here[np.maximum(stops - 1, 0)] = ending_value[stops]
    head = np.where(last & (ends_here > 0) & (ends_here < 11), ends_here, 0)
    hard = (classes > 3) & ~np.isin(classes, (7, 8, 15, 16))
    soft = hard | (np.isin(words.pos, _BREAKING) & (words.shape == 0))
    for breaks in (hard, soft):
        nearest = _next_where(head > 0)
        stop = _next_where(breaks)
        has = nearest < stop
        near = np.where(has, head[np.minimum(nearest, size - 1)], 0)
        far = np.where(has, np.minimum(np.log2(np.maximum(nearest - place, 1)).astype(np.int64), 5), 7)
        add(near, far, words.shape)
        add(near, np.where(has, np.minimum(nearest - place, 12), 15))
        final = _last_before(head > 0, stop)
        ok = final >= place
        kind = np.where(ok, head[np.maximum(final, 0)], 0)
        add(kind, near, words.shape)
        add(kind, words.pos, words.shape, words.pos[np.maximum(words.start - 1, 0)])
        began = place - _last_where(breaks)
        add(kind, np.minimum(began, 10), words.shape)
        add(np.minimum(began, 6), words.pos[np.maximum(words.start - 1, 0)], words.shape, words.pos)


_BREAKING = np.array([9, 10, 11, 12, 15, 22], np.uint8)


def _next_where(mask: NDArray[np.bool_]) -> Ints:
    """For every position the first one from it on where `mask` holds (the size when none)."""
    size = len(mask)
    where = np.where(mask, np.arange(size), size)
    return np.minimum.accumulate(where[::-1])[::-1]


def _last_where(mask: NDArray[np.bool_]) -> Ints:
    """For every position the last one up to it where `mask` holds (-1 when none)."""
    return np.maximum.accumulate(np.where(mask, np.arange(len(mask)), -1))


def _last_before(mask: NDArray[np.bool_], stop: Ints) -> Ints:
    """For every position the last one before `stop` where `mask` holds."""
    last = _last_where(mask)
    return last[np.clip(stop - 1, 0, len(mask) - 1)]


def _quote_features(add, at, classes, grams):
    size = len(classes)
    place = np.arange(size)
    for opening, closing in ((OPEN_QUOTE, CLOSE_QUOTE), (OPEN_TITLE, CLOSE_TITLE)):
        opened = _last_where(classes == opening)
        broken = np.maximum(_last_where(classes == LINE), _last_where(shifted(classes == closing, -1)))
        inside = opened > broken
        closes = _next_where(classes == closing)
        inside &= closes < size
        length = np.where(inside, np.minimum(closes - opened, 12), 0)
        behind = np.minimum(closes + 1, size - 1)
        before = np.maximum(opened - 2, 0)
        two_behind = np.where(inside, grams[1][behind], np.uint64(0))
        one_behind = np.where(inside, grams[0][behind], np.uint64(0))
        add(inside, length, np.minimum(np.where(inside, place - opened, 0), 3))
        add(inside, two_behind)
        add(inside, one_behind, np.minimum(length, 8))
        add(inside, np.where(inside, grams[1][before], np.uint64(0)), np.minimum(length, 6))
        add(inside, np.where(inside, grams[0][np.maximum(closes - 1, 0)], np.uint64(0)), inside)


def _line_features(add, classes, words):
    size = len(classes)
    begin = line_starts(classes)
    end = _next_where(classes == LINE)
    length = end - begin
    first = begin == 7
    hard = np.cumsum(np.isin(classes, (4, 5)))
    marks = np.minimum(hard[np.minimum(end, size - 1)] - hard[begin], 2)
    kind = np.where(length < 40, 1, 0) + 2 * np.minimum(marks, 1)
    place = np.minimum(np.arange(size) - begin, 3)
    add(kind, length.clip(0, 12), words.shape)
    add(kind, place)
    add(kind, words.pos, words.shape)
