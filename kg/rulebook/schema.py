"""Labels and predicates as `rules/schema.yaml` declares them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kg.types import ARTICLE, LITERALS

LabelName = Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")]
PredicateName = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]


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

    # rules see a label as one character, and there are 256 of those
    labels: dict[LabelName, LabelSpec] = Field(max_length=256)
    predicates: dict[PredicateName, PredicateSpec]

    @cached_property
    def entity_labels(self) -> frozenset[str]:
        """Labels that become nodes."""
        return frozenset(self.labels)

    def allows(self, subject: str, predicate: str, object: str) -> bool:  # noqa: A002 - the field's term
        """Whether `predicate` may join these two labels."""
        spec = self.predicates.get(predicate)
        return spec is not None and self.fits(subject, spec.domain) and self.fits(object, spec.range)

    def fits(self, label: str, allowed: tuple[str, ...]) -> bool:
        """Whether a label is one of a domain or range, where `any` stands for every label."""
        return label in allowed or ("any" in allowed and label != ARTICLE and label in self.labels)

    def problems(self) -> Iterator[tuple[str, str, str]]:
        """What is wrong, as (`labels` or `predicates`, name, problem)."""
        for label in self.labels:
            if label in LITERALS or label == ARTICLE:
                yield "labels", label, "the name is taken: it stands for dates, figures or the article itself"
        known = {*self.labels, ARTICLE, "any"}
        for name, spec in self.predicates.items():
            for label in (*spec.domain, *spec.range):
                if label not in known:
                    yield "predicates", name, f"unknown label {label!r}; have {', '.join(self.labels)}"


class SchemaFile(Schema):
    """One `schema.yaml`: a user's adds to the shipped one, so each part may be left out."""

    labels: dict[LabelName, LabelSpec] = Field(default_factory=dict, max_length=256)
    predicates: dict[PredicateName, PredicateSpec] = Field(default_factory=dict)
