"""The one place that makes a value fit for XML, HTML and Gephi's importers.

Text from articles may hold what XML 1.0 forbids (control characters, lone surrogates, U+FFFE) and
what Gephi's importer rewrites (the letters `INF`, which it takes for infinity wherever they stand).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | bool
"""What a column of GraphML or GEXF can hold."""

JOINER = "|"
"""Between the items of a list in one cell: list types break graphology and igraph."""

WORD_JOINER = "\u2060"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTENT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_ATTRIBUTE = (*_CONTENT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def mask(text: str) -> str:
    """The text with each forbidden character as U+FFFD: offsets into it stay true."""
    return _ILLEGAL.sub("\ufffd", text)


def guard(text: str) -> str:
    """Clean text in which Gephi finds no infinity: a word joiner, which has no width, goes inside `INF`."""
    text = clean(text)
    return text.replace("INF", "I" + WORD_JOINER + "NF") if "INF" in text else text


def unguard(text: str) -> str:
    """What `guard` was given, but for the forbidden characters."""
    return text.replace("I" + WORD_JOINER + "NF", "INF")


def content(text: str) -> str:
    """Guarded text, escaped for the inside of an XML element."""
    return _escaped(guard(text), _CONTENT)


def attribute(text: str) -> str:
    """Guarded text, escaped for an XML attribute in double quotes; newlines survive."""
    return _escaped(guard(text), _ATTRIBUTE)


def identifier(text: str) -> str:
    """Clean text, escaped for an XML attribute: ids are never guarded, they must match each other."""
    return _escaped(clean(text), _ATTRIBUTE)


def _escaped(text: str, table: Sequence[tuple[str, str]]) -> str:
    # str.translate is several times slower on Chinese text.
    for sign, entity in table:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def join(items: Sequence[object]) -> str:
    """The items in one cell, parted by a bar; a bar inside an item becomes a broken bar."""
    return JOINER.join(str(item).replace(JOINER, "¦") for item in items)


def cell(value: object, kind: str) -> str | None:
    """`value` written for a column of `kind` (`string`, `int`, `long`, `double`, `boolean`), None for no value.

    None, NaN, infinity, empty text and values of another kind give None: a cell is left out rather
    than written wrong, since one stray value spoils a whole column in Gephi and igraph.
    """
    if value is None:
        return None
    if kind == "boolean":
        return ("true" if value else "false") if isinstance(value, bool) else None
    if kind in ("int", "long"):
        return str(int(value)) if isinstance(value, Integral) and not isinstance(value, bool) else None
    if kind == "double":
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            return None
        return repr(float(value))
    if isinstance(value, str):
        return value or None
    if isinstance(value, Mapping):
        return "; ".join(f"{k}={v}" for k, v in value.items()) or None
    if isinstance(value, list | tuple | set | frozenset):
        return join(sorted(value) if isinstance(value, set | frozenset) else value) or None
    return str(value)


def pack(value: object) -> str:
    """`value` as JSON that goes through XML and Gephi unchanged: forbidden characters and `INF` are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _ILLEGAL.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    return text.replace("INF", r"\u0049NF") if "INF" in text else text


def unpack(text: str) -> Any:
    """What `pack` was given."""
    return json.loads(text)
