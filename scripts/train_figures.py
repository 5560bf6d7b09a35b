"""Trains the model that says whose figure a number is (kg/data/figures.json) on the corpus's own mentions.

python scripts/train_figures.py [--strength 1.5]

Trains on the train split with the corpus's own mentions, and on the dev split with those that the recogniser
finds: it has not seen these topics, so that its slips there are those it makes on other texts. Scores on test.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

import numpy as np
from corpus import articles
from relations_on_gold import document, mentions
from scipy.optimize import minimize

from kg.extract import Extractor
from kg.extract.candidates import Candidates
from kg.extract.figures import MEASURED
from kg.extract.topic import Topics
from kg.recognise import Recogniser, StatisticalModel
from kg.register import Register
from kg.resources import data
from kg.rulebook import load_rulebook


def examples(split: str, recogniser: Recogniser | None = None):
    """(features of each candidate, index of the right one) for every figure of a split."""
    book = load_rulebook()
    extractor = Extractor(book)
    for article in articles([split]):
        doc = document(article)
        found, links = recogniser.mentions(doc) if recogniser else (mentions(article, doc), ())
        scene = extractor.scene(doc, found, links)
        topics = Topics(scene, book)
        finder = Candidates(scene, topics)
        wanted = Counter((f.subject, f.value, f.unit) for f in article.facts)
        for position, cell in scene.tape.cells():
            value = cell.mention.value
            if cell.mention.label not in MEASURED or value is None or value.number is None or not value.unit:
                continue
            found = finder.of(position, cell.mention)
            right = 0
            for i, candidate in enumerate(found):
                if candidate.cell is not None:
                    name = article.canonical(candidate.cell.mention.text)
                    if wanted[name, value.number, value.unit] > 0:
                        right = i
                        wanted[name, value.number, value.unit] -= 1
                        break
            yield [c.features for c in found], right
    return


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--strength", type=float, default=1.5)
    args = ap.parse_args()
    recogniser = Recogniser(load_rulebook(), Register.load(), StatisticalModel.load())
    train = [*examples("train"), *examples("dev", recogniser)]
    test = list(examples("test", recogniser))
    counts = Counter(f for candidates, _ in train for features in candidates for f in features)
    index = {f: i for i, (f, n) in enumerate(counts.most_common()) if n >= 3}
    rows = [[[index[f] for f in features if f in index] for features in candidates] for candidates, _ in train]
    flat = [row for candidates in rows for row in candidates]
    lengths = [len(c) for c in rows]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    cols = np.concatenate([np.array(r, int) for r in flat])
    owner = np.repeat(np.arange(len(flat)), [len(r) for r in flat])
    gold = starts + np.array([right for _, right in train])
    group = np.repeat(np.arange(len(rows)), lengths)

    def loss(w):
        score = np.bincount(owner, w[cols], len(flat))
        top = np.maximum.reduceat(score, starts)
        e = np.exp(score - top[group])
        z = np.add.reduceat(e, starts)
        p = e / z[group]
        value = -(score[gold] - top - np.log(z)).sum() + args.strength / 2 * (w @ w)
        delta = p.copy()
        delta[gold] -= 1
        return value, np.bincount(cols, delta[owner], len(w)) + args.strength * w

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights = {f: round(float(result.x[i]), 3) for f, i in index.items() if abs(result.x[i]) > 0.02}
    data("figures.json").write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")
    for name, found in (("train and dev", train), ("test", test)):
        tp = pred = gold_n = 0
        for candidates, right in found:
            scores = [sum(weights.get(f, 0.0) for f in features) for features in candidates]
            best = int(np.argmax(scores))
            pred += best > 0
            gold_n += right > 0
            tp += best == right and best > 0
        precision, recall = tp / max(pred, 1), tp / max(gold_n, 1)
        print(f"{name}: P {precision:.3f} R {recall:.3f} of {gold_n} figures with an owner; {len(weights)} weights")


if __name__ == "__main__":
    main()
