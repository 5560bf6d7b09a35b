"""Scores that may only rise: the seed page, and the corpus's test topics, from plain text to graph.

`scripts/corpus.py` makes text and gold of the marked articles; `kg build` and `kg eval` do the rest.
"""

import sys
from pathlib import Path

import pytest

import kg
from kg.evaluate import score

ROOT = Path(__file__).resolve().parents[1]
SEEDS = {"entity": 0.84, "relation": 0.63, "fact": 0.65}
TOPICS = {"entity": 0.88, "relation": 0.70, "fact": 0.54}


@pytest.fixture(scope="module")
def topics(tmp_path_factory) -> Path:
    """Plain texts and gold of the corpus's test split."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from corpus import main
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("topics")
    assert main(["gold", str(folder / "gold"), "test"]) == 0
    assert main(["text", str(folder / "text"), "test"]) == 0
    return folder


def f1(gold: Path, out: Path) -> dict[str, float]:
    """F1 of names, relations and figures."""
    report = score(gold, out / "articles.jsonl").to_dict()
    return {kind: report[kind]["f"] for kind in ("entity", "relation", "fact")}


def test_the_seed_page_keeps_its_scores(tmp_path):
    built = kg.build([ROOT / "seeds"], tmp_path)
    assert built.articles == 6
    found = f1(ROOT / "tests" / "gold" / "seeds", tmp_path)
    assert {kind: found[kind] for kind in SEEDS if found[kind] < SEEDS[kind]} == {}


def test_topics_that_nothing_was_trained_on_keep_their_scores(topics, tmp_path):
    built = kg.build([topics / "text"], tmp_path)
    assert not built.skipped
    found = f1(topics / "gold", tmp_path)
    assert {kind: found[kind] for kind in TOPICS if found[kind] < TOPICS[kind]} == {}
