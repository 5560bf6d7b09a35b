"""articles.jsonl: what was extracted from each article, one JSON object a line, in the gold format plus evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.assemble import Claim, EdgeTable, claims, fact_list, figures, fits, natural
from kg.formats.atomic import atomic_text
from kg.formats.json import dumps
from kg.formats.naming import article_name
from kg.rulebook.schema import Schema
from kg.types import ARTICLE, Entity, Extraction, Resolution, mention_key

_FACT_STATUS = frozenset({"stated", "former"})


def generate_articles(extractions: Iterable[Extraction], resolution: Resolution, schema: Schema) -> Iterator[str]:
    """A line for each article, in the natural order of their ids; derived edges are left out."""
    entities = {e.id: e for e in resolution.entities}
    for extraction in sorted(extractions, key=lambda e: natural(e.document.id)):
        yield dumps(article_data(extraction, resolution, entities, schema)) + "\n"


def write_articles(extractions: Iterable[Extraction], resolution: Resolution, schema: Schema, path: str | Path) -> None:
    """Write articles.jsonl.

    Raises:
        FormatError: the file cannot be written.
    """
    with atomic_text(path) as file:
        file.writelines(generate_articles(extractions, resolution, schema))


def article_data(
    extraction: Extraction, resolution: Resolution, entities: Mapping[str, Entity], schema: Schema
) -> dict[str, Any]:
    """One article in the gold format of docs/annotation.md.

    Entities have `id` and `code` besides, relations and facts `evidence`, relations `confidence` and, unless it is
    `stated`, `status`. Facts that are only planned or reported are no facts and left out.
    """
    document = extraction.document
    found = [c for c in claims(extraction, resolution) if fits(c, entities, schema)]
    forms = _forms(extraction, resolution, entities, found)
    surroundings = {form for ours in forms.values() for form in ours} | {entities[id_].name for id_ in forms}
    names = {id_: article_name(entities[id_], ours, surroundings) for id_, ours in forms.items()}
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "date": document.date,
        "entities": [_entity(entities[id_], names[id_], ours) for id_, ours in forms.items()],
        "relations": list(_relations(found, extraction, names, schema)),
        "facts": list(_facts(extraction, resolution, names)),
    }


def _forms(
    extraction: Extraction, resolution: Resolution, entities: Mapping[str, Entity], found: Sequence[Claim]
) -> dict[str, list[str]]:
    """Surface forms of each entity in this article, both in order of appearance.

    Pronouns and definite nouns (该行) belong to an entity but are no names of it: only the forms that it is known by
    count, as long as there is one.
    """
    article = extraction.document.id
    ends = [m for claim in found for m in (claim.relation.subject, claim.relation.object)]
    ends += [fact.subject for fact in extraction.facts]
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in sorted((*extraction.mentions, *ends), key=lambda m: (m.start, -m.end)):
        owner = resolution.owner.get(mention_key(article, mention))
        if owner is not None and mention.label != ARTICLE:
            texts[owner][mention.text] = None
    known = {id_: {entities[id_].name, *(a.form for a in entities[id_].aliases)} for id_ in texts}
    return {id_: [t for t in ours if t in known[id_]] or list(ours) for id_, ours in texts.items()}


def _entity(entity: Entity, name: str, forms: Iterable[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"name": name, "label": entity.label, "aliases": [f for f in forms if f != name]}
    if entity.code is not None:
        data["code"] = entity.code
    return {**data, "id": entity.id}


def _relations(
    found: Iterable[Claim], extraction: Extraction, names: Mapping[str, str], schema: Schema
) -> Iterator[dict[str, Any]]:
    table = EdgeTable(schema)
    for claim in found:
        table.add(claim, extraction.document)
    for (subject, object_, predicate), edge in table.edges():
        for statement in _joined(edge["statements"]):
            relation = {
                "subject": names[subject],
                "predicate": predicate,
                "object": names.get(object_, extraction.document.title),
                "qualifiers": statement["qualifiers"],
                "confidence": max(e["confidence"] for e in statement["evidence"]),
                "evidence": statement["evidence"],
            }
            yield relation if statement["status"] == "stated" else {**relation, "status": statement["status"]}


def _joined(statements: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Statements of one status whose qualifiers do not contradict each other are one relation."""
    joined: list[dict[str, Any]] = []
    for statement in statements:
        for other in joined:
            if other["status"] == statement["status"] and _agree(other["qualifiers"], statement["qualifiers"]):
                other["qualifiers"] = {**statement["qualifiers"], **other["qualifiers"]}
                other["evidence"] = [*other["evidence"], *statement["evidence"]]
                break
        else:
            joined.append(dict(statement))
    return joined


def _agree(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return all(second.get(name, value) == value for name, value in first.items())


def _facts(extraction: Extraction, resolution: Resolution, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    document = extraction.document
    by_subject: dict[str, list[dict[str, Any]]] = {}
    found = [f for f in figures(extraction, resolution) if f.fact.status in _FACT_STATUS and f.subject in names]
    for subject in dict.fromkeys(f.subject for f in found):
        by_subject[subject] = fact_list((f, document) for f in found if f.subject == subject)
    for subject, facts in by_subject.items():
        for fact in _distinct(facts):
            value = fact["value"]
            yield {
                "subject": names[subject],
                "measure": fact["measure"],
                "value": int(value) if float(value).is_integer() else value,
                **{key: fact[key] for key in ("unit", "approx")},
                **{key: fact[key] for key in ("upper", "date") if fact[key] is not None},
                "evidence": fact["evidence"],
            }


def _distinct(facts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A figure in the title and again, in more words, in the text is one fact."""
    kept: list[dict[str, Any]] = []
    for fact in facts:
        for other in kept:
            same = all(other[key] == fact[key] for key in ("value", "unit", "upper"))
            dated = other["date"] and fact["date"] and other["date"] != fact["date"]
            if same and not dated and (fact["measure"] in other["measure"] or other["measure"] in fact["measure"]):
                other["evidence"] = [*other["evidence"], *fact["evidence"]]
                break
        else:
            kept.append(dict(fact))
    return kept
