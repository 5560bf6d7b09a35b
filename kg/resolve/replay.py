"""Applying the user's corrections to the drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.resolve.drafts import Draft, ids
from kg.resolve.edits import AddAlias, Edit, Edits, Merge, Reject, Relabel, Rename, Split
from kg.resolve.names import bare

_REASON = "merged by the edits file"


def replay(edits: Edits, drafts: Sequence[Draft]) -> tuple[list[Draft], tuple[str, ...]]:
    """The drafts after all edits, in order, and a warning for each edit that matched nothing.

    Ids in the file are those of the graph without edits, or as earlier entries left them.
    """
    desk = _Desk(drafts)
    warnings = []
    for where, edit in edits.entries:
        problem = desk.apply(edit)
        if problem:
            warnings.append(f"{where}: {problem}")
    return desk.drafts, tuple(warnings)


class _Desk:
    """The drafts with their ids from before the edits."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = list(drafts)
        self._by_id = dict(zip(ids(drafts), drafts, strict=True))

    def apply(self, edit: Edit) -> str | None:
        """Apply one edit; returns what is wrong, or None."""
        match edit:
            case Merge():
                return self._merge(edit)
            case Split():
                return self._split(edit)
            case Rename() | Relabel() | Reject():
                return self._change(edit)
            case AddAlias():
                return self._alias(edit)

    def _merge(self, edit: Merge) -> str | None:
        found = [(name, self._find(name)) for name in edit.merge]
        problems = [problem for _, problem in found if isinstance(problem, str)]
        if problems:
            return f"merge: {'; '.join(problems)}; nothing merged"
        first, *others = [one for _, one in found if isinstance(one, Draft)]
        for other in others:
            if other is not first:
                self._absorb(first, other)
        return None

    def _split(self, edit: Split) -> str | None:
        one = self._find(edit.split)
        if isinstance(one, str):
            return f"split: {one}"
        articles = set(edit.articles)
        moved = [c for c in one.clusters if c.article in articles]
        missing = sorted(articles - {c.article for c in moved})
        if not moved or len(moved) == len(one.clusters):
            return f"split: {edit.split} has {'no' if not moved else 'all its'} mentions in {', '.join(edit.articles)}"
        one.clusters = [c for c in one.clusters if c.article not in articles]
        self.drafts.insert(self._index(one) + 1, Draft(one.label, edit.to or one.name, moved))
        return f"split: {edit.split} is not in {', '.join(missing)}" if missing else None

    def _change(self, edit: Rename | Relabel | Reject) -> str | None:
        name = edit.rename if isinstance(edit, Rename) else edit.relabel if isinstance(edit, Relabel) else edit.reject
        one = self._find(name)
        if isinstance(one, str):
            return one
        if isinstance(edit, Rename):
            one.extra.setdefault(one.name, "name before the edits file")
            one.name = edit.to
        elif isinstance(edit, Relabel):
            if edit.to not in {d.label for d in self.drafts}:
                return f"relabel: no entity has the label {edit.to}; nothing changed"
            one.label = edit.to
        else:
            self.drafts.remove(one)
        return None

    def _alias(self, edit: AddAlias) -> str | None:
        one = self._find(edit.alias)
        if isinstance(one, str):
            return f"alias: {one}"
        for form in edit.forms:
            for other in [d for d in self.drafts if d is not one and d.label == one.label]:
                if bare(other.name) == bare(form):
                    self._absorb(one, other)
            one.extra.setdefault(form, "alias of the edits file")
        return None

    def _absorb(self, first: Draft, other: Draft) -> None:
        first.absorb(other, _REASON)
        self.drafts.remove(other)
        self._by_id = {id_: first if one is other else one for id_, one in self._by_id.items()}

    def _index(self, one: Draft) -> int:
        return next(i for i, other in enumerate(self.drafts) if other is one)

    def _find(self, name: str) -> Draft | str:
        """The draft of an id, or of a name or alias that only one has; else what is wrong."""
        one = self._by_id.get(name)
        if one is not None and any(one is d for d in self.drafts):
            return one
        wanted = bare(name.partition(":")[2] if ":" in name else name)
        label = name.partition(":")[0] if ":" in name else ""
        for forms in (_names, _aliases):
            found = [d for d in self.drafts if label in ("", d.label) and wanted in forms(d)]
            if len(found) == 1:
                return found[0]
            if found:
                some = ", ".join(id_ for id_, d in self._by_id.items() if any(d is f for f in found))
                return f"{name} may be {some}; write the id"
        return f"no entity {name}"


def _names(one: Draft) -> Iterator[str]:
    yield bare(one.name)


def _aliases(one: Draft) -> Iterator[str]:
    yield from map(bare, one.extra)
    for cluster in one.clusters:
        yield from map(bare, (m.text for m in cluster.mentions))
