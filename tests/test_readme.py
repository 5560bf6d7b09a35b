"""What the README promises holds: commands and files exist, the Python runs, the Chinese text says the same."""

import re
from pathlib import Path

import pytest
from command_lines import kg_lines, parse, shell_lines

from kg.cli.app import command
from kg.line import FILES

ROOT = Path(__file__).parent.parent

READMES = ["README.md", "README.zh-CN.md"]
COMMANDS = ["docs/commands.md", "docs/commands.zh-CN.md"]
LINK = re.compile(r"\]\(([^)#:]+)\)")


def read(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_first_block_holds_the_two_commands(name):
    first = shell_lines(read(name))[:2]
    assert first == [["python3", "scripts/start.py", "demo"], ["python3", "scripts/start.py", "test"]]
    assert read(name).index("```sh") < 200


@pytest.mark.parametrize("name", [*READMES, *COMMANDS])
def test_every_kg_command_in_it_is_a_right_call(name):
    lines = kg_lines(read(name))
    assert len(lines) >= 7
    for line in lines:
        assert parse(command("en"), line)


@pytest.mark.parametrize("name", [*READMES, *COMMANDS, "CONTRIBUTING.md", "docs/annotation.md", "output/README.md"])
def test_every_file_that_it_links_to_exists(name):
    missing = [link for link in LINK.findall(read(name)) if not ((ROOT / name).parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", [*READMES, "output/README.md"])
def test_the_table_of_outputs_is_what_a_build_writes(name):
    assert tuple(re.findall(r"^\| `(\w+\.\w+)` \|", read(name), re.MULTILINE)) == FILES


def shape(text):
    """The structure of a Markdown text: headings, code without comments, table rows, list items, links."""
    code = re.findall(r"^```\w*\n.*?^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```\w*\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return {
        "code": [re.sub(r"\s*#.*", "", block) for block in code],
        "headings": [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        "rows": re.findall(r"^\| (`[^|]*`|\S)?", prose, re.MULTILINE).__len__(),
        "items": len(re.findall(r"^- ", prose, re.MULTILINE)),
        "links": [link.replace(".zh-CN", "") for link in LINK.findall(prose)],
    }


@pytest.mark.parametrize("names", [READMES, COMMANDS], ids=["README", "commands"])
def test_the_chinese_text_has_the_same_structure(names):
    english, chinese = (shape(read(name)) for name in names)
    assert english == chinese


def test_the_python_of_the_readme_runs(monkeypatch, tmp_path, capsys):
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL))
    monkeypatch.chdir(ROOT)
    exec(compile(code.replace('"output"', repr(str(tmp_path))), "README.md", "exec"), {})
    assert "offers" in capsys.readouterr().out
