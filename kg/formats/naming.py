"""What an entity of the corpus is called in the list of one article."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.types import Entity

_QUOTES = dict.fromkeys(map(ord, "“”‘’「」『』\"'"), None)


def article_name(entity: Entity, forms: Sequence[str], surroundings: Collection[str]) -> str:
    """The canonical name where this article gives reason for it, else the fullest form of the article.

    The canonical name of the corpus may come from another article, and this one need not say it. It is kept when it
    stands here, when a place is merely written short (永安 for 永安市) or with its prefix, and when it is a form of
    here behind something that is named here too (市政府 in an article on 永安市 is 永安市政府, a prize is called by its
    event), unless a body's form with its place stands here too. `forms` are the entity's forms in the article,
    `surroundings` all names in it.
    """
    plain = [form.translate(_QUOTES) for form in forms]
    name = entity.name.translate(_QUOTES)
    if name in plain:
        return entity.name
    if entity.label == "GPE" and any(name.startswith(form) or form.endswith(name) for form in plain):
        return entity.name
    longest = max(plain, key=len)
    whole_here = entity.label == "ORG" and any(longest.endswith(form) for form in plain if form != longest)
    if not whole_here and any(_behind_a_name(name, form, surroundings) for form in plain):
        return entity.name
    return max(forms, key=len)


def _behind_a_name(name: str, form: str, surroundings: Collection[str]) -> bool:
    """Whether `name` is `form` with the (possibly clipped) name of something else of the article before it.

    `form` may begin with the last character of that name: 市政府 behind 永安市.
    """
    if not name.endswith(form) or name == form:
        return False
    heads = {name[: -len(form)], name[: len(name) - len(form) + 1]}
    return any(other.translate(_QUOTES).startswith(head) for head in heads for other in surroundings if other != form)
