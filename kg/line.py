"""The straight line end to end: articles in, a graph and its files out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import FormatError, KgError

if TYPE_CHECKING:
    from kg.analyse import Analysis
    from kg.analyser import Analyser
    from kg.graph import KnowledgeGraph
    from kg.types import Document, Extraction, Resolution

PathLike: TypeAlias = str | Path
FILES = ("graph.html", "graph.graphml", "graph.gexf", "graph.json", "articles.jsonl", "report.md")
"""What a build writes."""

Writer: TypeAlias = Callable[[Path], object]
Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Called with the stage, how many items of it are done, and how many there are (None: not known yet)."""

READING, RESOLVING, ASSEMBLING, ANALYSING, WRITING = (
    "Reading articles",
    "Resolving names",
    "Assembling the graph",
    "Analysing the graph",
    "Writing files",
)
STAGES = (READING, RESOLVING, ASSEMBLING, ANALYSING, WRITING)
"""The stages in their order, as `Progress` gets them."""


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build.

    `articles`, `entities`, `relations` and `facts` are counts (relations without `mentioned_in`);
    `seconds` is wall time; `files` are those written; `skipped` has a line for each input that was left out, with
    the reason; `warnings` are what the user should know of the rest.
    """

    graph: KnowledgeGraph
    articles: int
    entities: int
    relations: int
    facts: int
    seconds: float = 0.0
    files: tuple[Path, ...] = ()
    skipped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def build(
    paths: PathLike | Iterable[PathLike],
    out: PathLike | None = None,
    *,
    rules: PathLike | Sequence[PathLike] = (),
    edits: PathLike | None = None,
    model: str | None = None,
    progress: Progress | None = None,
) -> Build:
    """Build the graph of the articles under `paths` and, with `out`, write it to that folder.

    Args:
        paths: files, or folders of them.
        out: folder for the files of the build; made when missing. None: build in memory only.
        rules: folders of rules that add to or replace the shipped ones.
        edits: a file of corrections (`edits.yaml`) to replay on the graph.
        model: an installed spaCy pipeline that recognises names in place of kg's own model; "none" for none.
        progress: is told how far the build is.

    One unreadable or failing document never stops the rest: it is listed in `Build.skipped`.

    Raises:
        ReadError: one of `paths` does not exist. RuleError: a rule is wrong. EditError: the edits file is wrong.
        MissingExtra: there is no such `model`.
        FormatError: `out` cannot be written; its files are then those of the last build, whole.
    """
    started = time.perf_counter()
    tell = progress or _silent
    skipped: list[str] = []
    documents = _read(_listed(paths), skipped)

    from kg.analyse import analyse, annotate
    from kg.analyser import load_analyser
    from kg.assemble import assemble
    from kg.resolve import load_edits, resolve

    corrections = None if edits is None else load_edits(edits)
    analyser = load_analyser(_listed(rules), model=model)
    extractions = list(_extract(analyser, documents, skipped, tell))
    tell(RESOLVING, 0, None)
    resolution = resolve(extractions, analyser.register, corrections)
    tell(ASSEMBLING, 0, None)
    graph = assemble(extractions, resolution, analyser.rulebook.schema)
    tell(ANALYSING, 0, None)
    analysis = analyse(graph)
    annotate(graph, analysis)
    built = Build(graph, len(extractions), *_counts(graph), skipped=tuple(skipped), warnings=resolution.warnings)
    files = () if out is None else _write(_writers(built, extractions, resolution, analysis), Path(out), tell)
    return replace(built, files=files, seconds=time.perf_counter() - started)


def _listed(paths: PathLike | Iterable[PathLike]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]


def _silent(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""


def _read(paths: Sequence[Path], skipped: list[str]) -> Iterator[Document]:
    from kg.read import read_documents

    return read_documents(paths, lambda path, error: skipped.append(_named(path, error)))


def _named(path: str | Path, error: Exception) -> str:
    """The error with its file, once."""
    text = str(error) if isinstance(error, KgError) else f"{type(error).__name__}: {error}"
    return text if text.startswith(str(path)) else f"{path}: {text}"


def _extract(
    analyser: Analyser, documents: Iterable[Document], skipped: list[str], tell: Progress
) -> Iterator[Extraction]:
    tell(READING, 0, None)
    for number, document in enumerate(documents, start=1):
        try:
            yield analyser.analyse(document)
        except Exception as error:  # whatever one article does, the others go on
            skipped.append(_named(f"{document.source} ({document.id})", error))
        tell(READING, number, None)


def _counts(graph: KnowledgeGraph) -> tuple[int, int, int]:
    """Numbers of entities, of relations without `mentioned_in`, and of facts."""
    entities = [data for _, data in graph.graph.nodes(data=True) if data["kind"] == "entity"]
    relations = sum(1 for *_, predicate in graph.graph.edges(keys=True) if predicate != "mentioned_in")
    return len(entities), relations, sum(len(data["facts"]) for data in entities)


def _write(writers: Mapping[str, Writer], out: Path, tell: Progress) -> tuple[Path, ...]:
    """Write all files into a folder beside their places, then move them: all are new, or all are the last build's."""
    from tempfile import TemporaryDirectory

    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".kg-", dir=out, ignore_cleanup_errors=True) as draft:
            for number, (file, write) in enumerate(writers.items()):
                tell(WRITING, number, len(writers))
                write(Path(draft, file))
            tell(WRITING, len(writers), len(writers))
            return tuple(Path(draft, file).replace(out / file) for file in writers)
    except OSError as error:
        raise FormatError(f"{out}: cannot be written ({error.strerror}); choose another folder") from error


def _writers(
    built: Build, extractions: Sequence[Extraction], resolution: Resolution, analysis: Analysis
) -> dict[str, Writer]:
    """What writes each of `FILES`, in their order."""
    from kg.formats import export
    from kg.formats.articles import write_articles
    from kg.formats.report import write_report

    graph = built.graph
    others: dict[str, Writer] = {
        "articles.jsonl": lambda path: write_articles(extractions, resolution, graph.schema, path),
        "report.md": partial(
            write_report,
            graph,
            analysis,
            skipped=built.skipped,
            candidates=resolution.candidates,
            warnings=built.warnings,
        ),
    }
    return {file: others.get(file, partial(export, graph)) for file in FILES}
