"""Every command explains itself, with an example that is a right call, in both languages."""

import ast
import string
from pathlib import Path

import pytest
from command_lines import ROOT, kg_lines, parse

from kg.cli.app import EXAMPLES, command, walk
from kg.cli.chinese import CHINESE

SPEAKERS = {"text", "say", "warn", "fail"}


def leaves(tree):
    """The full names of all commands that do something."""
    for node in walk(tree):
        for name, child in getattr(node, "commands", {}).items():
            if not hasattr(child, "commands"):
                yield f"{node.name} {name}" if node.name in ("rules",) else name


def spoken():
    """Every English message in the code of the command line, with the place where it stands."""
    for path in sorted((ROOT / "kg" / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPEAKERS:
                first = node.args[0]
                for constant in [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]:
                    if isinstance(constant, ast.Constant):
                        yield constant.value, f"{path.name}:{node.lineno}"


def helped():
    """Every English help text of the command tree."""
    for node in walk(command("en")):
        yield node.help, node.name
        for parameter in node.params:
            yield parameter.help, f"{node.name} {parameter.name}"


def test_every_command_has_an_example_that_is_a_right_call():
    assert set(EXAMPLES) == set(leaves(command("en")))
    for name, example in EXAMPLES.items():
        for line in kg_lines(f"```sh\n{example}\n```"):
            assert " ".join(line).startswith(name)
            assert parse(command("en"), line)


def test_the_example_stands_in_the_help_of_its_command():
    for node in walk(command("en")):
        assert node.epilog.startswith("Example:\n\nkg ")


@pytest.mark.parametrize("name", ["docs/commands.md", "docs/commands.zh-CN.md"])
def test_every_command_option_and_example_is_documented(name):
    text = Path(ROOT / name).read_text("utf-8")
    sections = {part.split("\n", 1)[0].strip(): part for part in text.split("\n## kg ")[1:]}
    for full in leaves(command("en")):
        assert EXAMPLES[full] in sections[full]
        node = command("en")
        for word in full.split():
            node = node.commands[word]
        missing = [o for p in node.params for o in p.opts if o.startswith("--") and f"{o}" not in sections[full]]
        assert missing == []


def test_every_help_text_is_there_in_chinese():
    missing = [f"{place}: {text}" for text, place in helped() if text not in CHINESE]
    assert missing == []


def test_every_message_is_there_in_chinese():
    messages = list(spoken())
    assert len(messages) > 5
    missing = [f"{place}: {text}" for text, place in messages if text not in CHINESE]
    assert missing == []


def test_a_translation_keeps_the_values_of_its_message():
    def fields(text):
        return sorted(
            (name or "", form or "") for _, name, form, _ in string.Formatter().parse(text) if name is not None
        )

    wrong = [english for english, chinese in CHINESE.items() if fields(english) != fields(chinese)]
    assert wrong == []


def test_chinese_help_is_chinese_throughout():
    for node in walk(command("zh")):
        assert node.epilog.startswith("例：")
        for text in [node.help, *(p.help for p in node.params)]:
            assert any("一" <= c <= "鿿" for c in text)
