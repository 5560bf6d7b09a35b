"""A hash table in one array that is asked for thousands of keys at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kg.recognise.model.chars import Codes, Hashes, Ints

_HALF, _LOW, _SECOND = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(20)
_FIRST_FACTOR, _SECOND_FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_STEP, _SALT = np.uint64(0x100000001B3), 0xC2B2AE3D27D4EB4F


def mix(keys: Hashes) -> Hashes:
    """Scrambles 64-bit keys in place so that every bit hangs on every bit of the key; gives them back."""
    keys *= _FIRST_FACTOR
    keys ^= keys >> np.uint64(29)
    keys *= _SECOND_FACTOR
    keys ^= keys >> _HALF
    return keys


def gram_hashes(codes: Codes, longest: int) -> list[Hashes]:
    """`out[n - 1][i]` is the hash of the n characters from i on, for n from 1 to `longest`."""
    wide = codes.astype(np.uint64) + np.uint64(1)
    raw = wide
    rows = [mix(wide.copy())]
    for n in range(1, longest):
        raw = raw * _STEP
        raw[:-n] ^= wide[n:] * np.uint64(_SALT + 2 * n)
        rows.append(mix(raw.copy()))
    return rows


def word_hash(word: str) -> int:
    """The hash that `gram_hashes` gives for `word`."""
    codes = np.frombuffer(word.encode("utf-32-le"), np.uint32)
    return int(gram_hashes(codes, len(word))[-1][0])


@dataclass(frozen=True, slots=True)
class Table:
    """Open addressing with two places a key; a slot is value << 32 | check, 0 when empty.

    Keys are hashes (well mixed). One that was never put in is found by mistake once in some four
    thousand million.
    """

    slots: Hashes

    @classmethod
    def build(cls, keys: Hashes, values: Ints, bits: int | None = None) -> Table:
        """Packs distinct `keys` with `values` (1 to 2³² - 1)."""
        bits = bits or max(4, int(np.ceil(np.log2(max(len(keys), 1) / 0.45))))
        mask = (1 << bits) - 1
        homes = [(key & mask, (key >> 20) & mask) for key in keys.tolist()]
        owner: dict[int, int] = {}
        for newcomer in range(len(homes)):
            at, index = homes[newcomer][0], newcomer
            for _ in range(500):
                if at not in owner:
                    break
                index, owner[at] = owner[at], index
                first, second = homes[index]
                at = second if at == first else first
            else:
                return cls.build(keys, values, bits + 1)
            owner[at] = index
        slots = np.zeros(1 << bits, np.uint64)
        places, indices = np.array(list(owner), np.int64), np.array(list(owner.values()), np.int64)
        slots[places] = (values[indices].astype(np.uint64) << _HALF) | (keys[indices] >> _HALF) | np.uint64(1)
        return cls(slots)

    @classmethod
    def of(cls, words: Mapping[str, int]) -> Table:
        """The table from word to value."""
        return cls.build(np.array([word_hash(word) for word in words], np.uint64), np.array(list(words.values())))

    def find(self, keys: Hashes) -> Ints:
        """The value of each key, 0 where the key is not in the table; `keys` has one dimension."""
        mask = np.uint64(len(self.slots) - 1)
        found = self.slots[(keys & mask).view(np.int64)]
        # a slot that holds another key has other bits in its lower half; the lowest bit only says that it is taken
        other = ((keys >> _HALF) ^ found) & _LOW > 1
        values = (found >> _HALF).view(np.int64)
        values[other] = 0
        rest = np.flatnonzero(other & (found != 0))
        if len(rest):
            keys = keys[rest]
            second = self.slots[((keys >> _SECOND) & mask).view(np.int64)]
            values[rest] = np.where(((keys >> _HALF) ^ second) & _LOW > 1, 0, second >> _HALF)
        return values
