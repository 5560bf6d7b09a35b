"""The line that says what a rule states."""

from __future__ import annotations

import pytest

from kg.rulebook.emit import Emit, EmitError, Ref, parse_emit


def test_an_emit_names_slots_predicate_and_qualifiers():
    emit = parse_emit(" who finances(kind=trigger, date='今天') whom ")
    assert emit == Emit("who", "finances", "whom", {"kind": Ref("slot", "trigger"), "date": Ref("text", "今天")})
    assert emit.slots == {"who", "whom", "trigger"}


def test_fixed_text_is_no_slot():
    assert parse_emit("a likes(how='很') b").slots == {"a", "b"}


@pytest.mark.parametrize("line", ["", "who likes", "who likes what else", "Who likes what", "who likes(how=x what"])
def test_a_line_of_another_form_is_refused(line):
    with pytest.raises(EmitError, match="is not of the form 'subject predicate"):
        parse_emit(line)


@pytest.mark.parametrize("qualifier", ["how", "how=", "how=Trigger", 'how="很"', "=x"])
def test_a_qualifier_of_another_form_is_refused(qualifier):
    with pytest.raises(EmitError, match=r"is neither name=slot nor name='text'"):
        parse_emit(f"a likes({qualifier}) b")
