"""Second thoughts on the model's spans."""

from __future__ import annotations

import pytest

from kg.recognise.proposal import Proposal
from kg.recognise.tidy import Tidy
from kg.rulebook import load_rulebook

SCHEMA = 'labels: {ORG: {zh: 组织, en: body, colour: "#000000"}}'


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "schema.yaml").write_text(SCHEMA, "utf-8")
    (folder / "words.yaml").write_text(
        "lexicons: {GENERIC: [村, 学校, 各], LEFT_EDGE: [来自, 在], INNER_VERB: [成立]}", "utf-8"
    )
    return Tidy(load_rulebook([folder], shipped=False))


def tidied(tidy, marked, label="ORG"):
    """The span between ‹ and ›, tidied."""
    start, end = marked.index("‹"), marked.index("›") - 1
    text = marked.replace("‹", "").replace("›", "")
    return [text[p.start : p.end] for p in tidy(text, [Proposal(start, end, label, "model", 0.9)])]


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("到‹青禾茶社›去", "ORG", ["青禾茶社"]),
        ("到‹“青禾茶社”›去", "ORG", ["青禾茶社"]),
        ("到‹“青禾”茶社›去", "ORG", ["“青禾”茶社"]),
        ("到‹“青禾茶社›”去", "ORG", ["青禾茶社"]),
        ("到“‹青禾茶社”›去", "ORG", ["青禾茶社"]),
        ("到‹青禾“茶社›”去", "ORG", ["茶社"]),
        ("到‹青禾“茶”社›去", "ORG", ["青禾“茶”社"]),
        ("读‹《青禾志》›了", "LAW", ["《青禾志》"]),
        ("读‹《青禾志›》了", "LAW", ["青禾志"]),
        ("‹来自青禾茶社›", "ORG", ["青禾茶社"]),
        ("‹来自茶社›", "ORG", ["来自茶社"]),
        ("‹来自青禾茶社›", "LAW", ["来自青禾茶社"]),
        ("‹在青禾茶社›", "ORG", ["在青禾茶社"]),
        ("‹各村学校›", "ORG", []),
        ("‹各村学校›", "AWARD", ["各村学校"]),
        ("‹各村一小›", "ORG", ["各村一小"]),
        ("‹“社›", "ORG", []),
    ],
)
def test_edges_and_generic_names(tidy, marked, label, expected):
    assert tidied(tidy, marked, label) == expected


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        # a verb inside: the name stands behind it, unless it is in quotation marks or too little is left
        ("‹全县成立青禾茶社›", "ORG", ["青禾茶社"]),
        ("‹“成立”纪念茶社›", "ORG", ["“成立”纪念茶社"]),
        ("‹县城成立茶社›", "ORG", ["县城成立茶社"]),
        ("‹青禾成立县›", "GPE", []),
        ("‹全县成立日›", "AWARD", ["全县成立日"]),
        # names that the model has joined
        ("‹罗启明、韩知秋›", "PERSON", ["罗启明", "韩知秋"]),
        ("‹“春、夏”灯会›", "ORG", ["“春、夏”灯会"]),
        ("‹春之声、秋之韵›", "EVENT", ["春之声、秋之韵"]),
        ("‹江南省委省政府›", "ORG", ["江南省委", "省政府"]),
        ("‹青禾县委县人民政府›", "ORG", ["青禾县委", "县人民政府"]),
        ("‹最美教师奖和最美医生奖›", "AWARD", ["最美教师奖", "最美医生奖"]),
        ("‹最美教师奖和最美医生›", "AWARD", ["最美教师奖和最美医生"]),
        # a chant of three, and people in general
        ("他们说，查‹房屋›、查耕地、查环境。", "PERSON", []),
        ("他们说，‹查房屋›、查耕地、查环境。", "PERSON", []),
        ("他们说，‹查房屋›、查耕地。", "PERSON", ["查房屋"]),
        ("‹孩子们›来了", "PERSON", []),
    ],
)
def test_verbs_lists_and_chants(tidy, marked, label, expected):
    assert tidied(tidy, marked, label) == expected


def test_without_lexicons_only_quotes_are_tidied(tmp_path):
    (tmp_path / "schema.yaml").write_text(SCHEMA, "utf-8")
    bare = Tidy(load_rulebook([tmp_path], shipped=False))
    assert tidied(bare, "到‹“各村学校”›去") == ["各村学校"]
