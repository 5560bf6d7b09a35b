"""`kg rules`: whether every rule is well formed and every example of a rule comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.session import session

EXAMPLE = """kg rules check
kg rules check my-rules"""


def check(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Rules of your own, checked with the shipped ones.")
    ] = None,
) -> None:
    """Load the rules, run their hits and misses, and list every error with file and line."""
