"""Trains the statistical recogniser on tests/corpus (train) and writes kg/data/model.npz.

    pip install '.[train]'
    python scripts/train_model.py             # train, write, print scores on dev
    python scripts/train_model.py --test      # scores on the test split as well: once, at the end
    python scripts/train_model.py --score dev # scores of the weights that are there

The same corpus, options and versions of numpy and scipy give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from corpus import articles, read_schema
from lexicons import slots
from marked import ROOT, Article
from numpy.typing import NDArray
from samples import Sample, sample, tags
from trainer import Corpus, Settings, train
from variants import Exchange

from kg.recognise.model import StatisticalModel
from kg.recognise.model.chain import FORBIDDEN, Chain
from kg.recognise.model.chars import class_table, encode
from kg.recognise.model.features import Lexicon, templates
from kg.recognise.model.model import VERSION
from kg.recognise.model.table import Table
from kg.text import fold, sentences

TEMPER = 0.85
"""What all weights are multiplied by: it leaves the best names as they are and makes their probabilities agree with how
often they are right on dev (0.9 would), a little more careful because real pages are harder than the corpus."""

TARGET = ROOT / "kg" / "data" / "model.npz"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("--variants", type=int, default=4, help="variants of the texts with names exchanged")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--rows", type=int, default=200_000, help="features to keep")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--test", action="store_true", help="score the test split too")
    parser.add_argument("--score", nargs="+", metavar="SPLIT", help="train nothing, score the weights that are there")
    args = parser.parse_args()
    if not args.score:
        train_model(args.output, args.variants, args.epochs, args.rows, args.seed)
    model = StatisticalModel.load(args.output)
    for split in args.score or (("dev", "test") if args.test else ("dev",)):
        print_scores(split, model, articles([split]))
    return 0


def train_model(output: Path, variants: int, epochs: int, rows: int, seed: int) -> None:
    """Trains on the train split and writes the model."""
    import jieba  # its word list (MIT) is the dictionary of the segmenter and gives given names

    words = Path(jieba.__file__).parent / "dict.txt"
    labels = tuple(read_schema().labels)
    tables = slots(words)
    lexicon = Lexicon(**{name: Table(table) for name, table in tables.items()}, classes=class_table())
    found = articles(["train"])
    samples = [sample(article) for article in found]
    exchange = Exchange(samples, words, seed)
    sets = [samples, *([exchange.variant(s) for s in samples] for _ in range(variants))]
    began = time.time()
    corpora, vocabulary = prepare(sets, lexicon, labels)
    size = sum(len(s.text) for s in samples)
    print(f"{len(found)} articles, {size} characters, {len(vocabulary)} features, {time.time() - began:.0f} s")
    began = time.time()

    def report(epoch: int, loss: float) -> None:
        print(f"epoch {epoch}: loss {loss:.0f}, {time.time() - began:.0f} s", flush=True)

    chains = Chain.legal(len(labels)), Chain.legal(1)
    settings = Settings(epochs=epochs, seed=seed, average=variants + 1)
    weights, transitions = train(corpora, len(vocabulary), chains, settings, report)
    weights *= TEMPER
    transitions = [np.where(t > FORBIDDEN / 2, t * TEMPER, t).astype(np.float32) for t in transitions]
    kept = np.sort(np.argsort(-np.abs(weights[1:]).max(1), kind="stable")[:rows])
    head = {
        "version": VERSION,
        "labels": labels,
        "articles": len(found),
        "variants": variants,
        "epochs": epochs,
        "seed": seed,
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        "head": np.frombuffer(json.dumps(head).encode("utf-8"), np.uint8),
        "features": Table.build(vocabulary[kept], np.arange(1, len(kept) + 1)).slots,
        "outer": transitions[0],
        "inner": transitions[1],
        **quantised(weights[np.concatenate([[0], kept + 1])]),
        **tables,
    }
    np.savez_compressed(output, **arrays)
    print(f"{output}: {len(kept)} of {len(vocabulary)} features, {output.stat().st_size / 1e6:.2f} MB")


def quantised(weights: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    """Weights as 8-bit numbers and a scale a row."""
    scale = np.maximum(np.abs(weights).max(1), 1e-6) / 127
    return {"weights": np.round(weights / scale[:, None]).astype(np.int8), "scale": scale.astype(np.float32)}


def prepare(
    sets: Sequence[Sequence[Sample]], lexicon: Lexicon, labels: tuple[str, ...]
) -> tuple[list[Corpus], NDArray[np.uint64]]:
    """Every set of samples with its features as numbers; features seen once in all of the sets are left out."""
    parts = []
    for samples in sets:
        codes, offsets = encode([s.text for s in samples])
        bounds = [(int(o) + s, e - s) for o, one in zip(offsets, samples, strict=True) for s, e in sentences(one.text)]
        begins, lengths = (np.array(column, np.int64) for column in zip(*bounds, strict=True))
        parts.append((np.stack(templates(codes, lexicon), 1), offsets, begins, lengths))
    counted = [np.unique(keys[rows_of(begins, lengths)], return_counts=True) for keys, _, begins, lengths in parts]
    every, count = (np.concatenate(column) for column in zip(*counted, strict=True))
    order = np.argsort(every, kind="stable")
    every, count = every[order], count[order]
    first = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
    vocabulary = every[first][np.add.reduceat(count, first) >= 2]
    corpora = []
    for samples, (keys, offsets, begins, lengths) in zip(sets, parts, strict=True):
        at = np.minimum(np.searchsorted(vocabulary, keys), len(vocabulary) - 1)
        ids = np.where(vocabulary[at] == keys, at + 1, 0).astype(np.int32)
        gold = np.zeros((2, len(keys)), np.int64)
        for offset, one in zip(offsets.tolist(), samples, strict=True):
            gold[0, offset : offset + len(one.text)] = tags(len(one.text), one.marks, labels)
            gold[1, offset : offset + len(one.text)] = tags(len(one.text), one.places, ("GPE",))
        corpora.append(Corpus(ids, (gold[0], gold[1]), begins, lengths))
    return corpora, vocabulary


def rows_of(begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every row of every sentence."""
    return np.concatenate([np.arange(b, b + n) for b, n in zip(begins.tolist(), lengths.tolist(), strict=True)])


def print_scores(name: str, model: StatisticalModel, found: Sequence[Article]) -> None:
    """Prints mention F1 (exact span and label, nested places included) and F1 of the names as sets, per label."""
    kinds = ("mention", "name")
    counts: dict[str, tuple[Counter[str], ...]] = {kind: (Counter(), Counter(), Counter()) for kind in kinds}
    samples = [sample(article) for article in found]
    for article, one, spans in zip(found, samples, model.spans([s.text for s in samples]), strict=True):
        gold = {(m.start, m.end, m.label) for m in (*one.marks, *one.places)}
        guess = {(start, end, label) for start, end, label, _ in spans}
        named = [set(_names(article, one, members)) for members in (gold, guess)]
        for kind, (right, guessed) in zip(kinds, ((gold, guess), named), strict=True):
            for counter, members in zip(counts[kind], (right & guessed, guessed, right), strict=True):
                counter.update(str(member[-1]) for member in members)
                counter["all"] += len(members)
    for kind, (hits, guesses, golds) in counts.items():
        shown = (
            f"{label} {2 * hits[label] / max(1, guesses[label] + golds[label]):.3f}" for label in ("all", *model.labels)
        )
        print(f"{name}, {len(found)} articles, F1 by {kind}: {', '.join(shown)}")


_QUOTES = str.maketrans("", "", "“”‘’《》「」 ")


def _names(article: Article, one: Sample, spans: set[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Canonical name and label of each span, as resolution would have it."""
    owner = {fold(form).translate(_QUOTES): fold(name).translate(_QUOTES) for form, name in article.aliases.items()}
    for start, end, label in spans:
        form = one.text[start:end].translate(_QUOTES)
        yield owner.get(form, form), label


if __name__ == "__main__":
    sys.exit(main())
