"""The right format for a path, and those of other packages."""

from importlib.metadata import EntryPoint

import pytest
from builders import make_graph

import kg
from kg.errors import FormatError
from kg.formats import Format, registry


@pytest.fixture
def installed(monkeypatch):
    """Makes a package's entry point known to the registry."""

    def install(name, value):
        monkeypatch.setattr(registry, "entry_points", lambda group: [EntryPoint(name, value, group)])

    return install


def write_names(graph, path):
    path.write_text("\n".join(e.name for e in graph.entities()), "utf-8")


NAMES = Format("names", (".names", ".names.json"), write_names)


def test_a_folder_of_a_build_is_loaded_by_its_json(tmp_path):
    graph = make_graph()
    kg.export(graph, tmp_path / "graph.json")
    assert kg.load(tmp_path) == graph


def test_graphml_comes_back_as_a_knowledge_graph(tmp_path):
    graph = make_graph()
    kg.export(graph, tmp_path / "graph.graphml")
    back = kg.load(tmp_path)
    assert set(back.graph.edges(keys=True)) == set(graph.graph.edges(keys=True))
    assert [str(r) for r in back.relations(subject="农商银行")] == [str(r) for r in graph.relations(subject="农商银行")]


def test_the_name_wins_over_the_suffix(tmp_path):
    kg.export(make_graph(), tmp_path / "graph.txt", format="json")
    assert kg.load(tmp_path / "graph.txt", format="json") == make_graph()


def test_unknown_formats_are_errors_that_list_the_known(tmp_path):
    with pytest.raises(FormatError, match=r"\.graphml"):
        kg.export(make_graph(), tmp_path / "graph.xyz")
    with pytest.raises(FormatError, match="have json, html, graphml"):
        kg.export(make_graph(), tmp_path / "graph.json", format="xyz")


def test_a_format_that_cannot_be_read_back_says_which_can(tmp_path):
    (tmp_path / "graph.html").write_text("", "utf-8")
    with pytest.raises(FormatError, match=r"html cannot be read back; load one of: json"):
        kg.load(tmp_path / "graph.html")


def test_a_package_adds_a_format_and_the_longest_suffix_wins(installed, tmp_path):
    installed("names", f"{__name__}:NAMES")
    kg.export(make_graph(), tmp_path / "graph.names.json")
    assert (tmp_path / "graph.names.json").read_text("utf-8").startswith("云岭市")


@pytest.mark.parametrize("value", [f"{__name__}:write_names", f"{__name__}:nothing"])
def test_a_broken_package_is_named(installed, tmp_path, value):
    installed("names", value)
    with pytest.raises(FormatError, match="'names' of"):
        kg.export(make_graph(), tmp_path / "graph.json")
