"""Relations and facts of one document, by the rules of a rulebook."""

from kg.extract.extractor import Extractor
from kg.extract.judge import PairModel

__all__ = ["Extractor", "PairModel"]
