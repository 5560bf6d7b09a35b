"""`kg export`: a built graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.session import session

EXAMPLE = """kg export output --format graphml
kg export output --to shared/news.gexf"""


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` wrote, or a graph file.")],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Format, by its suffix: graphml, gexf, json, html."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write; graph.<format> in DIR by default.")
    ] = None,
) -> None:
    """Write a graph that was built before in another format."""
    import kg

    here = session(context)
    if form is None and to is None:
        raise typer.BadParameter(here.text("say --format NAME or --to FILE"))
    base = folder if folder.is_dir() else folder.parent
    path = to or base / f"graph.{form}"
    if form and path.suffix != f".{form}":
        raise typer.BadParameter(here.text("{path} does not end in .{form}", path=path, form=form))
    kg.export(kg.load(folder), path)
    here.write(str(path))
