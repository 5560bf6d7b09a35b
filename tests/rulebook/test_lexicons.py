"""The shipped word lists: each is used, and none holds a word twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import kg
from kg.resources import shipped_rules

FILES = sorted(shipped_rules().rglob("*.yaml"))
SOURCES = "".join(path.read_text("utf-8") for path in Path(kg.__file__).parent.rglob("*.py"))
RULES = "".join(path.read_text("utf-8") for path in FILES)


def lexicons(path):
    return (yaml.safe_load(path.read_text("utf-8")) or {}).get("lexicons") or {}


def test_every_lexicon_is_used_by_a_rule_or_by_the_engine():
    for path in FILES:
        for name in lexicons(path):
            used = re.search(rf"[<:|]{name}[|>+]", RULES) or re.search(rf"[\"']{name}[\"']", SOURCES)
            assert used, f"{path.name}: {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_lexicon_holds_a_word_twice(path):
    for name, words in lexicons(path).items():
        assert sorted({w for w in words if words.count(w) > 1}) == [], name


def test_no_lexicon_is_written_in_two_files():
    seen = [name for path in FILES for name in lexicons(path)]
    assert sorted(seen) == sorted(set(seen))
