"""Definite nouns and pronouns that stand for a name: 该行, 全区, 当地, 他, and 我们 in a quotation.

They become cells of the tape whose mention is the antecedent's, so that rules see them as names;
they never become aliases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from kg.rulebook.tape import Cell
from kg.types import Mention

_GPE_HEADS = "省市县区镇乡村州旗"
_DEFINITE = re.compile(
    r"(?P<whole>全)(?P<level>省|市|县|区|镇|乡|村|州|旗|街道|社区)(?=[^域面局程民区体过行场]|$)"
    r"|(?:该|本|我|这家|这所|这个|此)(?P<head>银行|行|社区|社|局|医院|学院|学校|大学|院|校|公司|企业|集团|县|市|区|镇|乡|村|州|旗|街道|中心|"
    r"合作社|馆|厂|园区|园|协会|商会|学会|基金会|基地|工作室|剧团|团队|俱乐部|法院|检察院|中学|小学|所|站|队|台|办)(?=[^长员民级际里县会])"
    r"|(?:本次|此次|本届|该|这次|这届|今年的)(?P<event>大赛|比赛|活动|展会|论坛|峰会|大会|会议|博览会|节会|演练|行动|赛事|竞赛|联赛|交流会|洽谈会)"
    r"|(?<![\w“”])(?P<bare>大赛|比赛|活动|展会|论坛|峰会|大会|会议|演练|行动|赛事|展览)(?=[由在将共以设期分邀吸现上中旨还为，])"
    r"|(?P<local>当地|辖区)|(?P<person>[他她](?!们|人|乡|山|国|说服))"
)
_WE = re.compile(r"我们|咱们|我(?=[^国市县区镇村省校院行厂们省])")
_HEAD_ENDS: Mapping[str, tuple[str, ...]] = {
    "行": ("银行", "行"),
    "社": ("社",),
    "院": ("医院", "学院", "法院", "检察院", "院"),
    "校": ("学校", "中学", "小学", "大学", "学院", "校"),
    "公司": ("公司", "集团", "企业"),
    "企业": ("公司", "集团", "厂", "企业"),
    "集团": ("集团", "公司"),
    "团队": ("团队", "队", "团"),
    "园": ("园", "园区"),
    "园区": ("园", "园区", "区"),
}
_SAME_LEVEL = {"县": ("县", "自治县", "旗"), "旗": ("旗",), "州": ("州", "自治州")}
_EVENT_ENDS = {
    "大赛": ("赛", "大比武", "比武"),
    "比赛": ("赛", "马拉松", "大比武", "比武", "运动会"),
    "竞赛": ("赛",),
    "展会": ("会", "展", "节"),
    "展览": ("展",),
    "节会": ("节",),
    "演练": ("演练",),
}
_SPOKEN = re.compile(r"“[^”]{4,400}”")


class Anaphora:
    """Finds the anaphors of one article, given its mentions in order and the names they stand for."""

    def __init__(
        self,
        folded: str,
        cells: Sequence[Cell],
        places: Sequence[Cell],
        full_name: Mapping[Mention, str],
        says: re.Pattern[str],
    ) -> None:
        self._text = folded
        self._cells = cells
        self._starts = [c.start for c in cells]
        self._name = full_name
        self._says = says
        self._places = places
        self._place_starts = [c.start for c in places]

    def cells(self) -> list[Cell]:
        """Cells for every anaphor that has an antecedent, ascending."""
        found: list[Cell] = []
        for match in _DEFINITE.finditer(self._text):
            if self._covered(match.start(), match.end()):
                continue
            antecedent = self._antecedent(match)
            if antecedent is not None:
                found.append(Cell(match.start(), match.end(), antecedent))
        found += self._speakers()
        found.sort(key=lambda c: (c.start, -c.end))
        return [c for i, c in enumerate(found) if i == 0 or c.start >= found[i - 1].end]

    def _covered(self, start: int, end: int) -> bool:
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._cells[i].end > start:
            return True
        return i + 1 < len(self._cells) and self._cells[i + 1].start < end

    def _before(self, offset: int) -> Sequence[Cell]:
        return self._cells[: bisect_right(self._starts, offset)]

    def _antecedent(self, match: re.Match[str]) -> Mention | None:
        earlier = self._before(match.start())
        if match["person"]:
            line = self._text.rfind("\n", 0, self._text.rfind("\n", 0, match.start()))
            return next((c.mention for c in reversed(earlier) if c.mention.label == "PERSON" and c.start >= line), None)
        if match["local"]:
            return next((c.mention for c in reversed(earlier) if c.mention.label == "GPE"), None)
        if match["event"] or match["bare"]:
            head = match["event"] or match["bare"]
            ends = () if head in ("活动", "赛事", "行动", "会议") else (_EVENT_ENDS.get(head, (head[-1],)))
            return self._last(earlier, ("EVENT",), ends or ("",))
        head = match["level"] or match["head"]
        if head in _GPE_HEADS or head in ("街道", "社区"):
            return self._last(earlier, ("GPE",), (head,))
        return self._last(earlier, ("ORG",), _HEAD_ENDS.get(head, (head,)))

    def district(self, offset: int, head: str) -> Mention | None:
        """The place that a class word (县 in 县教育局) stands for at a text offset.

        The last one named before it, else the first one after; 市 and 县 at the head of a body's name
        may also stand for each other's level where the article has no other.
        """
        for heads in (_SAME_LEVEL.get(head, (head,))[:1], _SAME_LEVEL.get(head, (head,))):
            found = self._last(self._places_before(offset), ("GPE",), heads)
            if found is None:
                later = self._places[bisect_right(self._place_starts, offset) :]
                found = self._last(list(reversed(later)), ("GPE",), heads)
            if found is not None:
                return found
        return None

    def _places_before(self, offset: int) -> Sequence[Cell]:
        return self._places[: bisect_right(self._place_starts, offset)]

    def _last(self, earlier: Sequence[Cell], labels: tuple[str, ...], ends: tuple[str, ...]) -> Mention | None:
        for cell in reversed(earlier):
            if cell.mention.label in labels and self._name.get(cell.mention, cell.mention.text).endswith(ends):
                return cell.mention
        return None

    def _speakers(self) -> list[Cell]:
        """我们 inside a quotation is the body that the speaker belongs to, 我 the speaker."""
        found: list[Cell] = []
        for quote in _SPOKEN.finditer(self._text):
            pronouns = list(_WE.finditer(self._text, quote.start(), quote.end()))
            if not pronouns:
                continue
            person, body = self._speaker(quote.start(), quote.end())
            for pronoun in pronouns:
                who = (body or person) if pronoun.group().endswith("们") else person
                if who is not None and not self._covered(pronoun.start(), pronoun.end()):
                    found.append(Cell(pronoun.start(), pronoun.end(), who))
        return found

    def _speaker(self, start: int, end: int) -> tuple[Mention | None, Mention | None]:
        """The person who says it and the body named right before the person, from behind or before the quotation."""
        after = re.compile(r"[^。！？\n]{0,60}").match(self._text, end)
        stop = after.end() if after else end
        window = [c for c in self._cells if end <= c.start < stop]
        if not (window and self._says.search(self._text, end, min(stop + 1, len(self._text)))):
            line = self._text.rfind("。", max(0, start - 60), start)
            window = [c for c in self._cells if max(line, start - 60) <= c.start < start]
        person = next((c for c in window if c.mention.label == "PERSON"), None)
        bodies = [c for c in window if c.mention.label in ("ORG", "GPE") and (person is None or c.start < person.start)]
        return (person.mention if person else None), (bodies[-1].mention if bodies else None)
