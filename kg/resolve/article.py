"""Who is who inside one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.register import Register
from kg.resolve.cluster import Cluster, Key
from kg.resolve.names import bare, edition, is_prize, usual
from kg.resolve.places import ArticlePlaces, Place
from kg.resolve.shorts import Short, short_of
from kg.types import ARTICLE, LITERALS, Extraction, Mention

# 市政府 is 市 + 政府; 市场监督管理局, 市民服务中心, 乡贤联谊会 begin with words of their own.
_CLASS = re.compile(
    r"(?!市场|市民|市政(?!府|协)|市区|区域|区块|县域|县城|乡[贤村镇愁土情]|镇[江海]|村[镇民](?!委)|省[会际]|旗[下帜舰]|社区[服卫养])"
    r"(?P<word>自治区|自治州|自治县|街道|社区|省|市|县|区|州|旗|盟|镇|乡|村)(?P<rest>[\u4e00-\u9fff“].+|委)"
)
_LEAGUE = re.compile(r"团(?P<word>省|市|县|区|州|旗)委")
_EXPANDED = frozenset({"ORG", "FAC", "EVENT", "LAW"})
_PREFIXES = ("中国共产党", "中共", "共青团")
_KEEPS_CLASS = ("村", "社区")
_LONGEST_BARE = 8
_LEAST_WHOLE = 4
_LEAST_REST = 3


class ArticleClusters:
    """The clusters of one extraction; `of` maps each mention to its cluster."""

    def __init__(self, extraction: Extraction, register: Register) -> None:
        self._document = extraction.document
        named = [m for m in extraction.mentions if m.label not in LITERALS and m.label != ARTICLE]
        self._mentions = sorted(named, key=lambda m: (m.start, -m.end, m.label))
        self._gpes = gpes = [m for m in self._mentions if m.label == "GPE"]
        self.places = ArticlePlaces(gpes, register, len(self._document.title))
        self._lead = self._leading(gpes, register)
        self.scope = self.places.main
        self._by_key: dict[Key, Cluster] = {}
        self.of: dict[Mention, Cluster] = {}
        self._merged: dict[int, Cluster] = {}
        for mention in [m for m in self._mentions if m.label != "AWARD" and not self._place(m)]:
            self._place_expanded(mention)
        self._follow_links(extraction)
        self._join_shorts()
        for mention in self._mentions:
            if mention.label == "AWARD":
                self._place_award(mention)
        self._join_shorts("AWARD")
        self._outside(extraction)

    @property
    def clusters(self) -> list[Cluster]:
        """All clusters, by first mention."""
        distinct = {id(c): c for c in self.of.values()}
        return sorted(distinct.values(), key=lambda c: (c.start, c.label, c.name))

    def _leading(self, gpes: Sequence[Mention], register: Register) -> Mapping[Mention, tuple[Place, int]]:
        """The innermost place that a name begins with (柳江区 in 柳州市柳江区科协), and where it ends."""
        starts = {m.start: m for m in gpes}
        found: dict[Mention, tuple[Place, int]] = {}
        for mention in self._mentions:
            if mention.label in ("GPE", "PERSON"):
                continue
            begin = mention.start + next((len(p) for p in _PREFIXES if mention.text.startswith(p)), 0)
            gpe, lead = starts.get(begin), None
            while gpe is not None and gpe.end < mention.end:
                lead = (self.places.of(gpe), gpe.end)
                gpe = starts.get(gpe.end)
            if lead is None and mention.label in _EXPANDED:
                lead = self._registered(mention, begin, register)
            if lead is not None:
                found[mention] = lead
        # where the place inside a name was marked once, it holds for the name's other occurrences
        known = {(m.label, m.text): (place, end - m.start) for m, (place, end) in reversed(found.items())}
        for mention in self._mentions:
            same = known.get((mention.label, mention.text))
            if same is not None:
                found[mention] = same[0], mention.start + same[1]
        return found

    def _registered(self, mention: Mention, begin: int, register: Register) -> tuple[Place, int] | None:
        """The same by the register alone, where no place was marked inside the name."""
        text = mention.text[begin - mention.start :]
        end = 0
        codes: tuple[str, ...] = ()
        for hit in register.find(text):
            if hit.start != end or hit.end == len(text) or hit.kind not in ("full", "short"):
                break
            end, codes = hit.end, hit.codes
        code = register.settle(codes, {c.code for c in self.places.known if c.code})
        return (Place(register.name(code), code), begin + end) if code else None

    def _add(self, mention: Mention, key: Key, name: str, reason: str = "") -> Cluster:
        cluster = self._by_key.get(key)
        if cluster is None:
            cluster = self._by_key[key] = Cluster(self._document.id, mention.label, self.scope, keys=[key])
        cluster.mentions.append(mention)
        if name not in cluster.names:
            cluster.names.append(name)
        if mention.text != name:
            cluster.reasons.setdefault(mention.text, reason or "written without its place")
        self.of[mention] = cluster
        return cluster

    def _place(self, mention: Mention) -> bool:
        """Give one mention its cluster by its own name; False for 市政府 and its like, which wait for the others."""
        if mention.label == "GPE":
            self._place_gpe(mention)
            return True
        lead, text = self._lead.get(mention), mention.text
        if mention.label == "PERSON":
            self._add(mention, ("PERSON", "", bare(text)), text)
        elif lead is not None:
            place, end = lead
            rest = text[end - mention.start :]
            if text.startswith(_PREFIXES[:2]) and mention.label == "ORG":
                rest = re.sub(r"^委员会", "委", rest)
            elif text.startswith("共青团") and mention.label == "ORG":
                rest = "团委" if re.fullmatch(r"委(员会)?", rest) else rest
            self._add(mention, self._key(mention.label, place, rest), text)
        elif mention.label in _EXPANDED and (_CLASS.fullmatch(text) or _LEAGUE.fullmatch(text)):
            return False
        else:
            self._add(mention, self._key(mention.label, None, text), text)
        return True

    def _place_expanded(self, mention: Mention) -> None:
        """Give 市政府 the article's place; without any such place it names nobody."""
        expanded = self._expand(mention)
        if expanded is not None:
            whose, name, rest = expanded
            self._add(mention, self._key(mention.label, whose, rest), name, f"{whose.name} is the article's place")
        elif len(mention.text) > _LONGEST_BARE:
            self._add(mention, self._key(mention.label, None, mention.text), mention.text)

    def _place_gpe(self, mention: Mention) -> None:
        place = self.places.of(mention)
        cluster = self._add(mention, ("GPE", "", place.key), place.name, "name of the same place")
        cluster.code = place.code
        if place.note and place.note not in cluster.notes:
            cluster.notes.append(place.note)

    def _key(self, label: str, place: Place | None, rest: str) -> Key:
        """Identity key: one for 永安市人民政府 and 永安市政府, and for 柳江科协 and 柳江区科协."""
        name = usual(rest) if label == "ORG" else bare(rest)
        return label, place.key if place else "", name

    def _expand(self, mention: Mention) -> tuple[Place, str, str] | None:
        """Whose body 市政府 or 区科协 is, its full name, and the part behind the place."""
        league = _LEAGUE.fullmatch(mention.text)
        match = league or _CLASS.fullmatch(mention.text)
        if match is None:
            return None
        rest = "团委" if league else match["rest"]
        if match["word"] in _KEEPS_CLASS and rest.startswith(("委会", "民委员会")):
            rest = match["word"] + rest
        name = usual(rest) if mention.label == "ORG" else bare(rest)
        owners = {key[1] for key in self._by_key if key[0] == mention.label and key[2] == name}
        block = self._document.block_at(mention.start)
        floor = block.start if block else 0
        near = [self.places.of(m) for m in self._gpes if floor <= m.start < mention.start]
        place = self.places.of_class(match["word"], near, owners)
        if place is None:
            return None
        form = self.places.form(place)
        return place, f"共青团{form}委" if league else form + rest, rest

    def _place_award(self, mention: Mention) -> None:
        """一等奖 is a prize of the event before it."""
        event = self._event_before(mention) if is_prize(mention.text) else None
        if event is None:
            self._add(mention, self._key("AWARD", None, mention.text), mention.text)
            return
        name = event.name + mention.text
        key = ("AWARD", "", bare(name))
        self._add(mention, key, name, f"prize of {event.name}")

    def _event_before(self, mention: Mention) -> Cluster | None:
        """The event mentioned last before, or else the first after in the same paragraph."""
        before = [m for m in self._mentions if m.label == "EVENT" and m.end <= mention.start]
        if before:
            return self.of.get(before[-1])
        block = self._document.block_at(mention.start)
        limit = block.end if block else mention.end
        after = [m for m in self._mentions if m.label == "EVENT" and mention.end <= m.start < limit]
        return self.of.get(after[0]) if after else None

    def _follow_links(self, extraction: Extraction) -> None:
        """Join what recognition linked: abbreviations that the text introduces, echoes of a name."""
        for link in extraction.links:
            first, second = self.of.get(link.antecedent), self.of.get(link.mention)
            if first is None or second is None or first is second or first.label != second.label:
                continue
            if first.label == "EVENT" and edition(first.name) == bare(second.name) and len(bare(second.name)) >= 5:
                continue
            if first.label == "GPE" and first.code and second.code and first.code != second.code:
                continue
            self._join(second, first, link.mention.text, link.reason)

    def _join(self, short: Cluster, full: Cluster, form: str, reason: str) -> None:
        for mention in short.mentions:
            self.of[mention] = full
        short.reasons.setdefault(form, reason)
        full.absorb(short)

    def _join_shorts(self, *labels: str) -> None:
        """Short forms to the full names that they follow from, the plainest relation and the nearest before first."""
        pools: defaultdict[str, list[tuple[str, Cluster]]] = defaultdict(list)
        for cluster in self.clusters:
            if cluster.label != "GPE" and (not labels or cluster.label in labels):
                pools[cluster.label].append((cluster.name, cluster))
        for label, pool in pools.items():
            pool.sort(key=lambda item: (len(bare(item[0])), item[1].start, item[0]))
            for i, (name, short) in enumerate(pool):
                others = [*pool[i + 1 :], *pool[:i]] if label == "PERSON" else pool[i + 1 :]
                self._join_short(name, short, others)

    def _join_short(self, name: str, short: Cluster, pool: Sequence[tuple[str, Cluster]]) -> None:
        best: tuple[tuple[int, int, int], Short, Cluster] | None = None
        for whole, full in pool:
            how = self._short_of(name, short, whole, full)
            if how is None or self.of.get(full.mentions[0]) is not full:
                continue
            distance = min((abs(short.start - m.start) for m in full.mentions), default=0)
            rank = (how.rank, int(full.start > short.start), distance)
            if best is None or rank < best[0]:
                best = rank, how, full
        if best is not None:
            self._join(short, best[2], name, best[1].reason)

    def _short_of(self, name: str, short: Cluster, full_name: str, full: Cluster) -> Short | None:
        """Compare what stands behind the place; a place that is named must be the same."""
        (_, place, rest), (_, other, whole) = short.keys[0], full.keys[0]
        text = bare(name)
        if len(text) >= _LEAST_WHOLE and short.label in _EXPANDED and bare(full_name).endswith(text):
            series = full.label == "EVENT" and edition(full_name) == text
            return None if series else Short(0, "end of the full name")
        if place and place != other:
            return None
        if place:
            how = short_of(rest, whole, short.label)
            # 东阳市第一中学 and 东阳市第一实验中学 are two: with its place in front a name is full
            if how is None or (how.rank == 0 and len(rest) < _LEAST_REST):  # 监委 is not 纪委监委
                return None
            return how if how.rank in (1, 2) or self._clipped(short) else None
        return short_of(rest, whole, short.label) or short_of(text, full_name, short.label)

    def _clipped(self, cluster: Cluster) -> bool:
        """Whether the place in front is written without its class word or is the class word alone (东阳, 市)."""
        lead = self._lead.get(cluster.mentions[0])
        if lead is None:
            return True
        written = cluster.mentions[0].text[: lead[1] - cluster.mentions[0].start]
        return written != lead[0].name

    def _outside(self, extraction: Extraction) -> None:
        """Pronouns and definite nouns at the ends of relations and facts belong to their antecedents."""
        for link in extraction.links:
            if link.mention not in self.of and link.antecedent in self.of:
                self.of[link.mention] = self.of[link.antecedent]
        by_form: dict[tuple[str, str], Cluster] = {}
        for mention, cluster in self.of.items():
            by_form.setdefault((mention.label, mention.text), cluster)
        for mention in _ends(extraction):
            if mention not in self.of and (known := by_form.get((mention.label, mention.text))) is not None:
                self.of[mention] = known


def _ends(extraction: Extraction) -> Iterable[Mention]:
    for relation in extraction.relations:
        yield relation.subject
        yield relation.object
    for fact in extraction.facts:
        yield fact.subject
