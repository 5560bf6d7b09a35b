"""Who is who across articles: by official code, by name where places do not conflict, persons by evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.resolve.cluster import Cluster, Key
from kg.resolve.names import bare, is_company

_DISTINCT = {"ORG": 8, "EVENT": 7, "PRODUCT": 4, "LAW": 5, "WORK_OF_ART": 3, "AWARD": 3, "FAC": 9, "LOC": 6}
_NATIONAL = re.compile(r"中国|中华|全国|国家|国务院|中央|新华|人民日报|世界|国际|“一带一路”")
# Media, international bodies, great rivers and regions: one of the name in the country.
_KNOWN = re.compile(
    r".*(?:日报|晚报|早报|晨报|都市报|电视台|广播电台|通讯社|新闻网|[^\W\d]网)"
    r"|.*(?:长江|黄河|珠江|淮河|大运河|太湖|洞庭湖|鄱阳湖|青海湖|秦岭|泰山|长城|沙漠|高原|平原|山脉|半岛)"
    r"|长三角.*|珠三角.*|京津冀.*|粤港澳.*|欧洲|亚洲|非洲|美洲|北美|南美|中亚|东盟|东南亚|欧盟|联合国|大西北|东海|黄海|渤海|南海|华东|华南|华北|东北|西北|西南|华中"
)
# Every board and every congress has a fourth session.
_SESSION = re.compile(r"第?[〇零一二三四五六七八九十百\d]+(?:届|次).*(?:会议|大会|全会|代会|换届)")
_UNKNOWN = "?"


class Groups:
    """Clusters of many articles put together, disjoint sets with the smallest index as root."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self._parent = list(range(len(clusters)))

    def find(self, i: int) -> int:
        """Root of the set of `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Put two sets together."""
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a

    def sets(self) -> list[list[int]]:
        """The sets, by their first cluster."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for i in range(len(self.clusters)):
            found[self.find(i)].append(i)
        return [found[root] for root in sorted(found)]


def identify(clusters: Sequence[Cluster]) -> Groups:
    """Put the clusters of all articles together; `clusters` in the order of their articles.

    Linear in the number of clusters but for namesakes: those are compared by shared evidence only.
    """
    groups = Groups(clusters)
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if cluster.label == "PERSON":
            by_key["PERSON", bare(cluster.name)].append(i)
            continue
        for key in _identities(cluster):
            by_key[key].append(i)
    for key, members in by_key.items():
        if key[0] == "PERSON":
            _persons(groups, members)
        else:
            for i in members[1:]:
                groups.join(members[0], i)
    _short_names(groups)
    return groups


def _identities(cluster: Cluster) -> Iterable[Key]:
    """The keys under which a cluster is the same in every article."""
    if cluster.code is not None:
        yield "GPE", cluster.code
        return
    for label, place, name in cluster.keys:
        if label == "GPE":
            yield label, "", name
        elif place:
            yield label, place, name
        elif bare(cluster.name) == name or (label != "ORG" and name in bare(cluster.name)):
            yield label, "" if _distinct(label, name) else _scope(cluster, 2 if label == "LOC" else 6), name


def _distinct(label: str, name: str) -> bool:
    """Whether a name without place in front is enough to tell one thing of the country."""
    if _NATIONAL.match(name) or _KNOWN.fullmatch(name):
        return True
    if label == "EVENT" and _SESSION.fullmatch(name):
        return False
    if label == "ORG" and is_company(name):
        return len(name) >= 6
    return len(name) >= _DISTINCT.get(label, 99)


def _scope(cluster: Cluster, digits: int) -> str:
    return f"@{cluster.scope[:digits] or _UNKNOWN + cluster.article}"


def _persons(groups: Groups, members: Sequence[int]) -> None:
    """Namesakes are one person when they share an organisation, or place and title; never by name alone."""
    by_trait: defaultdict[str, list[int]] = defaultdict(list)
    for i in members:
        for trait in traits(groups.clusters[i]):
            by_trait[trait].append(i)
    for sharing in by_trait.values():
        for i in sharing[1:]:
            groups.join(sharing[0], i)


def traits(person: Cluster) -> set[str]:
    """What makes two persons of one name the same: each trait by itself is enough."""
    evidence = person.evidence
    found = {e for e in evidence if e.startswith("org:")}
    titles = [e for e in evidence if e.startswith("title:")]
    places = {e for e in evidence if e.startswith("place:") and len(e) >= len("place:") + 6}
    if len(person.name) >= 3:
        found |= places  # posts in the same county
    if len(person.scope) >= 6:
        places.add(f"place:{person.scope}")
    found |= {f"{place}|{title}" for place in places for title in titles}
    if "byline" in evidence and person.scope:
        # two pages of one paper, both about one prefecture
        found |= {f"{e}|{person.scope[:4]}" for e in evidence if e.startswith("source:")}
    return found


def _short_names(groups: Groups) -> None:
    """A name that stands alone in its article joins the one entity of that place which other articles call so."""
    forms: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    alone: list[tuple[int, tuple[str, str, str]]] = []
    for i, cluster in enumerate(groups.clusters):
        if cluster.label in ("GPE", "PERSON", "AWARD") or not cluster.scope:
            continue
        for form in {bare(f) for f in cluster.reasons if f}:
            forms[cluster.label, cluster.scope, form].add(i)
        if not cluster.reasons and not cluster.keys[0][1]:
            alone.append((i, (cluster.label, cluster.scope, bare(cluster.name))))
    for i, key in alone:
        owners = {groups.find(j) for j in forms.get(key, ())}
        if len(owners) == 1:
            groups.join(owners.pop(), i)
            groups.clusters[i].reasons[groups.clusters[i].name] = "short form in another article of the same place"
