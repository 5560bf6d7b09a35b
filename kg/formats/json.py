"""graph.json: the whole graph, lossless, one node or edge a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kg.errors import FormatError
from kg.formats.atomic import atomic_text

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# Lone surrogates have no UTF-8; the others end a line for many readers, and a line is an item.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def generate_json(graph: KnowledgeGraph) -> Iterator[str]:
    """The file's text in pieces; joined they are one JSON object.

    Raises:
        FormatError: an attribute is no JSON data (infinite numbers included).
    """
    from kg.graph import serial

    opening = dumps(serial.head(graph))
    yield opening[:-1] + ',\n"nodes": ['
    yield from _lines(serial.node_items(graph))
    yield '\n],\n"edges": ['
    yield from _lines(serial.edge_items(graph))
    yield "\n]}\n"


def write_json(graph: KnowledgeGraph, path: str | Path) -> None:
    """Write `graph` so that `read_json` gives back an equal one.

    Raises:
        FormatError: the file cannot be written, or an attribute is no JSON data.
    """
    with atomic_text(path) as file:
        file.writelines(generate_json(graph))


def read_json(path: str | Path) -> KnowledgeGraph:
    """The graph that `write_json` wrote.

    Raises:
        FormatError: the file is missing, is no JSON or no graph; the message says where.
    """
    from kg.graph import KnowledgeGraph

    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"), parse_constant=_refuse)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path}: not sound JSON: {error}") from error
    try:
        return KnowledgeGraph.from_dict(data)
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from error


def dumps(item: Mapping[str, Any]) -> str:
    r"""`item` as JSON in one line, Chinese readable; what UTF-8 or a line cannot hold is escaped.

    >>> dumps({"name": "云岭\ud83d"})
    '{"name": "云岭\\ud83d"}'
    """
    try:
        text = _ENCODER.encode(item)
    except (TypeError, ValueError, RecursionError) as error:
        name = item.get("id") or item.get("source") or "the graph"
        raise FormatError(f"{name}: an attribute cannot be written as JSON: {error}") from error
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _lines(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    comma = "\n"
    for item in items:
        yield comma + dumps(item)
        comma = ",\n"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")
