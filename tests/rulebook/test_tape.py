"""The tape keeps every place: what lies where on it and in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.rulebook.tape import Alphabet, Cell, Tape, plain
from kg.types import Mention

ALPHABET = Alphabet(["WHO", "BODY"])


def cell(start: int, end: int, label: str = "WHO") -> Cell:
    return Cell(start, end, Mention(start, end, "x" * (end - start), label))


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[str, list[Cell], Tape]:
    """A text with ascending cells that lie apart, and its tape."""
    text = draw(st.text("甲乙丙，。", min_size=1, max_size=30))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    cells = [cell(a, b, draw(st.sampled_from(["WHO", "BODY", "DATE"]))) for a, b in pairs]
    start = draw(st.integers(0, cells[0].start if cells else len(text)))
    return text, cells, Tape(text, cells, ALPHABET, start)


def test_a_mention_is_one_character_of_its_label():
    tape = Tape("甲市办乙会", [cell(0, 2, "BODY"), cell(3, 5)], ALPHABET)
    assert tape.string == ALPHABET.char("BODY") + "办" + ALPHABET.char("WHO")
    assert tape.cell(0).mention.label == "BODY"
    assert tape.cell(1) is None
    assert [p for p, _ in tape.cells(1)] == [2]
    assert len(tape) == 3


def test_cells_that_overlap_or_are_empty_are_left_out():
    tape = Tape("甲乙丙丁", [cell(0, 2), cell(1, 3), cell(3, 3)], ALPHABET)
    assert tape.string == ALPHABET.char("WHO") + "丙丁"


@given(laid_out())
def test_a_position_survives_the_way_to_the_text_and_back(made):
    _, _, tape = made
    for position in range(len(tape) + 1):
        assert tape.to_tape(tape.to_text(position)) == position


@given(laid_out())
def test_a_character_lies_where_its_cell_does(made):
    text, cells, tape = made
    for offset in range(tape.start, len(text)):
        position = tape.to_tape(offset)
        over = next((c for c in cells if c.start <= offset < c.end), None)
        assert tape.cell(position) is over
        if over is None:
            assert tape.string[position] == text[offset]


@given(laid_out())
def test_the_span_of_a_tape_span_holds_whole_cells(made):
    text, cells, tape = made
    for start in range(len(tape)):
        for end in range(start, len(tape) + 1):
            first, last = tape.span(start, end)
            assert tape.start <= first <= last <= len(text)
            assert not any(c.start < edge < c.end for c in cells for edge in (first, last))
            assert (tape.to_tape(first), tape.to_tape(last)) == (start, end)


@given(st.text())
def test_a_text_cannot_forge_a_mention(text):
    made = plain(text)
    assert len(made) == len(text)
    assert not any(ALPHABET.char(label) in made for label in ALPHABET)
