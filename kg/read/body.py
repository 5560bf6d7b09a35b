"""The body of an article: captions and credits taken out, broken paragraphs joined, headings told from text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.read.byline import Byline, unique
from kg.read.credit import opens_caption, trailing_credit
from kg.read.dateline import has_dateline, inline_byline
from kg.read.entry import Entry
from kg.read.joining import Unit, ends, gather, is_date, is_label, is_span_of_years, looks_like_fragment
from kg.read.line import Line, Piece, columns, join
from kg.types import BlockKind

_STOP = re.compile("[。！？!?]")
_COMMA = re.compile("[，,、]")
_SPEECH = re.compile("[“”]|介绍|表示|透露|告诉|获悉|了解到|指出|强调|[^小]说[，,：:]")
_PICTURE = re.compile("图片|照片")
_HEADING_COLUMNS = 64
_CAPTION_COLUMNS = 160
_SHORT_CAPTION_COLUMNS = 72


@dataclass(slots=True)
class Body:
    """What stands below the head of an article."""

    text: list[tuple[BlockKind, Piece]] = field(default_factory=list)
    pictures: list[tuple[BlockKind, Piece]] = field(default_factory=list)
    signatures: list[Piece] = field(default_factory=list)
    byline: Byline = field(default_factory=Byline)
    date: str | None = None
    meta: dict[str, str] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Keep what a line of furniture says."""
        if entry.furniture is not None:
            self.date = self.date or entry.furniture.date
            self.meta.update({key: value for key, value in entry.furniture.meta.items() if key not in self.meta})

    def name(self, authors: tuple[str, ...] = (), photographers: tuple[str, ...] = ()) -> None:
        """Add names in the order in which they stand."""
        self.byline += Byline(authors, photographers)


def read_body(entries: Sequence[Entry]) -> Body:
    """The blocks and names of the entries of an article that follow its head."""
    body = Body()
    flow: list[Line] = []
    last_text = max((index for index, entry in enumerate(entries) if entry.kind == "text"), default=-1)
    for index, entry in enumerate(entries):
        if entry.kind == "rule":
            continue
        if entry.kind == "furniture":
            _furniture(body, flow, entry, last=index > last_text or index >= len(entries) - 2)
        elif entry.kind == "credit":
            _credit(body, entry)
        elif entry.kind == "byline" and entry.byline is not None and (entry.byline.labelled or index > last_text):
            body.byline += entry.byline
            body.signatures.append(entry.line.piece)
        elif _is_caption(entries, index, flow):
            _caption(body, entry.line.piece, entry.text)
        else:
            flow.append(entry.line)
    units = gather(flow)
    for index, unit in enumerate(units):
        _block(body, unit, units[index + 1] if index + 1 < len(units) else None)
    if not body.text and body.pictures:
        # A picture with its explanation is all the article: then that is its text.
        body.text = [("paragraph", piece) for kind, piece in body.pictures if kind == "caption"]
        body.pictures = [(kind, piece) for kind, piece in body.pictures if kind != "caption"]
    return body


def names_of(piece: Piece, byline: Byline) -> Piece:
    """The names alone of a line that has sources and dates beside them."""
    text = piece.text
    names = unique((*byline.authors, *byline.photographers))
    found = [piece.cut(text.index(name), text.index(name) + len(name)) for name in names if name in text]
    return join(found, " ") if found else piece


def _furniture(body: Body, flow: list[Line], entry: Entry, *, last: bool) -> None:
    assert entry.furniture is not None
    only_date = entry.furniture.date is not None and not entry.furniture.meta and entry.byline is None
    if only_date and not last:
        flow.append(entry.line)
        return
    body.note(entry)
    if set(entry.furniture.meta) == {"editor"}:
        # Editors wrote nothing, but they are persons whom the page names.
        body.pictures.append(("credit", entry.line.piece))
    if entry.byline is not None:
        body.byline += entry.byline
        body.signatures.append(names_of(entry.line.piece, entry.byline))
    elif only_date:
        # The date below a notice is part of its signature.
        flow.append(entry.line)


def _credit(body: Body, entry: Entry) -> None:
    assert entry.credit is not None
    body.name(entry.credit.authors, entry.credit.photographers)
    body.pictures.append(("credit", entry.line.piece))


def _caption(body: Body, piece: Piece, text: str) -> None:
    trailing = trailing_credit(text)
    if trailing is None:
        body.pictures.append(("caption", piece))
        return
    at, credit = trailing
    body.name(credit.authors, credit.photographers)
    body.pictures += [("caption", piece.cut(0, at)), ("credit", piece.cut(at))]


def _is_caption(entries: Sequence[Entry], index: int, flow: Sequence[Line]) -> bool:
    """Whether the line at `index` explains a picture: by its first words, its own credit or the credit below it."""
    text = entries[index].text
    if columns(text[:_CAPTION_COLUMNS]) >= _CAPTION_COLUMNS or (entries[index].kind != "text"):
        return opens_caption(text) and len(text) < 2 * _CAPTION_COLUMNS
    if opens_caption(text):
        return True
    broken = bool(flow) and not ends(flow[-1].text) and not _is_short_heading(flow[-1].text)
    if trailing := trailing_credit(text):
        text = text[: trailing[0]].strip()
        if (
            trailing[1].authors
            or _PICTURE.search(entries[index].text[trailing[0] :])
            or (broken and looks_like_fragment(text))
        ):
            return False
        remark = entries[index].text[trailing[0]] in "（(【" and _COMMA.search(text) is not None
        return len(_STOP.findall(text)) <= 1 and bool(flow) and not remark and not _SPEECH.search(text)
    below = entries[index + 1] if index + 1 < len(entries) else None
    if has_dateline(text) or below is None or below.kind != "credit" or below.credit is None or below.credit.authors:
        return False
    stops = _STOP.findall(text)
    if len(stops) > 1 or (stops and not ends(text)) or looks_like_fragment(text):
        return False
    goes_on = any(entry.kind == "text" for entry in entries[index + 2 : index + 8])
    if broken or (goes_on and not stops):
        return goes_on
    if not stops:
        return True
    return columns(text) <= _SHORT_CAPTION_COLUMNS and not (_COMMA.search(text) or _SPEECH.search(text)) and bool(flow)


def _is_short_heading(text: str) -> bool:
    return columns(text) <= _HEADING_COLUMNS and not _COMMA.search(text)


def _block(body: Body, unit: Unit, following: Unit | None) -> None:
    piece, text = unit.piece, unit.text
    if _is_heading(unit, following):
        body.text.append(("heading", piece))
        return
    body.byline += inline_byline(text)
    if trailing := trailing_credit(text):
        at, credit = trailing
        body.name(credit.authors, credit.photographers)
        body.text.append(("paragraph", piece.cut(0, at)))
        body.pictures.append(("credit", piece.cut(at)))
    else:
        body.text.append(("paragraph", piece))


def _is_heading(unit: Unit, following: Unit | None) -> bool:
    if unit.first.level:
        return True
    text = unit.text
    if following is None or unit.lines > 1 or columns(text[:_HEADING_COLUMNS]) >= _HEADING_COLUMNS:
        return False
    if (
        text[-1] in "。，,、；;：:…"
        or "。" in text
        or unit.first.entry
        or is_label(text)
        or is_date(text)
        or is_span_of_years(text)
    ):
        return False
    return ends(following.text) and len(following.text) > len(text)
