"""Relations and facts of one document, by the rules of a rulebook."""

from kg.extract.extractor import Extractor

__all__ = ["Extractor"]
