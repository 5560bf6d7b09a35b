"""A hash table in one array that is asked for thousands of keys at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.recognise.model.chars import Codes, Hashes, Ints

_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0x100000001B3)


def mix(keys: Hashes) -> Hashes:
    """Scrambles 64-bit keys so that every bit of the result hangs on every bit of the key."""
    with np.errstate(over="ignore"):
        keys = keys ^ (keys >> np.uint64(32))
        keys = keys * _MIX
        keys ^= keys >> np.uint64(29)
        keys *= np.uint64(0xBF58476D1CE4E5B9)
        keys ^= keys >> np.uint64(32)
    return keys


def gram_hashes(codes: Codes, longest: int) -> list[Hashes]:
    """`out[n - 1][i]` is the unmixed hash of the n characters from i on, for n from 1 to `longest`."""
    wide = codes.astype(np.uint64) + np.uint64(1)
    rows = [wide]
    with np.errstate(over="ignore"):
        for n in range(1, longest):
            following = np.concatenate([wide[n:], np.ones(n, np.uint64)])
            rows.append(rows[-1] * _STEP ^ following * np.uint64(0xC2B2AE3D27D4EB4F + 2 * n))
    return rows


def word_hash(word: str) -> int:
    """The hash that `gram_hashes` gives for `word`."""
    codes = np.frombuffer(word.encode("utf-32-le"), np.uint32)
    return int(gram_hashes(codes, len(word))[-1][0])


@dataclass(frozen=True, slots=True)
class Table:
    """Open addressing with two places a key; a slot is value << 32 | check, 0 when empty.

    A key that was never put in is found by mistake once in some four thousand million.
    """

    slots: Hashes

    @classmethod
    def build(cls, keys: Hashes, values: Ints, bits: int | None = None) -> Table:
        """Packs `keys` (unmixed hashes, distinct) with `values` (1 to 2³² - 1). Raises ValueError when full."""
        bits = bits or max(4, int(np.ceil(np.log2(max(len(keys), 1) / 0.45))))
        slots = np.zeros(1 << bits, np.uint64)
        mask = (1 << bits) - 1
        entries = mix(keys)
        homes = [(int(e) & mask, (int(e) >> 20) & mask) for e in entries]
        owner: dict[int, int] = {}
        for start in range(len(homes)):
            at, index = homes[start][0], start
            for _ in range(500):
                if at not in owner:
                    break
                index, owner[at] = owner[at], index
                at = homes[index][1] if at == homes[index][0] else homes[index][0]
            else:
                return cls.build(keys, values, bits + 1)
            owner[at] = index
        for at, index in owner.items():
            slots[at] = np.uint64(int(values[index]) << 32 | _check(int(entries[index])))
        return cls(slots)

    def find(self, keys: Hashes) -> Ints:
        """The value of each key (unmixed), 0 where the key is not in the table."""
        entries = mix(keys)
        mask = np.uint64(len(self.slots) - 1)
        check = (entries >> np.uint64(32)) | np.uint64(1)
        found = self.slots[entries & mask]
        out = np.where((found & _LOW) == check, found >> _HALF, np.uint64(0))
        rest = np.flatnonzero((out == 0) & (found != 0))
        if len(rest):
            second = self.slots[(entries[rest] >> np.uint64(20)) & mask]
            out[rest] = np.where((second & _LOW) == check[rest], second >> _HALF, np.uint64(0))
        return out.astype(np.int64)


_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


def _check(entry: int) -> int:
    return (entry >> 32) | 1


def pack(words: dict[str, int]) -> NDArray[np.uint64]:
    """The slots of a table from word to value."""
    keys = np.array([word_hash(word) for word in words], np.uint64)
    return Table.build(keys, np.array(list(words.values()), np.int64)).slots
