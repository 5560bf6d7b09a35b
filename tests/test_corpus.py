"""The corpus itself (every article passes the checker, splits are by topic) and the tools that read it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import corpus  # noqa: E402
import marked  # noqa: E402

ARTICLE = """# topic: demo
# region: 甲省乙市
# title: 乙市开春耕会
# byline: 本报记者 张三丰 通讯员 李四维
# date: 2024-03-01

‹‹乙市:GPE›农业局:ORG›局长‹王五:PERSON›说,‹市农业局:ORG›去年出资200万元支持‹丙村:GPE›。

== aliases
乙市农业局 = 市农业局
== relations
王五 | holds_position | 乙市农业局 | title=局长
乙市农业局 | finances | 丙村 | amount=2000000; date=去年
张三丰 | author_of | ARTICLE
== facts
乙市农业局 | 出资 | 2000000 | 元
"""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo-01.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_every_article_passes_the_checker() -> None:
    schema = corpus.read_schema()
    problems = [problem for article in corpus.articles() for problem in corpus.check(article, schema)]
    assert problems == []


def test_splits_deal_every_topic_once_and_keep_their_shares() -> None:
    splits = corpus.read_splits()
    found = corpus.articles()
    assert {article.topic for article in found} <= splits.keys()
    sizes = {name: sum(splits[a.topic] == name for a in found) / len(found) for name in corpus.SPLITS}
    assert sizes["train"] == pytest.approx(0.6, abs=0.06)
    assert sizes["dev"] == pytest.approx(0.2, abs=0.05)
    assert sizes["test"] == pytest.approx(0.2, abs=0.05)


def test_unmark_keeps_text_and_nests() -> None:
    text, marks = marked.unmark("在‹‹乙市:GPE›农业局:ORG›:10:30开会")
    assert text == "在乙市农业局:10:30开会"
    assert marks == [marked.Mark(1, 6, "ORG"), marked.Mark(1, 3, "GPE")]


@pytest.mark.parametrize("wrong", ["‹乙市", "乙市:GPE›"])
def test_unmark_reports_a_lonely_mark(wrong: str) -> None:
    with pytest.raises(marked.MarkError, match="mark"):
        marked.unmark(wrong)


def test_read_article(demo: Path) -> None:
    article = marked.read_article(demo)
    assert article.problems == ()
    assert article.byline == ("张三丰", "李四维")
    assert article.entities() == {
        "乙市农业局": "ORG",
        "乙市": "GPE",
        "王五": "PERSON",
        "丙村": "GPE",
        "张三丰": "PERSON",
        "李四维": "PERSON",
    }
    assert article.relations[1].qualifiers == {"amount": 2000000.0, "date": "去年"}
    assert corpus.check(article, corpus.read_schema()) == []


def test_gold_has_aliases(demo: Path) -> None:
    entity = corpus.gold(marked.read_article(demo))["entities"][0]
    assert entity == {"name": "乙市农业局", "label": "ORG", "aliases": ["市农业局"]}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("holds_position", "holds", "unknown predicate holds"),
        ("| 乙市农业局 | title", "| 农业局 | title", "no canonical entity"),
        ("王五 | holds_position | 乙市农业局", "乙市 | holds_position | 王五", "does not join GPE and PERSON"),
        ("‹丙村:GPE›", "‹丙村:PLACE›", "unknown label PLACE"),
        ("| 2000000 | 元", "| 两百万 | 元", "plain number"),
        ("amount=2000000", "amount=200万", "no plain number"),
        ("= 市农业局", "= 农业厅", "does not stand in the text"),
        ("# topic: demo", "# topic: other", "does not fit the file name"),
        ("说,", "说丙村和乙市农业局,", "bare"),
    ],
)
def test_check_finds(demo: Path, old: str, new: str, message: str) -> None:
    assert old in ARTICLE
    demo.write_text(ARTICLE.replace(old, new), "utf-8")
    problems = corpus.check(marked.read_article(demo), corpus.read_schema())
    assert any(message in problem for problem in problems), problems


def test_agreement_counts_marks_and_statements(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "second"
    other.mkdir()
    (other / demo.name).write_text(ARTICLE.replace("‹丙村:GPE›", "‹丙村:LOC›"), "utf-8")
    found = corpus.agreement(tmp_path, other)
    assert found["spans"] == (1.0, 5, 5)
    assert found["mentions"] == (0.8, 5, 5)
    assert found["relations"][0] == 1.0


def test_commands_write_gold_and_text(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main(["gold", str(tmp_path / "gold"), str(demo)]) == 0
    assert corpus.main(["text", str(tmp_path / "text"), str(demo)]) == 0
    assert corpus.main(["check", str(demo)]) == 0
    assert "1 articles, 0 problems" in capsys.readouterr().out
    assert (tmp_path / "text" / "demo-01.txt").read_text("utf-8").startswith("乙市开春耕会\n\n本报记者 张三丰")
