import pytest

from kg.read.dates import find_date
from kg.read.furniture import is_rule, parse_furniture


@pytest.mark.parametrize(
    ("line", "date", "origin", "authors"),
    [
        ("发布时间：2021-11-26 08:39   来源：北河日报   阅读：", "2021-11-26", "北河日报", ""),
        ("2018年12月11日 11:31:45 | 来源：北河日报", "2018-12-11", "北河日报", ""),
        ("2024年08月31日 陈立秋", "2024-08-31", None, "陈立秋"),
        ("2020年07月15日 星期三", "2020-07-15", None, ""),
        ("来源：北河日报　作者：陈立秋", None, "北河日报", "陈立秋"),
        ("记者 陈立秋 来源:北河网", None, "北河网", "陈立秋"),
        ("(来源:北河网) [编辑: 吴思远]", None, "北河网", ""),
        ("第A02版:热点 PDF版", None, None, ""),
        ("字号变大| 字号变小", None, None, ""),
        ("您的位置：首页 > 要闻 > 正文", None, None, ""),
        ("②22", None, None, ""),
        ("（上接第一版）", None, None, ""),
        ("本版投稿邮箱见第四版", None, None, ""),
        ("编辑吴思远 校对卢珊", None, None, ""),
    ],
)
def test_furniture(line: str, date: str | None, origin: str | None, authors: str) -> None:
    furniture = parse_furniture(line)
    assert furniture is not None
    assert furniture.date == date
    assert furniture.meta.get("origin") == origin
    assert (furniture.byline.authors if furniture.byline else ()) == tuple(authors.split())


def test_editors_are_kept_apart_from_authors() -> None:
    furniture = parse_furniture("（责任编辑：吴思远 审核：陈立秋）")
    assert furniture is not None
    assert furniture.byline is None
    assert furniture.meta["editor"] == "吴思远 陈立秋"


@pytest.mark.parametrize(
    "line",
    [
        "时间：5月1日上午",
        "一、管制时间：2024年6月9日6时至13时。",
        "地址:永安街道文化路18号",
        "记者：这类案件多吗？",
        "2023年起，镇里修路",
        "来源：这条消息从哪里来？",
        "镇里开会",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert parse_furniture(line) is None


def test_rules() -> None:
    assert all(is_rule(text) for text in ("-----", "* * *", "======", "——————"))
    assert not any(is_rule(text) for text in ("——副题", "--", "甲"))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年5月6日", "2024-05-06"),
        ("于2024-05-06 发布", "2024-05-06"),
        ("2024/5/6", "2024-05-06"),
        ("２０２４年５月６日", "2024-05-06"),
        ("二〇二三年十月十三日", "2023-10-13"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("2024年2月30日", None),
        ("5月6日", None),
        ("2024年5月", None),
        ("2024-05/06", None),
    ],
)
def test_only_full_dates_are_dates(text: str, iso: str | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == iso
