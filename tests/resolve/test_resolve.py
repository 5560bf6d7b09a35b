"""Who is who: inside an article, across articles, places by code."""

from __future__ import annotations

import random

import pytest
from marked_text import extraction

from kg.register import Register
from kg.resolve import resolve
from kg.types import Extraction, Resolution, mention_key


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def owners(resolution: Resolution, one: Extraction) -> dict[str, str]:
    """Entity id by mention text (the last one's)."""
    found = {m.text: resolution.owner.get(mention_key(one.document.id, m)) for m in one.mentions}
    return {text: id_ for text, id_ in found.items() if id_ is not None}


def run(register: Register, *marked: str) -> list[dict[str, str]]:
    ones = [extraction(f"a-{n}", text) for n, text in enumerate(marked)]
    resolution = resolve(ones, register)
    return [owners(resolution, one) for one in ones]


def test_places_get_official_names_and_codes(register: Register) -> None:
    one = extraction("a", "茶乡\n‹浙江:GPE›‹松阳:GPE›的茶香飘进‹松阳县:GPE›‹象溪镇:GPE›。")
    resolution = resolve([one], register)
    by_name = {e.name: e for e in resolution.entities}
    assert set(by_name) == {"浙江省", "松阳县", "象溪镇"}
    assert by_name["松阳县"].code == "331124"
    assert [alias.form for alias in by_name["松阳县"].aliases] == ["松阳"]
    assert by_name["象溪镇"].places[0] == ("331124", "松阳县")
    assert {(d.subject, d.object) for d in resolution.derived} == {
        ("GPE:象溪镇", "GPE:松阳县"),
        ("GPE:松阳县", "GPE:浙江省"),
    }


def test_aliases_carry_reason_and_sentence(register: Register) -> None:
    one = extraction("a", "消息\n‹松阳县:GPE›开会。会上，‹松阳:GPE›代表发言。")
    (entity,) = resolve([one], register).entities
    (alias,) = entity.aliases
    assert alias.reason
    assert alias.evidence is not None
    assert alias.evidence.sentence == "会上，松阳代表发言。"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("‹松阳县:GPE›新闻\n‹‹松阳县:GPE›教育局:ORG›与‹县教育局:ORG›", "县教育局", "ORG:松阳县教育局"),
        ("‹松阳县:GPE›新闻\n‹县财政局:ORG›拨款", "县财政局", "ORG:松阳县财政局"),
        ("‹兰溪市:GPE›\n‹‹兰溪市:GPE›人民政府:ORG›，‹市政府:ORG›", "市政府", "ORG:兰溪市人民政府"),
        ("‹兰溪:GPE›\n‹‹兰溪市:GPE›科学技术协会:ORG›，‹‹兰溪:GPE›科协:ORG›", "兰溪科协", "ORG:兰溪市科学技术协会"),
        ("‹兰溪:GPE›\n‹‹兰溪市:GPE›农商银行:ORG›，‹农商银行:ORG›", "农商银行", "ORG:兰溪市农商银行"),
        ("‹浙江省:GPE›\n‹‹浙江省:GPE›自然资源厅:ORG›，‹省自然资源厅:ORG›", "省自然资源厅", "ORG:浙江省自然资源厅"),
        ("‹兰溪市:GPE›\n‹团市委:ORG›", "团市委", "ORG:共青团兰溪市委"),
        ("夜读\n‹江畔青禾文化传播有限公司:ORG›，‹青禾文化:ORG›", "青禾文化", "ORG:江畔青禾文化传播有限公司"),
        ("夜读\n‹“微光”志愿服务队:ORG›里，‹微光:ORG›", "微光", "ORG:“微光”志愿服务队"),
        ("夜读\n‹第三届江畔夜读大会:EVENT›上，‹大会:EVENT›", "大会", "EVENT:第三届江畔夜读大会"),
        ("夜读\n‹《‹江畔县:GPE›古树保护条例》:LAW›，‹《条例》:LAW›", "《条例》", "LAW:《江畔县古树保护条例》"),
        ("夜读\n‹第三届江畔夜读大会:EVENT›，获‹一等奖:AWARD›", "一等奖", "AWARD:第三届江畔夜读大会一等奖"),
        ("夜读\n‹艾山·吐尔逊:PERSON›，‹艾山:PERSON›", "艾山", "PERSON:艾山·吐尔逊"),
        ("‹松阳县:GPE›\n‹象溪镇:GPE›，‹象溪:GPE›", "象溪", "GPE:象溪镇"),
    ],
)
def test_short_forms_join_their_full_name(register: Register, text: str, short: str, full: str) -> None:
    (found,) = run(register, text)
    assert found[short] == full


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("夜读\n‹江畔夜读大会:EVENT›，‹第三届江畔夜读大会:EVENT›", "江畔夜读大会", "第三届江畔夜读大会"),
        (
            "‹兰溪市:GPE›\n‹‹兰溪市:GPE›公安局:ORG›，‹‹兰溪市:GPE›公安局交警大队:ORG›",
            "兰溪市公安局",
            "兰溪市公安局交警大队",
        ),
        ("‹兰溪市:GPE›\n‹‹兰溪市:GPE›监委:ORG›，‹‹兰溪市:GPE›纪委监委:ORG›", "兰溪市监委", "兰溪市纪委监委"),
        (
            "‹兰溪市:GPE›\n‹‹兰溪市:GPE›第一小学:ORG›，‹‹兰溪市:GPE›第一实验小学:ORG›",
            "兰溪市第一小学",
            "兰溪市第一实验小学",
        ),
        ("夜读\n‹江畔农商银行:ORG›，‹江畔农商银行桥头支行:ORG›", "江畔农商银行", "江畔农商银行桥头支行"),
        ("‹兰溪市:GPE›\n‹‹兰溪市:GPE›医院:ORG›，‹‹金华市:GPE›医院:ORG›", "兰溪市医院", "金华市医院"),
    ],
)
def test_what_is_not_one_stays_apart(register: Register, text: str, one: str, other: str) -> None:
    (found,) = run(register, text)
    assert found[one] != found[other]


def test_body_without_any_place_is_no_entity(register: Register) -> None:
    assert run(register, "通知\n‹市公安局:ORG›提醒") == [{}]


def test_town_of_a_name_that_exists_often_is_told_by_its_county(register: Register) -> None:
    first, second = run(register, "一\n‹义乌市:GPE›‹江东街道:GPE›", "二\n‹马鞍山市:GPE›‹花山区:GPE›‹江东街道:GPE›")
    assert first["江东街道"] == "GPE:江东街道#330782002"
    assert second["江东街道"].startswith("GPE:江东街道#3405")


def test_villages_of_one_name_stay_apart_and_known_ones_have_a_code(register: Register) -> None:
    one = extraction("a", "一\n‹义乌市:GPE›‹拨浪鼓社区:GPE›")
    two = extraction("b", "二\n‹松阳县:GPE›‹拨浪鼓社区:GPE›")
    resolution = resolve([one, two], register)
    codes = {e.code for e in resolution.entities if e.name == "拨浪鼓社区"}
    assert codes == {"330782007010", None}


def test_slip_of_the_scan_keeps_its_name_with_a_note(register: Register) -> None:
    one = extraction("a", "一\n‹义乌市:GPE›‹拔浪鼓社区:GPE›")
    entity = next(e for e in resolve([one], register).entities if e.name == "拔浪鼓社区")
    assert entity.code == "330782007010"
    assert "拨浪鼓社区" in entity.notes[0]


def test_one_body_across_articles(register: Register) -> None:
    first, second = run(
        register,
        "一\n‹‹兰溪市:GPE›科学技术协会:ORG›",
        "二\n‹兰溪市:GPE›消息，‹市科协:ORG›发文",
    )
    assert first["兰溪市科学技术协会"] == second["市科协"]


def test_common_names_in_different_counties_stay_apart(register: Register) -> None:
    one = extraction("a", "一\n‹松阳县:GPE›‹儿童公园:FAC›")
    two = extraction("b", "二\n‹义乌市:GPE›‹儿童公园:FAC›")
    resolution = resolve([one, two], register)
    parks = sorted(e.id for e in resolution.entities if e.label == "FAC")
    assert parks == ["FAC:儿童公园#1", "FAC:儿童公园#2"]
    assert [(c.first, c.second) for c in resolution.candidates] == [tuple(parks)]


def person(id_: str, place: str, body: str, title: str) -> Extraction:
    marked = f"消息\n‹{place}:GPE›‹{body}:ORG›{title}‹李伟:PERSON›发言"
    return extraction(id_, marked, [("李伟", "holds_position", body, {"title": title})])


def test_namesakes_are_kept_apart_and_listed(register: Register) -> None:
    ones = [person("a", "松阳县", "青禾小学", "校长"), person("b", "义乌市", "微光志愿服务队", "队长")]
    resolution = resolve(ones, register)
    people = sorted(e.id for e in resolution.entities if e.label == "PERSON")
    assert people == ["PERSON:李伟#1", "PERSON:李伟#2"]
    assert any((c.first, c.second) == tuple(people) for c in resolution.candidates)


def test_person_of_the_same_body_is_one(register: Register) -> None:
    ones = [person("a", "松阳县", "松阳县教育局", "局长"), person("b", "松阳县", "松阳县教育局", "科长")]
    people = [e.id for e in resolve(ones, register).entities if e.label == "PERSON"]
    assert people == ["PERSON:李伟"]


def test_links_of_the_article_are_followed(register: Register) -> None:
    one = extraction("a", "夜读\n‹江畔书香促进会:ORG›（简称‹书会:ORG›）", links=[("书会", "江畔书香促进会")])
    assert owners(resolve([one], register), one)["书会"] == "ORG:江畔书香促进会"


def test_order_of_articles_does_not_matter(register: Register) -> None:
    ones = [
        person("a", "松阳县", "松阳县教育局", "局长"),
        person("b", "义乌市", "微光志愿服务队", "队长"),
        extraction("c", "一\n‹义乌市:GPE›‹江东街道:GPE›，‹市政府:ORG›，‹儿童公园:FAC›"),
        extraction("d", "二\n‹松阳县:GPE›‹儿童公园:FAC›"),
    ]
    expected = resolve(ones, register)
    for seed in range(3):
        random.Random(seed).shuffle(ones)
        assert resolve(ones, register) == expected


def test_every_owner_is_an_entity(register: Register) -> None:
    ones = [extraction("c", "一\n‹义乌市:GPE›‹江东街道:GPE›，‹市政府:ORG›，‹儿童公园:FAC›，‹一等奖:AWARD›")]
    resolution = resolve(ones, register)
    assert set(resolution.owner.values()) == {e.id for e in resolution.entities}


def test_nothing_gives_nothing(register: Register) -> None:
    assert resolve([], register) == Resolution((), {})
