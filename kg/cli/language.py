"""The language of messages and help: English in the code, Chinese looked up by the English text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
VARIABLES = ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that settle the language, the strongest first, as gettext reads them."""


def choose(args: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language asked for by `--lang`, else by the environment, else English.

    Help is translated before the arguments are parsed, so `--lang` is looked for by hand.
    """
    for i, arg in enumerate(args):
        name, equals, value = arg.partition("=")
        if name == "--lang":
            return _language(value if equals else next(iter(args[i + 1 : i + 2]), ""))
    return _language(next((environ[name] for name in VARIABLES if environ.get(name)), ""))


def translate(message: str, language: Language) -> str:
    """`message` in `language`; an unknown one stays as it is."""
    if language == "en":
        return message
    from kg.cli.chinese import CHINESE

    return CHINESE.get(message, message)


def _language(name: str) -> Language:
    return "zh" if name.lower().startswith("zh") else "en"
