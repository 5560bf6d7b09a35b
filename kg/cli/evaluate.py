"""`kg eval`: a build compared with gold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.session import Session, session

if TYPE_CHECKING:
    from rich.table import Table

    from kg.evaluate import Tally

EXAMPLE = """kg eval tests/gold/seeds output
kg eval tests/gold/seeds output --errors"""


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files.")],
    built: Annotated[
        Path, typer.Argument(metavar="BUILD", help="A folder that `kg build` wrote, or its articles.jsonl.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed (-) and what is wrong (+).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Compare a build with gold files: precision, recall and F1 by label and predicate."""
    from kg.evaluate import score

    here = session(context)
    report = score(gold, built)
    if as_json:
        listed = {"errors": [str(error).split("\t") for error in report.errors]} if errors else {}
        here.json({**report.to_dict(), **listed})
        return
    if errors:
        for error in report.errors:
            here.write(str(error))
    here.show(table(here, "In all", report.kinds))
    here.show(table(here, "Label", report.labels))
    here.show(table(here, "Predicate", report.predicates))
    for name in report.missing:
        here.warn("No article in the build fits {name}.", name=name)


def table(here: Session, title: str, tallies: Mapping[Any, Tally]) -> Table:
    """A row for each tally."""
    from rich.table import Table

    grid = Table()
    grid.add_column(here.text(title), min_width=18)
    for name in ("Precision", "Recall", "F1", "Right", "Found", "Gold"):
        grid.add_column(here.text(name), justify="right")
    for name, tally in tallies.items():
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        grid.add_row(name, *shares, *map(str, (tally.right, tally.predicted, tally.gold)))
    return grid
