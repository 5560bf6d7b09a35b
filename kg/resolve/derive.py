"""What the register adds to the graph: which place lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.register import Register
from kg.types import Derived, Entity


def containment(entities: Iterable[Entity], register: Register) -> Iterator[Derived]:
    """`located_in` from every place with a code to the nearest containing division that is an entity too."""
    places = [(e, e.code) for e in entities if e.label == "GPE" and e.code is not None]
    by_code = {code: e for e, code in reversed(places)}
    for entity, code in places:
        for above, name in register.chain(code):
            container = by_code.get(above)
            if container is not None and container.id != entity.id:
                reason = f"register: {register.name(code)} ({code}) lies in {name} ({above})"
                yield Derived(entity.id, "located_in", container.id, reason)
                break
