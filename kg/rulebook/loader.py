"""From folders of YAML to a `Rulebook`: everything is checked, and all that is wrong is told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from kg.errors import RuleError
from kg.resources import shipped_rules
from kg.rulebook.compiled import CompiledEntityRule, CompiledRelationRule, Place, Rulebook
from kg.rulebook.compiler import Compiler, Problem
from kg.rulebook.complaint import validated
from kg.rulebook.models import EntityRule, RelationRule, Removal, RuleFile
from kg.rulebook.notation import Notation
from kg.rulebook.schema import LabelSpec, PredicateSpec, Schema, SchemaFile
from kg.rulebook.source import KeyPath, Source
from kg.rulebook.tape import Alphabet

SCHEMA_FILE = "schema.yaml"
_AnyRule = TypeVar("_AnyRule", EntityRule, RelationRule)


@dataclass(frozen=True, slots=True)
class _Read(Generic[_AnyRule]):
    """A rule with the place of its id and its key path in the file."""

    rule: _AnyRule
    place: Place
    source: Source
    path: KeyPath


@dataclass
class _Draft:
    """What has been read so far; a later folder's rule replaces an earlier one of the same id.

    `whole` is False once a schema, lexicons or a whole file could not be read: to judge rules
    without them would blame the rules for it.
    """

    labels: dict[str, LabelSpec] = field(default_factory=dict)
    predicates: dict[str, PredicateSpec] = field(default_factory=dict)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    entities: dict[str, _Read[EntityRule]] = field(default_factory=dict)
    relations: dict[str, _Read[RelationRule]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    whole: bool = True
    digest: Any = field(default_factory=hashlib.sha256)


def load_rulebook(folders: Sequence[Path] = (), *, shipped: bool = True) -> Rulebook:
    """Load the shipped rules and, over them, the user's folders.

    A user's rule with the id of a shipped one replaces it (`{id: …, disabled: true}` removes it); lexicons
    are added to, or replaced where the file says `replace_lexicons: true`; a `schema.yaml` adds or
    replaces labels and predicates. RuleError lists every problem as `file:line: rule: problem`.
    """
    draft = _Draft()
    for folder in [*([shipped_rules()] if shipped else []), *map(Path, folders)]:
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of rules")
        _read_folder(folder, draft)
    rulebook = _compile(draft) if draft.whole else None
    if draft.problems or rulebook is None:
        raise RuleError("\n".join(draft.problems))
    return rulebook


def _read_folder(folder: Path, draft: _Draft) -> None:
    seen: dict[str, Place] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file()):
        draft.digest.update(path.relative_to(folder).as_posix().encode())
        try:
            source = Source(path)
        except RuleError as error:
            draft.problems.append(str(error))
            draft.whole = False
            continue
        draft.digest.update(path.read_bytes())
        if path.name == SCHEMA_FILE:
            _read_schema(source, draft)
        else:
            _read_rules(source, draft, seen)


def _read_schema(source: Source, draft: _Draft) -> None:
    file = validated(SchemaFile, source.data, source, (), draft.problems)
    if file is None:
        draft.whole = False
        return
    draft.labels.update(file.labels)
    draft.predicates.update(file.predicates)
    for kind, names in (("labels", file.labels), ("predicates", file.predicates)):
        draft.places.update({(kind, name): Place(source.path, source.line((kind, name))) for name in names})


def _read_rules(source: Source, draft: _Draft, seen: dict[str, Place]) -> None:
    """Rules one by one, so that one that is wrong does not hide what is wrong with the others."""
    data = source.data
    lists = {
        key: items
        for key in ("entities", "relations")
        if isinstance(data, dict) and isinstance(items := data.get(key), list)
    }
    rest = {key: value for key, value in data.items() if key not in lists} if isinstance(data, dict) else data
    file = validated(RuleFile, rest, source, (), draft.problems)
    if file is None:
        draft.whole = False
        return
    for name, words in file.lexicons.items():
        old = () if file.replace_lexicons else draft.lexicons.get(name, ())
        draft.lexicons[name] = tuple(dict.fromkeys((*old, *words)))
        draft.places["lexicons", name] = Place(source.path, source.line(("lexicons", name)))
    for i, item in enumerate(lists.get("entities", ())):
        _keep(EntityRule, item, ("entities", i), draft.entities, source, seen, draft.problems)
    for i, item in enumerate(lists.get("relations", ())):
        _keep(RelationRule, item, ("relations", i), draft.relations, source, seen, draft.problems)


def _keep(
    model: type[_AnyRule],
    data: object,
    path: KeyPath,
    kept: dict[str, _Read[_AnyRule]],
    source: Source,
    seen: dict[str, Place],
    problems: list[str],
) -> None:
    name = str(data.get("id", "?")) if isinstance(data, dict) else "?"
    place = Place(source.path, source.line((*path, "id")))
    if isinstance(data, dict) and data.get("disabled") is True and not {"match", "trigger"} & set(data):
        gone = validated(Removal, data, source, path, problems, name)
        if gone is not None and kept.pop(gone.id, None) is None:
            problems.append(f"{place}: {gone.id}: there is no such rule to disable")
        return
    rule = validated(model, data, source, path, problems, name)
    if rule is None:
        return
    if rule.id in seen:
        problems.append(f"{place}: {rule.id}: the id stands already at {seen[rule.id]}")
    seen[rule.id] = place
    if rule.disabled:
        kept.pop(rule.id, None)
    else:
        kept[rule.id] = _Read(rule, place, source, path)


def _compile(draft: _Draft) -> Rulebook | None:
    schema = Schema(labels=draft.labels, predicates=draft.predicates)
    alphabet = Alphabet(list(schema.labels))
    notation = Notation(alphabet, draft.lexicons)
    compiler = Compiler(schema, notation)
    before = len(draft.problems)
    draft.problems += [f"{draft.places[kind, name]}: {name}: {text}" for kind, name, text in schema.problems()]
    for name in draft.lexicons:
        draft.problems += [f"{draft.places['lexicons', name]}: {name}: {text}" for text in compiler.lexicon(name)]
    entities: list[CompiledEntityRule] = []
    relations: list[CompiledRelationRule] = []
    for entity in draft.entities.values():
        problems: list[Problem] = []
        if (name_rule := compiler.entity(entity.rule, entity.place, problems)) is not None:
            entities.append(name_rule)
        draft.problems += _located(problems, entity)
    for relation in draft.relations.values():
        problems = []
        if (rule := compiler.relation(relation.rule, relation.place, problems)) is not None:
            relations.append(rule)
        draft.problems += _located(problems, relation)
    if len(draft.problems) > before:
        return None
    return Rulebook(
        schema, alphabet, notation, draft.lexicons, tuple(entities), tuple(relations), draft.digest.hexdigest()
    )


def _located(problems: Sequence[Problem], read: _Read[EntityRule] | _Read[RelationRule]) -> list[str]:
    file = read.place.file.name
    return [f"{file}:{read.source.line((*read.path, *p.key))}: {read.rule.id}: {p.text}" for p in problems]
