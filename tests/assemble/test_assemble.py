"""How claims become edges and figures become facts."""

import random
from dataclasses import replace

import pytest
from builders import BANK, BRIDGE, Draft, make_document, make_extractions, make_graph, shipped_schema
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble, natural
from kg.types import Alias, Derived, Entity, Extraction, Resolution, Value, mention_key

SCHEMA = shipped_schema()
OWNERS = {"甲局": "ORG:甲局", "乙局": "ORG:乙局", "丙村": "GPE:丙村", "丁会": "EVENT:丁会", "老丁": "PERSON:老丁"}
TEXT = (("title", "题"), ("paragraph", "甲局和乙局合作。甲局在丙村。老丁任甲局局长。丁会开幕。乙局和甲局合作。"))


def built(*drafts, derived=(), entities=None):
    """The graph of these drafts."""
    found = [d.extraction() for d in drafts]
    owner = {mention_key(d.document.id, m): id_ for d in drafts for m, id_ in d.owned.items()}
    known = entities or [Entity(id_, id_.split(":")[1], id_.split(":")[0]) for id_ in OWNERS.values()]
    return assemble(found, Resolution(tuple(known), owner, (), tuple(derived)), SCHEMA)


def draft(id_="a", text=TEXT):
    return Draft(make_document(id_, *text), OWNERS)


def edge(graph, subject, predicate, object_):
    return graph.graph.edges[subject, object_, predicate]


def test_one_edge_for_one_claim_of_two_articles():
    data = edge(make_graph(), "PERSON:罗启明", "holds_position", "GPE:柳河镇#330799101")
    assert data["weight"] == 2
    assert data["confidence"] == pytest.approx(1 - 0.2 * 0.1)
    assert data["qualifiers"] == {"title": "镇长"}
    assert [e["article"] for s in data["statements"] for e in s["evidence"]] == ["bank", "bridge"]


def test_sentences_of_one_article_do_not_add_up():
    data = edge(make_graph(), "ORG:云岭农商银行", "cooperates_with", "ORG:云岭市水利局")
    assert (data["weight"], data["confidence"]) == (1, 0.8)
    assert len(data["statements"][0]["evidence"]) == 2


def test_a_symmetric_claim_the_other_way_round_is_the_same_edge_with_spans_exchanged():
    graph = make_graph()
    assert not graph.graph.has_edge("ORG:云岭市水利局", "ORG:云岭农商银行")
    text = graph.article("bank").text
    for evidence in graph.evidence(("云岭农商银行", "cooperates_with", "云岭市水利局")):
        assert text[slice(*evidence.subject)] == "云岭农商银行"
        assert text[slice(*evidence.object)] == "云岭市水利局"


def test_the_direction_is_mirrored_with_the_ends():
    one = draft()
    one.says("丙村", "adjacent_to", "甲局", "在丙村", direction="东南")
    one.says("甲局", "adjacent_to", "丙村", "甲局在", n=(1, 0), direction="西北")
    data = edge(built(one), "ORG:甲局", "adjacent_to", "GPE:丙村")
    assert [s["qualifiers"] for s in data["statements"]] == [{"direction": "西北"}]
    assert len(data["statements"][0]["evidence"]) == 2


def test_negated_claims_self_loops_and_what_the_schema_forbids_make_no_edge():
    one = draft()
    one.says("甲局", "visits", "乙局", "合作", status="negated")
    one.says("甲局", "cooperates_with", "甲局", "合作", n=(0, 1))
    one.says("丙村", "holds_position", "甲局", "任")
    graph = built(one)
    assert graph.relations() == []
    assert graph.graph.graph["dropped"] == 1


def test_an_edge_has_the_strongest_status_that_an_article_gives_it():
    one, two = draft("a"), draft("b")
    one.says("甲局", "supports", "丙村", "在丙村", status="planned", confidence=0.9)
    two.says("甲局", "supports", "丙村", "在丙村", status="former", confidence=0.6)
    data = edge(built(one, two), "ORG:甲局", "supports", "GPE:丙村")
    assert (data["status"], data["weight"], data["confidence"]) == ("former", 2, 0.6)
    assert [s["status"] for s in data["statements"]] == ["planned", "former"]


def test_the_best_supported_statement_gives_the_qualifiers():
    drafts = [draft(id_) for id_ in "abc"]
    for one, qualifiers in zip(drafts, ({"title": "副局长"}, {}, {"title": "局长", "date": "去年"}), strict=True):
        one.says("老丁", "holds_position", "甲局", "任甲局", n=(0, 2), **qualifiers)
    drafts[1].says("老丁", "holds_position", "甲局", "局长", n=(0, 2), title="局长")
    data = edge(built(*drafts), "PERSON:老丁", "holds_position", "ORG:甲局")
    # One without a title backs any; 局长 is said by two articles.
    assert data["qualifiers"] == {"title": "局长", "date": "去年"}
    assert len(data["statements"]) == 4


def test_confidence_never_is_certainty():
    drafts = [draft(id_) for id_ in "ab"]
    for one in drafts:
        one.says("甲局", "located_in", "丙村", "在丙村", confidence=1.0)
    assert edge(built(*drafts), "ORG:甲局", "located_in", "GPE:丙村")["confidence"] == 0.999


def test_whole_amounts_have_no_fraction():
    one = draft()
    one.says("甲局", "finances", "丙村", "在丙村", amount=2000000.0)
    assert repr(edge(built(one), "ORG:甲局", "finances", "GPE:丙村")["qualifiers"]) == "{'amount': 2000000}"


def test_derived_edges_are_tagged_and_never_stand_for_stated_ones():
    graph = make_graph()
    stated = edge(graph, "GPE:柳河镇#330799101", "located_in", "GPE:云岭市")
    assert (stated["derived"], stated["reason"], len(stated["statements"])) == (False, "", 1)
    derived = edge(graph, "GPE:青禾村", "located_in", "GPE:柳河镇#330799101")
    assert (derived["derived"], derived["reason"], derived["statements"]) == (True, "register", [])
    assert derived["weight"] > 0


def test_derived_edges_of_unknown_entities_are_left_out():
    graph = built(draft(), derived=[Derived("GPE:丙村", "located_in", "GPE:无", "register")])
    assert graph.graph.number_of_edges() == 0
    assert "GPE:无" not in graph.graph


def test_the_same_figure_of_two_articles_is_one_fact_with_two_sentences():
    (fact,) = make_graph().facts("GPE:柳河镇#330799101")
    assert (fact.value, fact.unit, [e.article for e in fact.evidence]) == (461.0, "个", ["bank", "bridge"])


def test_facts_without_a_number_or_denied_are_no_facts():
    one = draft()
    one.counts("甲局", "人数", Value(None, "人"), "合作")
    one.counts("甲局", "人数", Value(3.0, "人", approx=True, upper=5.0), "合作", date="今年")
    one.facts.append(replace(one.facts[1], measure="车辆", status="negated"))
    (fact,) = built(one).facts()
    assert (fact.measure, fact.value, fact.upper, fact.approx, fact.date) == ("人数", 3.0, 5.0, True, "今年")


def test_every_entity_is_mentioned_in_its_articles_at_its_places():
    graph = make_graph()
    for s, o, key, data in graph.graph.edges(keys=True, data=True):
        if key == "mentioned_in":
            text = graph.graph.nodes[o]["text"]
            node = graph.graph.nodes[s]
            forms = {text[start:end] for start, end in data["mentions"]}
            assert forms <= {node["name"], *(a["form"] for a in node["aliases"])}
            assert data["mentions"] == sorted(data["mentions"])
            assert graph.graph.nodes[o]["id"] in node["articles"]


def test_evidence_is_the_sentence_and_its_place_in_the_source():
    graph = make_graph()
    count = 0
    for relation in graph.relations():
        for evidence in relation.evidence:
            text = graph.article(evidence.article).text
            assert text[evidence.start : evidence.end] == evidence.sentence
            source = "第01版\n" + text
            line = source.split("\n")[evidence.line - 1]
            assert line[evidence.column - 1 :].startswith(evidence.sentence)
            count += 1
    assert count == 14


def test_aliases_keep_their_evidence():
    alias = make_graph().graph.nodes["ORG:云岭农商银行"]["aliases"][0]
    assert (alias["form"], alias["reason"]) == ("农商银行", "short form")
    assert alias["evidence"]["sentence"] == "农商银行未向柳河镇收取费用。"


def test_an_alias_from_an_article_that_is_gone_has_no_evidence():
    extractions, resolution = make_extractions()
    graph = assemble(extractions[:1], resolution, SCHEMA)
    assert graph.graph.nodes["ORG:云岭农商银行"]["aliases"][0]["evidence"] is None


def test_the_order_of_reading_does_not_matter():
    extractions, resolution = make_extractions()
    assert assemble(reversed(extractions), resolution, SCHEMA) == make_graph()
    shuffled = [
        replace(e, relations=tuple(random.Random(3).sample(e.relations, len(e.relations)))) for e in extractions
    ]
    other = assemble(shuffled, resolution, SCHEMA)
    assert other == make_graph()
    assert list(other.graph.edges(keys=True)) == list(make_graph().graph.edges(keys=True))


def test_mentions_without_an_owner_are_left_out():
    extractions, resolution = make_extractions()
    graph = assemble(extractions, replace(resolution, owner={}), SCHEMA)
    assert graph.graph.number_of_edges() == len(resolution.derived)


def test_no_articles_no_graph():
    graph = assemble([], Resolution((), {}), SCHEMA)
    assert (len(graph.graph), graph.graph.graph["candidates"]) == (0, [])


def test_article_nodes_hold_the_document():
    document = make_document("x", *BANK, date="2024-05")
    article = assemble([Extraction(document)], Resolution((), {}), SCHEMA).article("x")
    assert (article.title, article.text, article.date) == (document.title, document.text, "2024-05")
    node = make_graph().graph.nodes["ARTICLE:bridge"]
    assert [b["kind"] for b in node["blocks"]] == [kind for kind, _ in BRIDGE]


@settings(deadline=None)
@given(st.permutations(["p", "p-01", "p-1", "p-9", "p-10", "10", "9-a", "a9b10", "a9b9", ""]))
def test_the_natural_order_does_not_depend_on_where_one_starts(names):
    assert sorted(names, key=natural) == ["", "9-a", "10", "a9b9", "a9b10", "p", "p-01", "p-1", "p-9", "p-10"]


def test_numbers_are_ordered_as_numbers():
    assert sorted(["p-10", "p-9", "p", "q-1"], key=natural) == ["p", "p-9", "p-10", "q-1"]


def test_alias_type_is_what_the_entity_holds():
    one = Entity("ORG:甲局", "甲局", "ORG", (Alias("甲", "short form"),))
    graph = built(draft(), entities=[one])
    assert graph.entity("甲").id == "ORG:甲局"
