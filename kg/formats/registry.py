"""Which formats there are, and which one a path means.

A package adds its own through an entry point of the group `kg.formats` that gives a `Format`:

    [project.entry-points."kg.formats"]
    dot = "my_package:DOT"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import FormatError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

GROUP = "kg.formats"
BUILT = ("graph.json", "graph.graphml")
"""Files of a build from which its graph can be loaded, the best first."""

Writer: TypeAlias = Callable[["KnowledgeGraph", Path], object]
Reader: TypeAlias = Callable[[Path], "KnowledgeGraph"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph and perhaps to read it back.

    `suffixes` are file endings with their dot, the usual one first; a format of folders has none and is chosen by name.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Writer
    read: Reader | None = None


def formats() -> dict[str, Format]:
    """All formats by name: the shipped ones, and those of installed packages, which win."""
    found = {format_.name: format_ for format_ in _shipped()}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            loaded = point.load()
        except Exception as error:
            raise FormatError(f"format {point.name!r} of {point.value} does not load: {error}") from error
        if not isinstance(loaded, Format):
            raise FormatError(f"format {point.name!r} of {point.value} is not a kg.formats.Format")
        found[loaded.name] = loaded
    return found


def export(graph: KnowledgeGraph, path: str | Path, format: str | None = None) -> None:  # noqa: A002 - the field's term
    """Write `graph` to `path`, in the format of its suffix or the one named.

    Raises:
        FormatError: no such format, or the file cannot be written. MissingExtra: the format needs a package.
    """
    _choose(Path(path), format).write(graph, Path(path))


def load(path: str | Path, format: str | None = None) -> KnowledgeGraph:  # noqa: A002 - the field's term
    """The graph in a file, or in a folder that `kg build` wrote.

    Raises:
        FormatError: there is no such file, or its format is unknown, cannot be read back, or is damaged.
    """
    file = _file(Path(path)) if format is None else Path(path)
    if not file.exists():
        raise FormatError(f"{file}: no such file; build one with: kg build PATH... -o {file.parent}")
    chosen = _choose(file, format)
    if chosen.read is None:
        able = "、".join(f.name for f in formats().values() if f.read)
        raise FormatError(f"{file}: {chosen.name} cannot be read back; load one of: {able}")
    return chosen.read(file)


def _file(path: Path) -> Path:
    if not path.is_dir():
        return path
    for name in BUILT:
        if (path / name).is_file():
            return path / name
    raise FormatError(f"{path}: holds no {' or '.join(BUILT)}; build one with: kg build PATH... -o {path}")


def _choose(path: Path, name: str | None) -> Format:
    known = formats()
    if name is not None:
        if name not in known:
            raise FormatError(f"unknown format {name!r}; have {', '.join(known)}")
        return known[name]
    fits = [(len(s), f) for f in known.values() for s in f.suffixes if path.name.lower().endswith(s)]
    if not fits:
        suffixes = ", ".join(s for f in known.values() for s in f.suffixes)
        raise FormatError(f"{path}: its suffix names no format; use one of {suffixes}, or name the format")
    return max(fits, key=lambda fit: fit[0])[1]


def _shipped() -> list[Format]:
    return [
        Format("json", (".json",), _late("kg.formats.json", "write_json"), _late("kg.formats.json", "read_json")),
        Format("html", (".html", ".htm"), _late("kg.formats.html", "write_html")),
        Format(
            "graphml",
            (".graphml",),
            _late("kg.formats.graphml", "write_graphml"),
            _late("kg.formats.graphml", "read_graphml"),
        ),
        Format("gexf", (".gexf",), _late("kg.formats.gexf", "write_gexf")),
    ]


def _late(module: str, name: str) -> Callable[..., Any]:
    """The function, imported when it is called: a format must not cost those who do not use it."""

    def call(*args: Any) -> Any:
        return getattr(import_module(module), name)(*args)

    return call
