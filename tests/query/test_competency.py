"""The gold files' questions: on a graph of what gold says all are answered, on a build as many as extraction allows."""

import json
from pathlib import Path

import networkx as nx
import pytest
from builders import shipped_schema

import kg
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.graph.names import folded
from kg.query import answer

ROOT = Path(__file__).parents[2]
GOLD = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/gold/seeds").glob("*.json"))}
QUESTIONS = [(stem, question) for stem, article in GOLD.items() for question in article["questions"]]
FLOOR = 18
"""Questions that a build of seeds/ answers; it may only rise."""


def gold_graph():
    """What gold says, as a graph."""
    graph = nx.MultiDiGraph()
    for article in GOLD.values():
        ids = {}
        for entity in article["entities"]:
            ids[entity["name"]] = id_ = f"{entity['label']}:{entity['name']}"
            if id_ in graph:
                continue
            graph.add_node(
                id_, kind="entity", name=entity["name"], label=entity["label"], aliases=[], code=None, places=[],
                notes=[], facts=[], articles=[article["id"]],
            )  # fmt: skip
        proof = [{"article": article["id"], "sentence": "", "start": 0, "end": 0, "rule": "gold", "confidence": 1.0}]
        title = f"ARTICLE:{article['id']}"
        graph.add_node(
            title, kind="article", name=article["title"], label="ARTICLE", id=article["id"], source="", date=None,
            byline=[], text="", blocks=[], meta={},
        )  # fmt: skip
        for r in article["relations"]:
            ends = ids[r["subject"]], ids.get(r["object"], title)
            said = graph.edges.get((*ends, r["predicate"]), {"statements": []})["statements"]
            said = [*said, {"qualifiers": r["qualifiers"], "status": "stated", "evidence": proof}]
            graph.add_edge(
                *ends, key=r["predicate"], predicate=r["predicate"], weight=1, confidence=1.0, derived=False,
                reason="", statements=said, qualifiers=said[0]["qualifiers"], status="stated",
            )  # fmt: skip
        for f in article["facts"]:
            whole = {"upper": None, "date": None, "approx": False, "status": "stated", "evidence": proof}
            graph.nodes[ids[f["subject"]]]["facts"].append({**whole, **f})
    return KnowledgeGraph(graph, shipped_schema())


@pytest.fixture(scope="module")
def gold():
    return gold_graph()


@pytest.mark.parametrize(("stem", "question"), QUESTIONS)
def test_what_gold_says_answers_every_question(gold, stem, question):
    assert set(answer(gold, question, GOLD[stem]["id"])) == set(question["answers"])


@pytest.mark.slow
def test_a_build_of_the_seeds_answers_as_many_as_before():
    graph = kg.build([ROOT / "seeds"]).graph
    right = sum(_answered(graph, stem, question) for stem, question in QUESTIONS)
    assert right >= FLOOR, f"{right} of {len(QUESTIONS)} questions are answered, {FLOOR} were"


def _answered(graph, stem, question):
    """Whether the answers are gold's, by any name that gold knows; the ends too are asked for by any such name."""
    forms = {}
    for entity in GOLD[stem]["entities"]:
        for form in (entity["name"], *entity["aliases"]):
            forms.setdefault(folded(form), entity["name"])
    for ends in _ends(stem, question):
        try:
            found = answer(graph, {**question, **ends}, GOLD[stem]["id"])
        except QueryError:
            continue
        names = {forms.get(folded(str(x)), str(x)) for x in found}
        if names == set(map(str, question["answers"])):
            return True
    return False


def _ends(stem, question):
    known = {e["name"]: [e["name"], *e["aliases"]] for e in GOLD[stem]["entities"]}
    subjects, objects = (known.get(question[end], [question[end]]) for end in ("subject", "object"))
    return [{"subject": s, "object": o} for s in subjects for o in objects]
