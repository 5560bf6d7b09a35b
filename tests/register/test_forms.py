"""Colloquial and short forms of official names."""

from __future__ import annotations

import pytest

from kg.register.forms import colloquial, is_generic, is_proper, short


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("15", "内蒙古自治区", "内蒙古"),
        ("45", "广西壮族自治区", "广西"),
        ("6530", "克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("150724", "鄂温克族自治旗", "鄂温克"),
        ("430481", "耒阳市", "耒阳"),
        ("469030", "琼中黎族苗族自治县", "琼中"),
        ("310115", "浦东新区", "浦东"),
        ("150824", "乌拉特中旗", None),
        ("320322", "沛县", None),
        ("330782007", "廿三里街道", None),
        ("130171", "石家庄高新技术产业开发区", None),
    ],
)
def test_short(code: str, name: str, expected: str | None) -> None:
    assert short(code, name) == expected


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("5134", "凉山彝族自治州", ("凉山州",)),
        ("410304", "瀍河回族区", ("瀍河区",)),
        ("6527", "博尔塔拉蒙古自治州", ("博尔塔拉州", "博州")),
        ("15", "内蒙古自治区", ()),
        ("33", "浙江省", ()),
    ],
)
def test_colloquial(code: str, name: str, expected: tuple[str, ...]) -> None:
    assert colloquial(code, name) == expected


def test_proper_and_generic() -> None:
    assert is_proper("330782007", "廿三里街道")
    assert not is_proper("330782007", "良种场")
    assert not is_proper("110101001", "街道")
    assert is_generic("经济技术开发区")
    assert not is_generic("罗源湾开发区")
