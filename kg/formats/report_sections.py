"""The sections of report.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.formats.markdown import bullets, code, md, table
from kg.formats.report_terms import Terms, evidence_list
from kg.formats.report_words import Lang, Words

if TYPE_CHECKING:
    from kg.analyse import Analysis
    from kg.graph import KnowledgeGraph
    from kg.types import Candidate

_ROWS = 12


class Report(Terms):
    """The sections, each a generator of Markdown."""

    def __init__(self, graph: KnowledgeGraph, words: Words, lang: Lang) -> None:
        super().__init__(graph, words, lang)
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

    def hubs(self, analysis: Analysis | None) -> Iterator[str]:
        """The most central entities, each with a sentence about it."""
        w = self.w
        ranked = self.ranked if analysis is None else [hub.id for hub in analysis.hubs]
        rows = [
            (
                self.name(n),
                self.label(self.entities[n]["label"]),
                self.ties[n],
                len(self.entities[n].get("articles", ())),
                self.best_sentence([d for s, o, d in self.edges if n in (s, o) and o in self.entities]),
            )
            for n in [n for n in ranked if self.ties[n]][:_ROWS]
        ]
        if rows:
            yield f"## {w('hubs')}\n\n{w('hubs_note')}\n\n"
            yield from table((w("entity"), w("type"), w("relations"), w("articles"), w("said")), rows)

    def communities(self, analysis: Analysis) -> Iterator[str]:
        """Groups of entities by their most important members, with what mostly joins them."""
        w = self.w
        groups = analysis.communities[:_ROWS]
        if not groups:
            return
        yield f"## {w('communities')}\n\n{w('communities_note')}\n\n"
        for number, group in enumerate(groups, 1):
            inside = set(group.members)
            kinds = Counter(d["predicate"] for s, o, d in self.edges if s in inside and o in inside)
            names = w.comma.join(md(name) for name in group.names[:5])
            joined = w.comma.join(f"{self.predicate(k)} {n}" for k, n in kinds.most_common(3))
            yield w("community", n=number, names=names, size=len(inside), kinds=joined) + "\n"
        yield "\n"

    def bridges(self, analysis: Analysis) -> Iterator[str]:
        """Entities and links that alone hold parts of the graph together."""
        w = self.w
        found = sorted((*analysis.cutpoints, *analysis.bridges), key=lambda b: (-b.cut_off, b.ids))[:_ROWS]
        if found:
            yield f"## {w('bridges')}\n\n{w('bridges_note')}\n\n"
            rows = [(" – ".join(md(n) for n in b.names), b.cut_off) for b in found]
            yield from table((w("entity"), w("cut_off")), rows)

    def surprises(self, analysis: Analysis) -> Iterator[str]:
        """Relations between groups that have little to do with each other, entities that join distant articles."""
        w = self.w
        rows = []
        for found in analysis.surprises[: 2 * _ROWS]:
            if found.key is not None:
                data = self.graph.edges[found.key]
                claim = self.claim(found.key[0], found.key[1], data)
                rows.append((claim, w("crossing", n=found.count), self.best_sentence([data])))
            else:
                titles = w.comma.join(self.title(a) for a in found.articles)
                rows.append((md(found.names[0]), w("joint", n=found.count), titles))
        if rows:
            yield f"## {w('surprises')}\n\n{w('surprises_note')}\n\n"
            yield from table((w("link"), w("why"), w("source")), rows)

    def facts(self) -> Iterator[str]:
        """Figures of the most important entities."""
        w = self.w
        found = [(n, fact) for n in self.ranked for fact in self.entities[n].get("facts", ())[:3]]
        if found:
            yield f"## {w('facts')}\n\n{w('facts_note')}\n\n"
            rows = [
                (self.name(n), md(f["measure"]), md(self.value(f)), self.where(evidence_list(f.get("evidence"))))
                for n, f in found[: 2 * _ROWS]
            ]
            yield from table((w("entity"), w("measure"), w("value"), w("source")), rows)

    def doubtful(self, candidates: Sequence[Candidate], analysis: Analysis | None) -> Iterator[str]:
        """Pairs that may be one entity, and merges that look odd."""
        w = self.w
        yield f"## {w('doubtful')}\n\n"
        best = sorted(candidates, key=lambda c: (-c.score, c.first, c.second))
        if best:
            rows = [
                (self.name(c.first), self.name(c.second), md(c.reason), f"{c.score:.2f}") for c in best[: 3 * _ROWS]
            ]
            yield w("doubtful_note") + "\n\n"
            yield from table((w("first"), w("second"), w("reason"), w("score")), rows)
            yield from self.more(len(best) - 3 * _ROWS)
        odd = [d for d in analysis.doubts if d.kind in ("alias", "note")] if analysis else []
        if odd:
            yield w("odd_note") + "\n\n"
            yield from table((w("entity"), w("reason")), [(" ← ".join(map(md, d.names)), md(d.reason)) for d in odd])
        if not best and not odd:
            yield w("none") + "\n\n"

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
            (self.claim(s, o, d), w(f"s_{d['status']}"), f"{d.get('confidence', 1):.2f}", self.best_sentence([d]))
            for s, o, d in found[: 2 * _ROWS]
        ]
        yield from table((w("relation"), w("status"), w("confidence"), w("source")), rows)
        yield from self.more(len(found) - 2 * _ROWS)

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
            for e in evidence_list(f.get("evidence"))[:1]
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
