"""Reading the command lines that the documents promise."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shell_lines(text):
    """Every command line of the shell blocks of a Markdown text, split into words, comments gone."""
    lines = "\n".join(BLOCK.findall(text)).splitlines()
    return [words for words in (shlex.split(line, comments=True) for line in lines) if words]


def kg_lines(text):
    """The arguments of every `kg` call among them."""
    return [words[1:] for words in shell_lines(text) if Path(words[0]).name == "kg"]


def parse(tree, args):
    """Parse as the command line would, without running anything; a wrong call raises."""
    node, name, context = tree, "kg", None
    while True:
        context = node.make_context(name, list(args), parent=context)
        if not hasattr(node, "commands"):
            return context
        name, node, args = node.resolve_command(context, [*context._protected_args, *context.args])
