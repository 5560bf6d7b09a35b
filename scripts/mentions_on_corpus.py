"""Mention-level scores of the whole recogniser (rules, register, model, merge) on a split of the corpus.

python scripts/mentions_on_corpus.py [dev|train|test] [--no-model] [--errors LABEL]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from corpus import articles
from relations_on_gold import document, mentions

from kg.recognise import Recogniser, StatisticalModel
from kg.register import Register
from kg.rulebook import load_rulebook
from kg.types import LITERALS


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("split", nargs="?", default="dev")
    ap.add_argument("--no-model", action="store_true")
    ap.add_argument("--errors")
    args = ap.parse_args()
    recogniser = Recogniser(load_rulebook(), Register.load(), None if args.no_model else StatisticalModel.load())
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, Counter[bool]] = defaultdict(Counter)
    for article in articles([args.split]):
        doc = document(article)
        found, _ = recogniser.mentions(doc)
        gold = {(m.start, m.end, m.label) for m in mentions(article, doc) if m.label not in LITERALS}
        pred = {(m.start, m.end, m.label): m for m in found if m.label not in LITERALS}
        for k, m in pred.items():
            sources[m.sources[0]][k in gold] += 1
            for name in (k[2], "all"):
                tally[name]["pred"] += 1
                tally[name]["tp"] += k in gold
            if k not in gold and args.errors in (k[2], "all"):
                print("+", article.id, k[2], m.text, m.sources, m.confidence, "|", around(doc.text, k))
        for k in gold:
            for name in (k[2], "all"):
                tally[name]["gold"] += 1
            if k not in pred and args.errors in (k[2], "all"):
                print("-", article.id, k[2], doc.text[k[0] : k[1]], "|", around(doc.text, k))
    for name, c in sorted(sources.items()):
        print(f"{name:40} {c[True]:5} right {c[False]:5} wrong")
    for name, c in sorted(tally.items()):
        p, r = c["tp"] / max(c["pred"], 1), c["tp"] / max(c["gold"], 1)
        print(
            f"{name:12} P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}  ({c['tp']}/{c['pred']}, {c['gold']})"
        )


def around(text: str, k: tuple[int, int, str]) -> str:
    return (text[max(0, k[0] - 12) : k[0]] + "[" + text[k[0] : k[1]] + "]" + text[k[1] : k[1] + 10]).replace("\n", "/")


if __name__ == "__main__":
    main()
