"""Pairs of names that may be related, each with what speaks for it.

A linear model (`kg/data/pairs.json`, trained by scripts/train_pairs.py) weighs the features of a
pair for each predicate. Which rules fired on the pair is one of them, so that the model
calibrates the rules, doubts them where the words around speak against it, and adds what they are silent about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.extract.topic import Topics
from kg.rulebook.schema import Schema
from kg.rulebook.tape import Cell
from kg.types import LITERALS

_MOST = 14
_BETWEEN = 24
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Subject and object cells at tape positions; `dropped` when the subject stands in no word of the sentence."""

    subject: Cell
    object: Cell
    at: tuple[int, int]
    dropped: bool

    @property
    def key(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The mentions that it joins, by their spans."""
        return self.subject.mention.span, self.object.mention.span


class Pairs:
    """All pairs of one article with their features."""

    def __init__(self, scene: Scene, topics: Topics, schema: Schema) -> None:
        self._scene = scene
        self._topics = topics
        self._schema = schema
        self._letters = {label: label[0].lower() + label[-1].lower() for label in schema.labels}

    def all(self) -> Iterator[Pair]:
        """Pairs within a sentence, both ways, and with the subject that the text carries on."""
        scene, tape = self._scene, self._scene.tape
        done: set[int] = set()
        for position, cell in tape.cells():
            start, end = scene.sentence(position)
            if start in done or cell.mention.label in LITERALS:
                continue
            block = scene.document.block_at(cell.start)
            if block is not None and block.kind == "byline":
                continue
            done.add(start)
            cells = [(p, c) for p, c in tape.cells(start, end) if c.mention.label not in LITERALS][: 2 * _MOST]
            for i, (p, one) in enumerate(cells):
                for q, other in cells[max(0, i - _MOST) : i + _MOST]:
                    if p != q and one.mention.span != other.mention.span:
                        yield Pair(one, other, (p, q), dropped=False)
            spans = {c.mention.span for _, c in cells}
            for q, other in cells:
                for carried in self._topics.recent(scene.sentence(q)[0]):
                    if carried.mention.span not in spans:
                        yield Pair(carried, other, (start, q), dropped=True)

    def predicates(self, pair: Pair) -> list[str]:
        """Predicates that the schema allows between the two."""
        one, other = pair.subject.mention.label, pair.object.mention.label
        return [name for name, spec in self._schema.predicates.items()
                if not spec.builder and self._schema.allows(one, name, other)]  # fmt: skip

    def features(self, pair: Pair) -> list[str]:
        """What speaks for or against the pair, whatever the predicate."""
        scene = self._scene
        string = scene.string
        s, o = pair.at
        labels = f"{self._letters[pair.subject.mention.label]}{self._letters[pair.object.mention.label]}"
        out = ["bias", f"L={labels}", f"D={pair.dropped}{labels}"]
        clause = scene.clause(o)
        if pair.dropped:
            first, last = clause[0], o
            way = "d"
        else:
            first, last = (s + 1, o) if s < o else (o + 1, s)
            way = ">" if s < o else "<"
        between = self._spelt(first, last)
        out.append(f"W={way}{labels}")
        out.append(f"far={way}{min((last - first) // 3, 8)}")
        out.append(f"marks={way}{min(sum(string.count(m, first, last) for m in '，；：'), 3)}")
        out.append(
            f"names={way}{min(sum(1 for _, c in scene.tape.cells(first, last) if c.mention.label not in LITERALS), 4)}"
        )
        if len(between) <= 6:
            out.append(f"B={way}{between}")
            out.append(f"B={way}{labels}{between}")
        near = between if len(between) <= _BETWEEN else between[: _BETWEEN // 2] + "_" + between[-_BETWEEN // 2 :]
        out += {f"b={way}{near[i : i + 2]}" for i in range(len(near) - 1)}
        out += {f"t={way}{near[i : i + 3]}" for i in range(len(near) - 2)}
        out += self._edges(pair, way)
        after = self._spelt(o + 1, min(o + 1 + _AROUND, clause[1]))
        out += {f"a={way}{after[i : i + 2]}" for i in range(len(after) - 1)}
        if not pair.dropped:
            tail = self._spelt(max(s, o) + 1, min(max(s, o) + 1 + _AROUND, scene.clause(max(s, o))[1]))
            out += {f"z={way}{tail[i : i + 2]}" for i in range(len(tail) - 1)}
            head = scene.clause(min(s, o))[0]
            lead = self._spelt(max(head, min(s, o) - _AROUND), min(s, o))
            out += {f"h={way}{lead[i : i + 2]}" for i in range(len(lead) - 1)}
        return out

    def _edges(self, pair: Pair, way: str) -> Iterator[str]:
        string = self._scene.string
        s, o = pair.at
        yield f"ob={way}{self._spelt(max(0, o - 1), o)}"
        yield f"obb={way}{self._spelt(max(0, o - 2), o)}"
        yield f"oa={way}{self._spelt(o + 1, o + 2)}"
        yield f"oaa={way}{self._spelt(o + 1, o + 3)}"
        yield f"oclause={way}{string[max(0, o - 1) : o] in '，。；：“'}"
        if pair.dropped:
            return
        yield f"sb={way}{self._spelt(max(0, s - 1), s)}"
        yield f"sa={way}{self._spelt(s + 1, s + 2)}"
        yield f"saa={way}{self._spelt(s + 1, s + 3)}"
        yield f"subj={way}{self._topics.is_subject(s)}"
        yield f"same={way}{self._scene.clause(s) == self._scene.clause(o)}"
        if pair.subject.start != pair.subject.mention.start:
            yield f"anaphor={way}"
        closest = {id(c) for c in self._topics.at(o, frozenset({pair.subject.mention.label}))}
        yield f"topic={way}{id(pair.subject) in closest}"

    def _spelt(self, start: int, end: int) -> str:
        """Tape text with names and literals as capital letters."""
        string = self._scene.string
        out = []
        for i in range(start, min(end, len(string))):
            cell = self._scene.tape.cell(i)
            out.append(string[i] if cell is None else cell.mention.label[0] if cell.mention.label in LITERALS else "#")
        return "".join(out)


def score(weights: Mapping[str, float], predicate: str, features: list[str]) -> float:
    """The linear score of a pair for a predicate."""
    prefix = predicate + "|"
    return sum(weights.get(prefix + f, 0.0) for f in features)
