"""Literals and their values, and that spans always hold their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.literals import find_literals
from kg.recognise.literals_dates import iso
from kg.recognise.literals_numbers import number
from kg.types import Value

DATES = """
2023年9月5日 9月5日至8日 今年以来 日前 近日 近年来 2021年下半年 去年 上世纪90年代 每周五 截至目前 目前 5月16日
“十四五”期间 2017年 今年3月底 本月中旬 去年8月以来 当天下午 二〇二三年五月 2024年10月18日至20日
2016.11—2021.04 2019—2021年 前一天 春节前 入冬以来 12日 三年来 过去五年 每月18日 同日 次日 今年年初 9月下旬 开幕当天
"""


def only(text: str, label: str) -> list[str]:
    return [m.text for m in find_literals(text) if m.label == label]


@pytest.mark.parametrize(
    ("text", "label", "expected", "value"),
    [
        ("投放贷款36.07亿元。", "MONEY", "36.07亿元", Value(3_607_000_000, "元")),
        ("节支6000余万元", "MONEY", "6000余万元", Value(60_000_000, "元", approx=True)),
        ("总额约110亿元", "MONEY", "约110亿元", Value(11_000_000_000, "元", approx=True)),
        ("出口近3亿美元", "MONEY", "近3亿美元", Value(300_000_000, "美元", approx=True)),
        ("补助1000元至2000元", "MONEY", "1000元至2000元", Value(1000, "元", upper=2000)),
        ("奖励3至5万元", "MONEY", "3至5万元", Value(30_000, "元", upper=50_000)),
        ("花了3,516元人民币", "MONEY", "3,516元人民币", Value(3516, "元")),
        ("一百二十块钱", "MONEY", "一百二十块钱", Value(120, "元")),
        ("增长40%，", "PERCENT", "40%", Value(40, "%")),
        ("近六成。", "PERCENT", "近六成", Value(60, "%", approx=True)),
        ("占百分之十", "PERCENT", "百分之十", Value(10, "%")),
        ("提高12个百分点", "PERCENT", "12个百分点", Value(12, "个百分点")),
        ("走访3516余个商户", "QUANTITY", "3516余个", Value(3516, "个", approx=True)),
        ("惠及2.99万人次", "QUANTITY", "2.99万人次", Value(29_900, "人次")),
        ("面积131.24公顷", "QUANTITY", "131.24公顷", Value(131.24, "公顷")),
        ("年发电1.45亿千瓦时", "QUANTITY", "1.45亿千瓦时", Value(145_000_000, "千瓦时")),
        ("重3千克", "QUANTITY", "3千克", Value(3, "千克")),
        ("设有两个板块", "QUANTITY", "两个", Value(2, "个")),
        ("三十七家企业", "QUANTITY", "三十七家", Value(37, "家")),
        ("两百余名师生", "QUANTITY", "两百余名", Value(200, "名", approx=True)),
        ("一千二百户", "QUANTITY", "一千二百户", Value(1200, "户")),
        ("数百名群众", "QUANTITY", "数百名", Value(None, "名", approx=True)),
        ("收集100条以上", "QUANTITY", "100条以上", Value(100, "条", approx=True)),
        ("团队只有9个人", "QUANTITY", "9个人", Value(9, "人")),
        ("任教35年", "QUANTITY", "35年", Value(35, "年")),
        ("提前41天", "QUANTITY", "41天", Value(41, "天")),
        ("气温-5℃", "QUANTITY", "-5℃", Value(-5, "℃")),
        ("零下8摄氏度", "QUANTITY", "零下8摄氏度", Value(-8, "摄氏度", approx=False)),
        ("误差不超过15米", "QUANTITY", "15米", Value(15, "米")),
        ("得票76。", "CARDINAL", "76", Value(76)),
        ("近3年持续下降", "DATE", "近3年", Value(3, "年", approx=True)),
    ],
)
def test_value(text: str, label: str, expected: str, value: Value) -> None:
    found = [m for m in find_literals(text) if m.label == label]
    assert [m.text for m in found] == [expected]
    assert found[0].value == value


@pytest.mark.parametrize(
    "date",
    DATES.split(),
)
def test_dates(date: str) -> None:
    assert only(f"有人，{date}，来过", "DATE") == [date]


@pytest.mark.parametrize("time", ["9:30", "上午9时30分", "晚上八点", "10时", "凌晨", "9:00—17:30"])
def test_times(time: str) -> None:
    assert only(f"于{time}出发", "TIME") == [time]


@pytest.mark.parametrize("ordinal", ["第三届", "第一批", "首个", "首批", "第37届", "第二十一次"])
def test_ordinals(ordinal: str) -> None:
    assert only(f"这是{ordinal}活动", "ORDINAL") == [ordinal]


@pytest.mark.parametrize("text", ["一起来", "万一", "G60高速", "COVID-19", "三明", "约谈", "时间", "合二为一", "A3"])
def test_words_that_are_no_literals(text: str) -> None:
    assert find_literals(text) == []


def test_date_and_time_stand_apart() -> None:
    assert [(m.text, m.label) for m in find_literals("5月16日下午3时，")] == [("5月16日", "DATE"), ("下午3时", "TIME")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年2月30日", "2024-02"),
        ("2024年13月", "2024"),
        ("去年", None),
        ("2024-05-16", "2024-05-16"),
        ("2019—2021年", "2019/2021"),
        ("2016.11—2021.04", "2016-11/2021-04"),
        ("二〇二三年五月六日", "2023-05-06"),
    ],
)
def test_iso(text: str, expected: str | None) -> None:
    assert iso(text) == expected


def test_iso_reaches_the_mention() -> None:
    (mention,) = find_literals("2023年9月5日")
    assert mention.value is not None
    assert mention.value.iso == "2023-09-05"


@given(st.integers(min_value=0, max_value=99_999_999))
def test_number_reads_what_characters_say(value: int) -> None:
    assert number(_characters(value)) == value


@given(st.text(alphabet="0123456789.,一二两三十百千万亿余多约近年月日个家元%至第首点成今去零-", max_size=40))
def test_spans_hold_their_text(text: str) -> None:
    position = 0
    for mention in find_literals(text):
        assert position <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        position = mention.end


def _characters(value: int) -> str:
    """The integer in characters, by the book."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        return _characters(high) + "万" + (("零" if low < 1000 else "") + _characters(low) if low else "")
    if value < 10:
        return "零一二三四五六七八九"[value]
    out, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out
