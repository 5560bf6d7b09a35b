"""articles.jsonl: the gold format, names that the article itself gives reason for."""

import json
from dataclasses import replace

import pytest
from builders import Draft, make_document, make_extractions, shipped_schema

from kg.evaluate import score
from kg.formats.articles import generate_articles, write_articles
from kg.formats.naming import article_name
from kg.types import Alias, Entity, Mention, Resolution, Value, mention_key

SCHEMA = shipped_schema()


def articles(extractions, resolution):
    return [json.loads(line) for line in generate_articles(extractions, resolution, SCHEMA)]


@pytest.fixture
def two():
    return {a["id"]: a for a in articles(*make_extractions())}


def words(relation):
    return f"{relation['subject']} {relation['predicate']} {relation['object']}"


def test_the_gold_format(two):
    bank = two["bank"]
    assert (bank["title"], bank["source"]) == ("农商银行推出“禾苗贷”", "news/bank.txt")
    assert bank["entities"][0] == {
        "name": "云岭农商银行", "label": "ORG", "aliases": ["农商银行"], "id": "ORG:云岭农商银行",
    }  # fmt: skip
    assert {e["name"]: e.get("code") for e in bank["entities"]}["柳河镇"] == "330799101"
    assert [words(r) for r in bank["relations"]] == [
        "云岭农商银行 offers 禾苗贷",
        "孟晓岚 author_of 农商银行推出“禾苗贷”",
        "云岭农商银行 cooperates_with 云岭市水利局",
        "罗启明 holds_position 柳河镇",
        "罗启明 visits 云岭农商银行",
    ]
    assert bank["facts"][0]["value"] == 461
    assert isinstance(bank["facts"][0]["value"], int)


def test_only_what_this_article_says(two):
    assert [e["article"] for r in two["bridge"]["relations"] for e in r["evidence"]] == ["bridge"] * 8
    assert "禾苗贷" not in {e["name"] for e in two["bridge"]["entities"]}
    assert not any(r["predicate"] == "mentioned_in" for a in two.values() for r in a["relations"])


def test_derived_edges_are_left_out_and_planned_ones_marked(two):
    relations = {words(r): r.get("status", "stated") for r in two["bridge"]["relations"]}
    assert "青禾村 located_in 柳河镇" not in relations
    assert relations["柳河镇 cooperates_with 青禾村"] == "planned"
    assert relations["罗启明 holds_position 云岭市水利局"] == "former"
    assert relations["柳河镇 located_in 云岭市"] == "stated"


def test_scored_against_itself_it_is_right(tmp_path, two):
    (tmp_path / "gold").mkdir()
    for id_, article in two.items():
        stated = [r for r in article["relations"] if r.get("status") != "planned"]
        gold = {**article, "relations": stated}
        (tmp_path / "gold" / f"{id_}.json").write_text(json.dumps(gold), "utf-8")
    write_articles(*make_extractions(), SCHEMA, tmp_path / "articles.jsonl")
    report = score(tmp_path / "gold", tmp_path)
    assert {kind: tally.f1 for kind, tally in report.kinds.items()} == dict.fromkeys(report.kinds, 1.0)
    assert report.errors == ()


def test_a_line_is_an_article_for_every_reader():
    one = Draft(
        make_document("x", ("title", "题"), ("paragraph", "云岭市\x85开会\u2028了。")), {"云岭市": "GPE:云岭市"}
    )
    one.counts("云岭市", "人\u2029数", Value(3.5, "万"), "开会")
    (line,) = generate_articles([one.extraction()], resolution_of(one), SCHEMA)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["facts"][0]["measure"] == "人\u2029数"


def resolution_of(one, *entities):
    owner = {mention_key(one.document.id, m): id_ for m, id_ in one.owned.items()}
    known = entities or [Entity(id_, id_.split(":")[1], id_.split(":")[0]) for id_ in set(one.owned.values())]
    return Resolution(tuple(known), owner)


def draft(*sentences):
    owners = {"甲局": "ORG:甲局", "该局": "ORG:甲局", "丙村": "GPE:丙村", "老丁": "PERSON:老丁"}
    return Draft(make_document("x", ("title", "题"), ("paragraph", "".join(sentences))), owners)


def test_pronouns_carry_relations_but_are_no_names():
    one = draft("甲局开会。该局在丙村。")
    one.mention("甲局")
    one.says("该局", "located_in", "丙村", "在丙村")
    (article,) = articles([one.extraction()], resolution_of(one))
    assert article["entities"][0]["aliases"] == []
    assert words(article["relations"][0]) == "甲局 located_in 丙村"


def test_ends_that_are_no_mention_of_the_recogniser_are_entities_too():
    one = draft("甲局在丙村。")
    one.says("甲局", "located_in", "丙村", "在丙村")
    (article,) = articles([replace(one.extraction(), mentions=())], resolution_of(one))
    assert {e["name"] for e in article["entities"]} == {"甲局", "丙村"}


def test_qualifiers_that_do_not_contradict_are_joined_and_others_stay_apart():
    one = draft("老丁任甲局局长。老丁去年到甲局任职。老丁任甲局书记。")
    one.says("老丁", "holds_position", "甲局", "任甲局局", title="局长")
    one.says("老丁", "holds_position", "甲局", "任职", n=(1, 1), date="去年")
    one.says("老丁", "holds_position", "甲局", "任甲局书", n=(2, 2), title="书记")
    (article,) = articles([one.extraction()], resolution_of(one))
    assert [r["qualifiers"] for r in article["relations"]] == [{"title": "局长", "date": "去年"}, {"title": "书记"}]
    assert len(article["relations"][0]["evidence"]) == 2


def test_a_figure_of_the_title_and_the_text_is_one_fact():
    one = draft("甲局整改问题3个。甲局共整改问题3个。甲局走访3个。")
    for measure, trigger in (("整改问题", "整改问题"), ("共整改问题", "共整改"), ("走访", "走访")):
        one.counts("甲局", measure, Value(3.0, "个"), trigger)
    one.facts.append(replace(one.facts[0], measure="奖励", status="planned"))
    (article,) = articles([one.extraction()], resolution_of(one))
    assert [f["measure"] for f in article["facts"]] == ["整改问题", "走访"]
    assert len(article["facts"][0]["evidence"]) == 2


NAMES = [
    # label, corpus name, forms in this article, other names in it, name to show
    ("ORG", "云岭农商银行", ["农商银行", "云岭农商银行"], [], "云岭农商银行"),
    ("GPE", "云岭市", ["云岭"], [], "云岭市"),
    ("GPE", "柳河镇", ["云岭市柳河镇"], [], "柳河镇"),
    ("GPE", "柳禾镇", ["柳河镇"], [], "柳河镇"),  # the register's spelling, which the article lacks
    ("ORG", "云岭市政府", ["市政府"], ["云岭市"], "云岭市政府"),
    ("ORG", "云岭市政府", ["市政府"], ["云岭"], "云岭市政府"),
    ("ORG", "云岭市政府", ["市政府"], ["青禾村"], "市政府"),
    ("ORG", "江南省科学技术协会", ["省科协", "江南省科协"], ["江南省"], "江南省科协"),
    ("ORG", "云岭傣族自治县科协", ["县科协", "云岭县科协"], ["云岭县"], "云岭县科协"),
    ("ORG", "云岭县科协", ["县科协", "云岭科协"], ["云岭县"], "云岭县科协"),
    ("AWARD", "清溪大赛一等奖", ["一等奖"], ["清溪大赛"], "清溪大赛一等奖"),
    ("AWARD", "禾苗大赛一等奖", ["一等奖"], ["清溪大赛"], "一等奖"),
    ("LAW", "一村一策机制", ["“一村一策”机制"], [], "一村一策机制"),
    ("PERSON", "买买提·江", ["买买提"], [], "买买提"),
]


@pytest.mark.parametrize(("label", "name", "forms", "others", "shown"), NAMES)
def test_the_name_that_this_article_gives_reason_for(label, name, forms, others, shown):
    assert article_name(Entity(f"{label}:{name}", name, label), forms, {*forms, *others}) == shown


def test_the_same_in_a_whole_article():
    one = Draft(make_document("x", ("title", "题"), ("paragraph", "云岭市开会。市政府说。")), {})
    mentions = [Mention(2, 5, "云岭市", "GPE"), Mention(8, 11, "市政府", "ORG")]
    ids = ["GPE:云岭市", "ORG:云岭市政府"]
    entities = [
        Entity(ids[0], "云岭市", "GPE"),
        Entity(ids[1], "云岭市政府", "ORG", (Alias("市政府", "prefix from place"),)),
    ]
    owner = {mention_key("x", m): id_ for m, id_ in zip(mentions, ids, strict=True)}
    extraction = replace(one.extraction(), mentions=tuple(mentions))
    (article,) = articles([extraction], Resolution(tuple(entities), owner))
    assert article["entities"][1] == {"name": "云岭市政府", "label": "ORG", "aliases": ["市政府"], "id": ids[1]}
