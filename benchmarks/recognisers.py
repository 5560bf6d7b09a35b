"""Names found by kg and by jieba, thulac, jiagu and jiojio: F1 a label and speed, side by side in one run.

    pip install '.[bench]'
    python benchmarks/recognisers.py [--split dev] [--megabytes 1] [--only kg,jieba]

F1 is over the sets of names of each article (all forms of one entity count as one, as resolution would have it), on
a split of tests/corpus. The others know persons, organisations and places only, so the labels that they lack are not
held against them. Speed is in characters a second of processor time on one core, over the same text, repeated to the
size asked for; loading is not counted. `kg model` is the statistical recogniser alone, `kg` is everything: reading,
recognition of all ten labels and literals, relations and facts.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from corpus import articles
from marked import Article
from samples import sample

from kg.text import fold

Names: TypeAlias = set[tuple[str, str]]
Find: TypeAlias = Callable[[Sequence[str]], Iterable[Names]]
LABELS = ("PERSON", "ORG", "GPE")


def kg_model() -> Find:
    from kg.recognise import StatisticalModel

    model = StatisticalModel.load()

    def find(texts: Sequence[str]) -> Iterator[Names]:
        for text, spans in zip(texts, model.spans(texts), strict=True):
            yield {(text[start:end], label) for start, end, label, _ in spans}

    return find


def kg_whole() -> Find:
    from kg.analyser import load_analyser, plain_document

    analyser = load_analyser()

    def find(texts: Sequence[str]) -> Iterator[Names]:
        for text in texts:
            yield {(m.text, m.label) for m in analyser.analyse(plain_document(text)).mentions}

    return find


def tagged(cut: Callable[[str], Iterable[tuple[str, str]]], tags: dict[str, str]) -> Find:
    """A part-of-speech tagger, whose proper nouns are names."""

    def find(texts: Sequence[str]) -> Iterator[Names]:
        for text in texts:
            yield {(word, tags[tag]) for word, tag in cut(text) if tag in tags}

    return find


def jieba_posseg() -> Find:
    import jieba.posseg

    list(jieba.posseg.cut("北京"))
    tags = {"nr": "PERSON", "nrt": "PERSON", "nrfg": "PERSON", "nt": "ORG", "ns": "GPE"}
    return tagged(lambda text: ((pair.word, pair.flag) for pair in jieba.posseg.cut(text)), tags)


def thulac_tags() -> Find:
    import thulac

    model = thulac.thulac()
    return tagged(lambda text: ((w, t) for w, t, *_ in model.cut(text)), {"np": "PERSON", "ni": "ORG", "ns": "GPE"})


def jiojio_tags() -> Find:
    import jiojio

    jiojio.init(pos=True)
    return tagged(jiojio.cut, {"nr": "PERSON", "nt": "ORG", "ns": "GPE"})


def jiagu_names() -> Find:
    import jiagu

    jiagu.init()
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}

    def find(texts: Sequence[str]) -> Iterator[Names]:
        for text in texts:
            names: Names = set()
            for line in filter(None, text.split("\n")):
                name, kind = "", ""
                words = [*jiagu.seg(line), ""]
                for word, tag in zip(words, [*jiagu.ner(words[:-1]), "O"], strict=True):
                    if name and tag != f"I-{kind}":
                        names.add((name, kinds[kind]))
                        name = ""
                    if tag != "O":
                        name, kind = name + word, tag[2:]
            yield names

    return find


TOOLS: dict[str, Callable[[], Find]] = {
    "kg model": kg_model,
    "kg": kg_whole,
    "jieba": jieba_posseg,
    "thulac": thulac_tags,
    "jiagu": jiagu_names,
    "jiojio": jiojio_tags,
}
_QUOTES = str.maketrans("", "", "“”‘’《》「」 ")


def scores(found: Sequence[Article], texts: Sequence[str], named: Iterable[Names]) -> dict[str, float]:
    """F1 of each label and of all labels of the schema."""
    hits, guesses, golds = Counter[str](), Counter[str](), Counter[str]()
    for article, text, names in zip(found, texts, named, strict=True):
        owner = {fold(form).translate(_QUOTES): fold(name).translate(_QUOTES) for form, name in article.aliases.items()}

        def whole(form: str, owner: dict[str, str] = owner) -> str:
            form = form.translate(_QUOTES)
            return owner.get(form, form)

        one = sample(article)
        gold = {(whole(text[m.start : m.end]), m.label) for m in (*one.marks, *one.places)}
        labels = {label for _, label in gold} | {label for _, label in names}
        guess = {(whole(form), label) for form, label in names if label in _ENTITIES}
        for counter, members in ((hits, gold & guess), (guesses, guess), (golds, gold)):
            counter.update(label for _, label in members if label in labels)
            counter["all"] += len(members)
    return {label: 2 * hits[label] / max(1, guesses[label] + golds[label]) for label in ("all", *LABELS)}


_ENTITIES = frozenset("PERSON ORG GPE LOC FAC EVENT PRODUCT LAW WORK_OF_ART AWARD".split())  # noqa: SIM905 - one line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--only", help="names of tools, separated by commas")
    args = parser.parse_args()
    found = articles([args.split])
    texts = [sample(article).text for article in found]
    size = sum(len(text.encode("utf-8")) for text in texts)
    many = texts * max(1, round(args.megabytes * 1e6 / size))
    characters = sum(map(len, many))
    print(f"{len(found)} articles of {args.split}; speed on {characters} characters")
    print(f"{'':10}{'all':>7}{'PERSON':>8}{'ORG':>7}{'GPE':>7}{'characters/s':>15}{'kg is':>10}")
    speeds: dict[str, float] = {}
    for name in args.only.split(",") if args.only else TOOLS:
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                find = TOOLS[name]()
            except ImportError as error:
                print(f"{name:10}not installed: {error}", file=sys.stderr)
                continue
            quality = scores(found, texts, find(texts))
            began = time.process_time()
            for _ in find(many):
                pass
            speeds[name] = characters / (time.process_time() - began)
        ratio = f"{speeds['kg'] / speeds[name]:.1f} x" if "kg" in speeds else ""
        row = "".join(f"{quality[label]:8.3f}" for label in ("all", *LABELS))
        print(f"{name:10}{row}{speeds[name]:15.0f}{ratio:>10}", flush=True)


if __name__ == "__main__":
    main()
