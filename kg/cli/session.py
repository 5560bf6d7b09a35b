"""What every command has at hand: the language, and where to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from kg.cli.language import Language, translate

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class Session:
    """Results go to `out` (standard output), everything said about them to `err`, unless `quiet`."""

    language: Language
    out: Console
    err: Console
    quiet: bool = False

    def text(self, message: str, **values: object) -> str:
        """The message in the user's language, with its values filled in."""
        return translate(message, self.language).format(**values)

    def say(self, message: str, **values: object) -> None:
        """Tell the user how it goes; `--quiet` leaves it out."""
        if not self.quiet:
            self._note(self.text(message, **values))

    def warn(self, message: str, **values: object) -> None:
        """Tell the user what he has to know, `--quiet` or not."""
        self._note(self.text(message, **values), style="yellow")

    def fail(self, message: str, **values: object) -> typer.Exit:
        """Say why the command failed; raise what this returns."""
        self._note(self.text(message, **values), style="red")
        return typer.Exit(1)

    def show(self, result: RenderableType) -> None:
        """Print a table or other rich result on standard output."""
        self.out.print(result)

    def write(self, text: str) -> None:
        """Print plain text on standard output as it is: no wrapping, no markup, tabs kept."""
        self.out.file.write(text + "\n")

    def json(self, value: Any) -> None:
        """Print a value as JSON on standard output, Chinese readable."""
        import json

        self.write(json.dumps(value, ensure_ascii=False, indent=1))

    def _note(self, text: str, style: str | None = None) -> None:
        self.err.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def open_session(language: Language, *, quiet: bool = False) -> Session:
    """A session on the process's own streams, as they are now."""
    from rich.console import Console

    return Session(language, Console(), Console(stderr=True), quiet)


def session(context: typer.Context) -> Session:
    """The session that the top level opened."""
    found = context.obj
    assert isinstance(found, Session)
    return found
