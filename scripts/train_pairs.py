"""Trains the pair model (kg/data/pairs.json) on the corpus's own mentions, rules' firings included.

python scripts/train_pairs.py [--strength 2]     trains on train, sets thresholds and prints scores on dev

A relation of an article is marked once, wherever it is stated; a pair that stands in several sentences is
positive only where the first model believes it most (at least one, Dietterich 1997).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict

import numpy as np
from corpus import articles
from relations_on_gold import SYMMETRIC, document, key, mentions
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.extract import Extractor
from kg.extract.pairs import Pairs
from kg.extract.topic import Topics
from kg.resources import data
from kg.rulebook import load_rulebook

LEAST = 4


def gather(split):
    """(article, triple, features, is gold) for each pair and predicate of a split; gold triples; rule triples."""
    book = load_rulebook()
    extractor = Extractor(book)
    rows, golds, ruled = [], [], []
    for number, article in enumerate(articles([split])):
        doc = document(article)
        found = mentions(article, doc)
        scene = extractor.scene(doc, found)
        topics = Topics(scene, book)
        pairs = Pairs(scene, topics, book.schema)
        fired = defaultdict(set)
        inside = set()
        structural = {r.id for r in book.relations if r.inside or r.spec.tape == "places"}
        for r in extractor.extract(doc, found, (), merge=False)[0]:
            obj = "ARTICLE" if r.object.label == "ARTICLE" else article.canonical(r.object.text)
            triple = key(article.canonical(r.subject.text), r.predicate, obj)
            if r.status in ("stated", "former"):
                fired[r.subject.span, r.object.span, r.predicate].add(r.evidence.rule)
                inside.add((number, triple, r.evidence.rule in structural))
        gold = {key(r.subject, r.predicate, r.object) for r in article.relations}
        golds += [(number, t) for t in gold]
        ruled += list(inside)
        for pair in pairs.all():
            features = pairs.features(pair)
            one, other = article.canonical(pair.subject.mention.text), article.canonical(pair.object.mention.text)
            for predicate in pairs.predicates(pair):
                triple = key(one, predicate, other)
                if one == other or (predicate in SYMMETRIC and pair.at[1] < pair.at[0]):
                    continue
                rules = fired.get((*pair.key, predicate), ())
                extra = [f"R={rule}" for rule in rules] + (["R"] if rules else [])
                rows.append((number, triple, features + extra, triple in gold))
    return rows, golds, ruled


def fit(rows, strength):
    """Weights of one binary logistic model."""
    counts = Counter(f for _, _, features, _ in rows for f in features)
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= LEAST)}
    cols = [[index[f] for f in features if f in index] for _, _, features, _ in rows]
    ptr = np.concatenate([[0], np.cumsum([len(c) for c in cols])])
    x = csr_matrix((np.ones(ptr[-1]), np.concatenate([np.array(c, int) for c in cols]), ptr), (len(rows), len(index)))
    y = np.array([gold for *_, gold in rows], float)

    def loss(w):
        z = x @ w
        value = (np.logaddexp(0, z) - y * z).sum() + strength / 2 * (w @ w)
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + strength * w

    w = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return {f: float(w[i]) for f, i in index.items()}, x @ w


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--strength", type=float, default=2)
    ap.add_argument("--precision", type=float, default=0.8)
    args = ap.parse_args()
    train, _, _ = gather("train")
    dev, dev_gold, dev_rules = gather("dev")
    out, thresholds, advisory = {}, {}, []
    total = Counter()
    for predicate in sorted({t[1] for _, t, _, _ in train}):
        rows = [r for r in train if r[1][1] == predicate]
        if sum(r[3] for r in rows) < 20:
            continue
        _, z = fit(rows, args.strength)
        best = defaultdict(lambda: -99.0)
        for row, score in zip(rows, z, strict=True):
            if row[3]:
                best[row[0], row[1]] = max(best[row[0], row[1]], score)
        kept = [r for r, score in zip(rows, z, strict=True) if not r[3] or score >= best[r[0], r[1]] - 1e-9]
        weights, _ = fit(kept, args.strength)
        weights = {f: round(v, 3) for f, v in weights.items() if abs(v) > 0.03}
        gold = {(n, t) for n, t in dev_gold if t[1] == predicate}
        scored = defaultdict(lambda: -99.0)
        for number, triple, features, _ in dev:
            if triple[1] == predicate:
                scored[number, triple] = max(scored[number, triple], sum(weights.get(f, 0.0) for f in features))
        # what rules alone say of pairs that the model does not see (inside names, across sentences)
        sure = {(n, t) for n, t, own in dev_rules if t[1] == predicate and (own or (n, t) not in scored)}
        order = sorted(scored.items(), key=lambda item: -item[1])
        chosen, score_at = None, (-1.0, 0.0, 0.0)
        for i in range(len(order) + 1):
            if i and order[i - 1][1] < -1.5:
                break
            pred = sure | {k for k, _ in order[:i]}
            tp = len(pred & gold)
            p, r = tp / max(len(pred), 1), tp / max(len(gold), 1)
            f = 2 * p * r / max(p + r, 1e-9)
            if p >= args.precision and f > score_at[0]:
                score_at, chosen = (f, p, r), (order[i - 1][1] if i else 9.0)
        if chosen is None:
            chosen = 2.0
        pred = sure | {k for k, v in order if v >= chosen}
        rules = {(n, t) for n, t, _ in dev_rules if t[1] == predicate}
        for name, found in (("model", pred), ("rules", rules)):
            total[name + "tp"] += len(found & gold)
            total[name + "pred"] += len(found)
        total["gold"] += len(gold)
        tp = len(pred & gold)
        print(
            f"{predicate:18} rules P {len(rules & gold) / max(len(rules), 1):.2f}"
            f" R {len(rules & gold) / max(len(gold), 1):.2f}"
            f"   both P {tp / max(len(pred), 1):.2f} R {tp / max(len(gold), 1):.2f}"
            f"  at {chosen:.2f}, {len(weights)} weights, {len(gold)} gold"
        )
        thresholds[predicate] = round(chosen, 3)
        if 2 * tp * (len(rules) + len(gold)) <= 2 * len(rules & gold) * (len(pred) + len(gold)):
            advisory.append(predicate)  # the rules alone have the better F1: the model may add, not take away
        out.update({f"{predicate}|{f}": v for f, v in weights.items()})
    for name in ("rules", "model"):
        p, r = total[name + "tp"] / total[name + "pred"], total[name + "tp"] / total["gold"]
        print(f"{name}: P {p:.3f} R {r:.3f} F {2 * p * r / (p + r):.3f}")
    payload = {"advisory": advisory, "thresholds": thresholds, "weights": out}
    data("pairs.json").write_text(json.dumps(payload, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")
    print(f"{len(out)} weights")


if __name__ == "__main__":
    main()
