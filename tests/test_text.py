import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import fold, sentences

LETTERS = st.text(st.sampled_from('甲乙丙。！？!?.,，"“”‘’《》（）()：:;～~·・\n 　3０Ａa%○〇年一⻓'), max_size=60)


@pytest.mark.parametrize(
    "marked",
    [
        "今天开会。|明天放假！|谁来？",
        "今天开会。\n|明天放假",
        "他说：“明天开会。”|代表们都到了。",
        "“谁来干？”成了难题。",
        "“谁来干？怎么干？”，大家都问。",
        "“真好！”他说。",
        "他反复问：“这条路到底什么时候修好，能不能快一点，给个准信行不行？”|大家沉默。",
        "增长3.5%，达到2.99万人次。|其余不变。",
        "大家观看了《早安！北河》后离场。|散会。",
        "会议召开.\n|各村参加.\n",
        "约翰.史密斯来了。|他很高兴。",
        "竟有这等事！！！|真的？！|真的。",
        '他说:"明天开会。"|"好!"|她答.',
        "（本次活动由镇里主办。）|结束了。",
        "",
        "　　",
    ],
)
def test_sentences_end_where_marked(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[s:e] for s, e in sentences(text)] == [part.strip() for part in marked.split("|") if part.strip()]


def test_a_point_between_names_ends_a_sentence_only_in_a_text_without_full_stops() -> None:
    text = "各村都开会.镇里也开会."
    assert [text[s:e] for s, e in sentences(text)] == ["各村都开会.", "镇里也开会."]


def test_sentences_keep_to_the_window() -> None:
    text = "甲开会。乙开会。丙开会。"
    assert sentences(text, 4, 8) == [(4, 8)]
    assert sentences(text, 5, 10) == [(5, 8), (8, 10)]


@settings(deadline=None)
@given(LETTERS)
def test_sentences_cover_all_but_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[s:e] for s, e in spans).split()) == "".join(text.split())
    assert not any("\n" in text[s:e] for s, e in spans)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ公司１２３号", "ABC公司123号"),
        ("会上,他说:好!行?好;", "会上，他说：好！行？好；"),
        ("3,516个,10:30开始", "3,516个，10:30开始"),
        ("10：30，100，200", "10:30，100，200"),
        ("3．5亿元，占４０％", "3.5亿元，占40%"),
        ("镇(街道)〔2023〕5号", "镇（街道）（2023）5号"),
        ("「一村一策」", "“一村一策”"),
        ('他说"好"和"行"', "他说“好”和“行”"),
        ("买买提・艾力•吐", "买买提·艾力·吐"),
        ("二○○三年，二〇一O年", "二〇〇三年，二〇一〇年"),
        ("会议召开.\n各村到会.", "会议召开。\n各村到会。"),
        ("⼀村⻓", "一村长"),
        ("阳光－贷", "阳光-贷"),
        ("①②", "①②"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(LETTERS)
def test_fold_keeps_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_fold_keeps_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("unit", ["“甲？", '"甲.', "《", "甲", "。", "\n", "(", "甲,"])
def test_both_are_linear(unit: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        sentences(text)
        fold(text)
        return time.process_time() - started

    small = min(seconds(unit * 10_000) for _ in range(2))
    assert seconds(unit * 40_000) < 10 * small + 0.2
