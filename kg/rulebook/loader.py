"""From folders of YAML to a `Rulebook`: everything is checked, and all that is wrong is told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kg.errors import RuleError
from kg.resources import shipped_rules
from kg.rulebook.compiled import CompiledEntityRule, CompiledRelationRule, Place, Rulebook
from kg.rulebook.compiler import Compiler, Problem
from kg.rulebook.models import EntityRule, RelationRule, RuleFile
from kg.rulebook.notation import Notation
from kg.rulebook.schema import Schema
from kg.rulebook.source import Source
from kg.rulebook.tape import Alphabet

SCHEMA_FILE = "schema.yaml"
_AnyRule = TypeVar("_AnyRule", EntityRule, RelationRule)


@dataclass
class _Draft:
    """What has been read so far; a later folder's rule replaces an earlier one of the same id."""

    labels: dict[str, Any] = field(default_factory=dict)
    predicates: dict[str, Any] = field(default_factory=dict)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    entities: dict[str, tuple[EntityRule, Place, Source, int]] = field(default_factory=dict)
    relations: dict[str, tuple[RelationRule, Place, Source, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)


def load_rulebook(folders: Sequence[Path] = (), *, shipped: bool = True) -> Rulebook:
    """Load the shipped rules and, over them, the user's folders.

    A user's rule with the id of a shipped one replaces it (`disabled: true` removes it); lexicons
    are added to, or replaced where the file says `replace_lexicons: true`; a `schema.yaml` adds or
    replaces labels and predicates. RuleError lists every problem as `file:line: rule: problem`.
    """
    draft = _Draft()
    for folder in [*([shipped_rules()] if shipped else []), *map(Path, folders)]:
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of rules")
        _read_folder(folder, draft)
    rulebook = _compile(draft) if not draft.problems else None
    if draft.problems or rulebook is None:
        raise RuleError("\n".join(draft.problems))
    return rulebook


def _read_folder(folder: Path, draft: _Draft) -> None:
    seen: dict[str, Place] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml")):
        draft.digest.update(path.relative_to(folder).as_posix().encode())
        try:
            source = Source(path)
        except RuleError as error:
            draft.problems.append(str(error))
            continue
        draft.digest.update(path.read_bytes())
        if path.name == SCHEMA_FILE:
            _read_schema(source, draft)
        else:
            _read_rules(source, draft, seen)


def _read_schema(source: Source, draft: _Draft) -> None:
    data = source.data if isinstance(source.data, dict) else {}
    if unknown := set(data) - {"labels", "predicates"}:
        draft.problems.append(f"{source.path.name}:1: unknown key {sorted(unknown)[0]!r}; have labels, predicates")
    if _validated(Schema, {"labels": {}, "predicates": {}} | data, source, draft) is not None:
        draft.labels.update(data.get("labels") or {})
        draft.predicates.update(data.get("predicates") or {})


def _read_rules(source: Source, draft: _Draft, seen: dict[str, Place]) -> None:
    file = _validated(RuleFile, source.data, source, draft)
    if not isinstance(file, RuleFile):
        return
    for name, words in file.lexicons.items():
        old = () if file.replace_lexicons else draft.lexicons.get(name, ())
        draft.lexicons[name] = tuple(dict.fromkeys((*old, *words)))
    for i, rule in enumerate(file.entities):
        _keep(rule, i, "entities", draft.entities, source, seen, draft.problems)
    for i, relation in enumerate(file.relations):
        _keep(relation, i, "relations", draft.relations, source, seen, draft.problems)


def _keep(
    rule: _AnyRule,
    index: int,
    key: str,
    kept: dict[str, tuple[_AnyRule, Place, Source, int]],
    source: Source,
    seen: dict[str, Place],
    problems: list[str],
) -> None:
    place = Place(source.path, source.line((key, index, "id")))
    if rule.id in seen:
        problems.append(f"{place}: {rule.id}: the id stands already at {seen[rule.id]}")
    seen[rule.id] = place
    if rule.disabled:
        kept.pop(rule.id, None)
    else:
        kept[rule.id] = (rule, place, source, index)


def _validated(model: type[BaseModel], data: Any, source: Source, draft: _Draft) -> BaseModel | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            path = tuple(item["loc"])
            where = ".".join(map(str, path[2:] if len(path) > 2 else path)) or "file"
            rule = _rule_id(source.data, path)
            line = source.line(path)
            draft.problems.append(f"{source.path.name}:{line}: {rule}{where}: {_told(item)}")
        return None


def _told(item: Any) -> str:
    """One pydantic error in our words."""
    match item["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "is missing"
        case _:
            return str(item["msg"]).removeprefix("Value error, ")


def _rule_id(data: Any, path: tuple[int | str, ...]) -> str:
    if len(path) >= 2 and isinstance(data, dict) and isinstance(path[1], int):
        rules = data.get(str(path[0]))
        if isinstance(rules, list) and path[1] < len(rules) and isinstance(rules[path[1]], dict):
            return f"{rules[path[1]].get('id', '?')}: "
    return ""


def _compile(draft: _Draft) -> Rulebook | None:
    schema = Schema(labels=draft.labels, predicates=draft.predicates)
    alphabet = Alphabet(list(schema.labels))
    notation = Notation(alphabet, draft.lexicons)
    compiler = Compiler(schema, notation)
    problems: list[Problem] = []
    for name in draft.lexicons:
        compiler.lexicon(name, problems)
    entities: list[CompiledEntityRule] = []
    relations: list[CompiledRelationRule] = []
    for entity, place, _, _ in draft.entities.values():
        if (rule := compiler.entity(entity, place, problems)) is not None:
            entities.append(rule)
    for relation, place, _, _ in draft.relations.values():
        if (compiled := compiler.relation(relation, place, problems)) is not None:
            relations.append(compiled)
    if problems:
        sources = {place: (source, key, i) for key, kept in (("entities", draft.entities), ("relations", draft.relations))
                   for _, place, source, i in kept.values()}  # fmt: skip
        for problem in problems:
            line = problem.place.line if problem.place else 1
            if problem.place in sources:
                source, key, i = sources[problem.place]
                line = source.line((key, i, *problem.key))
            file = problem.place.file.name if problem.place else "lexicons"
            draft.problems.append(f"{file}:{line}: {problem.rule}: {problem.text}")
        return None
    return Rulebook(
        schema, alphabet, notation, draft.lexicons, tuple(entities), tuple(relations), draft.digest.hexdigest()
    )
