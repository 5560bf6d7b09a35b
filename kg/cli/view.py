"""`kg view`: open the graph in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.session import session

EXAMPLE = "kg view output"


def view(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` wrote.")] = Path("output"),
) -> None:
    """Open the graph's page in the browser; it needs no network."""
    import webbrowser

    here = session(context)
    page = (folder / "graph.html" if folder.is_dir() else folder).resolve()
    if not page.is_file():
        raise here.fail("{page} is not there; write it with: kg build PATH... -o {folder}", page=page, folder=folder)
    here.write(str(page))
    if not webbrowser.open(page.as_uri()):
        here.warn("No browser was found on this machine; open the file above in one.")
