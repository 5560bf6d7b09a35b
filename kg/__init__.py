"""From Chinese articles to a knowledge graph: offline, every edge backed by the sentence it came from.

>>> import kg
>>> built = kg.build(["seeds"], "output")                       # doctest: +SKIP
>>> graph = kg.load("output")                                   # doctest: +SKIP
>>> graph.relations(predicate="offers")                       # doctest: +SKIP

The names below are the public interface; each is imported when it is first used, so that `import kg` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError as KgError
    from kg.formats import export as export
    from kg.formats import load as load
    from kg.graph import KnowledgeGraph as KnowledgeGraph
    from kg.line import Build as Build
    from kg.line import build as build
    from kg.pipeline import load_pipeline as load_pipeline

    __version__: str

_HOMES = {
    "Build": "kg.line",
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.graph",
    "build": "kg.line",
    "export": "kg.formats",
    "load": "kg.formats",
    "load_pipeline": "kg.pipeline",
}

__all__ = ["Build", "KgError", "KnowledgeGraph", "__version__", "build", "export", "load", "load_pipeline"]


def __getattr__(name: str) -> Any:
    import importlib
    from importlib.metadata import version

    if name == "__version__":
        return version("kg-zh")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
