"""The `kg` command: its sub-commands, its global options, its help in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import build, evaluate, explain, export, query, rules, view
from kg.cli.language import Language, choose, translate
from kg.cli.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMANDS: dict[str, Callable[..., None]] = {
    "build": build.build,
    "query": query.query,
    "view": view.view,
    "export": export.export,
    "explain": explain.explain,
    "eval": evaluate.evaluate,
}
EXAMPLES = {
    "build": build.EXAMPLE,
    "query": query.EXAMPLE,
    "view": view.EXAMPLE,
    "export": export.EXAMPLE,
    "explain": explain.EXAMPLE,
    "eval": evaluate.EXAMPLE,
    "rules check": rules.EXAMPLE,
}


def command(language: Language) -> Any:
    """The whole command line as one command object, its help in `language`."""
    app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
    app.callback(epilog=EXAMPLES["build"])(top)
    for name, function in COMMANDS.items():
        app.command(name, epilog=EXAMPLES[name], no_args_is_help=True)(function)
    group = typer.Typer(
        no_args_is_help=True, epilog=EXAMPLES["rules check"], help="Look after the rules that the graph is built by."
    )
    group.command("check", epilog=EXAMPLES["rules check"])(rules.check)
    app.add_typer(group, name="rules")
    tree = typer.main.get_command(app)
    for node in walk(tree):
        _translate(node, language)
    return tree


def show_version(asked: bool) -> None:
    """Print the version and stop, before anything else is looked at."""
    if asked:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


def top(
    context: typer.Context,
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help="Language of messages; the environment's by default.")
    ] = "",
    version: Annotated[  # noqa: ARG001 - its callback acts
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=show_version)
    ] = False,
) -> None:
    """Turn Chinese articles into a knowledge graph whose every edge is backed by its sentence."""
    import os

    context.obj = open_session(choose(["--lang", lang] if lang else [], os.environ))


def walk(node: Any) -> Iterator[Any]:
    """A command and all commands below it."""
    yield node
    for child in getattr(node, "commands", {}).values():
        yield from walk(child)


def _translate(node: Any, language: Language) -> None:
    example = "\n\n".join([translate("Example:", language), *(node.epilog or "").splitlines()])
    node.help, node.epilog = translate(node.help or "", language), example
    node.rich_help_panel = translate("Commands", language)
    panels = {"argument": translate("Arguments", language), "option": translate("Options", language)}
    for parameter in [*node.params, node.get_help_option(node.context_class(node))]:
        parameter.help = translate(parameter.help or "", language)
        parameter.rich_help_panel = panels[parameter.param_type_name]
