"""Checks, counts and converts the marked articles of tests/corpus.

python scripts/corpus.py check [FILE...]      problems as file:line, exit code 1 when there are any
python scripts/corpus.py stats                articles, characters, labels, predicates, per split
python scripts/corpus.py gold DIR [FILE...]   gold files (JSON) that `kg eval` reads
python scripts/corpus.py text DIR [FILE...]   plain articles that `kg build` reads
python scripts/corpus.py agreement A B        two annotations of the same articles compared
FILE may be left out (all of tests/corpus) or be train, dev or test.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from marked import CORPUS, ROOT, Article, read_article

from kg.rulebook.schema import Schema

SPLITS = ("train", "dev", "test")


def read_schema() -> Schema:
    """Labels and predicates from rules/schema.yaml."""
    return Schema.model_validate(yaml.safe_load((ROOT / "rules" / "schema.yaml").read_text("utf-8")))


def read_splits(path: Path = CORPUS / "splits.yaml") -> dict[str, str]:
    """Topic → train, dev or test."""
    splits: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {topic: split for split in SPLITS for topic in splits[split]}


def articles(names: Sequence[str] = ()) -> list[Article]:
    """The articles of the named files or splits; of the whole corpus when none is named."""
    found: list[Article] = []
    everything = [read_article(path) for path in sorted(CORPUS.glob("*.txt"))]
    splits = read_splits()
    for name in names or SPLITS:
        if name in SPLITS:
            found += [article for article in everything if splits.get(article.topic) == name]
        else:
            found.append(read_article(Path(name)))
    return found if names else everything


def check(article: Article, schema: Schema) -> list[str]:
    """Everything that is wrong with one article, as `file: problem` or `file:line: problem`."""
    entities = article.entities()
    return [*article.problems, *(f"{article.id}.txt{at}: {what}" for at, what in _problems(article, schema, entities))]


def _problems(article: Article, schema: Schema, entities: dict[str, str]) -> Iterator[tuple[str, str]]:
    for needed in ("topic", "region", "title", "date"):
        if not article.head.get(needed):
            yield "", f"head lacks '# {needed}:'"
    if article.topic != article.id.rpartition("-")[0]:
        yield "", f"topic {article.topic} does not fit the file name"
    yield from (("", what) for what in _mark_problems(article, schema, entities))
    everywhere = article.text + article.title + article.head.get("byline", "")
    for form, name in article.aliases.items():
        if name not in entities:
            yield "", f"alias {form} of {name}, which is no entity"
        if form not in everywhere:
            yield "", f"alias {form} does not stand in the text"
    for relation in article.relations:
        at, shown = f":{relation.line}", f"{relation.subject} | {relation.predicate} | {relation.object}"
        ends = [entities.get(end, "ARTICLE" if end == "ARTICLE" else "") for end in (relation.subject, relation.object)]
        if relation.predicate not in schema.predicates:
            yield at, f"unknown predicate {relation.predicate}"
        elif "" in ends:
            yield at, f"an end is no canonical entity: {shown}"
        elif not schema.allows(ends[0], relation.predicate, ends[1]):
            yield at, f"{relation.predicate} does not join {ends[0]} and {ends[1]}: {shown}"
    for fact in article.facts:
        if fact.subject not in entities:
            yield f":{fact.line}", f"fact of {fact.subject}, which is no entity"


def _mark_problems(article: Article, schema: Schema, entities: dict[str, str]) -> Iterator[str]:
    covered: set[tuple[int, int]] = set()
    outer = None
    forms: set[str] = set()
    for mark in article.marks:
        form = article.text[mark.start : mark.end]
        forms.add(form)
        covered.update((i, i + 1) for i in range(mark.start, mark.end))
        if mark.label not in schema.labels:
            yield f"unknown label {mark.label} on {form}"
        if not form or form != form.strip() or "\n" in form:
            yield f"empty, padded or broken mark {form!r}"
        if entities[article.canonical(form)] != mark.label:
            yield f"{form} is both {entities[article.canonical(form)]} and {mark.label}"
        if outer is not None and mark.end <= outer.end:
            if mark.label != "GPE":
                yield f"only a GPE is marked inside a name: {form} ({mark.label})"
        else:
            outer = mark
    inside = {i for i, _ in covered}
    for form in sorted(forms, key=len, reverse=True):
        for found in re.finditer(re.escape(form), article.text) if len(form) > 2 else ():
            if not inside.issuperset(range(found.start(), found.end())):
                near = article.text[max(0, found.start() - 6) : found.end() + 6]
                yield f"{form} is marked elsewhere but bare at {near!r}"
                break


def gold(article: Article) -> dict[str, Any]:
    """The article in the gold format that `kg eval` reads."""
    forms: dict[str, set[str]] = defaultdict(set)
    for text, marks in ((article.text, article.marks), (article.title, article.title_marks)):
        for mark in marks:
            form = text[mark.start : mark.end]
            if (name := article.canonical(form)) != form:
                forms[name].add(form)
    return {
        "id": article.id,
        "title": article.title,
        "source": f"{article.id}.txt",
        "topic": article.topic,
        "region": article.head.get("region"),
        "entities": [{"name": n, "label": lab, "aliases": sorted(forms[n])} for n, lab in article.entities().items()],
        "relations": [
            {"subject": r.subject, "predicate": r.predicate, "object": r.object, "qualifiers": r.qualifiers}
            for r in article.relations
        ],
        "facts": [
            {"subject": f.subject, "measure": f.measure, "value": f.value, "unit": f.unit, "approx": f.approx}
            for f in article.facts
        ],
    }


def f1(common: int, first: int, second: int) -> float:
    """F1 of two sets from the sizes of their meet and of each."""
    return 2 * common / (first + second) if first + second else 1.0


def agreement(first: Path, second: Path) -> dict[str, tuple[float, int, int]]:
    """F1 between two annotations of the same articles: kind → (F1, items in first, items in second).

    `mentions` need equal span and label, `spans` equal span alone; `LABEL` is `mentions` of one label.
    """
    common: Counter[str] = Counter()
    sizes: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    names = sorted({p.name for p in first.glob("*.txt")} & {p.name for p in second.glob("*.txt")})
    for name in names:
        pair = read_article(first / name), read_article(second / name)
        if pair[0].text != pair[1].text:
            raise SystemExit(f"{name}: the two plain texts differ; only marks and statements may")
        views = [_view(article) for article in pair]
        for kind in views[0].keys() | views[1].keys():
            sets = [view.get(kind, set()) for view in views]
            common[kind] += len(sets[0] & sets[1])
            for size, items in zip(sizes, sets, strict=True):
                size[kind] += len(items)
    return {
        kind: (f1(common[kind], sizes[0][kind], sizes[1][kind]), sizes[0][kind], sizes[1][kind])
        for kind in sorted(sizes[0] | sizes[1])
    }


def _view(article: Article) -> dict[str, set[Hashable]]:
    view: dict[str, set[Hashable]] = defaultdict(set)
    for mark in article.marks:
        view["mentions"].add(mark)
        view["spans"].add((mark.start, mark.end))
        view[mark.label].add(mark)
    view["relations"] = {(r.subject, r.predicate, r.object) for r in article.relations}
    view["facts"] = {(f.subject, f.value, f.unit) for f in article.facts}
    return view


def print_stats(found: Sequence[Article]) -> None:
    """Prints counts over all articles and per split."""
    splits = read_splits()
    rows: dict[str, list[Article]] = {"all": list(found), **{split: [] for split in SPLITS}}
    for article in found:
        rows.setdefault(splits.get(article.topic, "no split"), []).append(article)
    for name, members in rows.items():
        labels = Counter(label for article in members for label in article.entities().values())
        predicates = Counter(r.predicate for article in members for r in article.relations)
        size, mentions = (sum(map(len, column)) for column in ((a.text for a in members), (a.marks for a in members)))
        print(
            f"{name}: {len(members)} articles, {len({a.topic for a in members})} topics, {size} characters, "
            f"{mentions} mentions, {sum(labels.values())} entities, {predicates.total()} relations, "
            f"{sum(len(a.facts) for a in members)} facts"
        )
        print("  ", ", ".join(f"{label} {n}" for label, n in labels.most_common()))
        print("  ", ", ".join(f"{predicate} {n}" for predicate, n in predicates.most_common()))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "stats"):
        commands.add_parser(name).add_argument("files", nargs="*")
    for name in ("gold", "text"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path)
        command.add_argument("files", nargs="*")
    compare = commands.add_parser("agreement")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    args = parser.parse_args(arguments)
    if args.command == "agreement":
        for kind, (score, first, second) in agreement(args.first, args.second).items():
            print(f"{kind:12} F1 {score:.3f}   ({first} and {second})")
        return 0
    found = articles(args.files)
    if args.command == "check":
        problems = [problem for schema in [read_schema()] for article in found for problem in check(article, schema)]
        print(*problems, f"{len(found)} articles, {len(problems)} problems", sep="\n")
        return 1 if problems else 0
    if args.command == "stats":
        print_stats(found)
        return 0
    args.folder.mkdir(parents=True, exist_ok=True)
    for article in found:
        if args.command == "gold":
            content, suffix = json.dumps(gold(article), ensure_ascii=False, indent=1), ".json"
        else:
            content, suffix = article.plain, ".txt"
        (args.folder / (article.id + suffix)).write_text(content, "utf-8")
    print(f"{len(found)} articles written to {args.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
