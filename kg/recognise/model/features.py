"""What the recogniser looks at: one array of 64-bit keys per feature template, over a whole batch of texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import DIGIT, LATIN, LINE, Codes, Hashes, Ints, shifted
from kg.recognise.model.context import (
    covered,
    ends_of,
    last_where,
    longest_match,
    next_where,
    phrases,
    quotations,
    repeats,
)
from kg.recognise.model.table import Table, gram_hashes, mix
from kg.recognise.model.words import Words, segment

LONGEST_NAME = 8
"""Characters of the longest entry of the lists of places and heads."""

_BASE, _TEMPLATE = np.uint64(0xFF51AFD7ED558CCD), 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists behind the features, each a table from word to value.

    `dictionary`: part of speech << 8 | cost. `places`: kind of division, from 1. `heads`: category of
    the right head, title or function word, from 1. `names`: bit 0 for a surname, bit 1 for a compound
    one, above them how common the character is in given names. `classes`: class of each code point.
    """

    dictionary: Table
    places: Table
    heads: Table
    names: Table
    classes: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Keys:
    """Collects one array of keys a template; the number of the template is part of the key."""

    arrays: list[Hashes] = field(default_factory=list)

    def add(self, first: NDArray[Any], *more: NDArray[Any]) -> None:
        """A template whose feature is these values together."""
        out = first.astype(np.uint64)
        for part in more:
            out *= _BASE
            out ^= part if part.dtype == np.uint64 else part.astype(np.uint64)
        out ^= np.uint64((len(self.arrays) + 1) * _TEMPLATE & 0xFFFFFFFFFFFFFFFF)
        self.arrays.append(mix(out))


def templates(codes: Codes, lexicon: Lexicon) -> list[Hashes]:
    """The keys of every template at every character of a padded batch (`chars.encode`)."""
    classes = lexicon.classes[codes]
    plain = codes.copy()
    plain[(classes == DIGIT) & (codes >= 48) & (codes <= 57)] = 48
    plain[(classes == LATIN) & (codes >= 97)] = 97
    plain[(classes == LATIN) & (codes < 97)] = 65
    grams = gram_hashes(codes, LONGEST_NAME)
    shapes = gram_hashes(plain, 3)
    words = segment(grams, classes, lexicon.dictionary)
    keys = Keys()
    _characters(keys, shapes, classes)
    _words(keys, words)
    _places(keys, words, *longest_match(grams, lexicon.places))
    _persons(keys, words, grams, lexicon.names)
    _heads(keys, words, classes, *longest_match(grams, lexicon.heads))
    for kind, closing in enumerate(quotations(classes)):
        _quotation(keys, closing, shapes, rich=kind == 0)
    _repeats(keys, words, grams, classes)
    return keys.arrays


def _characters(keys: Keys, grams: list[Hashes], classes: NDArray[np.uint8]) -> None:
    for by in (-3, -2, -1, 0, 1, 2, 3):
        keys.add(shifted(grams[0], by))
    for by in (-2, -1, 0, 1):
        keys.add(shifted(grams[1], by))
    for by in (-3, -2, -1, 0):
        keys.add(shifted(grams[2], by))
    wide = classes.astype(np.uint64)
    around = wide
    for by in (-2, -1, 1, 2):
        around = around * np.uint64(32) + shifted(wide, by)
    keys.add(around)


def _words(keys: Keys, words: Words) -> None:
    pos, shape, before, behind = words.pos, words.shape, words.before, words.behind
    tag = pos * np.uint64(4) + shape
    left, right = shifted(tag, -1), shifted(tag, 1)
    for tags in (shifted(tag, -2), left, tag, right, shifted(tag, 2)):
        keys.add(tags)
    keys.add(left, tag, right)
    keys.add(tag, pos[before])
    keys.add(tag, pos[behind])
    for word in (words.identity, words.identity[before], words.identity[behind]):
        keys.add(shape, word)
    keys.add(shape, pos[before], pos[words.before[before]], pos)
    keys.add(shape, pos[behind], pos[words.behind[behind]], pos)
    length = words.end - words.start
    keys.add(shape, length, length[before], length[behind])


def _places(keys: Keys, words: Words, length: Ints, value: Ints) -> None:
    ended_length, ended = ends_of(length, value)
    place = np.arange(len(value))
    state = ((value * 16 + ended) * 2 + covered(length)).astype(np.uint64)
    for by in (-1, 0, 1, 2):
        keys.add(shifted(state, by))
    keys.add(state, words.shape, words.pos)
    keys.add(ended, np.minimum(ended_length, 5), words.pos, words.shape)
    # what follows the place that begins here, and what stood before the one that ends here
    behind = np.minimum(place + length, len(value) - 1)
    keys.add(value, value[behind], words.pos[behind], words.shape[behind])
    before = np.maximum(place - ended_length, 0)
    keys.add(ended, ended[before], words.pos[np.maximum(before - 1, 0)])
    keys.add(words.shape, words.pos, value[words.behind])
    keys.add(value, words.shape, words.identity[words.before])


def _persons(keys: Keys, words: Words, grams: list[Hashes], names: Table) -> None:
    single, double = names.find(grams[0]), names.find(grams[1])
    given = (single >> 2).astype(np.uint64)
    surname = ((single & 3) + 4 * double).astype(np.uint64)
    next_given, pos, shape = shifted(given, 1), words.pos, words.shape
    keys.add(surname, next_given, shifted(given, 2), shape)
    keys.add(shifted(surname, -1), given, next_given, shape)
    keys.add(shifted(surname, -2), shifted(given, -1), given, shape)
    keys.add(surname, next_given, shifted(given, 2), shifted(pos, 3), shifted(shape, 3))
    keys.add(surname, shape, shifted(shape, 1), shifted(shape, 2), shifted(shape, 3))
    keys.add(surname, pos, shifted(pos, 1), shifted(pos, 2))
    keys.add(shifted(surname, -1), shifted(pos, -1), pos, shifted(pos, 1))


def _heads(keys: Keys, words: Words, classes: NDArray[np.uint8], length: Ints, value: Ints) -> None:
    _, ended = ends_of(length, value)
    pos, shape = words.pos, words.shape
    state = (value * 16 + ended).astype(np.uint64)
    keys.add(shifted(state, -1))
    keys.add(shifted(state, 1))
    keys.add(state, shape)
    keys.add(ended, shape, pos)
    for phrase in phrases(words, classes, ended):
        keys.add(phrase.nearest, phrase.far, shape)
        keys.add(phrase.nearest, phrase.distance, phrase.final)
        keys.add(phrase.final, pos, shape, pos[words.before])
        keys.add(phrase.final, phrase.begun, shape)


def _quotation(keys: Keys, closing: tuple[Ints, Ints], grams: list[Hashes], rich: bool) -> None:
    """Inside a quotation: how long it is, where in it we are, what follows it and what stands before it."""
    opened, closed = closing
    size = len(opened)
    inside = closed >= 0
    length = np.where(inside, np.minimum(closed - opened, 12), 0)
    behind = np.minimum(closed + 1, size - 1)
    blank = np.uint64(0)
    keys.add(length, np.where(inside, np.minimum(np.arange(size) - opened, 3), 0))
    keys.add(np.where(inside, grams[0][behind], blank), np.minimum(length, 8))
    if rich:
        keys.add(np.where(inside, grams[1][behind], blank))
        keys.add(np.where(inside, grams[1][np.maximum(opened - 2, 0)], blank), np.minimum(length, 6))


def _repeats(keys: Keys, words: Words, grams: list[Hashes], classes: NDArray[np.uint8]) -> None:
    line_length, line_kind = _lines(classes)
    keys.add(line_kind, line_length, words.shape)
    keys.add(line_kind, words.pos, words.shape)
    for n in (2, 3):
        starts, ends = repeats(grams, classes, n)
        keys.add(starts, words.shape)
        keys.add(shifted(ends, 1 - n), words.shape)


def _lines(classes: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """For every character the length of its line (at most 12) and whether the line is short, and without marks."""
    size = len(classes)
    line = classes == LINE
    begin, end = last_where(line), np.minimum(next_where(line), size - 1)
    marks = np.cumsum((classes == 4) | (classes == 5))
    length = end - begin
    kind = (length < 40) + 2 * (marks[end] > marks[begin])
    return np.minimum(length, 12), kind
