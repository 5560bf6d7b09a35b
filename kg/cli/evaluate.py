"""`kg eval`: a build compared with gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.session import session

EXAMPLE = """kg eval tests/gold/seeds output
kg eval tests/gold/seeds output --errors"""


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files.")],
    built: Annotated[Path, typer.Argument(metavar="BUILD", help="A folder that `kg build` wrote.")],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed (-) and what is wrong (+).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Compare a build with gold files: precision, recall and F1 by label and predicate."""
