"""report.md: what is in a graph, for a person to read and keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.atomic import atomic_text
from kg.formats.report_sections import Report
from kg.formats.report_words import Lang, Words

if TYPE_CHECKING:
    from kg.analyse import Analysis
    from kg.graph import KnowledgeGraph
    from kg.types import Candidate


def generate_report(
    graph: KnowledgeGraph,
    analysis: Analysis | None = None,
    *,
    skipped: Sequence[str] = (),
    candidates: Sequence[Candidate] = (),
    warnings: Sequence[str] = (),
    lang: Lang = "zh",
) -> Iterator[str]:
    """The report in pieces of Markdown (GitHub's tables), section by section.

    Args:
        graph: what it is about.
        analysis: importance, communities, bridges; their sections are left out when None.
        skipped: one line for each input that was left out, with its reason.
        candidates: pairs of entities that may be one.
        warnings: what the reader should know about the build.
        lang: "zh" or "en".
    """
    report = Report(graph, Words(lang), lang)
    yield from report.summary()
    if report.entities:
        yield from report.counts()
        yield from report.hubs(analysis)
        if analysis is not None:
            yield from report.communities(analysis)
            yield from report.bridges(analysis)
            yield from report.surprises(analysis)
        yield from report.facts()
        yield from report.doubtful(candidates, analysis)
        yield from report.unsure()
    yield from report.articles()
    yield from report.skipped(skipped)
    yield from report.notes(warnings)


def write_report(
    graph: KnowledgeGraph,
    analysis: Analysis | None,
    path: str | Path,
    *,
    skipped: Sequence[str] = (),
    candidates: Sequence[Candidate] = (),
    warnings: Sequence[str] = (),
    lang: Lang = "zh",
) -> None:
    """Write `generate_report` to `path`, whole or not at all.

    Raises:
        FormatError: the file cannot be written.
    """
    pieces = generate_report(graph, analysis, skipped=skipped, candidates=candidates, warnings=warnings, lang=lang)
    with atomic_text(path) as file:
        file.writelines(pieces)
