"""The shape of a rule file, as pydantic models: unknown keys are errors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kg.types import Status

Label = Annotated[str, Field(pattern=r"^[A-Z_]+$")]
RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]*$")]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Rule(_Strict):
    """What every rule has: an id, what it is for, a confidence, and its own examples."""

    id: RuleId
    description: str = ""
    disabled: bool = False
    confidence: float = Field(default=0.8, gt=0, le=1)
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


class Removal(_Strict):
    """`{id: visits.goes-to, disabled: true}`: takes a rule of an earlier folder out of force."""

    id: RuleId
    disabled: Literal[True]
    description: str = ""


class EntityRule(_Rule):
    """Proposes mentions: `match` finds the name (`«…»` marks it, else all that matched).

    With `grow`, the match is the right head of a name whose left edge is searched: up to `grow`
    characters to the left, stopped by punctuation and by the lexicon `LEFT_EDGE`.
    """

    label: Label
    match: OneOrMore
    grow: int = Field(default=0, ge=0, le=40)
    least: int = Field(default=0, ge=0, le=40)
    unless: str | None = None


class Role(_Strict):
    """How a frame finds one participant.

    `marker` is the word right before it (向|给). Without one, `before` means the clause's subject.
    `near` counts the characters between name and trigger, a name being one.
    """

    type: str
    side: Literal["before", "after", "any"] = "before"
    marker: str | None = None
    optional: bool = False
    else_: Literal["topic"] | None = Field(default=None, alias="else")
    list_: bool = Field(default=True, alias="list")
    reach: Literal["clause", "sentence"] = "sentence"
    near: int | None = Field(default=None, ge=0)


class RelationRule(_Rule):
    """Emits relations: a tight `match`, a `match` inside a name, or a frame of `trigger` and `roles`.

    With `tape: places` a tight rule sees every place name, also those inside longer names, and
    nothing else: `四川省宝兴县林业局` is then two places side by side.
    """

    match: OneOrMore | None = None
    inside: str | None = None
    tape: Literal["names", "places"] = "names"
    trigger: str | None = None
    roles: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Role] = Field(default_factory=dict)
    emit: OneOrMore
    status: Status | None = None
    unless: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> RelationRule:
        if (self.match is None) == (self.trigger is None):
            raise ValueError("a relation rule has either 'match' or 'trigger' with 'roles'")
        if self.trigger is not None and not self.roles:
            raise ValueError("a frame needs 'roles'")
        if self.trigger is None and self.roles:
            raise ValueError("'roles' goes with 'trigger', not with 'match'")
        if self.tape == "places" and (self.match is None or self.inside is not None):
            raise ValueError("'tape: places' goes with a plain 'match'")
        if self.inside is not None and self.match is None:
            raise ValueError("'inside' goes with 'match'")
        return self


class RuleFile(_Strict):
    """One YAML file of a rules folder."""

    lexicons: dict[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")], tuple[str, ...]] = Field(default_factory=dict)
    replace_lexicons: bool = False
    entities: tuple[EntityRule, ...] = ()
    relations: tuple[RelationRule, ...] = ()
