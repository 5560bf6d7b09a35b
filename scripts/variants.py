"""Variants of training texts: persons, places and other names exchanged for others of their kind."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lexicons import COMPOUND, SURNAMES
from marked import ROOT, Mark
from samples import Sample, make_sample

_HAN = re.compile("[\u4e00-\u9fff]+")
_KINDS = ("自治区", "自治州", "自治县", "街道", "社区", "省", "市", "区", "县", "旗", "镇", "乡", "村", "")
_COMMON = 100


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the places inside it."""

    form: str
    places: tuple[Mark, ...] = ()


class Exchange:
    """Where new names come from: the register, given names of a word list, and the other articles.

    `swap` is the part of the names (other than persons and places) that another article's name
    takes the place of, `keep` the part of the persons and places that stay.
    """

    def __init__(self, samples: Sequence[Sample], words: Path, seed: int, swap: float = 0.3, keep: float = 0.2) -> None:
        self._random = random.Random(seed)
        self._swap, self._keep = swap, keep
        self._given = _given_names(words)
        self._places = _places()
        self._pool: dict[str, list[Name]] = defaultdict(list)
        for sample in samples:
            for mark in sample.marks:
                self._pool[mark.label].append(_name(sample, mark))

    def variant(self, sample: Sample) -> Sample:
        """The text with most of its names exchanged, each form for the same other form all through."""
        known: dict[tuple[str, str], Name] = {}
        people = {sample.text[m.start : m.end] for m in sample.marks if m.label == "PERSON"}
        for form in sorted(people, key=lambda f: (-len(f), f)):
            known["PERSON", form] = Name(self._person(form, known))
        text: list[str] = []
        marks: list[Mark] = []
        length = last = 0
        for mark in sample.marks:
            between = sample.text[last : mark.start]
            old = _name(sample, mark)
            if (mark.label, old.form) not in known:
                known[mark.label, old.form] = self._other(mark.label, old, known)
            new = known[mark.label, old.form]
            start = length + len(between)
            text += [between, new.form]
            marks.append(Mark(start, start + len(new.form), mark.label))
            marks += [Mark(start + p.start, start + p.end, "GPE") for p in new.places]
            length = start + len(new.form)
            last = mark.end
        text.append(sample.text[last:])
        return make_sample("".join(text), marks)

    def _other(self, label: str, old: Name, known: dict[tuple[str, str], Name]) -> Name:
        if label == "GPE":
            return Name(self._place(old.form, known))
        if label != "WORK_OF_ART" and self._random.random() < self._swap:
            old = self._random.choice(self._pool[label])
        form: list[str] = []
        places: list[Mark] = []
        last = length = 0
        for place in old.places:
            new = self._place(old.form[place.start : place.end], known)
            form += [old.form[last : place.start], new]
            length += place.start - last
            places.append(Mark(length, length + len(new), "GPE"))
            length += len(new)
            last = place.end
        form.append(old.form[last:])
        return Name("".join(form), tuple(places))

    def _person(self, form: str, known: dict[tuple[str, str], Name]) -> str:
        for (label, whole), new in list(known.items()):
            if label == "PERSON" and form in whole and len(new.form) == len(whole):
                at = whole.index(form)
                return new.form[at : at + len(form)]
        if self._random.random() < self._keep or not _HAN.fullmatch(form):
            return self._random.choice(self._pool["PERSON"]).form if len(form) > 3 else form
        if form[0] not in SURNAMES or not 2 <= len(form) <= 3:
            return self._random.choice(self._pool["PERSON"]).form if len(form) > 2 else form
        given = self._random.choice(self._given)
        if len(form) == 2:
            given = self._random.choice(given)
        if self._random.random() < 0.04:
            return self._random.choice(COMPOUND.split()) + given
        common = self._random.random() < 0.6
        return self._random.choice(SURNAMES[:_COMMON] if common else SURNAMES) + given

    def _place(self, form: str, known: dict[tuple[str, str], Name]) -> str:
        if ("GPE", form) in known:
            return known["GPE", form].form
        new = form
        kind = _kind(form)
        stem = form[: len(form) - len(kind)]
        short = not kind and len(form) == 2 and form in self._places["short"]
        if kind not in ("省", "自治区") and (kind or short) and self._random.random() >= self._keep:
            picked = self._random.choice(self._places[kind or "县"])
            new = picked if kind else _stem(picked)
            if kind and stem:  # the short form goes the same way
                known.setdefault(("GPE", stem), Name(_stem(picked)))
        known["GPE", form] = Name(new)
        return new


def _name(sample: Sample, mark: Mark) -> Name:
    places: list[Mark] = []
    for place in sample.places:
        inside = mark.start <= place.start and place.end <= mark.end and place.end - place.start < mark.end - mark.start
        if inside and (not places or place.start - mark.start >= places[-1].end):
            places.append(Mark(place.start - mark.start, place.end - mark.start, "GPE"))
    return Name(sample.text[mark.start : mark.end], tuple(places))


def _kind(name: str) -> str:
    return next(kind for kind in _KINDS if name.endswith(kind))


def _stem(name: str) -> str:
    rest = len(name) - len(_kind(name))
    return name[:rest] if rest >= 2 else name


def _given_names(words: Path) -> list[str]:
    rows = (line.split() for line in words.read_text("utf-8").splitlines())
    return [word[1:] for word, _, tag in rows if tag == "nr" and len(word) == 3 and word[0] in SURNAMES[:200]]


def _places() -> dict[str, list[str]]:
    """Kind of place → names of the register; `short` → names without their kind."""
    places: dict[str, list[str]] = defaultdict(list)
    with gzip.open(ROOT / "kg" / "data" / "places.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name = line.rstrip("\n").split("\t")[1]
            places[_kind(name)].append(name)
            places["short"].append(_stem(name))
    with zipfile.ZipFile(ROOT / "kg" / "data" / "places_villages.zip") as archive:
        for member in sorted(archive.namelist())[::7]:
            for line in io.TextIOWrapper(archive.open(member), "utf-8"):
                name = line.rstrip("\n").split("\t")[-1]
                if name.endswith("社区"):
                    places["社区"].append(name)
                elif 2 <= len(name) <= 4:
                    places["村"].append(name if name.endswith("村") else name + "村")
    return dict(places)
