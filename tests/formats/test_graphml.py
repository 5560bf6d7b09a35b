from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest
from graph_sample import sample, sample_graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.errors import FormatError
from kg.formats.columns import EDGE_COLUMNS, NODE_COLUMNS
from kg.formats.graphml import generate_graphml, read_graphml, write_graphml

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
SWALLOWED = {"id", "source", "target", "pid", "start", "end", "type", "edgeid", "xpos", "ypos", "edgelabel", "d3", "d7"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_graphml(sample(), tmp_path / "graph.graphml")
    return tmp_path / "graph.graphml"


def same(a: nx.MultiDiGraph, b: nx.MultiDiGraph) -> bool:
    return dict(a.nodes(data=True)) == dict(b.nodes(data=True)) and edges(a) == edges(b)


def edges(graph: nx.MultiDiGraph) -> dict[Any, Any]:
    return {(s, o, k): d for s, o, k, d in graph.edges(keys=True, data=True)}


def test_networkx_and_igraph_read_the_same_counts(path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    graph = sample_graph()
    read = nx.read_graphml(path)
    other = igraph.Graph.Read_GraphML(str(path))
    counts = (graph.number_of_nodes(), graph.number_of_edges())
    assert (read.number_of_nodes(), read.number_of_edges()) == counts
    assert (other.vcount(), other.ecount()) == counts
    assert read.is_directed()
    assert other.is_directed()
    assert sorted(other.vs["name"]) == sorted(d["name"] for _, d in graph.nodes(data=True))
    assert sorted(other.es["predicate"]) == sorted(d["predicate"] for *_, d in graph.edges(data=True))
    assert len(set(other.es["edge_id"])) == graph.number_of_edges()


def test_our_reader_gives_an_equal_graph(path: Path) -> None:
    assert same(read_graphml(path).graph, sample_graph())


def test_each_edge_has_its_kind_where_gephi_reads_it(path: Path) -> None:
    found = etree.parse(str(path)).findall(".//g:edge", NS)
    assert sorted(e.get("label") for e in found) == sorted(d["predicate"] for *_, d in sample_graph().edges(data=True))
    assert len({e.get("id") for e in found}) == len(found)


def test_no_column_is_one_that_gephi_takes_for_something_else(path: Path) -> None:
    keys = etree.parse(str(path)).findall("g:key", NS)
    assert len({k.get("id") for k in keys}) == len(keys) == len(NODE_COLUMNS) + len(EDGE_COLUMNS)
    for key in keys:
        assert key.get("attr.name") not in SWALLOWED
        assert key.get("id") not in SWALLOWED
        assert key.get("attr.type") in {"string", "int", "long", "double", "boolean"}


def test_what_gephi_draws_with_is_there(path: Path) -> None:
    node = nx.read_graphml(path).nodes["ORG:云岭农商银行"]
    assert node["label"] == "云岭农商银行"
    assert (node["r"], node["g"], node["b"]) == (0, 0x72, 0xB2)
    assert node["size"] > 0
    assert {"x", "y"} <= set(node)
    assert (node["first_date"], node["last_date"], node["article_count"]) == ("2024-03-01", "2024-06", 3)
    assert "首批授信：120000000元" in node["facts"].split("\n")


def test_an_edge_says_its_evidence_in_words(path: Path) -> None:
    found = [d for *_, d in nx.read_graphml(path).edges(data=True) if d["predicate"] == "visits"]
    assert [d["evidence"] for d in found] == ["[bank:3] 苏明哲带队走访云岭农商银行。"]
    assert found[0]["label"] == "走访"


def test_weight_is_never_nought(tmp_path: Path) -> None:
    graph = sample_graph()
    for *_, data in graph.edges(data=True):
        data["weight"] = 0
    write_graphml(SimpleNamespace(graph=graph), tmp_path / "g.graphml")
    assert {d["weight"] for *_, d in nx.read_graphml(tmp_path / "g.graphml").edges(data=True)} == {1.0}


NASTY = st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NASTY, min_size=2, max_size=5, unique=True))
def test_any_names_survive(tmp_path: Path, names: list[str]) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for name in names:
        graph.add_node(name, kind="entity", name=name, label="ORG", aliases=[{"form": name, "reason": "x"}])
    for name in names[1:]:
        graph.add_edge(names[0], name, key="supports", predicate="supports", weight=1, statements=[])
    path = tmp_path / "nasty.graphml"
    write_graphml(SimpleNamespace(graph=graph), path)
    assert same(read_graphml(path).graph, graph)
    assert nx.read_graphml(path).number_of_edges() == graph.number_of_edges()


def test_without_the_json_column_the_words_come_back(tmp_path: Path) -> None:
    write_graphml(sample(), tmp_path / "g.graphml", lossless=False)
    graph = read_graphml(tmp_path / "g.graphml").graph
    assert graph.nodes["ORG:云岭农商银行"]["aliases"] == [{"form": "农商银行", "reason": "graphml"}]
    assert graph.nodes["ARTICLE:lake"]["date"] == "2024-03-01"
    assert set(edges(graph)) == set(edges(sample_graph()))


def test_graphml_of_other_tools_is_read(tmp_path: Path) -> None:
    other: nx.DiGraph = nx.DiGraph()
    other.add_node("a", label="青杨镇")
    other.add_edge("a", "b", label="supports")
    nx.write_graphml(other, tmp_path / "other.graphml")
    graph = read_graphml(tmp_path / "other.graphml").graph
    assert graph.nodes["a"]["name"] == "青杨镇"
    assert list(graph.edges(keys=True)) == [("a", "b", "supports")]


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.graphml"
    bad.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(FormatError, match=r"bad\.graphml: not a GraphML"):
        read_graphml(bad)
    bad.write_text("no xml", encoding="utf-8")
    with pytest.raises(FormatError, match=r"bad\.graphml"):
        read_graphml(bad)
    with pytest.raises(FormatError, match="missing"):
        read_graphml(tmp_path / "missing.graphml")


def test_a_failing_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("old", encoding="utf-8")
    broken = sample()
    broken.graph.nodes["GPE:青杨镇"]["facts"] = [3]
    with pytest.raises(AttributeError):
        write_graphml(broken, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(FormatError, match="make the folder"):
        write_graphml(sample(), tmp_path / "none" / "graph.graphml")


def test_it_is_streamed() -> None:
    pieces = generate_graphml(sample())
    assert next(pieces).startswith("<?xml")
    assert max(len(p) for p in pieces) < 8000
