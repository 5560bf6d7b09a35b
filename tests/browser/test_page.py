from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest
from graph_sample import sample

from kg.formats.html import inline_html, write_html

pytestmark = pytest.mark.browser
BANK = "ORG:云岭农商银行"


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_html(sample(), path, title="云岭新闻图谱")
    return path


def panel(page: Any) -> Any:
    return page.get_by_role("complementary").last


def drawn_pixels(page: Any) -> int:
    """How many pixels of the canvas have the colour of organisations: something is really drawn."""
    return page.evaluate(
        """() => {
          const c = document.querySelector('#mynetwork canvas');
          const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          let n = 0;
          for (let i = 0; i < d.length; i += 4) if (d[i] === 0 && d[i + 1] === 0x72 && d[i + 2] === 0xb2) n++;
          return n;
        }"""
    )


def test_it_opens_from_disk_and_draws(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    assert page.title() == "云岭新闻图谱"
    assert "图中 15 个实体、17 条关系" in page.locator("#state").inner_text()
    page.wait_for_timeout(300)
    assert drawn_pixels(page) > 100


def test_a_click_on_a_node_opens_its_panel(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    point = page.evaluate(
        "id => KG.app.view.network.canvasToDOM(KG.app.view.network.getPosition(KG.store.byKey.get(id)))", BANK
    )
    box = page.locator("#mynetwork").bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    page.get_by_role("heading", name="云岭农商银行").wait_for()
    assert "农商银行" in panel(page).locator(".aliases").inner_text()
    assert "e=" in page.url


def test_every_claim_leads_to_its_sentence_in_two_clicks(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e=BANK)
    row = panel(page).locator(".row", has_text="2600万元").last
    row.get_by_role("button", name="出处 1").click()
    evidence = row.locator(".evidence")
    assert evidence.locator("mark.subject").inner_text() == "云岭农商银行"
    assert evidence.locator("mark.trigger").inner_text() == "发放贷款"
    assert evidence.locator("mark.object").inner_text() == "青杨镇"
    assert "2024-03-01" in evidence.inner_text()
    assert "seeds/lake.txt · 第 3 行" in evidence.inner_text()
    evidence.get_by_role("button", name="读全文：《青杨镇启动清水行动 湖边建起步道》").click()
    here = panel(page).locator("mark.here")
    assert "".join(here.all_inner_texts()) == "云岭农商银行向青杨镇发放贷款2600万元,用于建设白鹭湖步道。"
    panel(page).get_by_role("button", name="苏明哲").first.click()
    page.get_by_role("heading", name="苏明哲").wait_for()


def test_facts_have_their_sentence(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e=BANK)
    row = panel(page).locator(".row", has_text="首批授信")
    assert "1.2亿元" in row.inner_text()
    row.get_by_role("button", name="出处 1").click()
    assert row.locator("mark.trigger").inner_text() == "首批授信"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("云岭农商", "云岭农商银行"), ("农商银行", "云岭农商银行"), ("ylnsyh", "云岭农商银行"), ("sumingzhe", "苏明哲"),
     ("YLSKX", "云岭市科协"), ("大赛", "第九届云岭市少年创新大赛")],
)  # fmt: skip
def test_search_by_name_alias_pinyin_and_initials(
    path: Path, open_page: Callable[..., Any], typed: str, name: str
) -> None:
    page = open_page(path).go()
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="搜索名称、别名、拼音")
    box.type(typed)
    assert page.get_by_role("option").first.locator(".result-name").inner_text() == name
    box.press("Enter")
    page.get_by_role("heading", name=name).wait_for()


def test_nothing_found_is_said(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    page.get_by_role("searchbox").type("没有这个名字")
    assert "没有找到" in page.locator("#results").inner_text()


def test_filters_change_picture_and_list(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    page.get_by_role("checkbox", name="组织").uncheck()
    assert "图中 6 个实体、4 条关系" in page.locator("#state").inner_text()
    page.get_by_role("button", name="列表", exact=True).click()
    assert page.locator("tbody tr").count() == 14
    page.get_by_role("button", name="重置筛选").click()
    assert page.locator("tbody tr").count() == 18
    page.get_by_role("tab", name="关系").click()
    page.get_by_role("group", name="关系").get_by_role("button", name="清空").click()
    assert page.locator("tbody tr").count() == 4  # authors of articles have no filter


def test_the_list_sorts_and_opens(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(v="list")
    names = page.locator("tbody th")
    page.get_by_role("button", name="按名称排序").click()
    first = names.all_inner_texts()
    page.get_by_role("button", name="按名称排序").click()
    assert names.all_inner_texts() == first[::-1]
    page.get_by_role("rowheader").get_by_role("button", name="苏明哲").click()
    page.get_by_role("heading", name="苏明哲").wait_for()
    page.get_by_role("table").wait_for()


def test_back_forward_reload_and_deep_link(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e=BANK)
    panel(page).get_by_role("button", name="青禾贷", exact=True).click()
    page.get_by_role("heading", name="青禾贷").wait_for()
    page.go_back()
    page.get_by_role("heading", name="云岭农商银行").wait_for()
    page.go_forward()
    page.reload()
    page.get_by_role("heading", name="青禾贷").wait_for()
    assert page.get_by_role("heading", name="云岭农商银行").count() == 0


def test_a_path_with_its_evidence(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e="PERSON:苏明哲")
    panel(page).get_by_role("button", name="找路径").click()
    panel(page).get_by_role("searchbox", name="终点").type("青禾贷")
    page.keyboard.press("Enter")
    assert panel(page).locator(".steps > li:not(.between)").all_inner_texts() == ["苏明哲", "云岭农商银行", "青禾贷"]
    panel(page).locator(".between summary").first.click()
    assert "带队走访云岭农商银行" in panel(page).locator(".evidence").first.inner_text()


def test_no_path_is_said_with_the_article_that_both_share(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(p="LOC:白鹭湖", q="EVENT:清水行动")
    assert "没有由关系连成的路径" in panel(page).inner_text()
    panel(page).get_by_role("button", name="青杨镇启动清水行动").wait_for()


def test_focus_expand_and_collapse(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e="PRODUCT:青禾贷")
    page.get_by_role("button", name="聚焦 1 跳").click()
    assert "图中 2 个实体" in page.locator("#state").inner_text()
    page.get_by_role("button", name="聚焦 2 跳").click()
    assert "图中 7 个实体" in page.locator("#state").inner_text()
    page.reload()
    page.locator("#state", has_text="图中 7 个实体").wait_for()
    page.get_by_role("button", name="聚焦 2 跳").click()
    assert "图中 15 个实体" in page.locator("#state").inner_text()
    panel(page).get_by_role("button", name="云岭农商银行", exact=True).click()
    page.get_by_role("button", name="收起邻居").click()
    assert "图中 15 个实体" not in page.locator("#state").inner_text()
    page.get_by_role("button", name="展开邻居").click()
    assert "图中 15 个实体" in page.locator("#state").inner_text()


def test_the_timeline_filters(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    page.get_by_role("slider", name="起始时间").press("ArrowRight")
    assert "图中 10 个实体" in page.locator("#state").inner_text()
    assert page.get_by_role("slider", name="起始时间").get_attribute("aria-valuetext") == "2024-04"
    page.get_by_role("button", name="全部时间").click()
    assert "图中 15 个实体" in page.locator("#state").inner_text()


def test_articles_can_be_shown(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go()
    page.locator("summary", has_text="显示").click()
    page.get_by_role("checkbox", name="文章节点").check()
    assert page.evaluate("KG.app.view.nodeSet.length") == 18


def test_english(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(e=BANK)
    page.get_by_role("button", name="Switch to English").click()
    assert page.get_by_role("searchbox", name="Search name, alias, pinyin").is_visible()
    assert "120,000,000 元" in panel(page).inner_text()
    assert page.locator("html").get_attribute("lang") == "en"
    words = page.evaluate(
        "() => [...document.querySelectorAll('#tools [aria-label], #overlay *, #side summary, .predicate h4')]"
        ".map(e => e.getAttribute('aria-label') || e.textContent)"
    )
    assert [w for w in words if any("\u4e00" <= c <= "\u9fff" for c in w)] == ["切换为中文"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_follows_the_system_and_can_be_switched(path: Path, open_page: Callable[..., Any], scheme: str) -> None:
    page = open_page(path, color_scheme=scheme).go()

    def paper() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    before = paper()
    assert (before == "rgb(18, 20, 23)") == (scheme == "dark")
    page.get_by_role("button", name="切换明暗").click()
    assert paper() != before


def test_taking_away(path: Path, open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page(path, accept_downloads=True).go()
    files = {"图片 PNG": "png", "矢量图 SVG": "svg", "关系表 CSV（含出处）": "csv", "数据 JSON": "json"}
    for name, suffix in {**files, "Gephi 用 GraphML": "graphml"}.items():
        page.get_by_role("button", name="导出").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        file = tmp_path / f"view.{suffix}"
        download.value.save_as(file)
        assert file.stat().st_size > 500
    assert (tmp_path / "view.csv").read_text(encoding="utf-8-sig").count("苏明哲带队走访云岭农商银行。") == 1
    read = nx.read_graphml(tmp_path / "view.graphml")
    assert (read.number_of_nodes(), read.number_of_edges()) == (15, 17)


def test_on_a_phone(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path, width=390, height=844, has_touch=True, is_mobile=True).go()
    assert not page.locator("#side").is_visible()
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("checkbox", name="人物").wait_for()
    page.locator("#side").get_by_role("button", name="关闭").click()
    page.get_by_role("searchbox").first.fill("苏明哲")
    page.get_by_role("option").first.click()
    page.get_by_role("heading", name="苏明哲").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


HOSTILE = [
    "</script><script>document.title='x'</script>",
    "<img src=x onerror=\"document.title='x'\">",
    "\"';--${alert(1)}{{7*7}}",
    "\u202e倒写\u202c",
    "𠮷野家\u0000\ud800控制",
    "长" * 10_000,
    "__proto__",
    "javascript:alert(1)",
]


def test_hostile_text_stays_text(open_page: Callable[..., Any], tmp_path: Path) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    text = "\n".join(HOSTILE)
    graph.add_node(
        "ARTICLE:a", kind="article", label="ARTICLE", name=HOSTILE[0], id="a", source=HOSTILE[1], date=None, byline=[],
        text=text, blocks=[{"kind": "paragraph", "start": 0, "end": len(text)}], meta={},
    )  # fmt: skip
    for name in HOSTILE:
        at = text.index(name)
        graph.add_node(
            f"ORG:{name}", kind="entity", name=name, label="ORG", aliases=[{"form": HOSTILE[0], "reason": HOSTILE[1]}],
            code=None, places=[], notes=[HOSTILE[1]], facts=[], articles=["a"],
        )  # fmt: skip
        graph.add_edge(
            f"ORG:{name}", "ARTICLE:a", key="mentioned_in", predicate="mentioned_in", weight=1, statements=[],
            mentions=[[at, at + len(name)]],
        )  # fmt: skip
        proof = {"article": "a", "start": at, "end": at + len(name), "sentence": name, "rule": HOSTILE[0],
                 "confidence": 0.5, "subject": [at, at + 2], "trigger": None, "object": None}  # fmt: skip
        graph.add_edge(
            f"ORG:{HOSTILE[0]}", f"ORG:{name}", key="supports", predicate="supports", weight=1, status="stated",
            confidence=0.5, derived=False, qualifiers={HOSTILE[0]: HOSTILE[1]},
            statements=[{"qualifiers": {}, "status": "stated", "evidence": [proof]}],
        )  # fmt: skip
    path = tmp_path / "hostile.html"
    write_html(SimpleNamespace(graph=graph), path, title=HOSTILE[0])
    opened = open_page(path)
    page = opened.go()
    assert page.title() == HOSTILE[0]
    for name in HOSTILE[:4]:
        page = opened.go(e=f"ORG:{name}")
        page.locator("#panel h2", has_text=name[:5]).wait_for()
        for button in page.locator("#panel .sources").all():
            button.click()
    opened.go(a="a")
    assert page.locator("#panel article").inner_text().count("document.title='x'") == 2
    opened.go(v="list")
    assert page.locator("tbody tr").count() == len(HOSTILE)
    assert page.title() == HOSTILE[0]
    assert page.evaluate("document.querySelectorAll('img').length") == 0


def test_an_empty_graph_says_so(open_page: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    write_html(SimpleNamespace(graph=nx.MultiDiGraph()), path)
    page = open_page(path).go()
    assert "图里还没有实体" in page.locator("#state").inner_text()


def test_corrections_become_an_edits_file(path: Path, open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page(path, accept_downloads=True).go(e=BANK)

    def form(name: str) -> Any:
        if panel(page).locator("details.correct").get_attribute("open") != "":
            panel(page).locator("details.correct > summary").click()
        line = panel(page).locator(".form-line", has_text=name)
        line.locator("summary").click()
        return line

    line = form("改名")
    line.get_by_role("textbox", name="新名称").fill('云岭"农商银行: #1')
    line.get_by_role("button", name="记下").click()
    line = form("与另一实体合并")
    line.get_by_role("searchbox").fill("白鹭小学")
    line.get_by_role("option").first.click()
    line = form("在某些文章里是另一个")
    line.get_by_label("云岭农商银行推出“青禾贷”").check()
    line.get_by_role("button", name="记下").click()
    page.reload()
    page.get_by_role("button", name="更正 3").click()
    with page.expect_download() as download:
        panel(page).get_by_role("button", name="导出 edits.yaml").click()
    assert download.value.suggested_filename == "edits.yaml"
    download.value.save_as(tmp_path / "edits.yaml")

    from kg.resolve.edits import load_edits

    found = [edit.model_dump(exclude_defaults=True) for _, edit in load_edits(tmp_path / "edits.yaml").entries]
    assert found == [
        {"rename": BANK, "to": '云岭"农商银行: #1'},
        {"merge": (BANK, "ORG:白鹭小学")},
        {"split": BANK, "articles": ("bank",)},
    ]
    panel(page).get_by_role("button", name="撤销").first.click()
    page.get_by_role("button", name="更正 2").wait_for()


def test_a_relation_can_be_marked_as_wrong(path: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(path).go(r=f"{BANK}\x01finances\x01GPE:青杨镇")
    panel(page).get_by_role("button", name="这条关系有误").first.click()
    assert panel(page).get_by_role("button", name="已记下").count() == 1
    assert "# wrong relation:" in page.evaluate("KG.editsYaml()")


def test_inline_in_a_notebook(open_page: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{inline_html(sample())}", encoding="utf-8")
    opened = open_page(path)
    opened.page.goto(path.as_uri())
    frame = opened.page.frame_locator("iframe")
    frame.get_by_role("searchbox").fill("苏明哲")
    frame.get_by_role("option").first.click()
    frame.get_by_role("heading", name="苏明哲").wait_for()
    assert frame.get_by_role("heading", name="苏明哲").count() == 1
    opened.requests[:] = [r for r in opened.requests if not r.startswith("about:")]
