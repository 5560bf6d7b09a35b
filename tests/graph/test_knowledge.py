"""The questions that one asks of a graph in Python."""

import builtins

import pytest
from builders import make_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import AmbiguousName, MissingExtra, QueryError, UnknownEntity
from kg.graph import EntityView, KnowledgeGraph
from kg.graph.names import NameIndex, folded, likeness

TOWN = "GPE:柳河镇#330799101"


@pytest.fixture(scope="module")
def graph():
    return make_graph()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("云岭农商银行", "ORG:云岭农商银行"),
        ("农商银行", "ORG:云岭农商银行"),
        ("ORG:云岭农商银行", "ORG:云岭农商银行"),
        ("“禾苗贷”", "PRODUCT:禾苗贷"),
        (" 清溪 行动", "EVENT:清溪行动"),
        ("云岭市柳河镇", TOWN),
    ],
)
def test_an_entity_by_name_alias_or_id(graph, name, id_):
    assert graph.entity(name).id == id_


def test_what_an_entity_shows(graph):
    town = graph.entity(TOWN)
    assert (town.name, town.label, town.code, town.aliases) == ("柳河镇", "GPE", "330799101", ("云岭市柳河镇",))
    assert town.places == (("330799", "云岭市"), ("33", "江南省"))
    assert town.articles == ("bank", "bridge")
    assert str(town) == "柳河镇"
    assert graph.entity(town) == town


def test_namesakes_are_listed_with_what_tells_them_apart(graph):
    with pytest.raises(AmbiguousName) as caught:
        graph.entity("柳河镇")
    message = str(caught.value)
    assert "GPE:柳河镇#330799101 (柳河镇, 江南省云岭市, 2 articles)" in message
    assert "GPE:柳河镇#530102103 (柳河镇, 滇南省南屏区, 0 articles)" in message


def test_a_label_settles_between_namesakes():
    graph = make_graph()
    node = graph.graph.nodes["PRODUCT:禾苗贷"]
    node["aliases"].append({"form": "农商银行", "reason": "test", "evidence": None})
    with pytest.raises(AmbiguousName):
        graph.entity("农商银行")
    assert graph.entity("农商银行", label="PRODUCT").name == "禾苗贷"
    with pytest.raises(UnknownEntity):
        graph.entity("ORG:云岭农商银行", label="GPE")


def test_a_canonical_name_wins_over_an_alias():
    graph = make_graph()
    graph.graph.nodes["ORG:云岭市水利局"]["aliases"].append({"form": "青禾村", "reason": "test", "evidence": None})
    assert graph.entity("青禾村").id == "GPE:青禾村"


@pytest.mark.parametrize(
    ("name", "near"),
    [("农商行", "农商银行"), ("云岭水利局", "云岭市水利局"), ("清溪专项行动", "清溪行动"), ("罗启民", "罗启明")],
)
def test_near_names_are_offered(graph, name, near):
    with pytest.raises(UnknownEntity, match=f"near names: {near}"):
        graph.entity(name)


def test_nothing_alike_is_said_so(graph):
    with pytest.raises(UnknownEntity, match="nothing is called alike"):
        graph.entity("XYZ")


@settings(deadline=None)
@given(st.text(max_size=8), st.text(max_size=8))
def test_likeness_is_symmetric_and_bounded(a, b):
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, a) == (1.0 if a else 0.0)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=6), st.text(max_size=6))
def test_every_name_is_found_and_looking_never_fails(names, other):
    index = NameIndex((str(i), name, ()) for i, name in enumerate(names))
    for i, name in enumerate(names):
        assert str(i) in index.find(name)
    assert set(index.near(other)) <= set(names)


def test_folding():
    assert folded("《ＡＢ　C》") == "abc"


def test_entities_by_label(graph):
    assert [e.name for e in graph.entities("ORG")] == ["云岭农商银行", "云岭市水利局"]
    assert len(graph.entities()) == 11
    with pytest.raises(QueryError, match="no label 'COMPANY'; have PERSON"):
        graph.entities("COMPANY")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"subject": "农商银行", "predicate": "finances"}, ["云岭农商银行 finances 柳河镇"]),
        ({"object": "清溪行动"}, ["柳河镇 organizes 清溪行动"]),
        ({"subject": "农商银行", "object": TOWN}, ["云岭农商银行 finances 柳河镇"]),
        ({"subject": "罗启明", "label": "ORG", "predicate": "visits"}, ["罗启明 visits 云岭农商银行"]),
        ({"subject": "罗启明", "label": "PERSON"}, []),
        ({"label": "PRODUCT"}, ["云岭农商银行 offers 禾苗贷"]),
        ({"status": "planned"}, ["柳河镇 cooperates_with 青禾村"]),
        ({"status": "former"}, ["罗启明 holds_position 云岭市水利局"]),
        ({"derived": True}, ["青禾村 located_in 柳河镇"]),
        ({"predicate": "located_in", "derived": False}, ["柳河镇 located_in 云岭市"]),
        ({"min_confidence": 0.96, "derived": False}, ["罗启明 holds_position 柳河镇"]),
        ({"subject": "云岭市水利局", "predicate": "cooperates_with"}, ["云岭农商银行 cooperates_with 云岭市水利局"]),
        ({"object": "农商银行", "predicate": "cooperates_with"}, ["云岭农商银行 cooperates_with 云岭市水利局"]),
        ({"subject": "云岭市水利局", "object": "农商银行"}, ["云岭农商银行 cooperates_with 云岭市水利局"]),
        ({"subject": "清溪行动"}, []),
        ({"object": "柳河镇架起连心桥", "subject": "韩知秋"}, ["韩知秋 author_of 柳河镇架起连心桥"]),
    ],
)
def test_relations(graph, asked, found):
    assert [str(r) for r in graph.relations(**asked)] == found


def test_mentions_are_given_when_asked_for(graph):
    assert "mentioned_in" not in {r.predicate for r in graph.relations()}
    assert {r.subject.name for r in graph.relations(predicate="mentioned_in", object="bank")} == {
        "云岭农商银行", "禾苗贷", "云岭市水利局", "罗启明", "孟晓岚", "柳河镇",
    }  # fmt: skip


def test_unknown_predicates_are_errors_that_list_the_known(graph):
    with pytest.raises(QueryError, match="no predicate 'funds'; have located_in"):
        graph.relations(predicate="funds")


def test_a_relation_leads_to_its_sentences(graph):
    (relation,) = graph.relations("罗启明", "holds_position", TOWN)
    assert (relation.weight, relation.qualifiers) == (2, {"title": "镇长"})
    assert [e.sentence[:8] for e in relation.evidence] == ["柳河镇镇长罗启明", "柳河镇镇长罗启明"]
    assert graph.evidence(relation) == relation.evidence
    assert graph.evidence(("罗启明", "holds_position", TOWN)) == relation.evidence
    with pytest.raises(QueryError, match="no edge 罗启明 finances"):
        graph.evidence(("罗启明", "finances", TOWN))


def test_views_are_frozen(graph):
    with pytest.raises(AttributeError):
        graph.relations()[0].weight = 7


def test_facts(graph):
    assert [str(f) for f in graph.facts()] == ["柳河镇 整改问题 461个"]
    assert graph.facts(TOWN, "整改") == graph.facts(measure="问题")
    assert graph.facts("云岭市") == graph.facts(measure="产值") == []


def test_neighbours_by_hops(graph):
    assert [e.name for e in graph.neighbors("禾苗贷")] == ["云岭农商银行"]
    two = [e.name for e in graph.neighbors("禾苗贷", hops=2)]
    assert two == ["云岭农商银行", "云岭市水利局", "柳河镇", "罗启明"]
    assert [e.name for e in graph.neighbors("禾苗贷", hops=2, predicate="finances")] == []
    assert graph.neighbors("孟晓岚", hops=9) == []  # articles are no crossroads


def test_paths_are_the_shortest_first_and_carry_their_relations(graph):
    paths = graph.paths("禾苗贷", "清溪行动")
    assert [str(p) for p in paths] == [
        "禾苗贷 – 云岭农商银行 – 柳河镇 – 清溪行动",
        "禾苗贷 – 云岭农商银行 – 罗启明 – 柳河镇 – 清溪行动",
    ]
    assert [len(p) for p in paths] == [3, 4]
    assert [str(r) for r in paths[0].relations[1]] == ["云岭农商银行 finances 柳河镇"]
    assert graph.paths("禾苗贷", "清溪行动", max_length=3) == paths[:1]
    assert graph.paths("禾苗贷", "清溪行动", limit=1) == paths[:1]
    assert graph.paths("禾苗贷", "清溪行动", max_length=2) == []
    assert graph.paths("禾苗贷", "孟晓岚") == graph.paths("禾苗贷", "禾苗贷") == []


def test_articles_by_id_and_title(graph):
    assert [a.id for a in graph.articles()] == ["bank", "bridge"]
    assert graph.article("bridge") == graph.article("柳河镇架起连心桥") == graph.article("ARTICLE:bridge")
    assert graph.article("bridge").byline == ("韩知秋", "孟晓岚")
    with pytest.raises(UnknownEntity, match="no article 'x'; ids are: bank、bridge"):
        graph.article("x")


def test_articles_of_one_title_must_be_told_apart():
    graph = make_graph()
    graph.graph.nodes["ARTICLE:bank"]["name"] = "柳河镇架起连心桥"
    with pytest.raises(UnknownEntity, match=r"2 articles are titled .* ids are: bank、bridge"):
        graph.article("柳河镇架起连心桥")


def test_a_subgraph_is_a_graph(graph):
    part = graph.subgraph(["禾苗贷", "农商银行"])
    assert [e.name for e in part.entities()] == ["云岭农商银行", "禾苗贷"]
    assert [str(r) for r in part.relations()] == ["云岭农商银行 offers 禾苗贷"]
    assert [a.id for a in part.articles()] == ["bank", "bridge"]
    assert KnowledgeGraph.from_dict(part.to_dict()) == part
    assert {e.name for e in graph.subgraph(["禾苗贷"], hops=1).entities()} == {"禾苗贷", "云岭农商银行"}
    assert graph.subgraph(e for e in graph.entities()).graph.graph == graph.graph.graph
    assert part.graph.graph["candidates"] == []
    assert graph == make_graph()


def test_equality_sees_every_attribute(graph):
    other = make_graph()
    assert other == graph
    assert graph != "graph"
    other.graph.nodes["GPE:青禾村"]["notes"] = ["x"]
    assert other != graph
    other = make_graph()
    other.graph.edges[TOWN, "EVENT:清溪行动", "organizes"]["statements"][0]["evidence"][0]["line"] += 1
    assert other != graph
    other = make_graph()
    other.graph.graph["warnings"] = []
    assert other != graph


def test_repr_counts(graph):
    assert repr(graph) == "<KnowledgeGraph: 11 entities, 13 relations, 2 articles>"


def test_frames(graph):
    pytest.importorskip("pandas")
    nodes, edges, facts = graph.to_pandas()
    assert len(nodes) == len(graph.graph)
    assert len(edges) == graph.graph.number_of_edges()
    row = edges[(edges.predicate == "finances")].iloc[0]
    assert (row.subject_name, row.object, row.sentences) == (
        "云岭农商银行", TOWN, ["云岭农商银行向柳河镇发放贷款200万元。"],
    )  # fmt: skip
    assert facts.value.tolist() == [461.0]
    assert facts.articles.tolist() == [["bank", "bridge"]]
    assert nodes.set_index("id").loc["ORG:云岭农商银行", "aliases"] == ["农商银行"]


def test_without_pandas_the_message_says_what_to_install(graph, monkeypatch):
    real = builtins.__import__

    def no_pandas(name, *args, **kwargs):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", no_pandas)
    with pytest.raises(MissingExtra, match=r'pip install "kg-zh\[pandas\]"'):
        graph.to_pandas()


def test_an_article_as_the_object_of_a_relation(graph):
    (written,) = graph.relations("韩知秋", "author_of")
    assert written.object == EntityView("ARTICLE:bridge", "柳河镇架起连心桥", "ARTICLE", articles=("bridge",))
    assert graph.relations(object=written.object) == graph.relations(object="bridge")
