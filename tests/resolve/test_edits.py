"""The edits file: what it may say, what is told when it is wrong, and its replay."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_text import extraction

from kg.errors import EditError
from kg.register import Register
from kg.resolve import load_edits, resolve
from kg.types import Resolution


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def replayed(register: Register, tmp_path: Path, edits: str) -> Resolution:
    path = tmp_path / "edits.yaml"
    path.write_text(edits, "utf-8")
    ones = [
        extraction("a", "一\n‹青禾读书社:ORG›和‹微光书会:ORG›，‹李伟:PERSON›"),
        extraction("b", "二\n‹青禾木艺小镇:LOC›，‹李伟:PERSON›，‹青禾江畔读书促进会:ORG›"),
        extraction("c", "三\n‹青禾江畔读书促进会:ORG›"),
    ]
    return resolve(ones, register, path)


def names(resolution: Resolution) -> set[str]:
    return {e.id for e in resolution.entities}


def test_merge_keeps_the_first_and_names_the_other(register: Register, tmp_path: Path) -> None:
    resolution = replayed(register, tmp_path, "edits:\n  - merge: [ORG:青禾读书社, 微光书会]\n    why: same\n")
    assert "ORG:微光书会" not in names(resolution)
    entity = next(e for e in resolution.entities if e.id == "ORG:青禾读书社")
    assert "微光书会" in {a.form for a in entity.aliases}
    assert resolution.warnings == ()


def test_split_by_article(register: Register, tmp_path: Path) -> None:
    edits = "edits:\n  - split: ORG:青禾江畔读书促进会\n    articles: [c]\n    to: 青禾江畔读书会\n"
    resolution = replayed(register, tmp_path, edits)
    assert {"ORG:青禾江畔读书促进会", "ORG:青禾江畔读书会"} <= names(resolution)
    assert {k[0] for k, v in resolution.owner.items() if v == "ORG:青禾江畔读书会"} == {"c"}


def test_rename_relabel_reject_alias(register: Register, tmp_path: Path) -> None:
    edits = """edits:
  - rename: 微光书会
    to: 微光读书会
  - relabel: LOC:青禾木艺小镇
    to: ORG
  - reject: PERSON:李伟#1
  - alias: ORG:青禾读书社
    forms: [青禾社, 青禾江畔读书促进会]
"""
    resolution = replayed(register, tmp_path, edits)
    assert names(resolution) == {"ORG:微光读书会", "ORG:青禾木艺小镇", "PERSON:李伟", "ORG:青禾读书社"}
    entity = next(e for e in resolution.entities if e.id == "ORG:青禾读书社")
    assert {"青禾社", "青禾江畔读书促进会"} <= {a.form for a in entity.aliases}
    assert {k[0] for k, v in resolution.owner.items() if v == "PERSON:李伟"} == {"b"}


@pytest.mark.parametrize(
    ("entry", "warning"),
    [
        ("- reject: ORG:没有", "edits.yaml:2: no entity ORG:没有"),
        ("- rename: 李伟\n    to: 李炜", "edits.yaml:2: 李伟 may be PERSON:李伟#1, PERSON:李伟#2; write the id"),
        ("- merge: [ORG:青禾读书社, ORG:没有]", "edits.yaml:2: merge: no entity ORG:没有; nothing merged"),
        ("- relabel: LOC:青禾木艺小镇\n    to: FAX", "no entity has the label FAX"),
        ("- split: ORG:青禾读书社\n    articles: [c]", "has no mentions in c"),
    ],
)
def test_an_edit_that_matches_nothing_is_a_warning(
    register: Register, tmp_path: Path, entry: str, warning: str
) -> None:
    resolution = replayed(register, tmp_path, f"edits:\n  {entry}\n")
    assert len(resolution.warnings) == 1
    assert warning in resolution.warnings[0]
    assert names(resolution) == names(replayed(register, tmp_path, "edits: []\n"))


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("edits:\n  - merge: [一个]\n  - reject: ''\n", ["edits.yaml:2: merge", "edits.yaml:3: reject"]),
        ("edits:\n  - remove: 甲\n", ["edits.yaml:2: an entry has exactly one of merge, split"]),
        ("edits:\n  - reject: 甲\n    unless: 乙\n", ["edits.yaml:3: unless"]),
        ("- merge: [a, b]\n", ["edits.yaml:1: an edits file holds one list"]),
        ("edits: [\n", ["not valid YAML"]),
    ],
)
def test_wrong_files_say_file_and_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    path = tmp_path / "edits.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(EditError) as caught:
        load_edits(path)
    for message in messages:
        assert message in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(EditError, match=r"none\.yaml"):
        load_edits(tmp_path / "none.yaml")
