"""The knowledge graph as Python sees it."""

from kg.graph.knowledge import Graph, KnowledgeGraph
from kg.graph.maker import ARTICLE_PREFIX
from kg.graph.views import ArticleView, EntityView, EvidenceView, FactView, PathView, RelationView, StatementView

__all__ = [
    "ARTICLE_PREFIX",
    "ArticleView",
    "EntityView",
    "EvidenceView",
    "FactView",
    "Graph",
    "KnowledgeGraph",
    "PathView",
    "RelationView",
    "StatementView",
]
