"""Villages and communities, read by prefecture when they are asked for."""

from __future__ import annotations

import re
import zipfile
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from kg.errors import FormatError

_CLASS = re.compile(r"(?:村村?民委员会|村委会|居民委员会|居委会|社区|嘎查村?|村|居)$")
_ENDS = re.compile(r"社区|村(?![镇乡街])|嘎查")
_COUNTY = re.compile(r"\n=(\d\d)")
_County: TypeAlias = tuple[dict[str, str], dict[str, tuple[str, ...]]]
"""Names by code, and codes by name."""

_KEPT_PREFECTURES = 12
_KEPT_COUNTIES = 60


def stem(name: str) -> str:
    """The name without its class word, for comparing 官山, 官山村 and 官山社区.

    >>> stem("拨浪鼓社区"), stem("官山村村委会")
    ('拨浪鼓', '官山')
    """
    return _CLASS.sub("", _CLASS.sub("", name)) or name


def _end(text: str, county: str) -> int:
    """Where the next county begins in a prefecture's member."""
    last = text.rfind(f"\n={county[4:]}")
    end = text.find("\n=", last + 1)
    return end if end >= 0 else len(text)


class Villages:
    """The villages of the archive `path`: one member a prefecture.

    A line `=` and five digits begins a township; then its villages in the order of their codes, the last three digits
    and a tab in front where they do not follow the village before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive: zipfile.ZipFile | None = None
        self._cache: OrderedDict[str, str] = OrderedDict()
        self._counties_read: OrderedDict[str, _County] = OrderedDict()

    def name(self, code: str) -> str:
        """The name of a 12-digit code; empty when there is none."""
        return self._by_code(code[:6]).get(code, "")

    def rows(self, within: str) -> Iterator[tuple[str, str]]:
        """`(code, name)` of all villages within a division of 4 digits or more, ascending."""
        for county in self._counties(within):
            yield from (row for row in self._by_code(county).items() if row[0].startswith(within))

    def codes(self, name: str, within: str) -> tuple[str, ...]:
        """Codes of the villages called `name` there; the class word may differ when nothing fits exactly."""
        for key in (name, "~" + stem(name)):
            found = [c for county in self._counties(within) for c in self._names(county).get(key, ())]
            if inside := tuple(c for c in found if c.startswith(within)):
                return inside
        return ()

    def find(self, text: str, within: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Spans and codes of the villages of a division written in `text` with 村, 社区 or 嘎查."""
        tables = [self._names(county) for county in self._counties(within)]
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for match in _ENDS.finditer(text):
            end = match.end()
            for start in range(max(end - 12, found[-1][1] if found else 0), end - 1):
                name = text[start:end]
                codes = tuple(c for table in tables for c in table.get(name, ()) if c.startswith(within))
                if codes:
                    found.append((start, end, codes))
                    break
        return found

    def wildcards(self, county: str) -> dict[str, list[tuple[str, str]]]:
        """`(code, name)` of a county's villages by their name with one character replaced by `?`."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, name in self._by_code(county).items():
            for i in range(len(stem(name)) if len(stem(name)) > 1 else 0):
                found[f"{name[:i]}?{name[i + 1 :]}"].append((code, name))
        return found

    def ends(self, text: str) -> Iterator[int]:
        """Where the class words 村, 社区, 嘎查 end in a text."""
        return (match.end() for match in _ENDS.finditer(text))

    def _counties(self, within: str) -> list[str]:
        if len(within) >= 6:
            return [within[:6]]
        text = self._prefecture(within[:4])
        return [within[:4] + county for county in sorted(set(_COUNTY.findall(text)))]

    def _names(self, county: str) -> dict[str, tuple[str, ...]]:
        """Codes by name and by `~` + stem."""
        return self._tables(county)[1]

    def _by_code(self, county: str) -> dict[str, str]:
        return self._tables(county)[0]

    def _tables(self, county: str) -> _County:
        if county in self._counties_read:
            self._counties_read.move_to_end(county)
            return self._counties_read[county]
        by_code = dict(self._county(county))
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for code, name in by_code.items():
            by_name[name].append(code)
            by_name["~" + stem(name)].append(code)
        self._counties_read[county] = by_code, {name: tuple(codes) for name, codes in by_name.items()}
        if len(self._counties_read) > _KEPT_COUNTIES:
            self._counties_read.popitem(last=False)
        return self._counties_read[county]

    def _county(self, county: str) -> list[tuple[str, str]]:
        """`(code, name)` of the villages of a county."""
        text = self._prefecture(county[:4])
        begin = text.find(f"\n={county[4:]}")
        rows: list[tuple[str, str]] = []
        town, number = "", 0
        for line in text[begin + 1 : _end(text, county)].split("\n") if begin >= 0 else ():
            if line[:1] == "=":
                town, number = county[:4] + line[1:], 0
                continue
            if line[3:4] == "\t":
                number, line = int(line[:3]) - 1, line[4:]
            number += 1
            rows.append((f"{town}{number:03d}", line))
        return rows

    def _prefecture(self, prefecture: str) -> str:
        """The member of a prefecture, a newline in front."""
        if prefecture in self._cache:
            self._cache.move_to_end(prefecture)
            return self._cache[prefecture]
        self._cache[prefecture] = "\n" + self._read(f"{prefecture}.txt")
        if len(self._cache) > _KEPT_PREFECTURES:
            self._cache.popitem(last=False)
        return self._cache[prefecture]

    def _read(self, member: str) -> str:
        try:
            if self._archive is None:
                self._archive = zipfile.ZipFile(self._path)
            return self._archive.read(member).decode("utf-8")
        except KeyError:
            return ""
        except (OSError, zipfile.BadZipFile) as error:
            raise FormatError(f"{self._path}: the villages cannot be read ({error}); install kg again") from error
