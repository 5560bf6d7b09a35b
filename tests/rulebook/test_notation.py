"""The pattern notation: what each sign matches, what it does not, and which patterns are refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rulebook.marks import unmark
from kg.rulebook.notation import Notation, NotationError
from kg.rulebook.tape import Alphabet, Cell, Tape, plain
from kg.text import fold
from kg.types import Mention

LEXICONS = {"POST": ["站长", "副<HEAD>", "<HEAD>"], "HEAD": ["长", "长官"], "EMPTY": [], "LOOP": ["<LOOP>"]}
NOTATION = Notation(Alphabet(["WHO", "BODY"]), LEXICONS)


def tape_of(marked: str) -> Tape:
    text, marks = unmark(marked)
    cells = [Cell(s, e, Mention(s, e, text[s:e], label)) for s, e, label in marks]
    return Tape(plain(fold(text)), cells, Alphabet(["WHO", "BODY"]))


def matched(pattern: str, marked: str) -> str | None:
    """The words that the pattern matches in a marked text."""
    tape = tape_of(marked)
    found = NOTATION.compile(pattern).regex.search(tape.string)
    return None if found is None else unmark(marked)[0][slice(*tape.span(*found.span()))]


@pytest.mark.parametrize(
    ("pattern", "marked", "expected"),
    [
        ("<WHO>说", "昨天‹罗启明:WHO›说", "罗启明说"),
        ("<WHO>说", "昨天‹青禾社:BODY›说", None),
        ("<WHO|BODY>说", "昨天‹青禾社:BODY›说", "青禾社说"),
        ("<BODY><t:POST><WHO>", "‹青禾社:BODY›副长官‹罗启明:WHO›", "青禾社副长官罗启明"),
        ("<WHO+>到场", "‹甲:WHO›、‹乙:WHO›和‹丙:WHO›到场", "甲、乙和丙到场"),
        ("<WHO+>到场", "‹甲:WHO›会‹乙:WHO›到场", "乙到场"),
        ("<BODY>…<WHO>", "‹青禾社:BODY›的老会计‹罗启明:WHO›", "青禾社的老会计罗启明"),
        ("<BODY>…<WHO>", "‹青禾社:BODY›，‹罗启明:WHO›", None),
        ("<BODY>…成立", "‹青禾社:BODY›请‹罗启明:WHO›成立", None),
        ("<BODY>~成立", "‹青禾社:BODY›请‹罗启明:WHO›成立", "青禾社请罗启明成立"),
        ("<BODY>~成立", "‹青禾社:BODY›，成立", None),
        ("<BODY>……成立", "‹青禾社:BODY›，昨天；成立", "青禾社，昨天；成立"),
        ("<BODY>……成立", "‹青禾社:BODY›。成立", None),
        ("^成立", "昨天，成立了", "成立"),
        ("^成立", "昨天成立了", None),
        ("成立$", "今天成立，好", "成立"),
        ("成立$", "今天成立了，好", None),
        ("成立(了|起)?", "成立起来", "成立起"),
        ("成 立", "成立", "成立"),
        ("[^的]社", "的社和社", "和社"),
        ("社(?!长)", "社长社员", "社"),
        ("长{2,3}", "长长长长", "长长长"),
        ("甲,乙!", "甲，乙！", "甲，乙！"),
        ("甲，乙！", "甲,乙!", "甲,乙!"),
        ("甲(丙:|乙:)", "甲乙：", "甲乙："),
        ("ＡＢ", "AB队", "AB"),
    ],
)
def test_what_a_pattern_matches(pattern, marked, expected):
    assert matched(pattern, marked) == expected


@pytest.mark.parametrize(("pattern", "reach"), [("甲…乙", 12), ("甲~乙", 16), ("甲……乙", 40)])
def test_a_gap_has_its_reach_and_no_more(pattern, reach):
    assert matched(pattern, "甲" + "好" * reach + "乙") is not None
    assert matched(pattern, "甲" + "好" * (reach + 1) + "乙") is None


def test_longer_words_of_a_lexicon_come_first():
    assert matched("副<HEAD>", "副长官") == "副长官"


def test_a_slot_knows_its_groups_and_types():
    pattern = NOTATION.compile("<who:WHO>和<who:BODY|WHO>")
    assert pattern.groups == {"who": ("who", "who_2")}
    assert pattern.types == {"who": {"WHO", "BODY"}}


def test_a_lexicon_that_no_file_has_or_that_is_empty_matches_nothing():
    for name in ("MISSING", "EMPTY"):
        assert re.search(NOTATION.words(name), "什么都有") is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("<WHOM>", "unknown type or lexicon 'WHOM'; have WHO"),
        ("<Who>", "'<' at character 1 of '<Who>' opens no slot"),
        ("甲<", "'<' at character 2"),
        ("甲.乙", "'.' at character 2 of '甲.乙': write … for a gap"),
        (r"\d", "write … for a gap"),
        ('"甲"', "write “ or ”"),
        ("(甲", "is not well formed"),
        ("甲**", "is not well formed"),
        ("[甲…]", "has no meaning inside [ ]"),
        ("<name:WHO>", "slot name 'name' is taken"),
        ("<topic:WHO>", "slot name 'topic' is taken"),
        ("<LOOP>", "lexicon LOOP contains itself"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_the_place(pattern, message):
    with pytest.raises(NotationError) as caught:
        NOTATION.compile(pattern)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("word", "message"),
    [("", "has an empty word"), (" ", "has an empty word"), ("<who:WHO>长", "keeps a slot"), ("«甲»", "keeps a slot")],
)
def test_a_lexicon_that_cannot_be_used_is_refused(word, message):
    with pytest.raises(NotationError, match=message):
        Notation(Alphabet(["WHO"]), {"WORDS": ["好", word]}).words("WORDS")


@pytest.mark.filterwarnings("ignore::FutureWarning")
@given(st.text("甲<>who:WHO+|()?*[]{}^$…~«»,2 ", max_size=12))
def test_any_pattern_compiles_or_is_refused(pattern):
    try:
        compiled = NOTATION.compile(pattern)
    except NotationError:
        return
    assert compiled.source == pattern
