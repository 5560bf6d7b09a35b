"""The statistical recogniser: its arrays agree with plain definitions, and the shipped weights do what they should."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import FormatError
from kg.recognise.model import StatisticalModel
from kg.recognise.model.chain import Chain
from kg.recognise.model.chars import PAD, class_table, encode, shifted
from kg.recognise.model.context import covered, ends_of, repeats
from kg.recognise.model.table import Table, gram_hashes, word_hash
from kg.recognise.model.words import segment
from kg.text import fold


@pytest.fixture(scope="module")
def model() -> StatisticalModel:
    return StatisticalModel.load()


def named(model: StatisticalModel, text: str) -> list[tuple[str, str]]:
    text = fold(text)
    return [(text[start:end], label) for start, end, label, _ in model.spans([text])[0]]


# --- the shipped weights ---------------------------------------------------------------------------------------------


def test_names_in_a_plain_sentence(model: StatisticalModel) -> None:
    found = named(model, "昨日,青田县农业农村局局长陈国强到鹤城街道走访了青田县人民医院。")
    assert ("青田县农业农村局", "ORG") in found
    assert ("陈国强", "PERSON") in found
    assert ("鹤城街道", "GPE") in found
    assert ("青田县人民医院", "ORG") in found


def test_places_inside_names_follow_their_name(model: StatisticalModel) -> None:
    found = named(model, "青田县农业农村局召开会议。")
    assert found == [("青田县农业农村局", "ORG"), ("青田县", "GPE")]


def test_text_without_names(model: StatisticalModel) -> None:
    assert model.spans(["今天天气很好，大家都很高兴。", "", "\n\n", "123"]) == [[], [], [], []]


TEXT = st.text(st.sampled_from("在青田县人民政府局长陈国强说“暖冬”行动《家》、，。\n 12Ab第届大赛银行𠮷"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=4))
def test_spans_lie_in_the_text_nest_and_do_not_hang_on_the_batch(model: StatisticalModel, texts: list[str]) -> None:
    texts = [fold(text) for text in texts]
    together = model.spans(texts)
    assert len(together) == len(texts)
    for text, spans in zip(texts, together, strict=True):
        assert [span[:3] for span in spans] == [span[:3] for span in model.spans([text])[0]]
        for start, end, label, confidence in spans:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
            assert label in model.labels
            assert 0 <= confidence <= 1
        for (a, b, *_), (c, d, *_) in itertools.combinations(spans, 2):
            assert b <= c or d <= a or (a <= c and d <= b) or (c <= a and b <= d)


def test_confidence_tells_sure_from_doubtful(model: StatisticalModel) -> None:
    sure = model.spans([fold("浙江省青田县公安局昨日召开会议。")])[0][0]
    assert sure[3] > 0.5


def test_missing_and_broken_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"none\.npz"):
        StatisticalModel.load(tmp_path / "none.npz")
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"not a zip")
    with pytest.raises(FormatError, match="train_model"):
        StatisticalModel.load(broken)


# --- chains ----------------------------------------------------------------------------------------------------------


def brute(scores: np.ndarray, chain: Chain) -> list[tuple[tuple[int, ...], float]]:
    size = len(chain.transitions)
    legal = Chain.legal(chain.labels).transitions == 0
    out = []
    for path in itertools.product(range(size), repeat=len(scores)):
        steps = list(itertools.pairwise(path))
        if chain.starts[path[0]] and chain.ends[path[-1]] and all(legal[step] for step in steps):
            unary = sum(float(scores[i, tag]) for i, tag in enumerate(path))
            out.append((path, unary + sum(float(chain.transitions[step]) for step in steps)))
    return out


@pytest.mark.parametrize("seed", range(4))
def test_best_path_and_confidences_against_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    legal = Chain.legal(2).transitions
    chain = Chain(np.where(legal == 0, rng.normal(size=legal.shape), legal).astype(np.float32))
    lengths = np.array([4, 1, 3])
    begins = np.array([0, 4, 6])  # one character between two sentences belongs to none
    scores = rng.normal(size=(9, 9)).astype(np.float32)
    tags = chain.paths(scores, begins, lengths)
    assert tags[5] == 0
    for begin, length in zip(begins, lengths, strict=True):
        paths = brute(scores[begin : begin + length], chain)
        assert tuple(tags[begin : begin + length]) == max(paths, key=lambda p: p[1])[0]
        weights = np.exp([score for _, score in paths])
        expected: dict[tuple[int, int, int], float] = {}
        for (path, _), weight in zip(paths, weights / weights.sum(), strict=True):
            for first, end, label in chain.spans(np.array(path)):
                span = (first + int(begin), end + int(begin), label)
                expected[span] = expected.get(span, 0.0) + weight
        found = chain.lattice(scores, begins, lengths).confidences(list(expected))
        np.testing.assert_allclose(found, list(expected.values()), atol=1e-4)


def test_an_empty_chain_has_no_paths() -> None:
    chain = Chain.legal(1)
    none = np.zeros(0, np.int64)
    assert chain.paths(np.zeros((3, 5), np.float32), none, none).tolist() == [0, 0, 0]
    assert chain.lattice(np.zeros((3, 5), np.float32), none, none).confidences([]).tolist() == []


# --- tables and words ------------------------------------------------------------------------------------------------


def test_table_finds_what_it_holds_and_nothing_else() -> None:
    words = {f"词{chr(0x4E00 + i)}": i + 1 for i in range(3000)}
    table = Table.of(words)
    keys = np.array([word_hash(word) for word in words], np.uint64)
    assert table.find(keys).tolist() == list(words.values())
    others = np.array([word_hash(f"语{chr(0x4E00 + i)}") for i in range(3000)], np.uint64)
    assert not table.find(others).any()


def test_gram_hashes_are_the_hashes_of_the_words() -> None:
    codes = np.frombuffer("青田县人民".encode("utf-32-le"), np.uint32)
    grams = gram_hashes(codes, 3)
    assert int(grams[1][2]) == word_hash("县人")
    assert int(grams[2][0]) == word_hash("青田县")


def test_segment_takes_the_cheapest_words() -> None:
    dictionary = Table.of(
        {"人民": 1 << 8 | 50, "民政": 2 << 8 | 60, "政府": 1 << 8 | 50, "人": 1 << 8 | 90, "政": 90, "府": 90}
    )
    codes, offsets = encode(["人民政府好"])
    words = segment(gram_hashes(codes, 5), class_table()[codes], dictionary)
    at = slice(int(offsets[0]), int(offsets[0]) + 5)
    assert words.shape[at].tolist() == [1, 3, 1, 3, 0]
    assert (words.end - words.start)[at].tolist() == [2, 2, 2, 2, 1]
    assert words.pos[at].tolist() == [1, 1, 1, 1, 30]


def test_encode_pads_every_text() -> None:
    codes, offsets = encode(["甲乙", "", "丙"])
    assert "".join(map(chr, codes)) == "\n" * PAD + "甲乙" + "\n" * PAD + "\n" * PAD + "丙" + "\n" * PAD
    assert [chr(codes[o]) for o in offsets] == ["甲", "\n", "丙"]


def test_shifted_repeats_the_edge() -> None:
    assert shifted(np.array([1, 2, 3]), 1).tolist() == [2, 3, 3]
    assert shifted(np.array([1, 2, 3]), -2).tolist() == [1, 1, 1]


def test_matches_by_end_and_cover() -> None:
    length, value = np.array([0, 2, 0, 1, 0, 0]), np.array([0, 7, 0, 8, 0, 0])
    ended_length, ended = ends_of(length, value)
    assert ended.tolist() == [0, 0, 0, 7, 8, 0]
    assert ended_length.tolist() == [0, 0, 0, 2, 1, 0]
    assert covered(length).tolist() == [False, False, True, False, False, False]


def test_repeats_count_within_one_text_only() -> None:
    codes, offsets = encode(["在甲乙，去甲乙。", "说甲乙。"])
    starts, _ = repeats(gram_hashes(codes, 8), class_table()[codes], 2)
    assert starts[offsets[0] + 1] == 2 + 8 * 2  # twice, behind two characters
    assert starts[offsets[1] + 1] == 1 + 8 * 1
    assert starts[offsets[0] + 2] == 0  # 乙， is not Han
