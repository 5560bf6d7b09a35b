from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest
from graph_sample import entity_id, sample

from kg.analyse import analyse
from kg.formats.markdown import md
from kg.formats.report import generate_report, write_report
from kg.types import Candidate


def report(**more: object) -> str:
    return "".join(generate_report(sample(), **more))  # type: ignore[arg-type]


def sections(text: str) -> dict[str, str]:
    return {part.split("\n", 1)[0]: part for part in text.split("\n## ")}


def test_the_summary_counts_what_is_in_the_graph() -> None:
    assert "3 篇文章，得到 18 个实体、21 条关系、4 条数据" in report()
    assert "文章日期从 2024-03-01 到 2024-06。" in report()


def test_hubs_come_with_a_sentence_and_its_place() -> None:
    hubs = sections(report())["枢纽"]
    assert "| 云岭农商银行 | 组织 | 7 | 3 | “苏明哲带队走访云岭农商银行。” `bank:3` |" in hubs.splitlines()


def test_figures_are_folded_as_chinese_writes_them() -> None:
    assert "| 云岭农商银行 | 首批授信 | 1.2亿元 | `bank:3` |" in report()
    assert "| 青杨镇 | 整治河道 | 约32条 | `lake:3` |" in report()
    assert "| 云岭农商银行 | 首批授信 | 120000000元 | `bank:3` |" in report(lang="en")


def test_the_analysis_gives_its_sections() -> None:
    graph = sample()
    found = sections("".join(generate_report(graph, analyse(graph))))
    assert "| 青杨镇 | 行政区 | 7 | 3 | “" in found["枢纽"]
    assert "1. 青杨镇、" in found["社群"]
    assert "**" in found["意外的联系"]
    assert "| 断开的实体 |" in found["桥梁"]


def test_doubtful_pairs_skipped_files_and_warnings_are_listed() -> None:
    text = report(
        candidates=[Candidate(entity_id("白鹭湖"), entity_id("白鹭湖步道"), "一个包含另一个", 0.42)],
        skipped=["news/x.txt: 不是文本"],
        warnings=["edits.yaml 第 3 行没有对上任何实体"],
    )
    assert "| 白鹭湖 | 白鹭湖步道 | 一个包含另一个 | 0.42 |" in text
    assert "- news/x.txt: 不是文本" in text
    assert "- edits.yaml 第 3 行没有对上任何实体" in text
    assert "没有跳过任何内容" in report()


def test_planned_relations_are_marked() -> None:
    assert "| 云岭农商银行 **支持** 青杨镇 | 计划 |" in sections(report())["存疑：关系"]


def test_each_article_has_its_row() -> None:
    rows = [line for line in sections(report())["各篇文章"].splitlines() if "`lake`" in line]
    assert rows == ["| 青杨镇启动清水行动 湖边建起步道 `lake` | 2024-03-01 | 林知远、何晓棠 | 10 | 9 | 3 |"]


def test_it_speaks_english() -> None:
    text = report(lang="en")
    assert text.startswith("# Graph report\n")
    assert "| Organisation | 4 |" in text


@pytest.mark.parametrize("text", ["a|b", "<img src=x>", "**粗**", "# 头\n第二行", "[链接](x)"])
def test_names_are_no_markup(text: str) -> None:
    escaped = md(text)
    assert "\n" not in escaped
    assert all(escaped[i - 1] == "\\" for i, c in enumerate(escaped) if c in "|<*[#")


def test_an_empty_graph_says_what_to_do(tmp_path: Path) -> None:
    write_report(SimpleNamespace(graph=nx.MultiDiGraph()), None, tmp_path / "report.md")  # type: ignore[arg-type]
    assert "kg explain" in (tmp_path / "report.md").read_text(encoding="utf-8")
