"""A line on the terminal that shows how far a build is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.cli.session import Session
from kg.line import Progress


@contextmanager
def shown(here: Session) -> Iterator[Progress]:
    """Give a function that moves the line; the line goes away at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=here.err, transient=True) as bars:
        task = bars.add_task("", total=None)

        def move(stage: str, done: int, total: int | None) -> None:
            bars.update(task, description=here.text(stage), completed=done, total=total)

        yield move
