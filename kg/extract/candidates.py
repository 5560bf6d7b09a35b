"""Whose figure is it: the names that a figure may belong to, each with what speaks for and against it.

Features are short strings; a linear model (`kg/data/figures.json`, trained by scripts/train_figures.py)
weighs them. The candidate without a cell stands for "this figure is no fact".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.extract.topic import Topics
from kg.rulebook.tape import Cell
from kg.types import LITERALS, Mention

_FAR = 400
_PEOPLE = frozenset({"人", "名", "位", "人次", "户", "户次", "岁"})
_LENGTHS = frozenset({"公里", "米", "千米", "海里", "厘米"})
_AREAS = frozenset({"亩", "公顷", "平方米", "平方公里"})
_TIMES = frozenset({"年", "天", "个月", "小时", "分钟", "秒", "周", "个小时"})
_HAN_NUMBER = re.compile(r"^[一二两三四五六七八九十百千]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may own the figure (None: nobody) with its features."""

    cell: Cell | None
    features: tuple[str, ...]


def unit_class(label: str, unit: str) -> str:
    """A coarse kind of unit, for features."""
    if label in ("MONEY", "PERCENT"):
        return label
    for name, units in (("people", _PEOPLE), ("length", _LENGTHS), ("area", _AREAS), ("time", _TIMES)):
        if unit in units:
            return name
    return "count"


class Candidates:
    """Finds and describes the candidates of every figure of one article."""

    def __init__(self, scene: Scene, topics: Topics) -> None:
        self._scene = scene
        self._topics = topics
        self._cells = [(p, c) for p, c in scene.tape.cells() if c.mention.label not in LITERALS]
        head = len(scene.document.title)
        self._title = {c.mention.text for _, c in self._cells if c.end <= head}
        self._times: dict[str, int] = {}
        for _, cell in self._cells:
            self._times[cell.mention.text] = self._times.get(cell.mention.text, 0) + 1

    def of(self, position: int, figure: Mention) -> list[Candidate]:
        """Candidates of the figure at a tape position: nobody first, then names, nearest first."""
        unit = figure.value.unit if figure.value else ""
        kind = unit_class(figure.label, unit)
        out = [Candidate(None, tuple(self._nobody(position, figure, kind, unit)))]
        seen: set[str] = set()
        subjects = {id(c) for c in self._topics.at(position)}
        for rank, (place, cell) in enumerate(self._near(position)):
            name = cell.mention.text
            if name in seen:
                continue
            seen.add(name)
            out.append(Candidate(cell, tuple(self._features(position, place, cell, kind, rank, subjects))))
        return out

    def _near(self, position: int) -> Iterator[tuple[int, Cell]]:
        """Names before the figure, latest first, then those behind it in the clause, then the title's."""
        before = [(p, c) for p, c in self._cells if p < position and position - p < _FAR and not _is_rank(c)]
        yield from reversed(before[-12:])
        end = self._scene.clause(position)[1]
        yield from ((p, c) for p, c in self._cells if position < p < end)
        yield from ((p, c) for p, c in self._cells if c.mention.text in self._title and p < position)

    def _nobody(self, position: int, figure: Mention, kind: str, unit: str) -> Iterator[str]:
        string = self._scene.string
        value = figure.value.number if figure.value else 0
        before, after = string[max(0, position - 3) : position], string[position + 1 : position + 3]
        yield "n:bias"
        yield f"n:{kind}"
        yield f"n:unit={unit}"
        yield f"n:prev={before[-1:]}"
        yield f"n:prev2={before[-2:]}"
        yield f"n:next={after[:1]}"
        yield f"n:next2={after}"
        if value == 1:
            yield "n:one"
            yield f"n:one&{unit}"
        if _HAN_NUMBER.match(figure.text):
            yield "n:han"
            yield f"n:han&{kind}"
        if value is not None and value <= 10:
            yield f"n:small&{kind}"
        clause = self._scene.clause(position)
        if "每" in string[clause[0] : position]:
            yield "n:each"
        if string[clause[0] : position].count("“") > string[clause[0] : position].count("”"):
            yield "n:quoted"
        block = self._scene.document.block_at(self._scene.tape.to_text(position))
        yield f"n:block={block.kind if block else ''}"

    def _features(
        self, position: int, place: int, cell: Cell, kind: str, rank: int, subjects: set[int]
    ) -> Iterator[str]:
        scene, string = self._scene, self._scene.string
        label = cell.mention.label
        clause, sentence, line = scene.clause(position), scene.sentence(position), scene.paragraph(position)
        where = (
            "behind" if place > position
            else "clause" if place >= clause[0]
            else "sentence" if place >= sentence[0]
            else "paragraph" if place >= line[0]
            else "earlier"
        )  # fmt: skip
        yield f"where={where}"
        yield f"label={label}"
        yield f"label={label}&{kind}"
        yield f"where={where}&label={label}"
        yield f"where={where}&{kind}"
        subject = self._topics.is_subject(place)
        yield f"subject={subject}&where={where}"
        yield f"subject={subject}&label={label}"
        if id(cell) in subjects:
            yield "topic"
            yield f"topic&label={label}"
            yield f"topic&where={where}"
        yield f"rank={min(rank, 5)}"
        yield f"rank={min(rank, 3)}&where={where}"
        between = sum(1 for p, _ in self._cells if min(place, position) < p < max(place, position))
        yield f"between={min(between, 4)}"
        yield f"prev={string[place - 1 : place]}"
        yield f"prev2={string[max(0, place - 2) : place]}"
        yield f"next={string[place + 1 : place + 2]}"
        yield f"next2={string[place + 1 : place + 3]}"
        if string[position + 1 : position + 2] == "的" and place == position + 2:
            yield "owned"
        if where == "behind":
            yield f"gap={string[position + 1 : place][:2]}"
            yield f"gaplen={min(place - position - 1, 6)}"
        if where == "clause":
            yield f"adjacent={min(position - place - 1, 8)}"
        if cell.mention.text in self._title:
            yield "title"
            yield f"title&label={label}"
        yield f"times={min(self._times[cell.mention.text], 4)}"
        if cell.start != cell.mention.start:
            yield "anaphor"
        block = scene.document.block_at(cell.start)
        if block is not None and block.kind in ("byline", "credit"):
            yield "signed"


def _is_rank(cell: Cell) -> bool:
    """Whether it is a bare prize: in 一等奖2项 the prize is what is counted, not whose count it is."""
    return cell.mention.label == "AWARD" and len(cell.mention.text) <= 4 and cell.mention.text[-1] in "奖牌军名"
