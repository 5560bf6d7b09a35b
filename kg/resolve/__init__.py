"""Who is who over the corpus."""

from kg.resolve.edits import Edits, load_edits
from kg.resolve.resolve import resolve

__all__ = ["Edits", "load_edits", "resolve"]
