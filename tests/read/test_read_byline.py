import pytest

from kg.read.byline import parse_byline
from kg.read.dateline import has_dateline, inline_byline, signed
from kg.read.names import is_name


@pytest.mark.parametrize(
    ("line", "authors", "photographers"),
    [
        ("陈立秋 吴思远", "陈立秋 吴思远", ""),
        ("卢珊", "卢珊", ""),
        ("记者 陈立秋 通讯员 吴思远", "陈立秋 吴思远", ""),
        ("本报记者 陈立秋", "陈立秋", ""),
        ("北河日报全媒体记者陈立秋、吴思远", "陈立秋 吴思远", ""),
        ("本报首席记者 陈立秋 见习记者 吴思远", "陈立秋 吴思远", ""),
        ("记者: 陈立秋 通讯员 :吴思远", "陈立秋 吴思远", ""),
        ("□ 陈立秋", "陈立秋", ""),
        ("□记者 陈立秋", "陈立秋", ""),
        ("（本报记者 陈立秋 文/图）", "陈立秋", "陈立秋"),
        ("记者 陈立秋 通讯员 吴思远 文/图", "陈立秋 吴思远", "陈立秋 吴思远"),
        ("文/图 陈立秋", "陈立秋", "陈立秋"),
        ("陈立秋 文 吴思远 摄", "陈立秋", "吴思远"),
        ("文/陈立秋 图/吴思远", "陈立秋", "吴思远"),
        ("陈立秋/文 吴思远/图", "陈立秋", "吴思远"),
        ("陈立秋 摄影报道", "陈立秋", "陈立秋"),
        ("本报记者 陈立秋 吴思远 摄", "", "陈立秋 吴思远"),
        ("新华社记者陈立秋摄", "", "陈立秋"),
        ("摄影：陈立秋", "", "陈立秋"),
        ("图/陈立秋", "", "陈立秋"),
        ("李 明 王 芳", "李明 王芳", ""),
        ("作者：陈立秋（某某单位）", "陈立秋", ""),
        ("欧阳晓雪 买买提·吐尔逊", "欧阳晓雪 买买提·吐尔逊", ""),
        ("次仁多吉 陈立秋", "次仁多吉 陈立秋", ""),
        ("◎记者 陈立秋 ◎通讯员 吴思远", "陈立秋 吴思远", ""),
        ("（陈立秋 吴思远 综合整理）", "陈立秋 吴思远", ""),
        ("（口述/卢珊 整理/陈立秋 图/吴思远）", "陈立秋", "吴思远"),
        ("采访整理：本报记者 陈立秋", "陈立秋", ""),
        ("记者 陈立秋 通讯员 梅兰竹青", "陈立秋 梅兰竹青", ""),
        ("（新华社发 吴思远 摄）", "", "吴思远"),
        ("图雅 陈立秋", "图雅 陈立秋", ""),
    ],
)
def test_bylines(line: str, authors: str, photographers: str) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert (byline.authors, byline.photographers) == (tuple(authors.split()), tuple(photographers.split()))


@pytest.mark.parametrize(
    "line",
    [
        "任命：",
        "温馨提示",
        "总体情况",
        "走村 入户",
        "多措并举 精准帮扶",
        "记者：这类案件多吗？",
        "会议室",
        "简历",
        "成效",
        "2024年3月15日",
        "本报记者",
        "陈立秋任县长。",
        "主席：陈立秋（县图书馆馆长）",
        "",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert parse_byline(line) is None


def test_below_a_title_unknown_surnames_will_do() -> None:
    assert parse_byline("兀小兰") is None
    assert parse_byline("兀小兰", strict=False) is not None
    assert parse_byline("兀小兰 陈立秋") is not None


@pytest.mark.parametrize(
    ("paragraph", "authors"),
    [
        ("本报讯（记者 陈立秋 通讯员 吴思远）3月2日，镇里开会。", "陈立秋 吴思远"),
        ("本报讯(陈立秋)3月2日,镇里开会。", "陈立秋"),
        ("本报讯 记者陈立秋报道：3月2日，镇里开会。", "陈立秋"),
        ("本报北河3月2日讯（记者 陈立秋 实习生 吴思远）2日，镇里开会。", "陈立秋 吴思远"),
        ("中新网北河3月2日电 (记者 陈立秋)镇里开会。", "陈立秋"),
        ("新华社北河3月2日电（记者陈立秋、吴思远）镇里开会。", "陈立秋 吴思远"),
        ("镇里开会。（记者 陈立秋）", "陈立秋"),
        ("镇里开会。(陈立秋)", "陈立秋"),
        ("镇里开会。（陈立秋对本文亦有贡献）", "陈立秋"),
        ("日前，本报记者陈立秋来到北河镇。", "陈立秋"),
        ("镇里开会（含各村）。", ""),
        ("镇里开会，陈立秋到会。（完）", ""),
        ("县里表彰的有张三（女）", ""),
        ("会期定于5月6日（周一）", ""),
    ],
)
def test_authors_inside_a_paragraph(paragraph: str, authors: str) -> None:
    assert inline_byline(paragraph).authors == tuple(authors.split())


def test_datelines_and_signatures() -> None:
    assert has_dateline("本报讯 3月2日，镇里开会。")
    assert has_dateline("新华社北河3月2日电 镇里开会。")
    assert not has_dateline("本社区3月2日起停电，请居民留意。")
    assert not has_dateline("又讯（记者 陈立秋）3月2日，镇里开会。")
    assert signed("镇里开会。（记者 陈立秋）")
    assert not signed("镇里开会（含各村）")


@pytest.mark.parametrize("name", ["陈立秋", "卢珊", "欧阳晓雪", "司马青", "扎西达娃", "乌日娜", "阿依古丽·买买提"])
def test_certain_names(name: str) -> None:
    assert is_name(name, strict=True)


@pytest.mark.parametrize("word", ["任命", "方法", "高质量", "张", "兀小兰", "一二三四五", "张3", "陈立秋任县长"])
def test_no_certain_names(word: str) -> None:
    assert not is_name(word, strict=True)
