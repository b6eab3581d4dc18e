"""The grammar of time expressions: cases as data, what always holds, dates of publication, and speed on hostile input."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import read_date
from kg.errors import DataFileError
from kg.extract.times import find_published, infer_published, load_times, read_times
from kg.files import read_yaml

GRAMMAR = load_times()
GROUPS = read_yaml(Path(__file__).parents[1] / "cases" / "times.yaml")
CASES = [(group["group"], group.get("published"), case) for group in GROUPS for case in group["cases"]]


@pytest.mark.parametrize(("published", "case"), [pytest.param(one[1], one[2], id=f"{one[0]}: {one[2]['text']}") for one in CASES])
def test_case(published: str | None, case: dict[str, Any]) -> None:
    text = case["text"]
    found = read_times(text, published=published, grammar=GRAMMAR)
    assert [[text[one.start : one.end], None if one.period is None else str(one.period)] for one in found] == case.get(
        "expect", []
    )


def test_open_ends_are_marked() -> None:
    text = "Từ năm 2007 họ bị cấm, cho đến tháng 6/2016; trước năm 1968 thì không."
    assert [one.open for one in read_times(text, published="2017", grammar=GRAMMAR)] == ["since", "until", "until"]


def test_relative_says_what_it_was_counted_from() -> None:
    text = "Ngày 5/3/2020 ông đến. Cùng ngày bà đi. Hôm qua họ về."
    found = read_times(text, published="2024-11-01", grammar=GRAMMAR)
    assert [(one.anchor, one.relative) for one in found] == [("absolute", False), ("previous", False), ("published", True)]


def test_blanks_of_any_kind_and_capitals_keep_offsets() -> None:
    text = "İ NGÀY\u00a05/3/2020\tvà hôm\u00a0nay"
    found = read_times(text, published="2024-11-01", grammar=GRAMMAR)
    assert [text[one.start : one.end] for one in found] == ["NGÀY\u00a05/3/2020", "hôm\u00a0nay"]


def test_wrong_publication_date_is_refused() -> None:
    with pytest.raises(ValueError, match="is not YYYY"):
        read_times("hôm nay", published="1/11/2024", grammar=GRAMMAR)


def test_unknown_language_names_the_missing_file() -> None:
    with pytest.raises(DataFileError, match=r"xx.times\.yaml"):
        load_times("xx")


@pytest.mark.parametrize("word", [*GRAMMAR.words.days, *GRAMMAR.words.fixed_days])
def test_every_day_word_is_found(word: str) -> None:
    text = f"Họ gặp nhau {word}."
    assert [text[one.start : one.end] for one in read_times(text, published="2024-11-01", grammar=GRAMMAR)] == [word]


@pytest.mark.parametrize("part", GRAMMAR.words.parts_of_day)
def test_every_part_of_day_belongs_to_its_date(part: str) -> None:
    text = f"Họ gặp nhau {part} 5/3."
    assert [text[one.start : one.end] for one in read_times(text, published="2024-11-01", grammar=GRAMMAR)] == [f"{part} 5/3"]


@pytest.mark.parametrize(("number", "name"), [(number, name) for number, names in GRAMMAR.words.months.items() for name in names])
def test_every_month_name_is_read(number: int, name: str) -> None:
    found = read_times(f"Họ gặp nhau tháng {name} năm 2020.", published=None, grammar=GRAMMAR)
    assert [str(one.period) for one in found] == [f"2020-{number:02}"]


@pytest.mark.parametrize("word", GRAMMAR.words.vague)
def test_every_vague_word_is_found_without_a_period(word: str) -> None:
    text = f"Họ gặp nhau {word}."
    found = read_times(text, published="2024-11-01", grammar=GRAMMAR)
    assert [(text[one.start : one.end], one.period) for one in found] == [(word, None)]


STARTS = {word for rule in GRAMMAR.rules for word in (rule, rule.title())}
NUMBERS = "1 2 3 5 9 10 12 13 31 70 1718 1999 2024 2100 1/11 29/2 31/6 5-7/3 0/0 9/2023 30/2/2023 IV XX"
WORDS = st.sampled_from(sorted({*STARTS, *GRAMMAR.words.steps, *GRAMMAR.words.until, *NUMBERS.split(), *"/-–.,()\n"}))
TEXTS = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80)
PUBLISHED = st.none() | st.dates().map(str) | st.sampled_from(["2024", "2024-02", "0001", "9999-12", "9999-12-31"])


@settings(max_examples=400, deadline=None)
@given(TEXTS, PUBLISHED)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, published: str | None) -> None:
    end = 0
    for one in read_times(text, published=published, grammar=GRAMMAR):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        end = one.end
        if one.period is not None:
            assert one.period.earliest <= one.period.latest


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_without_publication_nothing_is_relative(text: str) -> None:
    assert all(one.period is None for one in read_times(text, published=None, grammar=GRAMMAR) if one.anchor == "published")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_publication_is_a_contract_date_or_none(text: str) -> None:
    for found in (find_published(text), infer_published(text)):
        assert found is None or read_date(found).earliest.year >= 1900


HOSTILE = ["1", "1/", "12-", "ngày ", "từ 1 và 1, ", "tháng 1, 2, ", "năm 2000, ", "hai năm ", " ", "(1", "sáng "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        read_times(text, published="2024-11-01", grammar=GRAMMAR)
        return time.process_time() - began

    assert cost(400_000) < 12 * max(cost(100_000), 0.02)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (" date 2023-09 Theo một hãng tin, ông từ chức.", "2023-09"),
        ("01/11/2024 10:30\nHai bên hội đàm.", "2024-11-01"),
        ("Hai bên hội đàm\nThứ sáu, 2/11/2007, 14:02 GMT+7\nÔng đến.", "2007-11-02"),
        ("Ông đến thủ đô.\n(VnExpress, 12-3-2005)", "2005-03-12"),
        ("Ông đến thủ đô. (TTXVN, 5/3/2014)", "2014-03-05"),
        ("Cập nhật lúc 07:39, Thứ Hai, 09/12/2019 (GMT+7)\nÔng đến.", "2019-12-09"),
        ("Ngày đăng: 09/12/2019\nÔng đến.", "2019-12-09"),
        ("Ông đến\nNgày 5/3/2014\nÔng đến thủ đô.", "2014-03-05"),
        ("14:02 | 05/03/2014\nÔng đến thủ đô.", "2014-03-05"),
        ("2024-11-01T10:30:00\nÔng đến.", "2024-11-01"),
        ("Hà Nội, ngày 5 tháng 3 năm 2014\nÔng đến.", "2014-03-05"),
        ("Hà Nội (TTXVN 5/3/2014) - Ông đến.", None),
        ("Ủy ban hôm nay 12-7-2023 đề nghị đình chỉ.", "2023-07-12"),
        ("Ủy ban hôm qua (12/7/2023) đề nghị đình chỉ.", "2023-07-13"),
        ("Ông sinh ngày 26/8/1948 ở quê.", None),
        ("Ngày 7/9/2012, họ đóng cửa sứ quán.", None),
        ("Hai nước tranh cãi về đảo(15/03/2005)", None),
        ("Ông đến hôm nay.", None),
        ("Ảnh vệ tinh, 5/3/2014\nÔng đến.", None),
        ("Ông đến\nTuổi Trẻ 05-03-2014\nÔng đến.", "2014-03-05"),
        ("Ông đến\nVOV.VN - 5/3/2014\nÔng đến.", "2014-03-05"),
        ("Ông đến\nNhân Dân điện tử, Thứ Tư, 5/3/2014\nÔng đến.", "2014-03-05"),
        ("Ông đến\n(VOV) Chiều 5/3/2014\nÔng đến.", "2014-03-05"),
        ("Ông đến\n05/03/2014 | TTXVN\nÔng đến.", "2014-03-05"),
        ("Ông đến\nÔng đến Lima hôm 5/3/2014\nÔng đến.", None),
        ("Bầu cử Peru 5/3/2014\nÔng đến.", None),
        ("Một\nHai\nBa\nBốn\nNăm\nSáu\n05/03/2014 10:30\n04/03/2014 09:10", None),
        ("Một\nHai\nBa\nBốn\nNăm\nSáu\n05/03/2014 10:30", "2014-03-05"),
        ("", None),
    ],
)  # fmt: skip
def test_publication_stated_by_the_text(text: str, date: str | None) -> None:
    assert find_published(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Họ gặp hồi tháng 10/2023. Hôm 8/2, họ gặp lại.", "2024-02"),
        ("Họ gặp hồi tháng 10/2023. Hôm nay 8/2, họ gặp lại.", "2024-02-08"),
        ("Hôm 16/3, máy bay rơi.\nHai nước tranh cãi(15/03/2005)", "2005-03"),
        ("Máy bay rơi.\nHai nước tranh cãi(15/03/2005)", "2005"),
        ("Hôm 8/2, họ gặp lại.", None),
        ("Họ gặp năm 2016. Hôm 8/2, họ gặp lại.", None),
    ],
)
def test_publication_inferred_from_weaker_signs(text: str, date: str | None) -> None:
    assert infer_published(text) == date
