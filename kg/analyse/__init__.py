"""What is in a graph, what matters in it, what surprises, what looks doubtful."""

from kg.analyse.analyse import analyse, annotate
from kg.analyse.analysis import Analysis, Bridge, Community, Counts, Doubt, Hub, Surprise

__all__ = ["Analysis", "Bridge", "Community", "Counts", "Doubt", "Hub", "Surprise", "analyse", "annotate"]
