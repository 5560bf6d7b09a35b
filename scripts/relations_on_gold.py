"""Relations and facts on the corpus's own mentions: what the rules do when every name is right.

python scripts/relations_on_gold.py [dev|train|test] [--errors PREDICATE] [--rules]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from corpus import articles
from marked import Article

from kg.extract import Extractor, PairModel
from kg.recognise.literals import find_literals
from kg.rulebook import load_rulebook
from kg.rulebook.tape import plain
from kg.text import fold
from kg.types import Block, Document, Extraction, Mention, SourceMap

SYMMETRIC = {"cooperates_with", "adjacent_to"}


def document(article: Article) -> Document:
    """The article as the reader would give it: title, byline, one block a line."""
    parts = [("title", article.title), ("byline", " ".join(article.byline))]
    parts += [("paragraph", line) for line in article.text.split("\n") if line.strip()]
    text, blocks = "", []
    for kind, part in parts:
        if part:
            blocks.append(Block(kind, len(text), len(text) + len(part)))  # type: ignore[arg-type]
            text += part + "\n"
    authors = tuple(r.subject for r in article.relations if r.predicate == "author_of")
    shots = "|".join(r.subject for r in article.relations if r.predicate == "photographer_of")
    return Document(article.id, article.title, text, tuple(blocks), article.id, SourceMap(article.id, ()), authors,
                    meta={"photographers": shots})  # fmt: skip


def mentions(article: Article, doc: Document) -> list[Mention]:
    """The marked mentions at their offsets in the document, with literals."""
    found: list[Mention] = []
    lines = []
    position, cursor = 0, 0
    for line in article.text.split("\n"):
        if line.strip():
            cursor = doc.text.index(line, cursor)
            lines.append((position, position + len(line), cursor))
            cursor += len(line)
        position += len(line) + 1
    for mark in article.marks:
        for start, end, target in lines:
            if start <= mark.start and mark.end <= end:
                shift = target - start
                text = article.text[mark.start : mark.end]
                found.append(Mention(mark.start + shift, mark.end + shift, text, mark.label))
    found += [Mention(m.start, m.end, article.title[m.start : m.end], m.label) for m in article.title_marks]
    head = len(article.title) + 1
    for name in {*article.byline, *doc.byline}:
        i = doc.text.find(name, head if article.title else 0)
        if i >= 0 and not any(m.start <= i < m.end for m in found):
            found.append(Mention(i, i + len(name), name, "PERSON"))
    found += find_literals(plain(fold(doc.text)))
    return sorted(found, key=lambda m: (m.start, -m.end))


def key(subject: str, predicate: str, obj: str) -> tuple[str, str, str]:
    if predicate in SYMMETRIC and obj < subject:
        subject, obj = obj, subject
    return subject, predicate, obj


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("split", nargs="?", default="dev")
    ap.add_argument("--errors")
    ap.add_argument("--rules", action="store_true")
    ap.add_argument("--model", action="store_true", help="with the pair model")
    args = ap.parse_args()
    extractor = Extractor(load_rulebook(), PairModel.load() if args.model else None)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles([args.split]):
        doc = document(article)
        relations, facts = extractor.extract(doc, mentions(article, doc))
        extraction = Extraction(doc, relations=relations, facts=facts)
        gold = {key(r.subject, r.predicate, r.object) for r in article.relations}
        seen = {}
        for r in extraction.relations:
            if r.status in ("stated", "former"):
                obj = "ARTICLE" if r.object.label == "ARTICLE" else article.canonical(r.object.text)
                seen.setdefault(key(article.canonical(r.subject.text), r.predicate, obj), r)
        for k, r in seen.items():
            rules[r.evidence.rule]["hit" if k in gold else "wrong"] += 1
            tally[k[1]]["pred"] += 1
            tally[k[1]]["tp"] += k in gold
            if args.errors in (k[1], "all") and k not in gold:
                print("+", article.id, *k, "|", r.evidence.rule, "|", r.evidence.sentence)
        for k in gold:
            tally[k[1]]["gold"] += 1
            if args.errors in (k[1], "all") and k not in seen:
                print("-", article.id, *k, "|", sentence(doc.text, k, article))
        facts_gold = Counter((f.subject, f.value, f.unit) for f in article.facts)
        facts_seen = Counter(
            (article.canonical(f.subject.text), f.value.number, f.value.unit) for f in extraction.facts
        )
        tally["FACT"]["gold"] += sum(facts_gold.values())
        tally["FACT"]["pred"] += sum(facts_seen.values())
        tally["FACT"]["tp"] += sum((facts_gold & facts_seen).values())
        if args.errors == "FACT":
            for f in extraction.facts:
                if (article.canonical(f.subject.text), f.value.number, f.value.unit) not in facts_gold:
                    print(
                        "+",
                        article.id,
                        f.subject.text,
                        f.measure,
                        f.value.number,
                        f.value.unit,
                        "|",
                        f.evidence.sentence,
                    )
            for f in article.facts:
                if (f.subject, f.value, f.unit) not in facts_seen:
                    print("-", article.id, f.subject, f.measure, f.value, f.unit)
    total: Counter[str] = Counter()
    for name, c in sorted(tally.items()):
        show(name, c)
        if name != "FACT":
            total.update(c)
    show("all", total)
    if args.rules:
        for name, c in sorted(rules.items()):
            print(f"{name:36} {c['hit']:5} right {c['wrong']:5} wrong  {c['hit'] / max(sum(c.values()), 1):.2f}")


def sentence(text: str, k: tuple[str, str, str], article: Article) -> str:
    forms = {k[0], k[2], *(f for f, n in article.aliases.items() if n in (k[0], k[2]))}
    best = max(text.replace("\n", "。").split("。"), key=lambda s: len({article.canonical(f) for f in forms if f in s}))
    return best[:160]


def show(name: str, c: Counter[str]) -> None:
    p, r = c["tp"] / max(c["pred"], 1), c["tp"] / max(c["gold"], 1)
    print(
        f"{name:18} P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}  ({c['tp']}/{c['pred']}, {c['gold']} gold)"
    )


if __name__ == "__main__":
    main()
