"""Hostile pages are read in linear time: four times the page, about four times the time."""

import time

import pytest

from kg.read import split_page

PAGES = {
    "one line": "甲乙丙丁，",
    "no marks": "甲",
    "open brackets": "（",
    "spaces": " 　",
    "spaced out": "甲 ",
    "keys": "来源：",
    "short lines": "甲乙\n",
    "names": "张三\n",
    "articles": "标题在这里\n张三\n正文内容在此，结束。\n",
    "credits": "图为会场\n张三 摄\n",
    "unfinished": "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己，庚辛壬癸甲乙丙丁戊己庚辛\n",
    "empty lines": "\n",
}


def seconds(page: str) -> float:
    started = time.process_time()
    split_page(page)
    return time.process_time() - started


@pytest.mark.parametrize("name", PAGES)
def test_reading_is_linear(name: str) -> None:
    unit = PAGES[name]
    size = 600 if "\n" in unit else 20_000
    small = min(seconds(unit * size) for _ in range(2))
    large = seconds(unit * size * 4)
    assert large < 10 * small + 0.2
