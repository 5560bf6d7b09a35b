"""YAML with line numbers: where each value stands, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.rulebook.source import Source


@pytest.fixture
def source(tmp_path):
    def read(text: str | bytes) -> Source:
        path = tmp_path / "some.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Source(path)

    return read


def test_every_value_knows_its_line(source):
    made = source("lexicons:\n  A: [x,\n   y]\nrelations:\n  - id: a\n\n    emit: b\n  - id: c\n")
    assert made.data == {"lexicons": {"A": ["x", "y"]}, "relations": [{"id": "a", "emit": "b"}, {"id": "c"}]}
    assert made.line(("lexicons", "A")) == 2
    assert made.line(("relations", 0, "emit")) == 7
    assert made.line(("relations", 1)) == 8


def test_a_key_that_is_not_there_has_the_line_of_what_would_hold_it(source):
    made = source("a:\n  b: 1\n")
    assert made.line(("a", "c", 4)) == 1
    assert made.line(()) == 1


def test_an_empty_file_is_an_empty_mapping(source):
    assert source("# nothing yet\n").data == {}


def test_a_byte_order_mark_is_no_part_of_the_first_key(source):
    assert source("\ufeffa: 1".encode()).data == {"a": 1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: ]\n", "some.yaml:2: not valid YAML"),
        ("a: &x 1\nb: *x\n", "some.yaml:2: anchors and aliases (& and *) are not allowed"),
        ("a: 1\nb: 2\na: 3\n", "some.yaml:3: key 'a' stands twice"),
        ("[" * 60 + "]" * 60, "nested deeper than 50 levels"),
        ("a: !!int 十\n", "some.yaml:1: not valid YAML: '十' is no tag:yaml.org,2002:int"),
        ("a: 1\nb: !!timestamp 今天\n", "some.yaml:2: not valid YAML"),
        ("a: !!bool maybe\n", "some.yaml:1: not valid YAML"),
        ("a: !!python/name:os.system x\n", "not valid YAML"),
        ("a: 1\n---\nb: 2\n", "not valid YAML"),
        ("规则: 甲".encode("gb18030"), "cannot be read as UTF-8 text"),
        ("a: " + "x" * 5_000_001, "larger than"),
    ],
)
def test_what_is_refused_is_said(source, text, message):
    with pytest.raises(RuleError) as caught:
        source(text)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"gone\.yaml"):
        Source(tmp_path / "gone.yaml")


@given(st.text("ab:-[]{}&*!?|>'\"%@`,# \n\t0.甲", max_size=60))
def test_any_text_is_data_or_a_rule_error(tmp_path_factory, text):
    path: Path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, "utf-8")
    try:
        source = Source(path)
    except RuleError:
        return
    assert source.line(()) >= 1
