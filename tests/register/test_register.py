"""The register: search, lookup, chain, choice by context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.register import Register


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def found(register: Register, text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.kind) for h in register.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四川省凉山彝族自治州会理市", [("四川省", "full"), ("凉山彝族自治州", "full"), ("会理市", "full")]),
        ("凉山州与凉山", [("凉山州", "full"), ("凉山", "short")]),
        ("来自内蒙古、广西的客人", [("内蒙古", "short"), ("广西", "short")]),
        ("甘肃武威市民来了", [("甘肃", "short"), ("武威市", "full")]),
        ("诸暨市长说", [("诸暨市", "full")]),
        ("义乌市场", [("义乌", "short")]),
        ("人力资源和合作社", [("资源", "risky"), ("合作", "risky")]),
        ("青海湖", [("青海", "risky")]),
        ("街道办事处", []),
        ("经济开发区", []),
        ("沛县", [("沛县", "risky")]),
        ("乌镇", [("乌镇", "risky")]),
    ],
)
def test_find(register: Register, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(register, text) == expected


def test_levels_that_nobody_names_are_left_out(register: Register) -> None:
    assert register.lookup("市辖区") == ()
    assert register.chain("110101") == (("11", "北京市"),)


def test_lookup_of_official_colloquial_and_short(register: Register) -> None:
    assert register.lookup("景宁畲族自治县") == register.lookup("景宁县") == register.lookup("景宁") == ("331127",)
    assert register.lookup("没有这个县") == ()


def test_chain_nearest_first_and_path(register: Register) -> None:
    (code,) = register.lookup("廿三里街道")
    assert register.chain(code) == (("330782", "义乌市"), ("3307", "金华市"), ("33", "浙江省"))
    assert register.path(code) == "浙江省金华市义乌市廿三里街道"
    assert register.name("000000") == ""
    assert code in register
    assert "000000" not in register


def test_settle_by_context(register: Register) -> None:
    codes = register.lookup("江东街道")
    assert len(codes) > 1
    assert register.settle(codes, []) is None
    assert register.settle(codes, ["330782"]) == "330782002"
    assert register.settle(codes, ["3301", "3307"]) == "330782002"
    assert register.settle(codes, ["330782001", "500102"]) is None


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("吉林", [], "22"),
        ("吉林", ["2202"], "2202"),
        ("海南", [], "46"),
        ("通州", [], None),
        ("通州", ["3206"], "320612"),
    ],
)
def test_settle_of_short_names(register: Register, name: str, context: list[str], code: str | None) -> None:
    assert register.settle(register.lookup(name), context) == code


def test_supported_by_parent_or_child(register: Register) -> None:
    codes = register.lookup("资源")
    assert register.supported(codes, ["4503"])
    assert not register.supported(codes, ["330782"])


def test_villages_within_a_county(register: Register) -> None:
    (code,) = register.village("拨浪鼓社区", "330782")
    assert register.name(code) == "拨浪鼓社区"
    assert register.village("拨浪鼓村", "330782") == (code,)
    assert register.village("拨浪鼓社区", "330783") == ()
    assert register.chain(code)[0] == ("330782007", "廿三里街道")
    text = "走进拨浪鼓社区看变化"
    assert [(text[h.start : h.end], h.codes) for h in register.find_villages(text, "330782")] == [
        ("拨浪鼓社区", (code,))
    ]


def test_near_match_of_a_slip(register: Register) -> None:
    assert register.near("拔浪鼓社区", "330782") == (("330782007010", "拨浪鼓社区"),)
    assert register.near("拨浪鼓社区", "330782") == ()
    assert register.near("金浪鼓社区", "330782") == ()


PIECES = [
    "浙江",
    "义乌市",
    "金华",
    "江东街道",
    "资源",
    "的",
    "市",
    "县",
    "街道",
    "村",
    "长",
    "，",
    "新",
    "海",
    "\n",
    "a",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_hits_are_names_in_order_without_overlap(register: Register, text: str) -> None:
    position = 0
    for hit in register.find(text):
        assert position <= hit.start < hit.end <= len(text)
        assert register.lookup(text[hit.start : hit.end]) == hit.codes
        position = hit.end


def test_slips_are_found_in_running_text(register: Register) -> None:
    text = "走进拔浪鼓社区，再到拨浪鼓社区"
    hits = register.find_slips(text, "330782")
    assert [(text[h.start : h.end], h.codes, h.kind) for h in hits] == [("拔浪鼓社区", ("330782007010",), "risky")]
    assert register.find_slips(text, "330783") == []
