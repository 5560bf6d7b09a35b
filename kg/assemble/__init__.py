"""From what the articles say and who is who to one graph."""

from kg.assemble.assemble import assemble
from kg.assemble.claims import Claim, Figure, claims, figures

__all__ = ["Claim", "Figure", "assemble", "claims", "figures"]
