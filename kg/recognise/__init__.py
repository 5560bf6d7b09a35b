"""Names and literals of one document."""

from kg.recognise.model import StatisticalModel
from kg.recognise.proposal import Proposal, SpanModel
from kg.recognise.recogniser import Recogniser

__all__ = ["Proposal", "Recogniser", "SpanModel", "StatisticalModel"]
