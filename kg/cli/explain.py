"""`kg explain`: what is found in a sentence, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.session import Session, session

if TYPE_CHECKING:
    from rich.table import Table

    from kg.explain import Explanation
    from kg.types import Evidence, Fact

EXAMPLE = '''kg explain "柳湾社区书记林秀兰走访云溪农商银行"
kg explain --rules my-rules "柳湾银行投资柳湾茶厂"'''


def explain(
    context: typer.Context,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or some of them.")],
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Rules of your own, added to the shipped ones; may be repeated."),
    ] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Names by rules and register alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show the names found in a sentence, the rules that were tried, and why each relation fired."""
    from kg.analyser import load_analyser
    from kg.explain import explain as explain_text

    here = session(context)
    found = explain_text(load_analyser(rules or (), model="none" if no_model else None), sentence)
    if as_json:
        from dataclasses import asdict

        here.json(asdict(found))
        return
    for table in (names(here, found), relations(here, found), figures(here, found), tried(here, found)):
        if table.row_count:
            here.show(table)
    if not found.mentions:
        here.say("No name was found, so no rule could fire.")
    elif not found.relations:
        here.say("No relation was found.")


def names(here: Session, found: Explanation) -> Table:
    """The mentions, with who proposed each and what it stands for."""
    grid = _grid(here, "Name", "Label", "Proposed by", "Confidence")
    stands_for = {link.mention: link for link in found.links}
    for mention in found.mentions:
        name = mention.text
        if link := stands_for.get(mention):
            name += f" → {link.antecedent.text} ({link.reason})"
        grid.add_row(name, mention.label, ", ".join(mention.sources), f"{mention.confidence:.2f}")
    return grid


def relations(here: Session, found: Explanation) -> Table:
    """The relations, written as in the examples of rules, with the rule and the words that carry each."""
    from rich.text import Text

    grid = _grid(here, "Relation", "Why")
    for relation in found.relations:
        details = ", ".join(f"{key}={value}" for key, value in relation.qualifiers.items())
        kind = f"{relation.predicate}({details})" if details else relation.predicate
        said = f"{relation.subject.text} {kind} {relation.object.text}"
        if relation.status != "stated":
            said += f" [{here.text(relation.status)}]"
        why = relation.evidence
        grid.add_row(Text(said), Text(f"{why.rule} ({why.confidence:.2f})\n{_trigger(found.text, why)}".rstrip()))
    return grid


def figures(here: Session, found: Explanation) -> Table:
    """The facts, each with its rule."""
    grid = _grid(here, "Subject", "Measure", "Figure", "Rule", "Confidence")
    for fact in found.facts:
        why = fact.evidence
        grid.add_row(fact.subject.text, fact.measure, _figure(fact), why.rule, f"{why.confidence:.2f}")
    return grid


def tried(here: Session, found: Explanation) -> Table:
    """The rules whose trigger stands in the text and that state nothing there."""
    grid = _grid(here, "Tried in vain", "Trigger", "Needs")
    for rule in found.tried:
        grid.add_row(rule.rule, rule.trigger, ", ".join(rule.needs))
    return grid


def _grid(here: Session, *columns: str) -> Table:
    from rich.table import Table

    grid = Table()
    for name in columns:
        grid.add_column(here.text(name), overflow="fold", no_wrap=name in ("Why", "Confidence"))
    return grid


def _trigger(text: str, why: Evidence) -> str:
    """The words that carry the relation, unless they are its two ends."""
    span = why.trigger
    return text[span[0] : span[1]] if span and span not in (why.subject, why.object) else ""


def _figure(fact: Fact) -> str:
    value = fact.value
    number = "" if value.number is None else f"{value.number:,.10g}"
    upper = "" if value.upper is None else f"–{value.upper:,.10g}"
    return f"{'≈' if value.approx else ''}{number}{upper} {value.unit}"
