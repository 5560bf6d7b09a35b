"""What a rule states, as a line of text: `who holds_position(title=title) org`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

_EMIT = re.compile(r"^(?P<s>[a-z_]+)\s+(?P<p>[a-z_]+)(?:\((?P<q>[^()]*)\))?\s+(?P<o>[a-z_]+)$")
_QUALIFIER = re.compile(r"^(?P<name>[a-z_]+)=(?:'(?P<text>[^']*)'|(?P<slot>[a-z_]+))$")


class EmitError(ValueError):
    """An emit line that cannot be read."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a qualifier's value comes from: a slot of the rule, or fixed text."""

    kind: Literal["slot", "text"]
    value: str


@dataclass(frozen=True, slots=True)
class Emit:
    """One relation to state: subject slot, predicate, object slot, qualifiers."""

    subject: str
    predicate: str
    object: str
    qualifiers: Mapping[str, Ref]

    @property
    def slots(self) -> frozenset[str]:
        """Names of all slots that it uses."""
        used = {self.subject, self.object} | {r.value for r in self.qualifiers.values() if r.kind == "slot"}
        return frozenset(used)


def parse_emit(line: str) -> Emit:
    """Read one emit line; EmitError says what is expected."""
    found = _EMIT.match(line.strip())
    if not found:
        raise EmitError(f"{line!r} is not of the form 'subject predicate(qualifier=slot) object'")
    qualifiers: dict[str, Ref] = {}
    for part in filter(None, (p.strip() for p in (found["q"] or "").split(","))):
        one = _QUALIFIER.match(part)
        if not one:
            raise EmitError(f"qualifier {part!r} is neither name=slot nor name='text'")
        qualifiers[one["name"]] = Ref("slot", one["slot"]) if one["slot"] else Ref("text", one["text"])
    return Emit(found["s"], found["p"], found["o"], qualifiers)
