"""Characters that a scan confuses."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from kg.errors import FormatError


class Alike:
    """Which characters look alike.

    `alike` maps a character to all that it is taken for, as a string.
    """

    def __init__(self, alike: Mapping[str, str]) -> None:
        self._alike = alike

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the table: lines `character<TAB>characters`, gzipped. Raises FormatError when it is damaged."""
        try:
            lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
            return cls(dict(line.split("\t") for line in lines))
        except (OSError, EOFError, ValueError) as error:
            raise FormatError(f"{path}: the look-alikes cannot be read ({error}); install kg again") from error

    def look_alike(self, first: str, second: str) -> bool:
        """Whether one character is taken for the other."""
        return second in self._alike.get(first, "")

    def slip(self, first: str, second: str) -> bool:
        """Whether two names of the same length differ in exactly one character, and that one looks alike."""
        if len(first) != len(second) or sum(x == y for x, y in zip(first, second, strict=True)) != len(first) - 1:
            return False
        return any(x != y and self.look_alike(x, y) for x, y in zip(first, second, strict=True))
