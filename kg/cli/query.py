"""`kg query`: relations of a built graph, with the sentences behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.session import session

EXAMPLE = """kg query output --subject 农商银行 --predicate finances
kg query output --subject 农商银行 --json"""


def query(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` wrote, or a graph file.")],
    subject: Annotated[
        str | None, typer.Option("--subject", "-s", metavar="NAME", help="Who: a name or an alias.")
    ] = None,
    predicate: Annotated[
        str | None, typer.Option("--predicate", "-p", metavar="NAME", help="What kind of relation.")
    ] = None,
    object_: Annotated[str | None, typer.Option("--object", metavar="NAME", help="Whom: a name or an alias.")] = None,
    label: Annotated[
        str | None, typer.Option("--label", "-l", metavar="LABEL", help="The label of either end.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Ask the graph for relations; each comes with the sentences that back it."""
