"""The reduction over the corpus: from mentions to entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.register import Register
from kg.resolve.article import ArticleClusters
from kg.resolve.candidates import candidates
from kg.resolve.cluster import Cluster
from kg.resolve.derive import containment
from kg.resolve.drafts import Draft, draft, ids
from kg.resolve.edits import Edits, load_edits
from kg.resolve.evidence import gather
from kg.resolve.identity import identify
from kg.resolve.replay import replay
from kg.text import sentences
from kg.types import Alias, Document, Entity, Evidence, Extraction, Mention, MentionKey, Resolution, mention_key


def resolve(
    extractions: Iterable[Extraction], register: Register, edits: Edits | Path | str | None = None
) -> Resolution:
    """Who is who over the corpus.

    Inside an article short forms are joined to full ones and places get their official code; across articles
    places are one by code, others by name where their places do not conflict, persons only by shared
    organisation, or place and title. `edits` are the user's corrections (or the file that holds them), replayed last.

    The same extractions give the same entities and ids, in whatever order they come. Raises EditError.
    """
    if edits is not None and not isinstance(edits, Edits):
        edits = load_edits(edits)
    documents: dict[str, Document] = {}
    owned: dict[MentionKey, Cluster] = {}
    clusters: list[Cluster] = []
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        article = ArticleClusters(extraction, register)
        gather(extraction, article.of)
        documents[extraction.document.id] = extraction.document
        clusters += article.clusters
        for mention, cluster in article.of.items():
            owned[mention_key(extraction.document.id, mention)] = cluster
    drafts = [draft([clusters[i] for i in members], register) for members in identify(clusters).sets()]
    warnings: tuple[str, ...] = ()
    if edits is not None:
        drafts, warnings = replay(edits, drafts)
    return _resolution(drafts, owned, documents, register, warnings)


def _resolution(
    drafts: Sequence[Draft],
    owned: dict[MentionKey, Cluster],
    documents: dict[str, Document],
    register: Register,
    warnings: tuple[str, ...],
) -> Resolution:
    made = ids(drafts)
    entities = [_entity(one, id_, documents, register) for one, id_ in zip(drafts, made, strict=True)]
    id_of = {id(cluster): id_ for one, id_ in zip(drafts, made, strict=True) for cluster in one.clusters}
    owner = {key: id_of[id(cluster)] for key, cluster in owned.items() if id(cluster) in id_of}
    return Resolution(
        entities=tuple(entities),
        owner=owner,
        candidates=tuple(candidates(drafts, made, register)),
        derived=tuple(containment(entities, register)),
        warnings=warnings,
    )


def _entity(one: Draft, id_: str, documents: dict[str, Document], register: Register) -> Entity:
    return Entity(
        id=id_,
        name=one.name,
        label=one.label,
        aliases=tuple(_aliases(one, documents)),
        code=one.code,
        places=register.chain(one.code) if one.code else (),
        notes=tuple(one.notes),
    )


def _aliases(one: Draft, documents: dict[str, Document]) -> Iterable[Alias]:
    """Every other form with its reason and its first sentence, in the order of articles and text."""
    seen = {one.name}
    for cluster in one.clusters:
        first: dict[str, Mention] = {}
        for mention in sorted(cluster.mentions, key=lambda m: m.start):
            first.setdefault(mention.text, mention)
        for form, mention in first.items():
            if form not in seen:
                seen.add(form)
                reason = cluster.reasons.get(form, "same name in another form")
                yield Alias(form, reason, _evidence(documents[cluster.article], mention, reason))
    for form, reason in one.extra.items():
        if form not in seen:
            seen.add(form)
            yield Alias(form, reason)


def _evidence(document: Document, mention: Mention, reason: str) -> Evidence:
    """The sentence in which a form stands."""
    block = document.block_at(mention.start)
    left, right = (block.start, block.end) if block else (0, len(document.text))
    spans = sentences(document.text, left, right)
    start, end = next(((s, e) for s, e in spans if s <= mention.start and mention.end <= e), (left, right))
    rule = "resolve." + reason.replace(" ", "-")[:40]
    return Evidence(document.id, start, end, document.text[start:end], rule, mention.confidence, subject=mention.span)
