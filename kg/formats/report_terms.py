"""How the report words single things: an entity, a figure, a claim, the sentence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.formats.columns import number_words
from kg.formats.markdown import code, md
from kg.formats.report_words import Lang, Words
from kg.formats.style import schema_of

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_LONGEST = 90
"""Characters of a sentence that a table shows."""


class Terms:
    """Wording of one graph in one language; every result is safe inside a Markdown table."""

    def __init__(self, graph: KnowledgeGraph, words: Words, lang: Lang) -> None:
        self.w = words
        self.lang = lang
        self.graph = graph.graph
        self.schema = schema_of(graph)

    def name(self, node: str) -> str:
        """An entity by its name, with its id where several share the name."""
        data = self.graph.nodes.get(node)
        return md(data["name"] if data else node)

    def title(self, article: str) -> str:
        """An article by its title and id."""
        data = self.graph.nodes.get(f"ARTICLE:{article}")
        return f"{md(data['name'])} {code(article)}" if data else code(article)

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

    def claim(self, subject: str, object_: str, data: dict[str, Any]) -> str:
        """An edge in words, its relation in bold."""
        return f"{self.name(subject)} **{self.predicate(data['predicate'])}** {self.name(object_)}"

    def best_sentence(self, edges: Iterable[dict[str, Any]]) -> str:
        """The surest sentence behind these edges, cut to one line, with its article."""
        evidence = [e for d in edges for s in d.get("statements", ()) for e in s["evidence"]]
        best = max(evidence, key=lambda e: (e.get("confidence", 0), -len(e["sentence"])), default=None)
        if best is None:
            return ""
        sentence = best["sentence"]
        short = sentence if len(sentence) <= _LONGEST else sentence[: _LONGEST - 1] + "…"
        return f"“{md(short)}” {self.where([best])}"

    def where(self, evidence: Sequence[dict[str, Any]]) -> str:
        """Article and line of the first piece, as code."""
        if not evidence:
            return ""
        line = evidence[0].get("line")
        return code(f"{evidence[0]['article']}:{line}" if line else evidence[0]["article"])

    def more(self, number: int) -> Iterator[str]:
        """The line that says how many rows were left out."""
        if number > 0:
            yield self.w("more", n=number) + "\n\n"


def evidence_list(evidence: Any) -> list[dict[str, Any]]:
    """Evidence of a fact, which may be one piece or several."""
    if not evidence:
        return []
    return [evidence] if isinstance(evidence, dict) else list(evidence)
