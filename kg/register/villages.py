"""Villages and communities, read by prefecture when they are asked for."""

from __future__ import annotations

import re
import zipfile
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import FormatError

_CLASS = re.compile(r"(?:村村?民委员会|村委会|居民委员会|居委会|社区|嘎查村?|村|居)$")
_ENDS = re.compile(r"社区|村(?![镇乡街])|嘎查")
_KEPT = 24


def stem(name: str) -> str:
    """The name without its class word, for comparing 官山, 官山村 and 官山社区.

    >>> stem("拨浪鼓社区"), stem("官山村村委会")
    ('拨浪鼓', '官山')
    """
    return _CLASS.sub("", _CLASS.sub("", name)) or name


class Villages:
    """The villages of the archive `path`: one member a prefecture, lines `code behind 4 digits<TAB>name`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive: zipfile.ZipFile | None = None
        self._cache: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._index: OrderedDict[str, dict[str, tuple[str, ...]]] = OrderedDict()

    def name(self, code: str) -> str:
        """The name of a 12-digit code; empty when there is none."""
        return self._prefecture(code[:4]).get(code, "")

    def rows(self, within: str) -> Iterator[tuple[str, str]]:
        """`(code, name)` of all villages within a division of 4 digits or more, ascending."""
        return (row for row in self._prefecture(within[:4]).items() if row[0].startswith(within))

    def codes(self, name: str, within: str) -> tuple[str, ...]:
        """Codes of the villages called `name` there; the class word may differ when nothing fits exactly."""
        by_name = self._names(within[:4])
        exact = [c for c in by_name.get(name, ()) if c.startswith(within)]
        return tuple(exact or (c for c in by_name.get("~" + stem(name), ()) if c.startswith(within)))

    def find(self, text: str, within: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Spans and codes of the villages of a division written in `text` with 村, 社区 or 嘎查."""
        by_name = self._names(within[:4])
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for match in _ENDS.finditer(text):
            end = match.end()
            for start in range(max(end - 12, found[-1][1] if found else 0), end - 1):
                codes = tuple(c for c in by_name.get(text[start:end], ()) if c.startswith(within))
                if codes:
                    found.append((start, end, codes))
                    break
        return found

    def _names(self, prefecture: str) -> dict[str, tuple[str, ...]]:
        """Codes by name and by `~` + stem."""
        if prefecture not in self._index:
            by_name: defaultdict[str, list[str]] = defaultdict(list)
            for code, name in self._prefecture(prefecture).items():
                by_name[name].append(code)
                by_name["~" + stem(name)].append(code)
            self._index[prefecture] = {name: tuple(codes) for name, codes in by_name.items()}
            if len(self._index) > _KEPT:
                self._index.popitem(last=False)
        return self._index[prefecture]

    def _prefecture(self, prefecture: str) -> dict[str, str]:
        if prefecture in self._cache:
            return self._cache[prefecture]
        rows = {}
        for line in self._read(f"{prefecture}.tsv").splitlines():
            code, _, name = line.partition("\t")
            rows[prefecture + code] = name
        self._cache[prefecture] = rows
        if len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        return rows

    def _read(self, member: str) -> str:
        try:
            if self._archive is None:
                self._archive = zipfile.ZipFile(self._path)
            return self._archive.read(member).decode("utf-8")
        except KeyError:
            return ""
        except (OSError, zipfile.BadZipFile) as error:
            raise FormatError(f"{self._path}: the villages cannot be read ({error}); install kg again") from error
