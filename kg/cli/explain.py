"""`kg explain`: what is found in a sentence, and why."""

from __future__ import annotations

from typing import Annotated

import typer

EXAMPLE = 'kg explain "柳湾社区书记林秀兰走访云溪农商银行"'


def explain(
    context: typer.Context,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or some of them.")],
) -> None:
    """Show the names found in a sentence, the rules that were tried, and why each relation fired."""
