"""Each command from outside: what it prints where, what it writes, its exit code."""

import json
import re
import shutil
import webbrowser

import pytest
from command_lines import ROOT

import kg
from kg.cli import main
from kg.line import FILES


def wrong_use(capsys, *args):
    assert main([str(arg) for arg in args]) == 2
    return capsys.readouterr().err


def test_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"


def test_an_unknown_command_is_wrong_use(capsys):
    assert "No such command 'biuld'" in wrong_use(capsys, "biuld")


# -- build


def test_build_writes_the_files_and_sums_up_on_standard_error(news, tmp_path, capsys):
    assert main(["build", str(news), "-o", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert re.match(r"1 articles, \d+ entities, \d+ relations, \d+ facts in \d+\.\d s\n", err)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    for name in FILES:
        assert str(tmp_path / name) in err


def test_build_sums_up_in_chinese_too(news, tmp_path, capsys):
    assert main(["--lang", "zh", "build", str(news), "-o", str(tmp_path)]) == 0
    assert re.match(r"1 篇文章，\d+ 个实体，", capsys.readouterr().err)


def test_quiet_build_says_nothing_but_what_was_skipped(news, tmp_path, capsys):
    assert main(["build", str(news), "-q", "-o", str(tmp_path / "a")]) == 0
    assert capsys.readouterr() == ("", "")
    (tmp_path / "in").mkdir()
    shutil.copy(news / "bank.txt", tmp_path / "in")
    (tmp_path / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    assert main(["build", str(tmp_path / "in"), "--quiet", "-o", str(tmp_path / "b")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"Skipped: .*photo\.jpg.*\n", err)


def test_build_without_any_article_fails(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 1
    assert "No article could be read" in capsys.readouterr().err


def test_build_of_a_path_that_does_not_exist_is_wrong_use(tmp_path, capsys):
    assert "nowhere does not exist" in wrong_use(capsys, "build", tmp_path / "nowhere")


def test_build_with_wrong_rules_fails_and_names_file_and_line(news, tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text("relations: [{id: x.y}]", "utf-8")
    assert main(["build", str(news), "-o", str(tmp_path / "out"), "--rules", str(tmp_path)]) == 1
    assert "mine.yaml:1" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_build_without_model_still_gives_a_graph(news, tmp_path):
    assert main(["build", str(news), "-q", "--no-model", "-o", str(tmp_path)]) == 0
    assert kg.load(tmp_path).entity("云溪农商银行").label == "ORG"


def test_build_with_a_model_that_is_not_installed_fails(news, tmp_path, capsys):
    assert main(["build", str(news), "--model", "no_such_model", "-o", str(tmp_path)]) == 1
    assert "no_such_model" in capsys.readouterr().err


# -- query


def test_query_prints_a_table_with_sentence_and_place(output, capsys):
    assert main(["query", str(output), "--subject", "云溪农商银行", "--predicate", "finances"]) == 0
    out = capsys.readouterr().out
    for text in ("Subject", "finances", "云溪茶叶有限公司", "发放贷款300万元", "bank.txt:5"):
        assert text in out


def test_query_in_chinese_names_relations_in_chinese(output, capsys):
    assert main(["--lang", "zh", "query", str(output), "-s", "云溪农商银行", "-p", "资助"]) == 0
    out = capsys.readouterr().out
    assert "主体" in out
    assert "资助" in out
    assert "finances" not in out


def test_query_gives_json_to_programs(output, capsys):
    assert main(["query", str(output), "-s", "云溪农商银行", "-p", "finances", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["subject"], row["predicate"], row["object"]) == ("云溪农商银行", "finances", "云溪茶叶有限公司")
    assert "发放贷款300万元" in row["evidence"][0]["sentence"]


def test_query_gives_figures(output, capsys):
    assert main(["query", str(output), "-p", "fact", "--json"]) == 0
    assert 3_000_000 in [row["qualifiers"]["value"] for row in json.loads(capsys.readouterr().out)]


def test_query_by_the_example_of_its_help(capsys, tmp_path):
    assert main(["build", str(ROOT / "seeds"), "-q", "-o", str(tmp_path)]) == 0
    assert main(["query", str(tmp_path), "--subject", "农商银行", "--predicate", "offers", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_query_without_an_answer_says_so(output, capsys):
    assert main(["query", str(output), "-p", "visits"]) == 0
    assert capsys.readouterr() == ("", "Nothing in the graph fits.\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [(["-s", "云溪农商"], "云溪农商银行"), (["-p", "lends_to"], "finances"), (["--label", "BANK"], "ORG")],
)
def test_query_about_what_does_not_exist_fails_and_says_what_does(output, args, said, capsys):
    assert main(["query", str(output), *args]) == 1
    assert said in capsys.readouterr().err


def test_query_of_a_folder_without_graph_says_how_to_build_one(tmp_path, capsys):
    assert main(["query", str(tmp_path)]) == 1
    assert "kg build" in capsys.readouterr().err


# -- view and export


def test_view_opens_the_page(output, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append(url) or True)
    assert main(["view", str(output)]) == 0
    assert opened == [(output / "graph.html").as_uri()]
    assert capsys.readouterr().out == f"{output / 'graph.html'}\n"


def test_view_without_a_browser_leaves_the_path_to_the_user(output, monkeypatch, capsys):
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    assert main(["view", str(output)]) == 0
    assert "No browser" in capsys.readouterr().err


def test_view_of_a_folder_without_page_fails(tmp_path, capsys):
    assert main(["view", str(tmp_path)]) == 1
    assert "kg build" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "html"])
def test_export_writes_the_format_asked_for(output, form, tmp_path, capsys):
    target = tmp_path / f"news.{form}"
    assert main(["export", str(output), "--to", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    if form in ("json", "graphml"):
        assert kg.load(target) == kg.load(output)
    else:
        assert target.read_bytes() == (output / f"graph.{form}").read_bytes()


def test_export_by_name_writes_beside_the_graph(output, tmp_path):
    shutil.copy(output / "graph.json", tmp_path)
    assert main(["export", str(tmp_path), "--format", "graphml"]) == 0
    assert kg.load(tmp_path / "graph.graphml") == kg.load(output)


def test_export_into_nothing_is_wrong_use(output, capsys):
    assert "--format" in wrong_use(capsys, "export", output)


def test_export_in_an_unknown_format_fails(output, tmp_path, capsys):
    assert main(["export", str(output), "--to", str(tmp_path / "a.docx")]) == 1
    assert "graphml" in capsys.readouterr().err


# -- eval and rules


@pytest.fixture
def gold(output, tmp_path):
    """What the build found, but for one entity that it should not have and one that it should."""
    article = json.loads((output / "articles.jsonl").read_text("utf-8"))
    article["entities"] = [e for e in article["entities"] if e["name"] != "林秀兰"]
    article["entities"].append({"name": "云溪茶叶节", "label": "EVENT", "aliases": []})
    (tmp_path / "bank.json").write_text(json.dumps(article), "utf-8")
    return tmp_path


def test_eval_prints_scores_and_errors(gold, output, capsys):
    assert main(["eval", str(gold), str(output), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "bank\tentity\t+\tPERSON\t林秀兰\n" in out
    assert "bank\tentity\t-\tEVENT\t云溪茶叶节\n" in out
    assert re.search(r"fact .* 1\.000 ", out)


def test_eval_gives_json_to_programs(gold, output, capsys):
    assert main(["eval", str(gold), str(output), "--json", "--errors"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["entity"]["gold"] == report["entity"]["tp"] + 1
    assert ["bank", "entity", "-", "EVENT", "云溪茶叶节"] in report["errors"]


def test_eval_warns_of_gold_without_article(gold, output, capsys):
    (gold / "other.json").write_text('{"title": "另一篇", "entities": [], "relations": [], "facts": []}', "utf-8")
    assert main(["eval", str(gold), str(output)]) == 0
    assert "other.json" in capsys.readouterr().err


RULE = """
relations:
  - id: test.praises
    description: 夸奖
    match: <who:PERSON>夸奖<whom:PERSON>
    emit: who visits whom
    hits:
      - ‹林秀兰:PERSON›夸奖‹王建平:PERSON› => 林秀兰 visits {object}
    misses:
      - ‹林秀兰:PERSON›批评‹王建平:PERSON›
"""


def test_rules_check_counts_what_it_checked(tmp_path, capsys):
    assert main(["rules", "check"]) == 0
    before = int(re.match(r"(\d+) rules", capsys.readouterr().err)[1])
    (tmp_path / "mine.yaml").write_text(RULE.format(object="王建平"), "utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 0
    assert int(re.match(r"(\d+) rules", capsys.readouterr().err)[1]) == before + 1


def test_rules_check_names_the_example_that_fails(tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text(RULE.format(object="陈国强"), "utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert re.match(r"\S*mine\.yaml:\d+: test\.praises: ", out)
    assert re.match(r"1 of \d+ examples fail\n", err)


# -- explain

SENTENCE = "义乌市市长林秀兰走访东阳市人民医院，东阳市人民医院收治病人300人。"


def test_explain_shows_names_relations_and_figures_with_their_rules(capsys):
    assert main(["explain", SENTENCE]) == 0
    out = capsys.readouterr().out
    for text in ("Proposed by", "林秀兰 holds_position(title=市长) 义乌市", "visits.", "走访", "300 人"):
        assert text in out


def test_explain_names_the_rule_that_was_tried_in_vain(capsys):
    assert main(["explain", "昨天，林秀兰走访。"]) == 0
    out, err = capsys.readouterr()
    assert "Tried in vain" in out
    assert "visits." in out
    assert "No relation was found." in err


def test_explain_of_nothing_says_so(capsys):
    assert main(["explain", "天气很好。"]) == 0
    assert capsys.readouterr() == ("", "No name was found, so no rule could fire.\n")


def test_explain_gives_json_to_programs(capsys):
    assert main(["explain", SENTENCE, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "visits" in [relation["predicate"] for relation in found["relations"]]


def test_explain_takes_rules_of_the_users_own(tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text(RULE.format(object="王建平"), "utf-8")
    assert main(["explain", "昨天，林秀兰夸奖王建平。", "--rules", str(tmp_path)]) == 0
    assert "test.praises" in capsys.readouterr().out
