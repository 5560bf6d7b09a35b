from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest
from graph_sample import sample, sample_graph
from lxml import etree

from kg.formats.gexf import write_gexf

NS = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_gexf(sample(), tmp_path / "graph.gexf")
    return tmp_path / "graph.gexf"


def test_networkx_reads_the_same_counts(path: Path) -> None:
    read, graph = nx.read_gexf(path), sample_graph()
    assert (read.number_of_nodes(), read.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert read.nodes["ORG:云岭农商银行"]["viz"]["color"] == {"r": 0, "g": 0x72, "b": 0xB2, "a": 1.0}
    assert read.nodes["ORG:云岭农商银行"]["label"] == "云岭农商银行"


def test_kind_is_the_predicate(path: Path) -> None:
    kinds = [e.get("kind") for e in etree.parse(str(path)).findall(".//g:edge", NS)]
    assert sorted(kinds) == sorted(d["predicate"] for *_, d in sample_graph().edges(data=True))


def test_the_timeline_has_full_dates_only(path: Path) -> None:
    tree = etree.parse(str(path))
    graph = tree.find("g:graph", NS)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timerepresentation"), graph.get("timeformat")) == (
        "dynamic",
        "timestamp",
        "date",
    )
    times = {n.get("id"): n.get("timestamps") for n in tree.findall(".//g:node", NS)}
    assert times["ORG:云岭农商银行"] == "[2024-03-01,2024-05-16]"
    assert times["ARTICLE:school"] is None
    assert all(re.fullmatch(r"\[\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d)*\]", t) for t in times.values() if t)


def test_ids_are_titles_and_every_value_is_declared(path: Path) -> None:
    tree = etree.parse(str(path))
    for class_, tag in (("node", "node"), ("edge", "edge")):
        declared = tree.findall(f".//g:attributes[@class='{class_}']/g:attribute", NS)
        assert all(a.get("id") == a.get("title") for a in declared)
        names = {a.get("id") for a in declared}
        assert not names & {"label", "weight", "id", "start", "end", "type", "pid"}
        used = {v.get("for") for v in tree.findall(f".//g:{tag}/g:attvalues/g:attvalue", NS)}
        assert used <= names


def test_without_dates_the_graph_is_static(tmp_path: Path) -> None:
    graph = sample_graph()
    for _, data in graph.nodes(data=True):
        if data["kind"] == "article":
            data["date"] = None
    write_gexf(SimpleNamespace(graph=graph), tmp_path / "g.gexf")
    text = (tmp_path / "g.gexf").read_text(encoding="utf-8")
    assert 'mode="static"' in text
    assert "time" not in text.split("<nodes>")[0]


def test_an_empty_graph_is_sound(tmp_path: Path) -> None:
    write_gexf(SimpleNamespace(graph=nx.MultiDiGraph()), tmp_path / "g.gexf")
    assert nx.read_gexf(tmp_path / "g.gexf").number_of_nodes() == 0
