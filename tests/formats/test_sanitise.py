from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.formats.sanitise import attribute, cell, clean, content, guard, join, mask, pack, unguard, unpack

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@given(ANY)
def test_every_text_becomes_sound_xml(text: str) -> None:
    element = etree.fromstring(f'<a b="{attribute(text)}">{content(text)}</a>')
    assert (element.text or "") == guard(text)
    assert element.get("b") == guard(text)


@given(ANY)
def test_masking_keeps_every_offset(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert clean(mask(text)) == mask(text)


@given(st.recursive(ANY | st.integers() | st.booleans() | st.none(), lambda s: st.lists(s) | st.dictionaries(ANY, s)))
def test_packed_values_come_back_through_xml(value: object) -> None:
    element = etree.fromstring(f"<a>{content(pack(value))}</a>")
    assert unpack(element.text or "") == value


def test_gephi_finds_no_infinity() -> None:
    assert "INF" not in guard("INFO系统与INF")
    assert unguard(guard("INFO系统与INF")) == "INFO系统与INF"
    assert "INF" not in pack({"INF": "INFO"})


def test_rare_han_and_emoji_survive() -> None:
    assert clean("𠮷野家🏮") == "𠮷野家🏮"


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "string", None),
        ("", "string", None),
        (["a|b", "c"], "string", "a¦b|c"),
        ({"title": "书记"}, "string", "title=书记"),
        (math.nan, "double", None),
        (math.inf, "double", None),
        (3, "double", "3.0"),
        (True, "double", None),
        (True, "int", None),
        (3, "int", "3"),
        (3.5, "int", None),
        (False, "boolean", "false"),
        (1, "boolean", None),
    ],
)
def test_a_cell_has_its_columns_type_or_is_left_out(value: object, kind: str, expected: str | None) -> None:
    assert cell(value, kind) == expected


def test_joined_items_can_be_parted_again() -> None:
    assert join(["青杨镇", "云岭|市"]).split("|") == ["青杨镇", "云岭¦市"]
