"""Questions to a graph, with answers as rows and the sentences behind them."""

from kg.query.answer import answer
from kg.query.rows import QueryRow, run_query

__all__ = ["QueryRow", "answer", "run_query"]
