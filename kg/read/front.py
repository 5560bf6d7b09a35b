"""YAML front matter of a text or Markdown file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

import yaml

from kg.read.dates import find_date

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


def front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """The fields of the front matter and the offset behind it; nothing and 0 when there is none."""
    match = _FRONT.match(text)
    if match is None:
        return {}, 0
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError):
        return {}, 0
    return (fields, match.end()) if isinstance(fields, dict) else ({}, 0)


def iso_date(value: object) -> str | None:
    """ISO 8601 of a date field, as exact as it states it: `2024-05-16`, `2024-05`, `2024`."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value or "").strip()
    if _YEAR_OR_MONTH.fullmatch(text):
        return text
    found = find_date(text)
    return found[0] if found else None


def as_names(value: object) -> tuple[str, ...]:
    """Names of a field that holds a list, or one text with commas, spaces or 、 between names."""
    parts = value if isinstance(value, list) else re.split(r"[\s,，、;；|/]+", str(value or ""))
    return tuple(str(part).strip() for part in parts if str(part).strip())


def as_text(value: object) -> str:
    """A field as plain text; lists are joined with `|`."""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)
