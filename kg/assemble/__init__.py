"""From what the articles say and who is who to one graph."""

from kg.assemble.assemble import assemble, natural
from kg.assemble.claims import Claim, Figure, claims, figures, fits
from kg.assemble.edges import EdgeTable
from kg.assemble.nodes import fact_list

__all__ = ["Claim", "EdgeTable", "Figure", "assemble", "claims", "fact_list", "figures", "fits", "natural"]
