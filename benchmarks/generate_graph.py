"""A made-up news graph of any size, with articles and evidence, for the benchmarks of the formats.

`python benchmarks/generate_graph.py 10000 20000 out.html` writes it in the format of the suffix and
says how long it took.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

SURNAMES = "林何陆苏顾沈许叶程宋唐方邵蒋郑吴冯彭曹范"
GIVEN = "知远晓棠听雨明哲南乔思源一诺子衿嘉言景行若水云舟清和书瑶"
PLACES = "青杨白鹭云岭石桥柳溪丹枫松林杏坞茶亭竹海荷塘梅岭兰江桂湾桐坪"
ORGS = ("农商银行", "水利局", "科协", "小学", "医院", "商会", "教育局", "文旅局", "合作社", "志愿者协会", "博物馆")
EVENTS = ("读书节", "创新大赛", "马拉松", "丰收节", "招聘会", "清水行动")
PREDICATES = {
    ("PERSON", "ORG"): ("holds_position", "担任", "负责人"),
    ("ORG", "ORG"): ("cooperates_with", "携手", ""),
    ("ORG", "GPE"): ("located_in", "坐落于", ""),
    ("ORG", "EVENT"): ("organizes", "主办", ""),
    ("PERSON", "GPE"): ("visits", "走访", ""),
    ("GPE", "EVENT"): ("organizes", "举办", ""),
    ("GPE", "GPE"): ("located_in", "隶属", ""),
    ("PERSON", "EVENT"): ("participates_in", "参加", ""),
}


def generate(entities: int, relations: int, seed: int = 1) -> Any:
    """A `KnowledgeGraph` with about so many relations, one sentence of evidence each, some 12 in an article."""
    import networkx as nx

    from kg.formats.style import shipped_schema
    from kg.graph import KnowledgeGraph

    rng = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [_name(rng, i) for i in range(entities)]
    for label, name in names:
        graph.add_node(
            f"{label}:{name}", kind="entity", name=name, label=label, aliases=[], code=None, places=[], notes=[],
            facts=[], articles=[],
        )  # fmt: skip
    # Few entities are named often and most seldom, as in news.
    often = [int(entities * rng.random() ** 3) for _ in range(relations)]
    done, number = 0, 0
    while done < relations:
        number += 1
        take = min(12, relations - done)
        done += _article(graph, rng, names, often[done : done + take], number)
    return KnowledgeGraph(graph, shipped_schema())


def _name(rng: random.Random, i: int) -> tuple[str, str]:
    place = rng.choice(PLACES) + rng.choice(PLACES)
    label = rng.choices(("PERSON", "ORG", "GPE", "EVENT"), (4, 4, 2, 1))[0]
    tail = f"{i:x}"
    if label == "PERSON":
        return label, rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN) + tail
    if label == "ORG":
        return label, f"{place}{rng.choice(ORGS)}{tail}"
    if label == "GPE":
        return label, f"{place}{rng.choice(('镇', '街道', '村', '县'))}{tail}"
    return label, f"第{rng.randint(1, 40)}届{place}{rng.choice(EVENTS)}{tail}"


def _article(graph: Any, rng: random.Random, names: list[tuple[str, str]], heads: list[int], number: int) -> int:
    id_ = f"a{number:05d}"
    title = f"{names[heads[0]][1]}新闻之{number}"
    text, blocks, edges, mentions = title, [{"kind": "title", "start": 0, "end": len(title)}], [], {}
    for head in heads:
        one, two = names[head], names[rng.randrange(len(names))]
        if (one[0], two[0]) not in PREDICATES:
            one, two = two, one
        predicate, verb, title_word = PREDICATES.get((one[0], two[0]), ("supports", "支持", ""))
        start = len(text) + 1
        sentence = f"日前，{one[1]}{verb}{two[1]}{title_word}，这项工作自去年以来已在当地持续推进，受到群众好评。"
        text += "\n" + sentence
        blocks.append({"kind": "paragraph", "start": start, "end": len(text)})
        s = start + 3
        t = s + len(one[1])
        o = t + len(verb)
        evidence = {
            "article": id_, "start": start, "end": len(text), "sentence": sentence, "rule": f"{predicate}.sample",
            "confidence": round(rng.uniform(0.6, 0.99), 2), "subject": [s, t], "trigger": [t, o],
            "object": [o, o + len(two[1])], "line": len(blocks), "column": 1,
        }  # fmt: skip
        edges.append((f"{one[0]}:{one[1]}", f"{two[0]}:{two[1]}", predicate, evidence))
        for (label, name), at in ((one, s), (two, o)):
            mentions.setdefault(f"{label}:{name}", []).append([at, at + len(name)])
    date = f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    node = f"ARTICLE:{id_}"
    graph.add_node(
        node, kind="article", label="ARTICLE", name=title, id=id_, source=f"news/{id_}.txt", date=date, byline=[],
        text=text, blocks=blocks, meta={},
    )  # fmt: skip
    for subject, object_, predicate, evidence in edges:
        _add(graph, subject, object_, predicate, evidence)
    for entity, spans in mentions.items():
        graph.nodes[entity]["articles"].append(id_)
        graph.add_edge(
            entity, node, key="mentioned_in", predicate="mentioned_in", weight=1, qualifiers={}, status="stated",
            confidence=1.0, derived=False, reason="", statements=[], mentions=spans,
        )  # fmt: skip
    return len(edges)


def _add(graph: Any, subject: str, object_: str, predicate: str, evidence: dict[str, Any]) -> None:
    if graph.has_edge(subject, object_, predicate):
        edge = graph.edges[subject, object_, predicate]
        edge["statements"][0]["evidence"].append(evidence)
        edge["weight"] += 1
        return
    graph.add_edge(
        subject, object_, key=predicate, predicate=predicate, weight=1, qualifiers={}, status="stated",
        confidence=evidence["confidence"], derived=False, reason="",
        statements=[{"qualifiers": {}, "status": "stated", "evidence": [evidence]}],
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    from kg.formats.gexf import write_gexf
    from kg.formats.graphml import write_graphml
    from kg.formats.html import write_html

    path = Path(arguments[2])
    writers = {".html": write_html, ".graphml": write_graphml, ".gexf": write_gexf}
    graph = generate(int(arguments[0]), int(arguments[1]))
    began = time.perf_counter()
    writers[path.suffix](graph, path)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - began:.1f} s; {graph!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
