"""Frames: a trigger and its roles, for verbs whose participants stand in free order.

A role with a `marker` is the mention behind that preposition (向A发放). One without, before the
trigger, is the clause's subject: a mention that no preposition marks and no 的 follows. What the
clause drops is looked for in the sentence and, with `else: topic`, in the topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.binding import Binding, bind
from kg.extract.scene import Scene
from kg.extract.topic import Topics
from kg.rulebook.compiled import CompiledRelationRule, CompiledRole, Rulebook
from kg.rulebook.tape import Cell
from kg.types import LITERALS, Span

_NEAR = 14


@dataclass(frozen=True, slots=True)
class Attempt:
    """A trigger with what fills its roles: nothing comes of it when some are `missing` or `unless` vetoes it."""

    binding: Binding
    missing: tuple[str, ...]
    vetoed: bool


class FrameMatcher:
    """Fills frames on one article."""

    def __init__(self, scene: Scene, topics: Topics, rulebook: Rulebook) -> None:
        self._scene = scene
        self._topics = topics
        self._marked = re.compile(rf"{rulebook.notation.words('ROLE_MARKER')}[“‘《]?$")
        self._entity = re.compile(rulebook.alphabet.char_class(sorted(rulebook.schema.entity_labels)))

    def bindings(self, rule: CompiledRelationRule) -> Iterator[Binding]:
        """All places where the trigger stands and every role that must be filled is."""
        return (tried.binding for tried in self.attempts(rule) if not (tried.missing or tried.vetoed))

    def attempts(self, rule: CompiledRelationRule) -> Iterator[Attempt]:
        """All places where the trigger stands, with what could be filled there."""
        if rule.trigger is None:
            return
        for match in rule.trigger.regex.finditer(self._scene.string):
            clause = self._scene.clause(match.start())
            vetoed = rule.unless is not None and rule.unless.regex.search(self._scene.string, *clause) is not None
            cells, words = bind(self._scene, rule.trigger, match)
            text_span = self._scene.tape.span(*match.span())
            words["trigger"] = self._scene.document.text[slice(*text_span)]
            missing, recovered = ((), False) if vetoed else self._fill(rule, match.span(), cells, words)
            yield Attempt(Binding(cells, words, match.span(), text_span, recovered), missing, vetoed)

    def _fill(
        self, rule: CompiledRelationRule, trigger: Span, cells: dict[str, tuple[Cell, ...]], words: dict[str, str]
    ) -> tuple[tuple[str, ...], bool]:
        """Fill all roles; names of those that must be filled and are not, and whether any came from the topic."""
        recovered = False
        missing: list[str] = []
        used: set[Cell] = set()
        order = sorted(
            rule.roles.items(), key=lambda item: (item[1].spec.marker is None, item[1].spec.side == "before")
        )
        for name, role in order:
            if name in cells:
                continue
            found = self._find(role, trigger, used)
            if not found and role.spec.else_ == "topic":
                found = tuple(c for c in self._topics.at(trigger[0], role.labels) if c not in used)
                recovered = recovered or bool(found)
            if found:
                cells[name] = found
                words[name] = self._scene.document.text[found[0].start : found[-1].end]
                used.update(found)
            elif not role.spec.optional:
                missing.append(name)
        return tuple(missing), recovered

    def _find(self, role: CompiledRole, trigger: Span, used: set[Cell]) -> tuple[Cell, ...]:
        clause = self._scene.clause(trigger[0])
        sentence = self._scene.sentence(trigger[0])
        if role.spec.side in ("before", "any"):
            found = self._before(role, trigger, clause, sentence, used)
            if found or role.spec.side == "before":
                return found
        end = self._scene.clause(max(trigger[1] - 1, trigger[0]))[1] if role.spec.reach == "clause" else sentence[1]
        return self._after(role, trigger[1], end, used)

    def _before(
        self, role: CompiledRole, trigger: Span, clause: Span, sentence: Span, used: set[Cell]
    ) -> tuple[Cell, ...]:
        if role.spec.marker:
            start = clause[0] if role.spec.reach == "clause" else sentence[0]
            for match in reversed(list(role.filler.regex.finditer(self._scene.string, start, trigger[0]))):
                if role.spec.near is not None and trigger[0] - match.end() > role.spec.near:
                    continue
                found = self._extended(role, match)
                if found and not used.intersection(found):
                    return found
            return ()
        for match in role.filler.regex.finditer(self._scene.string, clause[0], trigger[0]):
            if self._is_subject(match, trigger[0]) and (found := self._extended(role, match)) and not used & set(found):
                return found
        if role.spec.reach == "sentence" and not self._other_subject(clause[0], trigger[0]):
            carried = self._topics.within(sentence[0], clause[0], role.labels)
            return tuple(c for c in carried if c not in used)
        return ()

    def _other_subject(self, start: int, end: int) -> bool:
        """Whether an entity of another kind is the clause's own subject."""
        match = self._entity.search(self._scene.string, start, end)
        return match is not None and match.start() == start and self._is_subject(match, end)

    def _is_subject(self, match: re.Match[str], stop: int) -> bool:
        string = self._scene.string
        before = string[max(0, match.start() - 3) : match.start()]
        if self._marked.search(before):
            return False
        after = string[match.end() : match.end() + 1]
        return not (after in ("的", "、") and match.end() < stop)

    def _after(self, role: CompiledRole, start: int, end: int, used: set[Cell]) -> tuple[Cell, ...]:
        near = _NEAR if role.spec.near is None else role.spec.near
        for match in role.filler.regex.finditer(self._scene.string, start, end):
            if match.start() - start > near:
                break
            found = self._extended(role, match)
            if found and not used.intersection(found):
                return found
        return ()

    def _extended(self, role: CompiledRole, match: re.Match[str]) -> tuple[Cell, ...]:
        """The cells of a filler; of names that stand side by side (义乌市江东街道) the last counts."""
        tape, string = self._scene.tape, self._scene.string
        start, end = match.span("filler")
        cells = [cell for _, cell in tape.cells(start, end)]
        if not cells:
            return ()
        while (following := tape.cell(end)) is not None and following.mention.label not in LITERALS:
            if following.mention.label not in role.labels:
                return ()
            cells[-1] = following
            end += 1
        head_of_phrase = role.spec.side == "after" or role.spec.marker is not None
        if head_of_phrase and string[end : end + 1] == "的" and cells[-1].mention.label not in LITERALS:
            return ()
        return tuple(cells)
