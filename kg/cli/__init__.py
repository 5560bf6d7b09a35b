"""The command line: thin commands over the library's functions, and the only package that prints.

Exit codes: 0 done (perhaps with warnings), 1 failed, 2 called wrongly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

OK, FAILED, MISUSED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run `kg` with these arguments (those of the process when None) and return the exit code."""
    from kg.cli.app import command
    from kg.cli.language import choose
    from kg.errors import KgError

    args = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a rare character gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        command(choose(args, os.environ)).main(args=args, prog_name="kg")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FAILED
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    return OK
