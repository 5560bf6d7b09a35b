"""Entities in the making: what a set of clusters amounts to, and the ids they get."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.register import Register
from kg.resolve.cluster import Cluster, fullest


@dataclass(slots=True)
class Draft:
    """One entity over the corpus before its id is final; the edits file works on these."""

    label: str
    name: str
    clusters: list[Cluster]
    code: str | None = None
    notes: list[str] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    """Aliases that no article gives: form → reason."""

    def absorb(self, other: Draft, reason: str) -> None:
        """Take over another draft; its name becomes an alias."""
        if other.name != self.name:
            self.extra.setdefault(other.name, reason)
        self.extra.update({form: why for form, why in other.extra.items() if form not in self.extra})
        self.clusters += other.clusters
        self.notes += [note for note in other.notes if note not in self.notes]
        self.code = self.code or other.code


def draft(clusters: Sequence[Cluster], register: Register) -> Draft:
    """The entity of clusters that belong together."""
    code = next((c.code for c in clusters if c.code), None)
    names = [name for c in clusters for name in c.names]
    notes = list(dict.fromkeys(note for c in clusters for note in c.notes))
    name = fullest(names)
    if clusters[0].label == "GPE":
        official = register.name(code) if code else ""
        # a slip of the scan keeps its printed name until some article writes it right
        name = official if official in names else name
    return Draft(clusters[0].label, name, list(clusters), code, notes)


def ids(drafts: Iterable[Draft]) -> list[str]:
    """Ids in the order of `drafts`: `<label>:<name>`, with `#<code>` or `#<n>` where several share both."""
    drafts = list(drafts)
    sharing: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, one in enumerate(drafts):
        sharing[one.label, one.name].append(i)
    made = [""] * len(drafts)
    for (label, name), members in sharing.items():
        codes = Counter(drafts[i].code for i in members)
        number = 0
        for i in members:
            suffix = ""
            if len(members) > 1:
                code = drafts[i].code
                if code and codes[code] == 1:
                    suffix = f"#{code}"
                else:
                    number += 1
                    suffix = f"#{number}"
            made[i] = f"{label}:{name}{suffix}"
    return made
