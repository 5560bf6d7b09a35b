from pathlib import Path

import pytest

from kg.errors import KgError, ReadError
from kg.read import read_documents, read_file

ARTICLE = "{title}\n\n何小芷\n\n近日，北河镇召开大会，各村到会。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "two.txt").write_text(ARTICLE.format(title="第一篇") + "\n" + ARTICLE.format(title="第二篇"), "utf-8")
    (tmp_path / "b" / "one.md").write_text(ARTICLE.format(title="第三篇"), "utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE.format(title="第四篇"), "gb18030")
    (tmp_path / ".hidden" / "no.txt").write_text("不读", "utf-8")
    return tmp_path


def collect(*paths: Path) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    skipped: list[tuple[str, str]] = []

    def skip(path: Path, error: KgError) -> None:
        skipped.append((path.name, str(error)))

    return [(d.id, d.title, d.source) for d in read_documents(paths, skip)], skipped


def test_a_folder_is_read_to_the_bottom_in_order(folder: Path) -> None:
    documents, skipped = collect(folder)
    assert documents == [
        ("a", "第四篇", "a.txt"),
        ("one", "第三篇", "b/one.md"),
        ("two-1", "第一篇", "two.txt"),
        ("two-2", "第二篇", "two.txt"),
    ]
    assert skipped == []


def test_bad_files_are_reported_and_do_not_stop_the_others(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "image.png").write_bytes(b"\x89PNG")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\xff")
    documents, skipped = collect(folder)
    assert len(documents) == 4
    assert [name for name, _ in skipped] == ["binary.txt", "empty.txt", "image.png"]
    assert all(str(folder) in message and ";" in message for _, message in skipped)


def test_a_missing_path_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.txt"):
        read_documents([tmp_path / "nowhere.txt"], lambda path, error: None)


def test_a_file_given_twice_is_read_once(folder: Path) -> None:
    assert len(collect(folder / "a.txt", folder, folder)[0]) == 4


def test_ids_are_unique(folder: Path) -> None:
    (folder / "b" / "a.txt").write_text(ARTICLE.format(title="第五篇"), "utf-8")
    (folder / "two-1.txt").write_text(ARTICLE.format(title="第六篇"), "utf-8")
    ids = [id_ for id_, _, _ in collect(folder)[0]]
    assert ids == ["a", "a~2", "one", "two-1", "two-1~2", "two-2"]


def test_files_are_read_one_by_one(folder: Path) -> None:
    documents = read_documents([folder], lambda path, error: None)
    next(documents)
    (folder / "two.txt").unlink()
    assert [d.id for d in documents] == ["one"]


def test_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "---\ntitle: 春天的故事\ndate: 2024-03\nauthor: [何小芷, 吴思远]\ntags: [甲, 乙]\nnumber: 3\n---\n"
        "第一段，正文。\n\n第二段，正文。\n",
        "utf-8",
    )
    (document,) = read_file(path)
    assert (document.title, document.date, document.byline) == ("春天的故事", "2024-03", ("何小芷", "吴思远"))
    assert document.meta == {"tags": "甲|乙", "number": "3"}
    assert document.text == "春天的故事\n何小芷 吴思远\n第一段，正文。\n第二段，正文。"
    assert document.source_map.locate(0).line == 2
    assert document.source_map.locate(document.text.index("第一段")).line == 8


@pytest.mark.parametrize(
    "text",
    [
        "---\n这里没有字段\n---\n正文，一句话。",
        "---\n[不对: \n---\n正文，一句话。",
        "正文，一句话。\n---\ndate: 2024\n---",
    ],
)
def test_what_only_looks_like_front_matter(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, "utf-8")
    (document,) = read_file(path)
    assert document.date is None
    assert "正文，一句话。" in document.text


def test_a_document_without_title_has_its_id_for_one(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("近日，北河县召开大会。会议要求抓好落实。", "utf-8")
    (document,) = read_file(path)
    assert document.title == document.id == "plain"
    assert [block.kind for block in document.blocks] == ["paragraph"]
