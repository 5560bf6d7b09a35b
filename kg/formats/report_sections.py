"""The sections of report.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kg.formats.columns import number_words
from kg.formats.markdown import bullets, code, md, table
from kg.formats.report_words import Lang, Words
from kg.formats.style import schema_of

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.types import Candidate

_ROWS = 12
_SENTENCE = 90


class Analysed(Protocol):
    """What the report asks of an analysis.

    Each sequence has what matters most first, and so have the communities among their members; an edge
    is `(subject, predicate, object)` of ids.
    """

    @property
    def importance(self) -> Mapping[str, float]:
        """How central each entity is, by id."""

    @property
    def communities(self) -> Sequence[Sequence[str]]:
        """Groups of entity ids, largest first."""

    @property
    def bridges(self) -> Sequence[str]:
        """Entity ids that hold parts together."""

    @property
    def surprises(self) -> Sequence[tuple[str, str, str]]:
        """Edges that join far parts."""


class Report:
    """The sections, each a generator of Markdown."""

    def __init__(self, graph: KnowledgeGraph, words: Words, lang: Lang) -> None:
        self.w = words
        self.lang = lang
        self.graph = graph.graph
        self.schema = schema_of(graph)
        self.entities = {n: d for n, d in self.graph.nodes(data=True) if d.get("kind") == "entity"}
        self.papers = {n: d for n, d in self.graph.nodes(data=True) if d.get("kind") == "article"}
        self.edges = [(s, o, d) for s, o, d in self.graph.edges(data=True) if d["predicate"] != "mentioned_in"]
        self.ties = Counter(
            n for s, o, _ in self.edges if s in self.entities and o in self.entities for n in {s, o} if s != o
        )
        self.ranked = sorted(
            self.entities, key=lambda n: (-self.ties[n], -len(self.entities[n].get("articles", ())), n)
        )

    def summary(self) -> Iterator[str]:
        """Title and what is in it, in sentences."""
        w = self.w
        facts = sum(len(d.get("facts", ())) for d in self.entities.values())
        yield f"# {w('title')}\n\n"
        if not self.entities:
            yield w("empty") + "\n\n"
            return
        lines = [
            w("summary", articles=len(self.papers), entities=len(self.entities), relations=len(self.edges), facts=facts)
        ]
        dates = sorted(d["date"] for d in self.papers.values() if d.get("date"))
        if dates:
            lines.append(w("dates", first=dates[0], last=dates[-1]))
            if len(dates) < len(self.papers):
                lines.append(w("undated", n=len(self.papers) - len(dates)))
        if self.ranked:
            lines.append(w("top", names=w.comma.join(self.name(n) for n in self.ranked[:3])))
        yield w.stop.join(lines) + "\n\n"

    def counts(self) -> Iterator[str]:
        """Entities by type, relations by predicate."""
        w = self.w
        yield f"## {w('counts')}\n\n"
        types = Counter(d["label"] for d in self.entities.values())
        rows = []
        for label, number in types.most_common():
            of_it = [self.name(n) for n in self.ranked if self.entities[n]["label"] == label][:3]
            rows.append((self.label(label), number, w.comma.join(of_it)))
        yield from table((w("type"), w("number"), w("examples")), rows)
        kinds = Counter(d["predicate"] for _, _, d in self.edges)
        yield from table((w("predicate"), w("number")), [(self.predicate(k), n) for k, n in kinds.most_common()])

    def hubs(self, analysis: Analysed | None) -> Iterator[str]:
        """The most central entities, each with a sentence about it."""
        w = self.w
        ranked = [n for n in self._important(analysis) if self.ties[n]][:_ROWS]
        yield f"## {w('hubs')}\n\n{w('hubs_note')}\n\n"
        rows = []
        for node in ranked:
            data = self.entities[node]
            said = self._best_sentence([d for s, o, d in self.edges if node in (s, o) and o in self.entities])
            rows.append(
                (self.name(node), self.label(data["label"]), self.ties[node], len(data.get("articles", ())), said)
            )
        yield from table((w("entity"), w("type"), w("relations"), w("articles"), w("said")), rows)

    def communities(self, analysis: Analysed) -> Iterator[str]:
        """Groups of entities by their most important members."""
        w = self.w
        groups = [c for c in analysis.communities if len(c) > 2][:_ROWS]
        if not groups:
            return
        yield f"## {w('communities')}\n\n{w('communities_note')}\n\n"
        for number, group in enumerate(groups, 1):
            names = w.comma.join(self.name(n) for n in group[:5])
            inside = Counter(d["predicate"] for s, o, d in self._within(set(group)))
            kinds = w.comma.join(f"{self.predicate(k)} {n}" for k, n in inside.most_common(3))
            yield f"{w('community', n=number, names=names, size=len(group))}{w.stop}{kinds}\n"
        yield "\n"

    def bridges(self, analysis: Analysed) -> Iterator[str]:
        """Entities that hold parts of the graph together."""
        w = self.w
        found = [n for n in analysis.bridges if n in self.entities][:_ROWS]
        if found:
            yield f"## {w('bridges')}\n\n{w('bridges_note')}\n\n"
            rows = [(self.name(n), self.label(self.entities[n]["label"]), self.ties[n]) for n in found]
            yield from table((w("entity"), w("type"), w("relations")), rows)

    def surprises(self, analysis: Analysed) -> Iterator[str]:
        """Relations that join far parts."""
        w = self.w
        found = [(s, o, self.graph.edges[s, o, p]) for s, p, o in analysis.surprises if self.graph.has_edge(s, o, p)]
        if found:
            yield f"## {w('surprises')}\n\n{w('surprises_note')}\n\n"
            rows = [(self._claim(s, o, d), self._best_sentence([d])) for s, o, d in found[:_ROWS]]
            yield from table((w("relation"), w("source")), rows)

    def facts(self) -> Iterator[str]:
        """Figures of the most important entities."""
        w = self.w
        found = [(n, fact) for n in self.ranked for fact in self.entities[n].get("facts", ())[:3]]
        if found:
            yield f"## {w('facts')}\n\n{w('facts_note')}\n\n"
            rows = [
                (self.name(n), md(f["measure"]), md(self.value(f)), self._where(_list(f.get("evidence"))))
                for n, f in found[: 2 * _ROWS]
            ]
            yield from table((w("entity"), w("measure"), w("value"), w("source")), rows)

    def doubtful(self, candidates: Sequence[Candidate]) -> Iterator[str]:
        """Pairs that may be one entity."""
        w = self.w
        yield f"## {w('doubtful')}\n\n"
        if not candidates:
            yield w("none") + "\n\n"
            return
        yield w("doubtful_note") + "\n\n"
        best = sorted(candidates, key=lambda c: (-c.score, c.first, c.second))
        rows = [(self.name(c.first), self.name(c.second), md(c.reason), f"{c.score:.2f}") for c in best[: 3 * _ROWS]]
        yield from table((w("first"), w("second"), w("reason"), w("score")), rows)
        yield from self._more(len(best) - 3 * _ROWS)

    def unsure(self) -> Iterator[str]:
        """Relations that no article states flatly, and those of lowest confidence."""
        w = self.w
        hearsay = [e for e in self.edges if e[2].get("status") in ("planned", "reported", "negated")]
        weak = sorted(
            (e for e in self.edges if e[2].get("confidence", 1) < 0.6 and e not in hearsay),
            key=lambda e: e[2].get("confidence", 1),
        )
        found = [*hearsay, *weak]
        if not found:
            return
        yield f"## {w('unsure')}\n\n{w('unsure_note')}\n\n"
        rows = [
            (self._claim(s, o, d), w(f"s_{d['status']}"), f"{d.get('confidence', 1):.2f}", self._best_sentence([d]))
            for s, o, d in found[: 2 * _ROWS]
        ]
        yield from table((w("relation"), w("status"), w("confidence"), w("source")), rows)
        yield from self._more(len(found) - 2 * _ROWS)

    def articles(self) -> Iterator[str]:
        """What each article gave."""
        w = self.w
        if not self.papers:
            return
        entities = Counter(a for d in self.entities.values() for a in d.get("articles", ()))
        relations = Counter(
            a for *_, d in self.edges for a in {e["article"] for s in d.get("statements", ()) for e in s["evidence"]}
        )
        facts = Counter(
            e["article"]
            for d in self.entities.values()
            for f in d.get("facts", ())
            for e in _list(f.get("evidence"))[:1]
        )
        yield f"## {w('per_article')}\n\n"
        heads = ("article", "date", "byline", "entities", "relations", "fact_count")
        yield from table(
            [w(h) for h in heads],
            [
                (
                    f"{md(d['name'])} {code(d['id'])}",
                    md(d.get("date") or ""),
                    md(w.comma.join(d.get("byline", ()))),
                    entities[d["id"]],
                    relations[d["id"]],
                    facts[d["id"]],
                )
                for d in self.papers.values()
            ],
        )

    def skipped(self, skipped: Sequence[str]) -> Iterator[str]:
        """What was left out and why."""
        yield f"## {self.w('skipped')}\n\n"
        yield from bullets(skipped) if skipped else [self.w("skipped_none") + "\n\n"]

    def notes(self, warnings: Sequence[str]) -> Iterator[str]:
        """Warnings of the build, and what the picture does not show."""
        alone = sum(1 for n in self.entities if not self.ties[n])
        lines = [*warnings, *([self.w("isolated", n=alone)] if alone else [])]
        if lines:
            yield f"## {self.w('warnings')}\n\n"
            yield from bullets(lines)

    # -- words of single things

    def name(self, node: str) -> str:
        """An entity by its name, with its id where several share the name."""
        data = self.graph.nodes.get(node)
        return md(data["name"] if data else node)

    def label(self, label: str) -> str:
        """A label in the report's language."""
        spec = self.schema.labels.get(label)
        return md(getattr(spec, self.lang) if spec else label)

    def predicate(self, predicate: str) -> str:
        """A predicate in the report's language."""
        spec = self.schema.predicates.get(predicate)
        return md(getattr(spec, self.lang) if spec else predicate)

    def value(self, fact: Mapping[str, Any]) -> str:
        """A fact's figure with its unit and date; in Chinese, 万 and 亿 are folded in again."""
        figures = [self._figure(fact[end]) for end in ("value", "upper") if fact.get(end) is not None]
        approx = self.w("approx") if fact.get("approx") else ""
        date = f" ({fact['date']})" if fact.get("date") else ""
        return f"{approx}{'–'.join(figures)}{fact.get('unit') or ''}{date}"

    def _figure(self, value: float) -> str:
        for size, sign in ((1e8, "亿"), (1e4, "万")):
            if self.lang == "zh" and abs(value) >= size:
                return number_words(round(value / size, 6)) + sign
        return number_words(value)

    def _important(self, analysis: Analysed | None) -> list[str]:
        if analysis is None:
            return self.ranked
        return sorted(self.entities, key=lambda n: (-analysis.importance.get(n, 0), n))

    def _within(self, group: set[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        return (edge for edge in self.edges if edge[0] in group and edge[1] in group)

    def _claim(self, subject: str, object_: str, data: dict[str, Any]) -> str:
        return f"{self.name(subject)} **{self.predicate(data['predicate'])}** {self.name(object_)}"

    def _best_sentence(self, edges: Iterable[dict[str, Any]]) -> str:
        """The surest sentence behind these edges, cut to one line, with its article."""
        evidence = [e for d in edges for s in d.get("statements", ()) for e in s["evidence"]]
        best = max(evidence, key=lambda e: (e.get("confidence", 0), -len(e["sentence"])), default=None)
        if best is None:
            return ""
        sentence = best["sentence"]
        short = sentence if len(sentence) <= _SENTENCE else sentence[: _SENTENCE - 1] + "…"
        return f"“{md(short)}” {self._where([best])}"

    def _where(self, evidence: Sequence[dict[str, Any]]) -> str:
        if not evidence:
            return ""
        line = evidence[0].get("line")
        return code(f"{evidence[0]['article']}:{line}" if line else evidence[0]["article"])

    def _more(self, number: int) -> Iterator[str]:
        if number > 0:
            yield self.w("more", n=number) + "\n\n"


def _list(evidence: Any) -> list[dict[str, Any]]:
    """Evidence of a fact, which may be one piece or several."""
    if not evidence:
        return []
    return [evidence] if isinstance(evidence, dict) else list(evidence)
