"""Characters that a scan confuses: they share a component and differ in one other."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Self

# Characters without components of their own that differ in a stroke.
_TWINS = (
    "未末",
    "土士",
    "己已巳",
    "日曰",
    "大太犬",
    "天夭",
    "千干于",
    "人入八",
    "戊戌戍",
    "田由甲申",
    "乌鸟",
    "洒酒",
    "王玉主",
)


class Alike:
    """Which characters look alike, by their components.

    `components` maps a character to its components as a string.
    """

    def __init__(self, components: Mapping[str, str]) -> None:
        self._components = components

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the table of components: lines `character<TAB>components`, gzipped."""
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        return cls(dict(line.split("\t") for line in lines))

    def look_alike(self, first: str, second: str) -> bool:
        """Whether two characters have as many components and differ in one of them."""
        if any(first in twins and second in twins for twins in _TWINS):
            return True
        a, b = self._components.get(first, ""), self._components.get(second, "")
        if len(a) < 2 or len(a) != len(b):
            return False
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1

    def slip(self, first: str, second: str) -> bool:
        """Whether two names of the same length differ in exactly one character, and that one looks alike."""
        if len(first) != len(second):
            return False
        different = [(x, y) for x, y in zip(first, second, strict=True) if x != y]
        return len(different) == 1 and self.look_alike(*different[0])
