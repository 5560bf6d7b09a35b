"""A graph as files: one module a format, found through `kg.formats.registry`."""

from kg.formats.registry import Format, export, formats, load

__all__ = ["Format", "export", "formats", "load"]
