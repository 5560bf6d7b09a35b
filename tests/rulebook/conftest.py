"""Rule folders written for one test, and what is wrong with them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rulebook import Rulebook, load_rulebook

Writer = Callable[..., Path]

SCHEMA = """
labels:
  WHO: {zh: 谁, en: who, colour: "#000000"}
  BODY: {zh: 单位, en: body, colour: "#111111"}
  SITE: {zh: 地点, en: site, colour: "#222222"}
predicates:
  likes: {zh: 喜欢, en: likes, domain: [WHO], range: [any], qualifiers: [how, date]}
  owns: {zh: 拥有, en: owns, domain: [WHO, BODY], range: [SITE]}
  seen_in: {zh: 见于, en: seen in, domain: [any], range: [ARTICLE], builder: true}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Writer:
    """Writes YAML files (`name="text"`, the suffix added) into a folder and gives the folder."""

    def write(where: str = "mine", /, **files: str) -> Path:
        made = tmp_path / where
        made.mkdir(exist_ok=True)
        for name, text in files.items():
            (made / f"{name}.yaml").write_text(textwrap.dedent(text), "utf-8")
        return made

    return write


@pytest.fixture
def own(folder: Writer) -> Callable[..., Rulebook]:
    """A rulebook of these files alone, over a schema of three labels and two predicates."""

    def load(**files: str) -> Rulebook:
        return load_rulebook([folder(**{"schema": SCHEMA} | files)], shipped=False)

    return load


@pytest.fixture
def problems(own: Callable[..., Rulebook]) -> Callable[..., list[str]]:
    """The lines of the RuleError that these files give."""

    def collect(**files: str) -> list[str]:
        with pytest.raises(RuleError) as caught:
            own(**files)
        return str(caught.value).split("\n")

    return collect


@pytest.fixture(scope="session")
def shipped() -> Rulebook:
    return load_rulebook()
