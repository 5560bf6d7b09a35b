"""The user's corrections: `edits.yaml`, replayed on every build.

    edits:
      - merge: [ORG:江畔农商银行, ORG:江畔市农村商业银行]   # the first stays
      - split: PERSON:王伟                                   # in these articles it is someone else
        articles: [page-3, page-7]
      - rename: ORG:市府
        to: 江畔市政府
      - relabel: LOC:木艺小镇
        to: FAC
      - reject: ORG:该行                                     # no entity at all
      - alias: ORG:江畔市政府                                # these forms mean it too
        forms: [市府, 府里]

An entity is named by its id as the graph shows it, or by its name or alias when only one has it. Every entry
may say `why`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kg.errors import EditError, RuleError
from kg.rulebook.source import Source

Name: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Edit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    why: str = ""


class Merge(_Edit):
    """Several entities are one; the first gives name and label."""

    merge: tuple[Name, ...] = Field(min_length=2)


class Split(_Edit):
    """In `articles` the entity is another one of the same name, or called `to`."""

    split: Name
    articles: tuple[Name, ...] = Field(min_length=1)
    to: Name | None = None


class Rename(_Edit):
    """The entity gets another name; the old one becomes an alias."""

    rename: Name
    to: Name


class Relabel(_Edit):
    """The entity is of another kind."""

    relabel: Name
    to: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z_]*$")]


class Reject(_Edit):
    """It is no entity: its mentions, relations and facts go."""

    reject: Name


class AddAlias(_Edit):
    """Entities of the same label called by one of `forms` are this one."""

    alias: Name
    forms: tuple[Name, ...] = Field(min_length=1)


Edit: TypeAlias = Merge | Split | Rename | Relabel | Reject | AddAlias
_KINDS: Mapping[str, type[Edit]] = {
    "merge": Merge,
    "split": Split,
    "rename": Rename,
    "relabel": Relabel,
    "reject": Reject,
    "alias": AddAlias,
}


@dataclass(frozen=True, slots=True)
class Edits:
    """The entries of an edits file in order, each with `file:line` for messages."""

    entries: tuple[tuple[str, Edit], ...] = ()


def load_edits(path: str | Path) -> Edits:
    """Read and check an edits file.

    Raises:
        EditError: the file cannot be read, or entries are wrong; one `file:line: problem` a line, all at once.
    """
    path = Path(path)
    try:
        source = Source(path)
    except RuleError as error:
        raise EditError(str(error)) from error
    data = source.data
    if not isinstance(data, dict) or set(data) - {"edits"} or not isinstance(data.get("edits", []), list):
        raise EditError(f"{path}:1: an edits file holds one list `edits:` of entries like `- merge: [ID, ID]`")
    entries: list[tuple[str, Edit]] = []
    problems: list[str] = []
    for i, item in enumerate(data.get("edits") or []):
        where = f"{path.name}:{source.line(('edits', i))}"
        try:
            entries.append((where, _entry(item)))
        except EditError as error:
            problems.append(f"{where}: {error}")
        except ValidationError as error:
            for problem in error.errors():
                line = source.line(("edits", i, *problem["loc"]))
                field = ".".join(map(str, problem["loc"]))
                problems.append(f"{path.name}:{line}: {field}: {problem['msg'].lower()}")
    if problems:
        raise EditError("\n".join(problems))
    return Edits(tuple(entries))


def _entry(item: Any) -> Edit:
    kinds = [key for key in _KINDS if isinstance(item, dict) and key in item]
    if len(kinds) != 1:
        raise EditError(f"an entry has exactly one of {', '.join(_KINDS)}")
    return _KINDS[kinds[0]].model_validate(item)
