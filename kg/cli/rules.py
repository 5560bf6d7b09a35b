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
    from kg.checks import check_examples
    from kg.rulebook import load_rulebook

    here = session(context)
    report = check_examples(load_rulebook(folders or ()))
    for problem in report.problems:
        here.write(problem)
    if report.problems:
        raise here.fail("{wrong} of {examples} examples fail", wrong=len(report.problems), examples=report.examples)
    here.say("{rules} rules, {examples} examples: all as they should be", rules=report.rules, examples=report.examples)
