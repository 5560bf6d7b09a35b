"""Layouts of pages. All articles here are invented."""

import json
from pathlib import Path

import pytest

from kg.read import Article, read_file, split_page

ROOT = Path(__file__).parents[2]


def shape(article: Article) -> list[tuple[str, str]]:
    return [(kind, piece.text) for kind, piece in article.blocks]


def texts(article: Article, kind: str) -> list[str]:
    return [text for one, text in shape(article) if one == kind]


def test_the_seed_page() -> None:
    documents = read_file(ROOT / "seeds" / "000_5ed80dd453b4aebe.txt")
    gold = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/gold/seeds").glob("*.json"))]
    assert [(d.id, d.title) for d in documents] == [(g["id"], g["title"]) for g in gold]
    for document, answer in zip(documents, gold, strict=True):
        authors = {r["subject"] for r in answer["relations"] if r["predicate"] == "author_of"}
        takers = {r["subject"] for r in answer["relations"] if r["predicate"] == "photographer_of"}
        assert set(document.byline) == authors
        assert set(document.meta.get("photographers", "").split("|")) - {""} == takers
    assert [len([b for b in d.blocks if b.kind == "heading"]) for d in documents] == [0, 0, 0, 3, 0, 0]
    body = "".join(d.body for d in documents)
    for broken in ("“体检”档案", "廿三里街道党工委会同", "组织组织力指数", "建立常态化科技创新", "小区门岗广播"):
        assert broken in body


PAGE = """

北河镇打通出行“最后一公里” 村道修到家门口

何小芷 吴思远

今年以来,北河镇投入资金300万元,修建村道12公里,方便群众出

行。全镇12个村都通了公路。

镇长陆明远说,路通了,日子就好了。

办好“小事” 赢得民心

陆明远介绍,镇里还新增了停车位。在永安社区,镇里建立



村民在新修的公路上散步

北河镇宣传办供图

议事会制度,定期商议大事。

书香飘进小山村

卢珊

近日,南山乡图书室开馆。

南山乡图书室新购图书2000册。

何一帆 摄
"""


def test_a_page_of_columns() -> None:
    first, second = split_page(PAGE)
    assert shape(first) == [
        ("title", "北河镇打通出行“最后一公里” 村道修到家门口"),
        ("byline", "何小芷 吴思远"),
        ("paragraph", "今年以来,北河镇投入资金300万元,修建村道12公里,方便群众出行。全镇12个村都通了公路。"),
        ("paragraph", "镇长陆明远说,路通了,日子就好了。"),
        ("heading", "办好“小事” 赢得民心"),
        ("paragraph", "陆明远介绍,镇里还新增了停车位。在永安社区,镇里建立议事会制度,定期商议大事。"),
        ("caption", "村民在新修的公路上散步"),
        ("credit", "北河镇宣传办供图"),
    ]
    assert first.byline == ("何小芷", "吴思远")
    assert first.photographers == ()
    assert shape(second) == [
        ("title", "书香飘进小山村"),
        ("byline", "卢珊"),
        ("paragraph", "近日,南山乡图书室开馆。"),
        ("caption", "南山乡图书室新购图书2000册。"),
        ("credit", "何一帆 摄"),
    ]
    assert second.photographers == ("何一帆",)


@pytest.mark.parametrize("change", [str, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n\n", "\n")])
def test_line_ends_and_empty_lines_do_not_matter(change) -> None:  # type: ignore[no-untyped-def]
    assert [shape(a) for a in split_page(change(PAGE))] == [shape(a) for a in split_page(PAGE)]


TITLES = """改善人居环境 建设美丽乡村
北河镇打出“组合拳”
——来自北河县的报道
本报记者 何小芷 通讯员 吴思远 文/图
　　春日里，走进北河镇，处处干净整洁。
　　镇长陆明远说，要把好事办好。
　　图①：村民在劳动。何一帆 摄
"""


def test_kicker_title_and_subtitle() -> None:
    (article,) = split_page(TITLES)
    assert article.title == "改善人居环境 建设美丽乡村 北河镇打出“组合拳”——来自北河县的报道"
    assert article.byline == ("何小芷", "吴思远")
    assert article.photographers == ("何小芷", "吴思远", "何一帆")
    assert texts(article, "caption") == ["图①：村民在劳动。"]


WEB = """设为首页加为收藏
您的位置：首页 > 要闻 > 正文

北河县举办乡村厨艺赛

发布时间：2021-11-26 08:39   来源：北河日报   作者：何小芷   阅读：
【字体： 大 中 小】 打印

  图为选手在比赛中。何一帆 摄

  昨日，北河县举办乡村厨艺赛，来自20个村的选手参加。

  比赛由县文旅局主办。

  (责任编辑：吴思远 审核：卢珊)
上一篇：没有了
"""


def test_a_web_page_without_its_furniture() -> None:
    (article,) = split_page(WEB)
    assert shape(article) == [
        ("title", "北河县举办乡村厨艺赛"),
        ("byline", "何小芷"),
        ("paragraph", "昨日，北河县举办乡村厨艺赛，来自20个村的选手参加。"),
        ("paragraph", "比赛由县文旅局主办。"),
        ("caption", "图为选手在比赛中。"),
        ("credit", "何一帆 摄"),
        ("credit", "(责任编辑：吴思远 审核：卢珊)"),
    ]
    assert article.byline == ("何小芷",)
    assert article.photographers == ("何一帆",)
    assert article.date == "2021-11-26"
    assert article.meta == {"origin": "北河日报", "editor": "吴思远 卢珊"}


def test_a_paper_page_with_date_and_number() -> None:
    (article,) = split_page(
        "2023年11月24日\n第A02版:热点 PDF版\n\n村里开了表彰会\n\n□记者 何小芷\n\n11月23日，村里开会。"
    )
    assert (article.title, article.byline, article.date) == ("村里开了表彰会", ("何小芷",), "2023-11-24")


COLUMN = """社会广角
当前位置: > 阅览室 > 社会广角 >

镇长的一天

发表日期:2011-02-12 点击

               ——走近基层干部(上)

记者  何小芷  吴思远        来源:北河网

　　镇长陆明远一早就出了门。新华社记者卢珊摄
　　中午他在村里吃饭。②22

Copyright @ 2012 All Rights Reserved
"""


def test_the_name_of_a_column_is_not_the_title() -> None:
    (article,) = split_page(COLUMN)
    assert article.title == "镇长的一天——走近基层干部(上)"
    assert (article.byline, article.photographers) == (("何小芷", "吴思远"), ("卢珊",))
    assert (article.date, article.meta) == ("2011-02-12", {"origin": "北河网"})
    assert texts(article, "paragraph") == ["镇长陆明远一早就出了门。", "中午他在村里吃饭。②22"]


REPORTS = """春耕正当时
本报讯（记者 何小芷）3月2日，北河县春耕全面展开。
全县备足农资。
银行送贷下乡
本报讯（通讯员 吴思远）近日，北河农商银行走进田间。
护航开学季
3月1日，北河县公安局开展护学行动。（记者 卢珊）
安全课堂进校园
3月3日，县消防大队走进第一小学。（记者 何一帆）
"""


def test_reports_without_bylines_below_their_titles() -> None:
    articles = split_page(REPORTS)
    assert [a.title for a in articles][:2] == ["春耕正当时", "银行送贷下乡"]
    assert articles[-1].title == "安全课堂进校园"
    assert articles[0].byline == ("何小芷",)


ROUNDUP = """北河简讯两则

▲外地客人来访

本报讯（记者 何小芷）7月16日，南山市客人来访。

▲委员视察

本报讯（记者 吴思远）7月17日，委员们到村里视察。
"""


def test_a_roundup_is_one_article() -> None:
    (article,) = split_page(ROUNDUP)
    assert article.byline == ("何小芷", "吴思远")
    assert texts(article, "heading") == ["▲外地客人来访", "▲委员视察"]


NOTICES = """北河镇人民政府关于修路的公告

各村、各单位：

因修路需要，村道自3月1日起封闭。

特此公告。

北河镇人民政府

2024年2月26日

南山县人大常委会任免名单

（2024年2月28日通过）

任命何小芷为南山县民政局局长。
"""


def test_notices_end_with_their_signature() -> None:
    first, second = split_page(NOTICES)
    assert first.date == "2024-02-26"
    assert texts(first, "paragraph")[-2:] == ["北河镇人民政府", "2024年2月26日"]
    assert second.title == "南山县人大常委会任免名单"
    assert second.date is None


def test_an_interview_is_one_article() -> None:
    page = "“路要一步一步走”——访北河镇镇长陆明远\n\n何小芷"
    page += "\n\n记者：难不难？\n\n陆明远：难。\n\n记者：怎么办？\n\n陆明远：慢慢办，办一件成一件。"
    (article,) = split_page(page)
    assert len(texts(article, "paragraph")) == 4


def test_a_signature_at_the_end() -> None:
    (article,) = split_page("山乡新貌\n走进北河镇，处处新貌。\n镇上的路修好了。\n　　　　　　　何小芷 吴思远")
    assert shape(article)[:2] == [("title", "山乡新貌"), ("byline", "何小芷 吴思远")]


def test_a_picture_is_an_article() -> None:
    (article,) = split_page("图片新闻\n图为村民在采茶。\n何一帆 摄")
    assert texts(article, "paragraph") == ["图为村民在采茶。"]
    assert article.photographers == ("何一帆",)


def test_rules_and_markdown_titles_part_articles() -> None:
    assert [a.title for a in split_page("第一篇\n正文，一句话。\n----------\n第二篇\n正文，又一句话。")] == [
        "第一篇",
        "第二篇",
    ]
    first, second = split_page("# 第一篇\n\n何小芷\n\n正文一，内容。\n\n## 小节\n\n内容二。\n\n# 第二篇\n\n正文三。")
    assert (first.title, second.title) == ("第一篇", "第二篇")
    assert texts(first, "heading") == ["小节"]


def test_plain_text_has_no_title() -> None:
    (article,) = split_page("近日，北河县召开大会。会议要求抓好落实。\n\n县长王平主持会议。")
    assert article.title == ""
    assert [kind for kind, _ in shape(article)] == ["paragraph", "paragraph"]


def test_a_title_alone() -> None:
    (article,) = split_page("北河县召开大会")
    assert shape(article) == [("title", "北河县召开大会")]


def test_doubled_characters_stay() -> None:
    (article,) = split_page("北河县开会\n何小芷\n该行行为加快发展,着力在基层上上下下功夫,成效明显。")
    assert texts(article, "paragraph") == ["该行行为加快发展,着力在基层上上下下功夫,成效明显。"]


@pytest.mark.parametrize("page", ["", "\n\n　\n", "-----\n"])
def test_an_empty_page_has_no_article(page: str) -> None:
    assert split_page(page) == []


def test_single_keeps_a_page_together() -> None:
    assert len(split_page(PAGE, single=True)) == 1
