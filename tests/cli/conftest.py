import pytest

import kg

ARTICLE = """云溪农商银行助力春耕

本报记者 林秀兰

　　云溪农商银行行长王建平介绍，今年3月，云溪农商银行向云溪茶叶有限公司发放贷款300万元。
　　云溪茶叶有限公司位于义乌市。
"""


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    (folder / "bank.txt").write_text(ARTICLE, "utf-8")
    return folder


@pytest.fixture(scope="session")
def output(news, tmp_path_factory):
    """A folder that was built before; tests do not write to it."""
    folder = tmp_path_factory.mktemp("output")
    kg.build([news], folder)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
