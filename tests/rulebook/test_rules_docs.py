"""docs/rules.md can be followed: its files load, its checks say what it shows, and the Chinese page has the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analyser import load_analyser
from kg.checks import check_examples
from kg.errors import RuleError
from kg.explain import Explanation, explain
from kg.rulebook import load_rulebook

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = ["rules.md", "rules.zh-CN.md"]
NAMES = """
entities:
  - {id: my.names, label: PERSON, match: 陈木生|林秀兰, confidence: 0.95, hits: [‹林秀兰:PERSON›]}
"""
TUTORIAL = re.compile(r"\A# my-rules/(?P<name>\w+\.yaml)\n")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """(language, text) of the fenced blocks of a page."""
    text = (DOCS / page).read_text("utf-8")
    return ((m[1], m[2]) for m in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


def checked(folder: Path) -> str:
    """What `kg rules check` prints."""
    try:
        report = check_examples(load_rulebook([folder]))
    except RuleError as error:
        return str(error)
    good = f"{report.rules} rules, {report.examples} examples: all as they should be"
    return "\n".join(report.problems) or good


def as_pattern(shown: str) -> str:
    return re.escape(shown.strip()).replace("…", r"\d+")


def shown_by_explain(explanation: Explanation) -> set[str]:
    """The cells of the tables that `kg explain` prints for relations and for what was tried in vain."""
    cells: set[str] = set()
    for r in explanation.relations:
        details = ", ".join(f"{key}={value}" for key, value in r.qualifiers.items())
        cells |= {f"{r.subject.text} {r.predicate}({details}) {r.object.text}", r.evidence.rule}
    for tried in explanation.tried:
        cells |= {tried.rule, tried.trigger, ", ".join(tried.needs)}
    return cells


@pytest.mark.parametrize("page", PAGES)
def test_the_ten_minutes_can_be_followed(page, tmp_path):
    folder, names = tmp_path / "my-rules", tmp_path / "names"
    folder.mkdir()
    names.mkdir()
    # in place of the statistical model, whose weights may change
    (names / "names.yaml").write_text(NAMES, "utf-8")
    done = {"check": 0, "explain": 0}
    for kind, text in blocks(page):
        if kind == "yaml" and (file := TUTORIAL.match(text)):
            (folder / file["name"]).write_text(text, "utf-8")
        if kind != "console":
            continue
        for command, shown in re.findall(r"^\$ kg (.+)\n((?:(?!\$ ).+\n)+)", text, re.MULTILINE):
            if command == "rules check my-rules":
                done["check"] += 1
                assert re.fullmatch(as_pattern(shown), checked(folder))
            else:
                done["explain"] += 1
                (sentence,) = re.fullmatch('explain --rules my-rules "(.+)"', command).groups()
                cells = {cell.strip() for cell in shown.split("│") if cell.strip()}
                assert cells <= shown_by_explain(explain(load_analyser([folder, names], model="none"), sentence))
    assert done == {"check": 3, "explain": 2}


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_of_the_reference_does_what_its_examples_say(page, tmp_path):
    found = [text for kind, text in blocks(page) if kind == "yaml" and not TUTORIAL.match(text)]
    assert len(found) == 7
    for i, text in enumerate(found):
        name = "schema" if text.startswith("labels:") else f"part{i}"
        head = "relations:\n" if text.startswith("  - id:") else ""
        (tmp_path / f"{name}.yaml").write_text(head + text, "utf-8")
    assert "all as they should be" in checked(tmp_path)


def test_both_languages_show_the_same_files_and_commands():
    english, chinese = (list(blocks(page)) for page in PAGES)
    assert [b for b in english if b[0] != "text"] == [b for b in chinese if b[0] != "text"]


@pytest.mark.parametrize("page", PAGES)
def test_every_key_of_a_rule_and_every_sign_is_documented(page):
    from kg.rulebook.models import EntityRule, RelationRule, Role, RuleFile
    from kg.rulebook.schema import LabelSpec, PredicateSpec

    text = (DOCS / page).read_text("utf-8")
    for model in (EntityRule, RelationRule, Role, RuleFile, LabelSpec, PredicateSpec):
        for name, field in model.model_fields.items():
            if name != "builder":  # none of the user's business
                assert re.search(rf"`[^`]*\b{field.alias or name}\b[^`]*`|^{field.alias or name}:", text, re.M), name
    for sign in ("…", "~", "……", "^", "$", "«…»", "<who:PERSON+>"):
        assert f"`{sign}`" in text, sign
