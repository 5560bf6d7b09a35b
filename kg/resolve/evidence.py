"""What the relations of an article say about its persons, so that namesakes can be told apart."""

from __future__ import annotations

from collections.abc import Mapping

from kg.resolve.cluster import Cluster
from kg.types import ARTICLE, Extraction, Mention

_TO_BODY = frozenset({"holds_position", "member_of", "founded"})
_BYLINES = frozenset({"author_of", "photographer_of"})


def gather(extraction: Extraction, of: Mapping[Mention, Cluster]) -> None:
    """Write traits into the person clusters: `org:`, `place:`, `title:`, `byline`, `source:`."""
    for relation in extraction.relations:
        person = of.get(relation.subject)
        if person is None or person.label != "PERSON":
            continue
        if relation.predicate in _BYLINES and relation.object.label == ARTICLE:
            person.evidence |= {"byline", f"source:{_paper(extraction.document.source)}"}
        body = of.get(relation.object)
        if relation.predicate not in _TO_BODY or body is None:
            continue
        title = relation.qualifiers.get("title")
        if title:
            person.evidence.add(f"title:{title}")
        if body.label == "GPE":
            if body.code:
                person.evidence.add(f"place:{body.code[:6]}")
                if title and len(body.code) >= 6:
                    person.evidence.add(f"org:{body.code}:{title}")
        else:
            _, place, name = body.keys[0]
            if place or len(name) >= 6:
                person.evidence.add(f"org:{place}:{name}")
            if place.isdigit():
                person.evidence.add(f"place:{place[:6]}")


def _paper(source: str) -> str:
    """The folder of an article's source: one newspaper's pages lie together."""
    return source.rpartition("/")[0]
