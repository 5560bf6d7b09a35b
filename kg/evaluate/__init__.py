"""How good the extraction is: precision, recall and F1 against gold, as docs/annotation.md defines them."""

from kg.evaluate.report import Error, Report, Tally
from kg.evaluate.score import score

__all__ = ["Error", "Report", "Tally", "score"]
