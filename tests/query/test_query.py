"""Rows for the command line, answers for the gold files' questions."""

import json

import pytest
from builders import make_graph

from kg.errors import QueryError, UnknownEntity
from kg.query import answer, run_query

TOWN = "GPE:柳河镇#330799101"


@pytest.fixture(scope="module")
def graph():
    return make_graph()


QUESTIONS = [
    ({"predicate": "organizes", "subject": None, "object": "清溪行动"}, ["柳河镇"]),
    ({"predicate": "holds_position", "subject": "罗启明", "object": None}, ["柳河镇", "云岭市水利局"]),
    ({"predicate": "holds_position", "subject": "罗启明", "label": "ORG"}, ["云岭市水利局"]),
    ({"predicate": "finances", "subject": "农商银行", "object": "云岭市柳河镇", "qualifier": "amount"}, [2000000]),
    ({"predicate": "finances", "subject": "农商银行", "object": "云岭市柳河镇"}, ["柳河镇"]),
    ({"predicate": "finances", "subject": "云岭市", "object": "云岭市柳河镇"}, []),
    ({"predicate": "fact", "subject": TOWN, "measure": "整改问题"}, [461]),
    ({"predicate": "fact", "subject": TOWN, "measure": "整改各类问题"}, [461]),
    ({"predicate": "fact", "subject": TOWN, "measure": "种粮面积"}, []),
    ({"predicate": "fact", "subject": TOWN}, [461]),
    ({"predicate": "author_of", "object": "柳河镇架起连心桥"}, ["韩知秋", "孟晓岚"]),
    ({"predicate": "author_of", "subject": "韩知秋"}, ["柳河镇架起连心桥"]),
    ({"predicate": "cooperates_with", "subject": "云岭市水利局"}, ["云岭农商银行"]),
    ({"predicate": "cooperates_with", "subject": "农商银行"}, ["云岭市水利局"]),
    ({"predicate": "cooperates_with", "object": "农商银行"}, ["云岭市水利局"]),
    ({"predicate": "cooperates_with", "subject": "青禾村"}, []),  # only planned
    ({"predicate": "located_in", "subject": "青禾村"}, ["柳河镇"]),  # the register says so, and nobody else
    ({"predicate": "offers", "subject": None, "object": None}, ["云岭农商银行"]),
]


@pytest.mark.parametrize(("question", "answers"), QUESTIONS)
def test_questions_in_the_format_of_the_gold_files(graph, question, answers):
    assert answer(graph, question) == answers


def test_what_one_article_says(graph):
    posts = {"predicate": "holds_position", "subject": "罗启明"}
    assert answer(graph, posts, article="bank") == ["柳河镇"]
    assert answer(graph, posts, article="柳河镇架起连心桥") == ["柳河镇", "云岭市水利局"]
    assert answer(graph, {"predicate": "fact", "subject": "罗启明"}, article="bank") == []


def test_a_derived_place_gives_way_to_a_stated_one():
    graph = make_graph()
    edge = {**graph.graph.edges["GPE:青禾村", TOWN, "located_in"], "derived": False}
    graph.graph.add_edge("GPE:青禾村", "GPE:云岭市", key="located_in", **edge)
    assert answer(graph, {"predicate": "located_in", "subject": "青禾村"}) == ["云岭市"]


def test_questions_about_nobody_raise(graph):
    with pytest.raises(UnknownEntity, match="near names: 农商银行"):
        answer(graph, {"predicate": "offers", "subject": "农商行"})
    with pytest.raises(QueryError, match="no predicate 'offer'"):
        answer(graph, {"predicate": "offer", "subject": "农商银行"})


def test_rows_carry_evidence_and_are_json_ready(graph):
    (row,) = run_query(graph, subject="农商银行", predicate="finances")
    data = json.loads(json.dumps(row.to_dict(), ensure_ascii=False))
    assert (data["subject"], data["object"], data["subject_id"]) == ("云岭农商银行", "柳河镇", "ORG:云岭农商银行")
    assert data["qualifiers"] == {"amount": 2000000, "kind": "发放贷款"}
    assert data["articles"] == ["bridge"]
    proof = data["evidence"][0]
    assert proof["sentence"] == "云岭农商银行向柳河镇发放贷款200万元。"
    assert (proof["source"], proof["line"], proof["title"]) == ("news/bridge.txt", 5, "柳河镇架起连心桥")


def test_the_best_supported_row_comes_first(graph):
    rows = run_query(graph)
    assert (rows[0].subject, rows[0].predicate, rows[0].weight) == ("罗启明", "holds_position", 2)
    assert rows[-1].derived
    assert run_query(graph, limit=3) == rows[:3]


def test_chinese_predicates(graph):
    assert run_query(graph, predicate="任职") == run_query(graph, predicate="holds_position")
    assert len(run_query(graph, predicate="任职")) == 2


def test_facts_are_rows_too(graph):
    (row,) = run_query(graph, measure="整改")
    assert (row.kind, row.subject, row.object, row.weight) == ("fact", "柳河镇", "461个", 2)
    assert row.qualifiers == {"measure": "整改问题", "value": 461, "unit": "个"}
    assert run_query(graph, subject=TOWN, predicate="fact") == [row]
    assert run_query(graph, predicate="fact", label="ORG") == []


def test_an_article_restricts(graph):
    assert {r.predicate for r in run_query(graph, article="农商银行推出“禾苗贷”")} == {
        "author_of", "offers", "cooperates_with", "holds_position", "visits",
    }  # fmt: skip
    with pytest.raises(UnknownEntity, match="ids are: bank、bridge"):
        run_query(graph, article="nothing")


def test_status_and_confidence_restrict(graph):
    assert [r.object for r in run_query(graph, status="planned")] == ["青禾村"]
    assert {r.predicate for r in run_query(graph, min_confidence=0.95)} == {"located_in", "holds_position"}


@pytest.mark.parametrize(
    "wrong", [{"predicate": "fact", "object": "柳河镇"}, {"predicate": "offers", "measure": "整改"}]
)
def test_what_facts_have_not_is_said(graph, wrong):
    with pytest.raises(QueryError, match=r"no object|no measure"):
        run_query(graph, **wrong)
