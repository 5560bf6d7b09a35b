"""Trains the statistical recogniser on tests/corpus (train) and writes kg/data/model.npz.

    pip install '.[train]'
    python scripts/train_model.py             # train, write, print scores on dev
    python scripts/train_model.py --test      # scores on the test split as well: once, at the end

The same corpus and options give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from corpus import articles, read_schema
from lexicons import slots
from marked import ROOT, Article
from numpy.typing import NDArray
from samples import Sample, sample, tags

from kg.recognise.model import StatisticalModel
from kg.recognise.model.chain import FORBIDDEN
from kg.recognise.model.chars import class_table, encode
from kg.recognise.model.features import Lexicon, templates
from kg.recognise.model.model import VERSION
from kg.recognise.model.table import Table
from kg.text import sentences

Keys: TypeAlias = NDArray[np.uint64]
Trained: TypeAlias = tuple[dict[int, dict[int, float]], NDArray[np.float32]]
"""Key of a feature → tag → weight, and the transitions."""

TARGET = ROOT / "kg" / "data" / "model.npz"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("--train", nargs="+", default=["train"], help="splits to train on (default: train)")
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.1)
    parser.add_argument("--least", type=int, default=3, help="least frequency of a word of the dictionary")
    parser.add_argument("--test", action="store_true", help="score the test split too")
    args = parser.parse_args()
    import jieba  # its word list (MIT) is the dictionary of the segmenter

    labels = tuple(read_schema().labels)
    tables = slots(Path(jieba.__file__).parent / "dict.txt", args.least)
    lexicon = Lexicon(**{name: Table(table) for name, table in tables.items()}, classes=class_table())
    found = articles(args.train)
    samples = [sample(article) for article in found]
    began = time.time()
    rows = [keys(s.text, lexicon) for s in samples]
    print(
        f"{len(found)} articles, {sum(len(s.text) for s in samples)} characters, features in {time.time() - began:.1f} s"
    )
    options = {"c1": args.c1, "c2": args.c2, "max_iterations": args.iterations, "feature.minfreq": 2}
    outer = train([(s, k, tags(len(s.text), s.marks, labels)) for s, k in zip(samples, rows, strict=True)], options)
    inner = train([(s, k, tags(len(s.text), s.places, ("GPE",))) for s, k in zip(samples, rows, strict=True)], options)
    head = {"version": VERSION, "labels": labels, "options": options, "articles": len(found)}
    write(args.output, tables, outer, inner, len(labels), head)
    print(f"{args.output}: {args.output.stat().st_size / 1e6:.2f} MB")
    model = StatisticalModel.load(args.output)
    for split in ("dev", "test") if args.test else ("dev",):
        print_scores(split, model, articles([split]))
    return 0


def keys(text: str, lexicon: Lexicon) -> Keys:
    """The feature keys of each character of a text: shape (characters, templates)."""
    codes, offsets = encode([text])
    return np.stack(templates(codes, lexicon), 1)[offsets[0] : offsets[0] + len(text)]


def train(data: Sequence[tuple[Sample, Keys, list[int]]], options: dict[str, float]) -> Trained:
    """Trains one chain with crfsuite and reads its weights back."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for item, rows, gold in data:
        for start, end in sentences(item.text):
            names = [[format(key, "x") for key in row] for row in rows[start:end].tolist()]
            trainer.append(pycrfsuite.ItemSequence(names), [str(tag) for tag in gold[start:end]])
    trainer.select("lbfgs")
    trainer.set_params(options)
    began = time.time()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    print(
        f"trained {info.num_features if hasattr(info, 'num_features') else len(info.state_features)} weights "
        f"in {time.time() - began:.0f} s"
    )
    weights: dict[int, dict[int, float]] = {}
    for (name, tag), weight in info.state_features.items():
        weights.setdefault(int(name, 16), {})[int(tag)] = weight
    size = 1 + max(int(tag) for tag in info.labels)
    transitions = np.zeros((size, size), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[int(before), int(after)] = weight
    for inside in range(2, size, 2):
        transitions[[i for i in range(size) if i not in (inside - 1, inside)], inside] = FORBIDDEN
    return weights, transitions


def write(
    path: Path,
    tables: dict[str, NDArray[np.generic]],
    outer: Trained,
    inner: Trained,
    labels: int,
    head: dict[str, object],
) -> None:
    """Packs both chains and the word lists into one file."""
    known = sorted(outer[0].keys() | inner[0].keys())
    size = 2 * labels + 1
    weights = np.zeros((len(known) + 1, size + 3), np.float16)
    for row, name in enumerate(known, 1):
        for tag, weight in outer[0].get(name, {}).items():
            weights[row, tag] = weight
        for tag, weight in inner[0].get(name, {}).items():
            weights[row, size + tag] = weight
    features = Table.build(np.array(known, np.uint64), np.arange(1, len(known) + 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        head=np.frombuffer(json.dumps(head).encode("utf-8"), np.uint8),
        features=features.slots,
        weights=weights,
        outer=outer[1],
        inner=inner[1],
        **tables,
    )


def print_scores(name: str, model: StatisticalModel, found: Sequence[Article]) -> None:
    """Prints mention F1 (exact span and label, nested places included) and F1 of the names as sets, per label."""
    counts: dict[str, list[Counter[str]]] = {kind: [Counter(), Counter(), Counter()] for kind in ("mention", "set")}
    samples = [sample(article) for article in found]
    for article, item, spans in zip(found, samples, model.spans([s.text for s in samples]), strict=True):
        gold = {(m.start, m.end, m.label) for m in (*item.marks, *item.places)}
        guess = {(start, end, label) for start, end, label, _ in spans}
        _count(counts["mention"], gold, guess)
        _count(counts["set"], set(_names(article, item, gold)), set(_names(article, item, guess)))
    for kind, (hits, guesses, golds) in counts.items():
        print(
            f"{name} {kind}: "
            + ", ".join(
                f"{label} {2 * hits[label] / max(1, guesses[label] + golds[label]):.3f}"
                for label in ("all", *model.labels)
            )
        )


def _names(article: Article, item: Sample, spans: set[tuple[int, int, str]]) -> Iterator[tuple[int, str, str]]:
    """Names with all forms of one entity made one, as resolution would."""
    from kg.text import fold

    owner = {fold(form): fold(name) for form, name in article.aliases.items()}
    for start, end, label in spans:
        form = item.text[start:end]
        yield 0, owner.get(form, form), label


def _count(counters: list[Counter[str]], gold: set[tuple[int, int, str]], guess: set[tuple[int, int, str]]) -> None:
    for counter, members in zip(counters, (gold & guess, guess, gold), strict=True):
        counter.update(label for _, _, label in members)
        counter["all"] += len(members)


if __name__ == "__main__":
    sys.exit(main())
