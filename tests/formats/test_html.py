from __future__ import annotations

import base64
import hashlib
import json
import re
import runpy
from html import unescape
from pathlib import Path

import pytest
from graph_sample import entity_id, sample

from kg.formats.html import SCRIPTS, generate_html, inline_html
from kg.formats.html.payload import FIRST, Payload, PayloadBuilder, pinyin
from kg.formats.style import shipped_schema

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "kg" / "formats" / "html" / "page"


@pytest.fixture(scope="module")
def page() -> str:
    return generate_html(sample(), title="云岭新闻图谱")


@pytest.fixture(scope="module")
def payload() -> Payload:
    return PayloadBuilder(sample().graph, shipped_schema()).build()


def test_only_the_scripts_of_the_page_may_run(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    policy = dict(part.strip().split(" ", 1) for part in found[1].split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]
    assert policy["script-src"].split() == hashes
    assert len(scripts) == 1 + len(SCRIPTS)


def test_nothing_points_out_of_the_page(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', page) == []
    assert "sourceMappingURL" not in page
    assert "@import" not in page
    assert "url(" not in (PAGE / "kg.css").read_text(encoding="utf-8")


def test_our_scripts_never_parse_text_as_html() -> None:
    for name in SCRIPTS:
        text = (PAGE / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text), name
    assert {p.name for p in PAGE.glob("*.js")} == set(SCRIPTS)


def test_vis_network_is_the_pinned_one_with_its_licences(page: str) -> None:
    pinned = runpy.run_path(str(ROOT / "scripts" / "vendor_vis.py"))
    vendor = pinned["FOLDER"]
    assert hashlib.sha256((vendor / "vis-network.min.js").read_bytes()).hexdigest() == pinned["SCRIPT_SHA256"]
    assert "Permission is hereby granted" in (vendor / "LICENSE-MIT.txt").read_text(encoding="utf-8")
    assert f"@version {pinned['VERSION']}" in page
    assert "@license" in page


def test_the_same_graph_gives_the_same_page(page: str) -> None:
    assert generate_html(sample(), title="云岭新闻图谱") == page


def test_nodes_are_numbered_by_importance_and_articles_last(payload: Payload) -> None:
    assert [n["id"] for n in payload.nodes] == list(range(21))
    assert {n["label"] for n in payload.nodes[:2]} == {"云岭农商银行", "青杨镇"}
    assert [n["type"] for n in payload.nodes[18:]] == ["ARTICLE"] * 3
    values = [n["value"] for n in payload.nodes[:18]]
    assert values == sorted(values, reverse=True)


def test_an_importance_of_the_analysis_wins() -> None:
    graph = sample().graph
    for node, data in graph.nodes(data=True):
        data["importance"] = 1.0 if node == entity_id("陆听雨") else 0.1
    assert PayloadBuilder(graph, shipped_schema()).build().nodes[0]["label"] == "陆听雨"


def test_sentences_are_cut_from_their_articles(payload: Payload) -> None:
    evidence = [e for r in payload.details["relations"] for s in r["statements"] for e in s["evidence"]]
    texts = [a["text"] for a in payload.details["articles"]]
    assert not any("text" in e for e in evidence)
    cut = [texts[e["a"]][slice(*e["at"])] for e in evidence]
    assert "苏明哲带队走访云岭农商银行。" in cut
    assert len(cut) == 21


def test_a_sentence_that_its_article_does_not_hold_is_kept() -> None:
    graph = sample().graph
    edge = graph.edges[entity_id("苏明哲"), entity_id("云岭农商银行"), "visits"]
    edge["statements"][0]["evidence"][0]["sentence"] = "别处的句子。"
    relations = PayloadBuilder(graph, shipped_schema()).build().details["relations"]
    texts = [e.get("text") for r in relations for s in r["statements"] for e in s["evidence"]]
    assert "别处的句子。" in texts


def test_at_most_the_first_are_placed(payload: Payload) -> None:
    placed = [n for n in payload.nodes if "x" in n]
    assert 0 < len(placed) <= FIRST
    assert all(n["type"] != "ARTICLE" for n in placed)


def test_pinyin_and_names_without_han() -> None:
    assert pinyin("云岭农商银行") == "yun ling nong shang yin hang"
    assert pinyin("UNESCO") == ""


def test_data_survives_the_page_as_it_is(page: str) -> None:
    found = re.search(r'id="kg-details">(.*?)</script>', page, flags=re.DOTALL)
    assert found
    assert "<" not in found[1]
    assert json.loads(found[1])["articles"][0]["title"] == "青杨镇启动清水行动 湖边建起步道"


def test_inline_is_one_frame() -> None:
    frame = inline_html(sample(), height=400)
    assert re.fullmatch(r'<iframe srcdoc="[^"]*" [^<>]*></iframe>', frame)
    assert 'height="400"' in frame
    assert unescape(frame).count("<!DOCTYPE html>") == 1
