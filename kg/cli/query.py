"""`kg query`: relations and figures of a built graph, with the sentences behind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.session import Session, session

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from kg.graph import EvidenceView
    from kg.query import QueryRow
    from kg.rulebook import Schema

EXAMPLE = """kg query output --subject 农商银行 --predicate finances
kg query output --subject 农商银行 --predicate fact
kg query output --label PERSON --status former --json"""

SENTENCES = 3
"""So many sentences of a row are shown in the table; `--json` has all."""


def query(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` wrote, or a graph file.")],
    subject: Annotated[
        str | None, typer.Option("--subject", "-s", metavar="NAME", help="Who: a name or an alias.")
    ] = None,
    predicate: Annotated[
        str | None,
        typer.Option(
            "--predicate", "-p", metavar="NAME", help="What relation, in English or Chinese; fact for figures."
        ),
    ] = None,
    object_: Annotated[str | None, typer.Option("--object", metavar="NAME", help="Whom: a name or an alias.")] = None,
    label: Annotated[
        str | None, typer.Option("--label", metavar="LABEL", help="Label of the end that is not given.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="stated, former, planned or reported.")
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="WORDS", help="Figures of what, or a part of it.")
    ] = None,
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Only what this article says.")] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many rows.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Ask the graph for relations and figures; each comes with the sentences that back it."""
    import kg
    from kg.query import run_query

    here = session(context)
    graph = kg.load(folder)
    rows = run_query(
        graph, subject, predicate, object_, label=label, status=status, measure=measure, article=article, limit=limit
    )
    if as_json:
        here.json([row.to_dict() for row in rows])
    elif rows:
        here.show(table(here, rows, graph.schema))
    else:
        here.say("Nothing in the graph fits.")


def table(here: Session, rows: list[QueryRow], schema: Schema) -> Table:
    """The rows with their sentences, the best supported first."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(show_lines=True, caption=here.text("{rows} found", rows=len(rows)))
    for name in ("Subject", "Relation", "Object", "Sentences"):
        grid.add_column(here.text(name), overflow="fold")
    for row in rows:
        sentences = Text("\n").join(_sentence(one) for one in row.evidence[:SENTENCES])
        if not row.evidence:
            sentences = Text(row.reason, style="dim")
        if rest := len(row.evidence) - SENTENCES:
            sentences.append(here.text("\n… and {rest} more", rest=rest) if rest > 0 else "", style="dim")
        grid.add_row(
            Text(row.subject, style="bold"),
            Text(_relation(here, row, schema)),
            Text(row.object, style="bold"),
            sentences,
        )
    return grid


def _relation(here: Session, row: QueryRow, schema: Schema) -> str:
    """The relation's name in the user's language, its status unless stated, its qualifiers."""
    spec = schema.predicates.get(row.predicate)
    name = spec.zh if spec and here.language == "zh" else row.predicate
    if row.status != "stated":
        name += f" [{here.text(row.status)}]"
    return "\n".join([name, *(f"{key}={value}" for key, value in row.qualifiers.items())])


def _sentence(evidence: EvidenceView) -> Text:
    """The sentence, what carries the claim picked out, and where it stands."""
    from rich.text import Text

    text = Text(evidence.sentence)
    for span, style in ((evidence.subject, "cyan"), (evidence.trigger, "yellow"), (evidence.object, "green")):
        if span is not None:
            text.stylize(style, max(span[0] - evidence.start, 0), max(span[1] - evidence.start, 0))
    place = f"{evidence.source}:{evidence.line}" if evidence.line else evidence.article
    return text.append(f"  [{place}]", style="dim")
