"""All proposers together: mentions that hold their text, nest and never cross."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyser import plain_document
from kg.recognise import Recogniser
from kg.register import Register
from kg.rulebook import load_rulebook


class Learnt:
    """A statistical model that knows some words, by heart."""

    def __init__(self, **words):
        self.words = words

    def spans(self, texts):
        return [
            sorted((text.index(w), text.index(w) + len(w), label, 0.9) for w, label in self.words.items() if w in text)
            for text in texts
        ]


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook()


@pytest.fixture(scope="module")
def recogniser(rulebook):
    return Recogniser(rulebook, Register.load())


def names(recogniser, text, **more):
    mentions, links = recogniser.mentions(replace(plain_document(text), **more))
    return [(m.text, m.label) for m in mentions], [(x.mention.text, x.antecedent.text) for x in links]


def test_rules_register_and_literals_speak_without_a_model(recogniser):
    found, links = names(recogniser, "昨天，会理市教育局来到四川省。市教育局很满意。")
    bodies = [("会理市教育局", "ORG"), ("会理市", "GPE"), ("四川省", "GPE"), ("市教育局", "ORG")]
    assert found == [("昨天", "DATE"), *bodies]
    assert links == [("市教育局", "会理市教育局")]


def test_the_model_is_one_voice_and_its_names_echo(rulebook):
    recogniser = Recogniser(rulebook, None, Learnt(阿土伯="PERSON", 三叉戟="WEAPON"))
    found, _ = names(recogniser, "阿土伯拿着三叉戟。\n阿土伯笑了，阿土伯走了。")
    assert found == [("阿土伯", "PERSON")] * 3


def test_what_the_reader_signed_is_a_person(rulebook):
    found, _ = names(Recogniser(rulebook), "欧阳阿九 摄\n欧阳阿九来了", byline=("欧阳阿九",))
    assert found == [("欧阳阿九", "PERSON")] * 2


def test_no_name_runs_over_the_end_of_a_line(recogniser):
    found, _ = names(recogniser, "会理市\n教育局很满意")
    assert found == [("会理市", "GPE")]


def test_the_text_of_a_mention_is_the_original_not_the_folded(recogniser):
    found, _ = names(recogniser, "投资３００万元")
    assert found == [("３００万元", "MONEY")]


def test_nothing_comes_of_nothing(recogniser):
    assert recogniser.mentions(plain_document("")) == ((), ())


NAMES = "会理市 四川省 教育局 市教育局 第三届 灯会 协会 一等奖 德国 阿土伯 青禾 茶社 条例 专项行动 300万元 2024年5月"
PIECES = [*NAMES.split(), *"“”《》（）、，。的在", "举办", "启动", "\n"]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_mentions_hold_their_text_nest_and_never_cross(rulebook, register_recogniser, text):
    document = plain_document(text)
    mentions, links = register_recogniser.mentions(document)
    assert (mentions, links) == register_recogniser.mentions(document)
    assert all(text[m.start : m.end] == m.text != "" for m in mentions)
    assert not any("\n" in m.text for m in mentions)
    for one, other in combinations(mentions, 2):
        (a, b), (c, d) = sorted((one.span, other.span))
        assert not a < c < b < d, (one, other)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end))
    assert {x.mention for x in links} <= set(mentions)


@pytest.fixture(scope="module")
def register_recogniser(rulebook):
    return Recogniser(rulebook, Register.load(), Learnt(青禾茶社="ORG", 阿土伯="PERSON", 灯会在="EVENT"))
