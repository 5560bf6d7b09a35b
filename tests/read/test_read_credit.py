import pytest

from kg.read.credit import opens_caption, parse_credit, trailing_credit


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("陈立秋 摄", "陈立秋"),
        ("陈立秋摄", "陈立秋"),
        ("（陈立秋 摄）", "陈立秋"),
        ("本报记者 陈立秋 摄", "陈立秋"),
        ("摄影：陈立秋", "陈立秋"),
        ("图/陈立秋", "陈立秋"),
        ("陈立秋 摄影报道", "陈立秋"),
        ("（图片由陈立秋摄）", "陈立秋"),
        ("北河科协供图", ""),
        ("受访者供图", ""),
        ("本版图片由北河县摄影家协会提供", ""),
        ("（照片由护河队提供）", ""),
        ("资料图片", ""),
    ],
)
def test_credits(line: str, names: str) -> None:
    credit = parse_credit(line)
    assert credit is not None
    assert credit.photographers == tuple(names.split())


@pytest.mark.parametrize(
    "line", ["绘就乡村振兴新蓝图", "为企业提供", "县里举办摄影展", "记者 陈立秋 文/图", "陈立秋 文 吴思远 摄", "陈立秋"]
)
def test_no_credits(line: str) -> None:
    assert parse_credit(line) is None


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("图为村民在采茶。|陈立秋 摄", "陈立秋"),
        ("图为村民在采茶。 |陈立秋摄", "陈立秋"),
        ("图为村民在采茶。|（陈立秋 摄）", "陈立秋"),
        ("采茶现场 |北河科协供图", ""),
        ("全年收入180万元。 |（陈立秋 摄影报道）", "陈立秋"),
    ],
)
def test_a_credit_behind_a_caption(marked: str, names: str) -> None:
    found = trailing_credit(marked.replace("|", ""))
    assert found is not None
    assert found[0] == marked.index("|")
    assert found[1].photographers == tuple(names.split())


@pytest.mark.parametrize(
    "text", ["村民在采茶。", "（陈立秋 摄）", "他喜欢摄影。县里也喜欢摄影", "镇里开会。（记者 陈立秋）"]
)
def test_no_credit_behind(text: str) -> None:
    assert trailing_credit(text) is None


def test_first_words_of_captions() -> None:
    assert all(opens_caption(text) for text in ("图为村民", "图①：村民", "上图为渔船", "▲图为渔船", "左图：渔船"))
    assert not any(opens_caption(text) for text in ("图书馆开馆", "上图开会", "村民"))
