"""The words of report.md in Chinese and English."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("图谱报告", "Graph report"),
    "summary": (
        "{articles} 篇文章，得到 {entities} 个实体、{relations} 条关系、{facts} 条数据；每条关系都附有原文句子。",
        "{articles} articles give {entities} entities, {relations} relations and {facts} facts; "
        "every relation has its sentence.",
    ),
    "dates": ("文章日期从 {first} 到 {last}。", "Articles are dated from {first} to {last}."),
    "undated": ("{n} 篇没有写明日期。", "{n} articles state no date."),
    "top": ("说得最多的是{names}。", "Most is said about {names}."),
    "counts": ("数量", "Counts"),
    "type": ("类型", "Type"),
    "number": ("数量", "Number"),
    "examples": ("例", "Examples"),
    "predicate": ("关系", "Relation"),
    "hubs": ("枢纽", "Hubs"),
    "hubs_note": ("关系最多、最居中的实体。", "The entities that are most central."),
    "entity": ("实体", "Entity"),
    "relations": ("关系数", "Relations"),
    "articles": ("文章数", "Articles"),
    "said": ("如", "For example"),
    "communities": ("社群", "Communities"),
    "communities_note": (
        "彼此联系比与外界联系更多的实体，按大小排列。",
        "Entities with more ties among themselves than to others, largest first.",
    ),
    "community": (
        "{n}. {names}（{size} 个实体；以{kinds}为主）",
        "{n}. {names} ({size} entities; mostly {kinds})",
    ),
    "bridges": ("桥梁", "Bridges"),
    "bridges_note": (
        "去掉这个实体或这条联系，图就会断开。",
        "Without this entity or this link the graph falls apart.",
    ),
    "cut_off": ("断开的实体", "Entities cut off"),
    "link": ("联系", "Link"),
    "why": ("为何意外", "Why surprising"),
    "crossing": ("两个社群之间只有 {n} 条关系", "only {n} relation(s) join these two communities"),
    "joint": ("连起两篇另外只共有 {n} 个实体的文章", "joins two articles that share only {n} other entities"),
    "odd_note": ("合并看来不寻常，请核对：", "Unusual merges to check:"),
    "surprises": ("意外的联系", "Surprising links"),
    "surprises_note": (
        "连起平时不相干的两部分，值得细看。",
        "They join parts that have little else in common; worth a closer look.",
    ),
    "facts": ("数据摘要", "Facts"),
    "facts_note": ("重要实体的数据，每个至多三条。", "Facts of important entities, at most three each."),
    "approx": ("约", "about "),
    "measure": ("指标", "Measure"),
    "value": ("数值", "Value"),
    "source": ("出处", "Source"),
    "doubtful": ("存疑：可能是同一个", "Doubtful: perhaps the same"),
    "doubtful_note": (
        "没有自动合并。确认是同一个的，写进 edits.yaml，再用 `kg build --edits edits.yaml` 重建。",
        "Not merged. What you know to be one, put into edits.yaml and build again with `kg build --edits edits.yaml`.",
    ),
    "first": ("甲", "One"),
    "second": ("乙", "Other"),
    "reason": ("理由", "Reason"),
    "score": ("把握", "Score"),
    "unsure": ("存疑：关系", "Doubtful: relations"),
    "unsure_note": (
        "文章说是计划或转述的，以及可信度最低的。",
        "Planned or reported by the article, and those of lowest confidence.",
    ),
    "relation": ("关系", "Relation"),
    "status": ("状态", "Status"),
    "confidence": ("可信度", "Confidence"),
    "per_article": ("各篇文章", "Articles"),
    "article": ("文章", "Article"),
    "date": ("日期", "Date"),
    "byline": ("署名", "Byline"),
    "entities": ("实体数", "Entities"),
    "fact_count": ("数据数", "Facts"),
    "skipped": ("跳过的", "Skipped"),
    "skipped_none": ("没有跳过任何内容。", "Nothing was skipped."),
    "warnings": ("提示", "Notes"),
    "isolated": (
        "{n} 个实体没有与其他实体的关系，在 graph.html 的列表里可以看到。",
        "{n} entities have no relation to another; graph.html lists them.",
    ),
    "none": ("无。", "None."),
    "more": ("另有 {n} 条，见 graph.html。", "{n} more; see graph.html."),
    "empty": (
        '图是空的：文章中没有认出名称。请检查文件是不是中文正文，或用 `kg explain "句子"` 看一句话是怎样分析的。',
        "The graph is empty: no names were recognised. Check that the files hold Chinese text, or see with "
        '`kg explain "sentence"` how a sentence is analysed.',
    ),
    "s_stated": ("陈述", "stated"),
    "s_former": ("曾经", "former"),
    "s_planned": ("计划", "planned"),
    "s_reported": ("据称", "reported"),
    "s_negated": ("否定", "negated"),
}


class Words:
    """Looks words up in one language."""

    def __init__(self, lang: Lang) -> None:
        self._column = 0 if lang == "zh" else 1
        self.comma = "、" if lang == "zh" else ", "
        self.stop = "" if lang == "zh" else " "

    def __call__(self, key: str, **values: object) -> str:
        """The words of `key`, with `{name}` filled from `values`."""
        text = WORDS[key][self._column]
        return text.format(**values) if values else text
