"""graph.json gives back an equal graph, whatever the articles held."""

import json

import networkx as nx
import pytest
from builders import make_graph, shipped_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import FormatError
from kg.formats.json import dumps, generate_json, read_json, write_json
from kg.graph import KnowledgeGraph

# Everything that a hostile article may hold: controls, lone surrogates, rare Han, emoji, bidi marks, quotes.
SIGNS = st.one_of(
    st.characters(),
    st.characters(categories=["Cc", "Cf", "Co"]),
    st.sampled_from("\x00\x1f\x7f\u2028\u202e\ufeff\ufffe\ud83d\udc00𠀀𰻝😀\"'\\<&>]\n\r\t</script>"),
)
# Two surrogates that make a pair are the character that they spell: no JSON can tell them apart.
TEXTS = st.text(SIGNS, max_size=12).map(lambda s: s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))
NUMBERS = st.one_of(st.integers(-(2**70), 2**70), st.floats(allow_nan=False, allow_infinity=False))
SPANS = st.one_of(st.none(), st.lists(st.integers(0, 99), min_size=2, max_size=2))
EVIDENCE = st.fixed_dictionaries(
    {"article": TEXTS, "start": st.integers(0, 9), "end": st.integers(0, 9), "sentence": TEXTS, "rule": TEXTS,
     "confidence": st.floats(0, 1), "subject": SPANS, "trigger": SPANS, "object": SPANS,
     "line": st.integers(1, 9), "column": st.integers(1, 9)}
)  # fmt: skip
STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "qualifiers": st.dictionaries(TEXTS, st.one_of(TEXTS, NUMBERS), max_size=2),
            "status": TEXTS,
            "evidence": st.lists(EVIDENCE, max_size=2),
        }
    ),
    max_size=2,
)
FACTS = st.fixed_dictionaries(
    {"measure": TEXTS, "value": NUMBERS, "unit": TEXTS, "approx": st.booleans(), "upper": st.none() | NUMBERS,
     "date": st.none() | TEXTS, "status": TEXTS, "evidence": st.lists(EVIDENCE, max_size=1)}
)  # fmt: skip
ALIASES = st.fixed_dictionaries({"form": TEXTS, "reason": TEXTS, "evidence": st.none() | EVIDENCE})
ENTITIES = st.fixed_dictionaries(
    {"kind": st.just("entity"), "name": TEXTS, "label": TEXTS, "code": st.none() | TEXTS,
     "aliases": st.lists(ALIASES, max_size=2),
     "places": st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=2), "notes": st.lists(TEXTS, max_size=2),
     "facts": st.lists(FACTS, max_size=2), "articles": st.lists(TEXTS, max_size=2)}
)  # fmt: skip
ARTICLES = st.fixed_dictionaries(
    {"kind": st.just("article"), "name": TEXTS, "label": st.just("ARTICLE"), "source": TEXTS, "date": st.none() | TEXTS,
     "byline": st.lists(TEXTS, max_size=2), "text": TEXTS, "blocks": st.just([]),
     "meta": st.dictionaries(TEXTS, TEXTS, max_size=2)}
)  # fmt: skip
EDGES = st.fixed_dictionaries(
    {"weight": st.integers(1, 9), "qualifiers": st.dictionaries(TEXTS, NUMBERS, max_size=2), "status": TEXTS,
     "confidence": st.floats(0, 1), "derived": st.booleans(), "reason": TEXTS, "statements": STATEMENTS}
)  # fmt: skip


@st.composite
def graphs(draw):
    graph = nx.MultiDiGraph(candidates=[], warnings=draw(st.lists(TEXTS, max_size=2)), dropped=draw(st.integers(0, 9)))
    for id_, data in draw(st.dictionaries(TEXTS.map(lambda t: "GPE:" + t), ENTITIES, max_size=4)).items():
        graph.add_node(id_, **data)
    for id_, data in draw(st.dictionaries(TEXTS, ARTICLES, max_size=2)).items():
        graph.add_node(f"ARTICLE:{id_}", id=id_, **data)
    if nodes := list(graph):
        keys = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes), TEXTS)
        for (s, o, key), data in draw(st.dictionaries(keys, EDGES, max_size=5)).items():
            graph.add_edge(s, o, key=key, predicate=key, **data)
    return KnowledgeGraph(graph, shipped_schema())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_what_is_loaded_equals_what_was_saved(tmp_path_factory, graph):
    path = tmp_path_factory.mktemp("json") / "graph.json"
    kg.export(graph, path)
    back = kg.load(path)
    assert back == graph
    assert list(back.graph) == list(graph.graph)
    assert list(generate_json(back)) == list(generate_json(graph))


def test_a_lone_surrogate_comes_back():
    graph = make_graph()
    graph.graph.nodes["GPE:青禾村"]["notes"] = ["\ud83d", "\udc00\ud800"]
    assert KnowledgeGraph.from_dict(json.loads("".join(generate_json(graph)))) == graph


def test_the_file_is_one_item_a_line_and_chinese_stays_readable(tmp_path):
    graph = make_graph()
    write_json(graph, tmp_path / "graph.json")
    lines = (tmp_path / "graph.json").read_text("utf-8").splitlines()
    items = [line for line in lines if line.startswith(('{"id"', '{"source"'))]
    assert len(items) == len(graph.graph) + graph.graph.number_of_edges()
    assert any("清溪行动" in line for line in lines)


def test_networkx_reads_it_as_node_link_data(tmp_path):
    graph = make_graph()
    write_json(graph, tmp_path / "graph.json")
    other = nx.node_link_graph(json.loads((tmp_path / "graph.json").read_text("utf-8")), edges="edges")
    assert set(other.nodes) == set(graph.graph.nodes)
    assert set(other.edges(keys=True)) == set(graph.graph.edges(keys=True))


def test_writing_twice_gives_the_same_bytes(tmp_path):
    for name in ("a.json", "b.json"):
        write_json(make_graph(), tmp_path / name)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_what_json_cannot_hold_is_an_error_that_names_the_node(tmp_path):
    graph = make_graph()
    graph.graph.nodes["GPE:青禾村"]["notes"] = [float("nan")]
    with pytest.raises(FormatError, match="GPE:青禾村"):
        write_json(graph, tmp_path / "graph.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not sound JSON"),
        ('{"format": "kg-graph"', "not sound JSON"),
        ("[" * 100_000, "not sound JSON"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ("[]", "not a graph of kg"),
        ('{"nodes": []}', "not a graph of kg"),
        ('{"format": "kg-graph", "version": 99}', "version 99"),
        ('{"format": "kg-graph", "version": 1}', "'schema' is missing"),
    ],
)
def test_a_damaged_file_is_a_clear_error(tmp_path, text, problem):
    path = tmp_path / "graph.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FormatError, match=problem) as caught:
        read_json(path)
    assert "graph.json" in str(caught.value)


def test_an_edge_to_nowhere_is_named():
    data = make_graph().to_dict()
    edge = {**data["edges"][0], "target": "GPE:无处"}
    with pytest.raises(FormatError, match="edge 0: 'GPE:无处' is missing"):
        KnowledgeGraph.from_dict({**data, "edges": [edge]})


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(FormatError, match="kg build"):
        kg.load(tmp_path / "graph.json")
    with pytest.raises(FormatError, match=r"holds no graph\.json"):
        kg.load(tmp_path)


def test_control_characters_are_escaped():
    assert dumps({"id": "a\x00\n"}) == '{"id": "a\\u0000\\n"}'
