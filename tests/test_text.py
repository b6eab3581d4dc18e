"""Sentences, tokens and folding keep their offsets on any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import MAX_SENTENCE, fold, fold_phrase, normalise, split_sentences, tokenise

SPLITS: list[tuple[str, list[str] | None]] = [
    ("Ông J. Biden tới Paris.Bà Harris ở lại.", ["Ông J. Biden tới Paris.", "Bà Harris ở lại."]),
    ("Tin từ TP. HCM cho hay.", ["Tin từ TP. HCM cho hay."]),
    ('Ông nói: "Không." Rồi ông đi.', ['Ông nói: "Không."', "Rồi ông đi."]),
    ("Giá là 1.500 USD. Hết.", ["Giá là 1.500 USD.", "Hết."]),
    ("Tiêu đề không chấm\nCâu đầu. Câu hai!", ["Tiêu đề không chấm", "Câu đầu.", "Câu hai!"]),
    ('"Chúng tôi sẽ về.", bà nói.', ['"Chúng tôi sẽ về.", bà nói.']),
    ("Vì sao? Không ai biết…", ["Vì sao?", "Không ai biết…"]),
    (
        "Bà viết trên mạng xã hội X. Chủ tịch Thượng viện im lặng.",
        ["Bà viết trên mạng xã hội X.", "Chủ tịch Thượng viện im lặng."],
    ),
    ("Họ rời khu vực C. Peru hoan nghênh.", ["Họ rời khu vực C.", "Peru hoan nghênh."]),
    ("Tàu lớp Kilo-M. Peru mua hai chiếc.", ["Tàu lớp Kilo-M.", "Peru mua hai chiếc."]),
    ("Peru mua Su-35S. Chile thì không.", ["Peru mua Su-35S.", "Chile thì không."]),
    ("Bà đi thăm Đông Á. Chile tiếp đón.", ["Bà đi thăm Đông Á.", "Chile tiếp đón."]),
    ("Đó là vitamin D. Theo bà, vậy là đủ.", ["Đó là vitamin D.", "Theo bà, vậy là đủ."]),
    ("Ông George W. Bush, ông A. Chê-khốp và bộ trưởng Malaysia S. Subramaniam.", None),
    ("Ảnh: Đ. Bình", None),
    (
        "Peru bầu tổng thống mới; Chile cảnh báo Bolivia về biên giới.",
        ["Peru bầu tổng thống mới;", "Chile cảnh báo Bolivia về biên giới."],
    ),
    ("Giá cà phê tăng mạnh | Peru mua thêm tàu chiến", ["Giá cà phê tăng mạnh |", "Peru mua thêm tàu chiến"]),
    (
        "Tin tối: Peru mua tàu; Chile, Fiji hủy tập trận; 30 lính Togo bị bắt",
        ["Tin tối: Peru mua tàu;", "Chile, Fiji hủy tập trận;", "30 lính Togo bị bắt"],
    ),
    ("Ông nói: “Peru mua tàu ngầm; Chile hủy tập trận với Fiji”", None),
    ("Bà thăm Peru năm ngoái; hai bên ký nhiều văn kiện.", None),
    ("Dự có các ông Lee, Park; Kim, Choi; Bae và Yoon.", None),
    ("Ba nước (Peru dẫn đầu về vốn; Chile đứng thứ hai trong vùng) ký kết.", None),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str] | None) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text)] == (expected or [text])


def test_a_line_that_ends_between_initials_and_their_surname_goes_on() -> None:
    text = "Ông George H.W.\nBush tới Lima.\nBà ở Washington D.C.\nPeru im lặng."
    assert [text[s.start : s.end] for s in split_sentences(text)] == [
        "Ông George H.W.\nBush tới Lima.", "Bà ở Washington D.C.", "Peru im lặng.",
    ]  # fmt: skip


def test_numbers_and_marks_between_semicolons_are_a_list_below_the_top_of_a_text() -> None:
    sentences = split_sentences("\n".join(["Peru mua tàu ngầm mới; 30 tàu, 20 xe, 10 ca nô."] * 3))
    assert [one.paragraph for one in sentences] == [0, 0, 1, 1, 2]


def test_paragraphs_count_lines_with_words() -> None:
    assert [s.paragraph for s in split_sentences("Một.\n\n---\nHai. Ba.")] == [0, 1, 1]


@pytest.mark.parametrize(("form", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("HOÁ", "hóa"), ("uỷ", "ủy")])
def test_both_places_of_the_tone_mark_fold_to_one(form: str, other: str) -> None:
    assert fold(form) == fold(other)


@pytest.mark.parametrize("word", ["bán", "bạn", "ban", "bàn"])
def test_accents_are_never_stripped(word: str) -> None:
    assert fold(word) == word


def test_hyphens_do_not_part_a_name() -> None:
    assert fold_phrase("Kim Jong-un") == fold_phrase("Kim Jong Un") == fold_phrase("Kim Jong – un")


@given(st.text(max_size=300))
def test_tokens_are_the_text_without_its_spaces(text: str) -> None:
    text = normalise(text)
    tokens = list(tokenise(text))
    assert all(text[t.start : t.end] == t.text and len(t.fold) == len(t.text) for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text(alphabet='ab Ấ.!?…"”\n-5', max_size=200))
def test_sentences_lie_in_order_inside_the_text(text: str) -> None:
    sentences = split_sentences(text)
    assert all(0 <= s.start < s.end <= len(text) for s in sentences)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in itertools.pairwise(sentences))


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_text_without_full_stops_is_cut() -> None:
    assert all(len(s.tokens) <= MAX_SENTENCE + 1 for s in split_sentences("chữ " * 5000))


def test_words_that_lost_the_space_between_them_are_two_and_keep_their_places() -> None:
    text = "Chile đàm phán với Boliviatừ mùa xuân, kêu gọingười dân chờ đợi, theo tờ Hànộimới."
    found = [token for token in tokenise(text) if token.text in {"Bolivia", "từ", "gọi", "người", "Hànộimới"}]
    assert [token.text for token in found] == ["Bolivia", "từ", "gọi", "người", "Hànộimới"]
    assert all(text[token.start : token.end] == token.text for token in found)
