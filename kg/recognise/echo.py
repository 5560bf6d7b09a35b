"""Names seen once are found everywhere in their article, and so are their short forms.

A short form is a mention with a link to its antecedent and the reason: a name without the place in
front (农商银行), with the place's class word alone (区科协), with the place cut short (柳江科协), or an
abbreviation that the text itself introduces (以下简称“…”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.recognise.proposal import Proposal
from kg.types import LITERALS, Link, Mention

_CLASS = "省市县区镇乡村州旗"
_ENOUGH = 0.6
_INTRODUCED = re.compile(r"[（(](?:以下|下)?(?:简称|称)(?:为)?[“\"]?(?P<short>[^”\"）)，、]{2,12})[”\"]?[）)]")
_FORMAL = (
    ("人民政府", "政府"),
    ("人民代表大会常务委员会", "人大常委会"),
    ("科学技术协会", "科协"),
    ("妇女联合会", "妇联"),
    ("文学艺术界联合会", "文联"),
    ("残疾人联合会", "残联"),
    ("归国华侨联合会", "侨联"),
    ("工商业联合会", "工商联"),
)
_LISTED = frozenset({"FAC", "LOC", "ORG", "PRODUCT", "AWARD", "EVENT"})
_ITEM = r"(?P<item>[^，。；：、“”《》（）\s等和与及的了在]{3,12})"
_NEXT = re.compile(rf"、{_ITEM}(?=[、，。；和与及等])")
_BEFORE = re.compile(rf"(?:[、：]|涵盖|包括){_ITEM}、$")
_LAST = re.compile(rf"(?:(?<=[、：])|(?<=涵盖)|(?<=包括)){_ITEM}(?=、)(?!.*、.)")
_KINDS = frozenset({"ORG", "EVENT", "FAC", "LOC", "LAW", "PRODUCT"})


def echoes(folded: str, mentions: Sequence[Mention]) -> list[Proposal]:
    """Further occurrences of names that are sure enough."""
    forms: dict[str, tuple[str, float]] = {}
    # a name is no witness for itself: it echoes elsewhere only
    taken = {(m.start, m.end) for m in mentions}
    for mention in mentions:
        long_enough = len(mention.text) > 2 or (mention.label in ("PERSON", "GPE") and len(mention.text) == 2)
        if mention.confidence >= _ENOUGH and long_enough and mention.label not in LITERALS and not mention.codes:
            form = folded[mention.start : mention.end]
            if form not in forms or forms[form][1] < mention.confidence:
                forms[form] = mention.label, mention.confidence
    return [
        Proposal(at, at + len(form), label, "echo", 0.9 * sure)
        for form, (label, sure) in forms.items()
        for at in _occurrences(folded, form)
        if (at, at + len(form)) not in taken
    ]


def siblings(folded: str, mentions: Sequence[Mention]) -> list[Proposal]:
    """Names that stand in a list (A、B、C) beside a name of a kind, and end as it or another there does."""
    taken = [m.span for m in mentions if m.label not in LITERALS]
    found: list[Proposal] = []
    for mention in mentions:
        if mention.label not in _LISTED or mention.confidence < _ENOUGH:
            continue
        heads = {mention.text[-1]} | {
            m.text[-1] for m in mentions if m.label == mention.label and abs(m.start - mention.end) < 60
        }
        for item in (_NEXT.match(folded, mention.end), _previous(folded, mention.start)):
            if item is None:
                continue
            start, end = item.span("item")
            if folded[end - 1] in heads and not any(s < end and start < e for s, e in taken):
                found.append(Proposal(start, end, mention.label, "list", 0.65))
    return found


def _previous(folded: str, start: int) -> re.Match[str] | None:
    """The list item right before a name."""
    return _BEFORE.search(folded[max(0, start - 16) : start]) and _LAST.search(folded, max(0, start - 16), start)


def short_forms(folded: str, mentions: Sequence[Mention]) -> list[tuple[Proposal, Mention, str]]:
    """Proposals for short forms, each with the mention that it stands for and the reason."""
    found: list[tuple[Proposal, Mention, str]] = []
    known = {m.text for m in mentions if m.label not in LITERALS}
    seen: set[str] = set()
    nested = [m for m in mentions if m.label == "GPE"]
    # 县农商银行 in 南坡县农商银行 is another county's
    in_place = {i for m in nested for i in range(m.start + 1, m.end + 1)}
    inside = _insides(mentions)
    for mention in mentions:
        if mention.label not in _KINDS or mention.text in seen or mention.confidence < _ENOUGH:
            continue
        seen.add(mention.text)
        place = next((p for p in nested if p.start == mention.start and p.end < mention.end), None)
        for form, reason in _forms(mention, place):
            if form in known and form not in seen:
                continue
            for at in _occurrences(folded, form):
                if at in in_place or any(s <= at < e and at + len(form) - 1 < e for s, e in inside):
                    continue
                proposal = Proposal(at, at + len(form), mention.label, f"short form: {reason}", 0.8)
                found.append((proposal, mention, reason))
    found += _introduced(folded, mentions)
    return found


def _insides(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Spans of names longer than a place: what stands inside them is part of them."""
    return [m.span for m in mentions if m.label not in LITERALS and m.label not in ("GPE", "PERSON")]


def link(mentions: Sequence[Mention], shorts: Sequence[tuple[Proposal, Mention, str]]) -> list[Link]:
    """Links of the short forms that were accepted, and of mentions that end a longer name of their kind."""
    at = {(m.start, m.end, m.label): m for m in mentions}
    links: dict[Mention, Link] = {}
    for proposal, antecedent, reason in shorts:
        mention = at.get((proposal.start, proposal.end, proposal.label))
        if mention is not None and mention.text != antecedent.text:
            links.setdefault(mention, Link(mention, antecedent, reason))
    longer: list[Mention] = []
    for mention in mentions:
        if mention.label not in ("ORG", "EVENT", "LAW", "PRODUCT", "AWARD", "LOC", "FAC"):
            continue
        if mention not in links:
            whole = [m for m in longer if m.label == mention.label and _ends(m.text, mention.text)]
            if len({m.text for m in whole}) == 1:
                links[mention] = Link(mention, whole[-1], "end of the full name")
        longer.append(mention)
    return list(links.values())


def _ends(whole: str, part: str) -> bool:
    bare_whole, bare = whole.strip('“”"'), part.strip('“”"')
    return len(bare) < len(bare_whole) and bare_whole.endswith(bare)


def _forms(mention: Mention, place: Mention | None) -> Iterator[tuple[str, str]]:
    text = mention.text
    if place is not None:
        rest = text[len(place.text) :]
        if len(rest) >= 4:
            yield rest, "without its place"
        if place.text[-1] in _CLASS and len(rest) >= 2:
            yield place.text[-1] + rest, "class word of its place"
            if len(place.text) > 2:
                yield place.text[:-1] + rest, "place cut short"
    for formal, usual in _FORMAL:
        if text.endswith(formal):
            short = text[: -len(formal)] + usual
            yield short, "usual form"
            if place is not None and place.text[-1] in _CLASS:
                yield place.text[-1] + short[len(place.text) :], "class word of its place"


def _introduced(folded: str, mentions: Sequence[Mention]) -> Iterator[tuple[Proposal, Mention, str]]:
    ends = {m.end: m for m in mentions if m.label in _KINDS}
    for match in _INTRODUCED.finditer(folded):
        antecedent = ends.get(match.start())
        if antecedent is not None:
            form = match["short"]
            for at in _occurrences(folded, form):
                proposal = Proposal(at, at + len(form), antecedent.label, "short form: introduced", 0.95)
                yield proposal, antecedent, "introduced by the text"


def _occurrences(folded: str, form: str) -> Iterator[int]:
    at = folded.find(form)
    while at >= 0:
        yield at
        at = folded.find(form, at + len(form))
