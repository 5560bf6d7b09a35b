"""Make the shipped place register from the two files of the national register.

Usage: build_register.py DIVISIONS.tsv VILLAGES.tsv.xz [--out kg/data]

Reads `code, name, parent` of all divisions down to township and `code, name` of all villages and
communities; writes `places.tsv.gz` (divisions, in the order of their codes) and
`places_villages.zip` (one member a prefecture). The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import lzma
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

# Levels that exist for the sake of the code alone: nothing is called by these names.
FILLERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# GB/T 2260 has codes for these, the statistical register has no rows.
ADDED = [("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")]
CLASSED = re.compile(r"(?:村|社区|嘎查|小区|生活区|管理区|队|连|社|屯|寨|庄|居)$")


def divisions(path: Path) -> Iterator[tuple[str, str]]:
    """Code and name of every division that is called by its name, ascending by code."""
    rows = list(ADDED)
    for line in path.read_text("utf-8").splitlines()[1:]:
        code, name = line.split("\t")[:2]
        if not (name in FILLERS and len(code) in (4, 6)):
            rows.append((code, name))
    yield from sorted(rows)


def village_name(name: str) -> str:
    """The name by which a committee's village or community goes: 官山村村民委员会 → 官山村.

    >>> [village_name(n) for n in ("官山村委会", "桥头村村民委员会", "东厂社区居委会", "开元北路居委会", "新塘嘎查")]
    ['官山村', '桥头村', '东厂社区', '开元北路社区', '新塘嘎查']
    """
    for suffix, kind in (("村民委员会", "村"), ("村委会", "村"), ("居民委员会", "社区"), ("居委会", "社区")):
        if name.endswith(suffix) and len(name) > len(suffix):
            stem = name.removesuffix(suffix)
            return stem if CLASSED.search(stem) and stem != "社区" else stem + kind
    return name


def villages(path: Path) -> dict[str, list[str]]:
    """The villages of each prefecture (first four digits): a line `=` and five digits begins a township.

    Then come its villages in the order of their codes, `NNN` and a tab in front where the last three digits do not
    follow the village before.
    """
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            code, name = line.rstrip("\n").split("\t")
            rows[code[:4]].append((code, village_name(name)))
    by_prefecture: dict[str, list[str]] = {}
    for prefecture, members in rows.items():
        lines, town, last = [], "", 0
        for code, name in sorted(members):
            if code[:9] != town:
                town, last = code[:9], 0
                lines.append(f"={town[4:]}")
            number = int(code[9:])
            lines.append(name if number == last + 1 else f"{code[9:]}\t{name}")
            last = number
        by_prefecture[prefecture] = lines
    return by_prefecture


def write_divisions(rows: Iterable[tuple[str, str]], path: Path) -> int:
    lines = [f"{code}\t{name}" for code, name in rows]
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    return len(lines)


def write_villages(by_prefecture: dict[str, list[str]], path: Path) -> int:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for prefecture, lines in sorted(by_prefecture.items()):
            member = zipfile.ZipInfo(f"{prefecture}.txt", date_time=(2023, 6, 30, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, "\n".join(lines))
    path.write_bytes(buffer.getvalue())
    return sum(not line.startswith("=") for lines in by_prefecture.values() for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("divisions", type=Path)
    parser.add_argument("villages", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "kg" / "data")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    print("divisions", write_divisions(divisions(args.divisions), args.out / "places.tsv.gz"))
    print("villages", write_villages(villages(args.villages), args.out / "places_villages.zip"))


if __name__ == "__main__":
    main()
