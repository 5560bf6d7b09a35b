"""A small graph in the shape of docs/architecture.md, over invented articles, for the tests of the formats."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.formats.style import shipped_schema
from kg.graph import KnowledgeGraph

ARTICLES = {
    "lake": (
        "青杨镇启动清水行动 湖边建起步道",
        "2024-03-01",
        ["林知远", "何晓棠"],
        [
            "今年3月,云岭市青杨镇启动“清水行动”,整治河道约32条。青杨镇镇长苏明哲介绍,步道全长4.5公里,毗邻白鹭湖。",
            "云岭农商银行向青杨镇发放贷款2600万元,用于建设白鹭湖步道。",
            "云岭市水利局监督“清水行动”,并与青杨镇结对共建。",
        ],
    ),
    "bank": (
        "云岭农商银行推出“青禾贷”",
        "2024-05-16",
        ["何晓棠"],
        [
            "近日,云岭农商银行推出“青禾贷”,首批授信1.2亿元。农商银行行长顾南乔说,将支持青杨镇种粮大户。",
            "云岭农商银行被授予“省级文明单位”称号。",
            "苏明哲带队走访云岭农商银行。",
        ],
    ),
    "school": (
        "白鹭小学获创新大赛一等奖",
        "2024-06",
        ["陆听雨"],
        [
            "白鹭小学位于青杨镇。日前,白鹭小学参加第九届云岭市少年创新大赛,获一等奖。",
            "大赛由云岭市科协主办,云岭农商银行出资50万元。",
        ],
    ),
}
ENTITIES = {
    "云岭市": ("GPE", ["云岭"]),
    "青杨镇": ("GPE", ["云岭市青杨镇"]),
    "清水行动": ("EVENT", []),
    "苏明哲": ("PERSON", []),
    "顾南乔": ("PERSON", []),
    "林知远": ("PERSON", []),
    "何晓棠": ("PERSON", []),
    "陆听雨": ("PERSON", []),
    "白鹭湖": ("LOC", []),
    "白鹭湖步道": ("FAC", ["步道"]),
    "云岭农商银行": ("ORG", ["农商银行"]),
    "云岭市水利局": ("ORG", []),
    "云岭市科协": ("ORG", []),
    "白鹭小学": ("ORG", []),
    "青禾贷": ("PRODUCT", []),
    "省级文明单位": ("AWARD", []),
    "第九届云岭市少年创新大赛": ("EVENT", ["大赛", "创新大赛"]),
    "一等奖": ("AWARD", []),
}
# subject, predicate, object, article, subject as written, trigger, object as written, qualifiers, status
RELATIONS = [
    ("青杨镇", "located_in", "云岭市", "lake", "青杨镇", None, "云岭市", {}, "stated"),
    ("青杨镇", "organizes", "清水行动", "lake", "青杨镇", "启动", "清水行动", {"date": "今年3月"}, "stated"),
    ("苏明哲", "holds_position", "青杨镇", "lake", "苏明哲", "镇长", "青杨镇", {"title": "镇长"}, "stated"),
    ("白鹭湖步道", "adjacent_to", "白鹭湖", "lake", "步道", "毗邻", "白鹭湖", {}, "stated"),
    ("云岭农商银行", "finances", "青杨镇", "lake", "云岭农商银行", "发放贷款", "青杨镇",
     {"kind": "发放贷款", "amount": "2600万元"}, "stated"),
    ("云岭市水利局", "supervises", "清水行动", "lake", "云岭市水利局", "监督", "清水行动", {}, "stated"),
    ("云岭市水利局", "cooperates_with", "青杨镇", "lake", "云岭市水利局", "结对共建", "青杨镇", {}, "stated"),
    ("云岭农商银行", "offers", "青禾贷", "bank", "云岭农商银行", "推出", "青禾贷", {"date": "近日"}, "stated"),
    ("顾南乔", "holds_position", "云岭农商银行", "bank", "顾南乔", "行长", "农商银行", {"title": "行长"}, "stated"),
    ("云岭农商银行", "supports", "青杨镇", "bank", "农商银行", "支持", "青杨镇", {}, "planned"),
    ("云岭农商银行", "receives_award", "省级文明单位", "bank", "云岭农商银行", "被授予", "省级文明单位", {}, "stated"),
    ("苏明哲", "visits", "云岭农商银行", "bank", "苏明哲", "走访", "云岭农商银行", {}, "stated"),
    ("白鹭小学", "located_in", "青杨镇", "school", "白鹭小学", "位于", "青杨镇", {}, "stated"),
    ("白鹭小学", "participates_in", "第九届云岭市少年创新大赛", "school", "白鹭小学", "参加",
     "第九届云岭市少年创新大赛", {"result": "一等奖"}, "stated"),
    ("白鹭小学", "receives_award", "一等奖", "school", "白鹭小学", "获", "一等奖", {}, "stated"),
    ("云岭市科协", "organizes", "第九届云岭市少年创新大赛", "school", "云岭市科协", "主办", "大赛",
     {"role": "主办"}, "stated"),
    ("云岭农商银行", "finances", "第九届云岭市少年创新大赛", "school", "云岭农商银行", "出资", "大赛",
     {"amount": "50万元"}, "stated"),
]  # fmt: skip
# subject, measure, value, unit, approx, article, sentence holds
FACTS = [
    ("青杨镇", "整治河道", 32, "条", True, "lake", "整治河道约32条"),
    ("白鹭湖步道", "步道全长", 4.5, "公里", False, "lake", "步道全长4.5公里"),
    ("云岭农商银行", "发放贷款", 26000000, "元", False, "lake", "发放贷款2600万元"),
    ("云岭农商银行", "首批授信", 120000000, "元", False, "bank", "首批授信1.2亿元"),
]


def entity_id(name: str) -> str:
    return f"{ENTITIES[name][0]}:{name}"


def article_text(id_: str) -> tuple[str, list[dict[str, Any]]]:
    title, _, byline, paragraphs = ARTICLES[id_]
    parts = [("title", title), ("byline", " ".join(byline)), *(("paragraph", p) for p in paragraphs)]
    blocks, text = [], ""
    for kind, part in parts:
        text += "\n" if text else ""
        blocks.append({"kind": kind, "start": len(text), "end": len(text) + len(part)})
        text += part
    return text, blocks


def evidence(id_: str, holds: str, *spans: str | None) -> dict[str, Any]:
    """Evidence by the words of a sentence; the spans are looked for inside it."""
    text, _ = article_text(id_)
    at = text.index(holds)
    start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.index("。", at) + 1
    found: list[list[int] | None] = []
    for span in spans:
        i = text.find(span, start, end) if span else -1
        found.append([i, i + len(span)] if span and i >= 0 else None)
    subject, trigger, object_ = (found + [None] * 3)[:3]
    return {
        "article": id_, "start": start, "end": end, "sentence": text[start:end], "rule": "sample.rule",
        "confidence": 0.9, "subject": subject, "trigger": trigger, "object": object_, "line": 3, "column": 1,
    }  # fmt: skip


def sample_graph() -> nx.MultiDiGraph:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for name, (label, aliases) in ENTITIES.items():
        articles = sorted(i for i in ARTICLES if any(f in article_text(i)[0] for f in (name, *aliases)))
        graph.add_node(
            entity_id(name), kind="entity", name=name, label=label,
            aliases=[{"form": a, "reason": "short-form"} for a in aliases],
            code="330799" if name == "云岭市" else None,
            places=[["330799", "云岭市"], ["33", "江南省"]] if name == "青杨镇" else [],
            notes=[], facts=[], articles=articles,
        )  # fmt: skip
    for id_, (title, date, byline, _) in ARTICLES.items():
        text, blocks = article_text(id_)
        graph.add_node(
            f"ARTICLE:{id_}", kind="article", label="ARTICLE", name=title, id=id_, source=f"seeds/{id_}.txt", date=date,
            byline=byline, text=text, blocks=blocks, meta={},
        )  # fmt: skip
        for author in byline:
            start = text.index(author)
            proof = evidence(id_, author, author)
            proof.update(start=blocks[1]["start"], end=blocks[1]["end"], sentence=" ".join(byline),
                         subject=[start, start + len(author)])  # fmt: skip
            add_edge(graph, entity_id(author), "author_of", f"ARTICLE:{id_}", {}, "stated", proof)
    for subject, predicate, object_, id_, s, t, o, qualifiers, status in RELATIONS:
        proof = evidence(id_, _shared(id_, s, t, o), s, t, o)
        add_edge(graph, entity_id(subject), predicate, entity_id(object_), qualifiers, status, proof)
    for subject, measure, value, unit, approx, id_, holds in FACTS:
        graph.nodes[entity_id(subject)]["facts"].append(
            {"measure": measure, "value": value, "unit": unit, "approx": approx, "upper": None, "date": None,
             "status": "stated", "evidence": evidence(id_, holds, None, measure, None)}
        )  # fmt: skip
    for name, (_, aliases) in ENTITIES.items():
        for id_ in graph.nodes[entity_id(name)]["articles"]:
            text = article_text(id_)[0]
            spans = sorted([i, i + len(f)] for f in (name, *aliases) for i in _all(text, f))
            kept = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
            graph.add_edge(
                entity_id(name), f"ARTICLE:{id_}", key="mentioned_in", predicate="mentioned_in", weight=1,
                qualifiers={}, status="stated", confidence=1.0, derived=True, statements=[], mentions=kept,
            )  # fmt: skip
    return graph


def sample() -> KnowledgeGraph:
    return KnowledgeGraph(sample_graph(), shipped_schema())


def add_edge(
    graph: nx.MultiDiGraph, subject: str, predicate: str, object_: str,
    qualifiers: dict[str, Any], status: str, proof: dict[str, Any],
) -> None:  # fmt: skip
    graph.add_edge(
        subject, object_, key=predicate, predicate=predicate, weight=1, qualifiers=qualifiers, status=status,
        confidence=proof["confidence"], derived=False,
        statements=[{"qualifiers": qualifiers, "status": status, "evidence": [proof]}],
    )  # fmt: skip


def _shared(id_: str, *words: str | None) -> str:
    """A word of the first sentence that holds all of these, as a handle for `evidence`."""
    text = article_text(id_)[0]
    wanted = [w for w in words if w]
    for line in text.split("\n"):
        for sentence in line.split("。"):
            if sentence and all(w in sentence for w in wanted):
                return sentence
    raise AssertionError(f"{id_}: no sentence with {wanted}")


def _all(text: str, form: str) -> list[int]:
    found, i = [], text.find(form)
    while i >= 0:
        found.append(i)
        i = text.find(form, i + 1)
    return found
