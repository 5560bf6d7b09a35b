import pytest

import kg
from kg import line
from kg.analyser import Analyser
from kg.errors import EditError, FormatError, ReadError, RuleError

FIRST = """柳湾街道开展河道整治

本报记者 林秀兰

　　昨天，义乌市柳湾街道党工委书记陈国强走访了柳湾街道的三家企业。今年以来，柳湾街道整改各类问题52个。
"""
SECOND = """云溪农商银行助力春耕

　　云溪农商银行行长王建平介绍，该行已向云溪茶叶有限公司发放贷款300万元。
"""


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "gb18030")
    return folder


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_build_writes_all_its_files_and_nothing_else(news, tmp_path):
    out = tmp_path / "deep" / "out"
    built = kg.build([news], out)
    assert built.files == tuple(out / name for name in line.FILES)
    assert sorted(path.name for path in out.iterdir()) == sorted(line.FILES)
    assert all(path.stat().st_size for path in built.files)
    assert (built.articles, built.skipped) == (2, ())
    assert built.entities > 2
    assert built.relations > 1
    assert built.facts > 0
    assert built.seconds > 0


def test_without_a_folder_the_graph_is_built_in_memory_only(news, tmp_path):
    built = kg.build(str(news))
    assert built.files == ()
    assert [path.name for path in tmp_path.iterdir()] == ["news"]
    assert built.graph.entity("陈国强").label == "PERSON"


def test_what_was_written_loads_as_an_equal_graph(news, tmp_path):
    built = kg.build([news], tmp_path / "out")
    assert kg.load(tmp_path / "out") == built.graph


def test_the_same_input_gives_the_same_bytes(news, tmp_path):
    first = kg.build([news], tmp_path / "a")
    second = kg.build([news / "second.txt", news / "first.txt"], tmp_path / "b")
    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_an_article_that_fails_is_named_and_the_others_go_on(news, monkeypatch):
    analyse = Analyser.analyse

    def fragile(self, document):
        if document.id == "first":
            raise ValueError("no luck")
        return analyse(self, document)

    monkeypatch.setattr(Analyser, "analyse", fragile)
    built = kg.build([news])
    assert built.articles == 1
    assert built.skipped == ("first.txt (first): ValueError: no luck",)


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(news):
    (news / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (news / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    built = kg.build([news])
    assert built.articles == 2
    assert len(built.skipped) == 2
    assert built.skipped[0].startswith(str(news / "broken.txt"))
    assert built.skipped[1].startswith(str(news / "picture.jpg"))


def test_a_build_that_fails_while_writing_leaves_the_last_one_whole(news, tmp_path, monkeypatch):
    out = tmp_path / "out"
    before = {path: path.read_bytes() for path in kg.build([news], out).files}

    def broken(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.formats.report.write_report", broken)
    (news / "third.txt").write_text(SECOND.replace("云溪", "清溪"), "utf-8")
    with pytest.raises(FormatError, match="No space left on device"):
        kg.build([news], out)
    assert {path: path.read_bytes() for path in sorted(out.iterdir())} == dict(sorted(before.items()))


def test_a_folder_that_cannot_be_made_is_a_format_error(news, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(FormatError, match=r"out: cannot be written"):
        kg.build([news], tmp_path / "out")


def test_a_path_that_does_not_exist_stops_at_once(tmp_path):
    with pytest.raises(ReadError, match="nowhere: no such file"):
        kg.build([tmp_path / "nowhere"])


def test_wrong_rules_and_wrong_edits_stop_the_build(news, tmp_path):
    (tmp_path / "bad.yaml").write_text("relations: [{id: x.y}]", "utf-8")
    with pytest.raises(RuleError, match=r"bad\.yaml:1"):
        kg.build([news], rules=tmp_path)
    with pytest.raises(EditError, match=r"bad\.yaml"):
        kg.build([news], edits=tmp_path / "bad.yaml")


def test_progress_is_told_stage_by_stage(news, tmp_path):
    told = []
    kg.build([news], tmp_path / "out", progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == list(line.STAGES)
    assert [done for stage, done, _ in told if stage == line.READING] == [0, 1, 2]
    assert told[-1] == (line.WRITING, len(line.FILES), len(line.FILES))


def test_an_empty_folder_gives_an_empty_graph(tmp_path):
    built = kg.build([tmp_path], tmp_path / "out")
    assert (built.articles, built.entities, built.relations, built.facts) == (0, 0, 0, 0)
    assert hidden(tmp_path / "out") == []
