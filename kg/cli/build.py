"""`kg build`: articles in, a folder with the graph out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.session import Session, session

if TYPE_CHECKING:
    from kg.line import Build

EXAMPLE = """kg build seeds -o output
kg build news/ extra.txt -o graph --rules my-rules --edits edits.yaml"""


def build(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Text files, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")] = Path("output"),
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Rules of your own, added to the shipped ones; may be repeated."),
    ] = None,
    edits: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Corrections (edits.yaml) to replay on the graph.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline in place of kg's own model.")
    ] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Names by rules and register alone.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print warnings only.")] = False,
) -> None:
    """Build the graph of articles and write it as web page, Gephi files, JSON and report."""
    from dataclasses import replace

    from kg import line

    here = replace(session(context), quiet=quiet)
    for path in [*paths, *(rules or []), *([edits] if edits else [])]:
        if not path.exists():
            raise typer.BadParameter(here.text("{path} does not exist", path=path))
    chosen: str | None = "none" if no_model else model
    if quiet or not here.err.is_terminal:
        built = line.build(paths, out, rules=rules or (), edits=edits, model=chosen)
    else:
        from kg.cli.progress import shown

        with shown(here) as progress:
            built = line.build(paths, out, rules=rules or (), edits=edits, model=chosen, progress=progress)
    summarise(here, built)
    if not built.articles:
        raise here.fail("No article could be read, so there is no graph.")


def summarise(here: Session, built: Build) -> None:
    """What was built, where it lies, and what was left out and why."""
    here.say(
        "{articles} articles, {entities} entities, {relations} relations, {facts} facts in {seconds:.1f} s",
        articles=built.articles,
        entities=built.entities,
        relations=built.relations,
        facts=built.facts,
        seconds=built.seconds,
    )
    for path in built.files:
        here.say("  {path}", path=path)
    for warning in built.warnings:
        here.warn("Warning: {warning}", warning=warning)
    for item in built.skipped:
        here.warn("Skipped: {item}", item=item)
