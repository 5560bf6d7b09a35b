"""Labels and predicates as `rules/schema.yaml` declares them."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from kg.types import ARTICLE


class LabelSpec(BaseModel):
    """One kind of entity: names in Chinese and English, how it is drawn, its outside identifiers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str
    colour: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$")
    shape: str = "dot"
    wikidata: str | None = Field(default=None, pattern=r"^Q\d+$")
    schema_org: str | None = None


class PredicateSpec(BaseModel):
    """One kind of relation: which labels it joins, which qualifiers it carries.

    `inverse` says that the Wikidata property points from object to subject; `symmetric` relations
    are stored once, in text order; `builder` ones are added by `kg`, never by a rule.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    symmetric: bool = False
    inverse: bool = False
    builder: bool = False
    wikidata: str | None = Field(default=None, pattern=r"^P\d+$")


class Schema(BaseModel):
    """All labels and predicates, in the order of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: dict[str, LabelSpec]
    predicates: dict[str, PredicateSpec]

    @cached_property
    def entity_labels(self) -> frozenset[str]:
        """Labels that become nodes."""
        return frozenset(self.labels)

    def allows(self, subject: str, predicate: str, object: str) -> bool:  # noqa: A002 - the field's term
        """Whether `predicate` may join these two labels."""
        spec = self.predicates.get(predicate)
        return spec is not None and self._fits(subject, spec.domain) and self._fits(object, spec.range)

    def _fits(self, label: str, allowed: tuple[str, ...]) -> bool:
        return label in allowed or ("any" in allowed and label != ARTICLE and label in self.labels)
