"""Two small invented articles, as the stages before would hand them on, and the graph made of them.

    graph = make_graph()

Names, persons and bodies are invented; 柳河镇 exists twice on purpose (two counties).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from kg.assemble import assemble
from kg.graph import KnowledgeGraph
from kg.resources import shipped_rules
from kg.rulebook.schema import Schema
from kg.types import (
    ARTICLE,
    Alias,
    Block,
    Candidate,
    Derived,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Relation,
    Resolution,
    SourceMap,
    Value,
    mention_key,
)


def shipped_schema() -> Schema:
    return Schema.model_validate(yaml.safe_load((shipped_rules() / "schema.yaml").read_text("utf-8")))


def make_document(
    id_: str, *blocks: tuple[str, str], date: str | None = None, byline: tuple[str, ...] = ()
) -> Document:
    """A document whose source is its own text, below one line of page head."""
    text = "\n".join(part for _, part in blocks)
    made, start = [], 0
    for kind, part in blocks:
        made.append(Block(kind, start, start + len(part)))  # type: ignore[arg-type]
        start += len(part) + 1
    head = len("第01版\n")
    lines = (0, head, *(head + i + 1 for i, sign in enumerate(text) if sign == "\n"))
    source = SourceMap(f"news/{id_}.txt", ((0, head, len(text)),), lines)
    return Document(id_, blocks[0][1], text, tuple(made), f"news/{id_}.txt", source, byline, date)


@dataclass
class Draft:
    """Collects what one article says; words are found by their text, `n` says which occurrence."""

    document: Document
    owners: dict[str, str]
    mentions: dict[tuple[int, int, str], Mention] = field(default_factory=dict)
    owned: dict[Mention, str] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def mention(self, form: str, n: int = 0) -> Mention:
        """A mention of the entity that `owners` gives for this form."""
        if form == ARTICLE:
            return Mention(0, len(self.document.title), self.document.title, ARTICLE)
        start = -1
        for _ in range(n + 1):
            start = self.document.text.index(form, start + 1)
        owner = self.owners[form]
        label = owner.split(":")[0]
        mention = Mention(start, start + len(form), form, label, ("test",), 0.9)
        self.owned[mention] = owner
        return self.mentions.setdefault((start, start + len(form), label), mention)

    def says(
        self, subject: str, predicate: str, object_: str, trigger: str, *, n: tuple[int, int] = (0, 0),
        status: str = "stated", confidence: float = 0.8, **qualifiers: str | int | float,
    ) -> None:  # fmt: skip
        s, o = self.mention(subject, n[0]), self.mention(object_, n[1])
        proof = self.evidence(trigger, f"{predicate}.test", confidence, s, o)
        self.relations.append(Relation(s, predicate, o, proof, qualifiers, status))  # type: ignore[arg-type]

    def counts(self, subject: str, measure: str, value: Value, trigger: str, date: str | None = None) -> None:
        s = self.mention(subject)
        self.facts.append(Fact(s, measure, value, self.evidence(trigger, "facts.test", 0.7, s, None), date))

    def evidence(self, trigger: str, rule: str, confidence: float, s: Mention, o: Mention | None) -> Evidence:
        text = self.document.text
        at = text.index(trigger)
        start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
        ends = [e for e in (text.find("。", at) + 1, text.find("\n", at)) if e > 0]
        end = min(ends, default=len(text))
        spans = [m.span if m is not None and start <= m.start < end else None for m in (s, o)]
        return Evidence(
            self.document.id, start, end, text[start:end], rule, confidence, spans[0], (at, at + len(trigger)), spans[1]
        )

    def extraction(self) -> Extraction:
        return Extraction(self.document, tuple(self.mentions.values()), (), tuple(self.relations), tuple(self.facts))


BRIDGE = (
    ("title", "柳河镇架起连心桥"),
    ("byline", "韩知秋 孟晓岚"),
    ("paragraph", "本报讯 云岭市柳河镇启动“清溪行动”。柳河镇镇长罗启明说，镇里整改问题461个，约七成在汛前完成。"),
    ("paragraph", "云岭农商银行向柳河镇发放贷款200万元。该镇拟与青禾村结对共建。罗启明原任云岭市水利局局长。"),
)
BANK = (
    ("title", "农商银行推出“禾苗贷”"),
    ("byline", "孟晓岚"),
    ("paragraph", "云岭农商银行推出“禾苗贷”，与云岭市水利局战略合作。柳河镇镇长罗启明到云岭农商银行调研。"),
    ("paragraph", "云岭市水利局和云岭农商银行合作多年。农商银行未向柳河镇收取费用。柳河镇整改问题461个。"),
)
OWNERS = {
    "云岭市": "GPE:云岭市",
    "柳河镇": "GPE:柳河镇#330799101",
    "云岭市柳河镇": "GPE:柳河镇#330799101",
    "青禾村": "GPE:青禾村",
    "清溪行动": "EVENT:清溪行动",
    "罗启明": "PERSON:罗启明",
    "韩知秋": "PERSON:韩知秋",
    "孟晓岚": "PERSON:孟晓岚",
    "云岭农商银行": "ORG:云岭农商银行",
    "农商银行": "ORG:云岭农商银行",
    "云岭市水利局": "ORG:云岭市水利局",
    "禾苗贷": "PRODUCT:禾苗贷",
}
PLACES = (("330799", "云岭市"), ("33", "江南省"))


def make_extractions() -> tuple[list[Extraction], Resolution]:
    """What extract and resolve would give for the two articles."""
    bridge = Draft(make_document("bridge", *BRIDGE, date="2024-05-16", byline=("韩知秋", "孟晓岚")), OWNERS)
    bridge.says("韩知秋", "author_of", ARTICLE, "韩知秋")
    bridge.says("孟晓岚", "author_of", ARTICLE, "孟晓岚")
    bridge.says("柳河镇", "located_in", "云岭市", "云岭市柳河镇", n=(1, 0), confidence=0.95)
    bridge.says("柳河镇", "organizes", "清溪行动", "启动", n=(1, 0))
    bridge.says("罗启明", "holds_position", "柳河镇", "镇长", n=(0, 2), title="镇长")
    bridge.says("云岭农商银行", "finances", "柳河镇", "发放贷款", n=(0, 3), kind="发放贷款", amount=2000000)
    bridge.says("柳河镇", "cooperates_with", "青禾村", "结对共建", n=(3, 0), status="planned")
    bridge.says("罗启明", "holds_position", "云岭市水利局", "原任", n=(1, 0), status="former", title="局长")
    bridge.counts("柳河镇", "整改问题", Value(461.0, "个"), "461个")

    bank = Draft(make_document("bank", *BANK, byline=("孟晓岚",)), OWNERS)
    bank.says("孟晓岚", "author_of", ARTICLE, "孟晓岚")
    bank.says("云岭农商银行", "offers", "禾苗贷", "推出", n=(0, 1), confidence=0.9)
    bank.says("云岭农商银行", "cooperates_with", "云岭市水利局", "战略合作")
    bank.says("罗启明", "holds_position", "柳河镇", "镇长", title="镇长", confidence=0.9)
    bank.says("罗启明", "visits", "云岭农商银行", "调研", n=(0, 1))
    bank.says("云岭市水利局", "cooperates_with", "云岭农商银行", "合作多年", n=(1, 2))
    bank.says("农商银行", "finances", "柳河镇", "未向柳河镇", n=(4, 1), status="negated")
    bank.says("农商银行", "supports", "云岭农商银行", "合作多年")
    bank.counts("柳河镇", "整改问题", Value(461.0, "个"), "461个")

    forms = [(o, f) for f, o in OWNERS.items() if f != o.split(":")[1].split("#")[0]]
    proof = bank.evidence("未向柳河镇", "short form", 0.9, bank.mention("农商银行", 4), None)
    entities = tuple(
        Entity(
            id_,
            id_.split(":")[1].split("#")[0],
            id_.split(":")[0],
            tuple(Alias(f, "short form", proof if f == "农商银行" else None) for o, f in forms if o == id_),
            id_.partition("#")[2] or None,
            PLACES if id_.startswith("GPE:柳河镇") else (),
        )
        for id_ in dict.fromkeys(OWNERS.values())
    )
    twin = Entity("GPE:柳河镇#530102103", "柳河镇", "GPE", (), "530102103", (("530102", "南屏区"), ("53", "滇南省")))
    owner = {mention_key(d.document.id, m): id_ for d in (bridge, bank) for m, id_ in d.owned.items()}
    resolution = Resolution(
        (*entities, twin),
        owner,
        (Candidate("GPE:柳河镇#330799101", "GPE:柳河镇#530102103", "same name, different code", 0.3),),
        (
            Derived("GPE:柳河镇#330799101", "located_in", "GPE:云岭市", "register"),
            Derived("GPE:青禾村", "located_in", "GPE:柳河镇#330799101", "register"),
        ),
        ("edits.yaml:3: nothing is called 柳溪镇",),
    )
    return [bridge.extraction(), bank.extraction()], resolution


def make_graph() -> KnowledgeGraph:
    """The graph of the two articles."""
    extractions, resolution = make_extractions()
    return assemble(extractions, resolution, shipped_schema())
