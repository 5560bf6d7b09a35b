"""Where the files lie that ship with the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_rules() -> Path:
    """The folder of the shipped rules: inside an installed package, or beside it in a checkout."""
    installed = _PACKAGE / "rules"
    return installed if installed.is_dir() else _PACKAGE.parent / "rules"


def data(name: str) -> Path:
    """A data file of the package (`kg/data/<name>`)."""
    return _PACKAGE / "data" / name
