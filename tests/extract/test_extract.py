"""Whole texts: facts by class of sentence, and what holds of any text at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import read_date
from kg.extract import Extractor
from kg.files import read_yaml
from kg.model import EVENT_KINDS, STANDING_KINDS, Document, Extraction, Fact

CASES: list[dict[str, Any]] = [
    case for name in ("sentences", "attributes") for case in read_yaml(Path(__file__).parents[1] / "cases" / f"{name}.yaml")
]
HEARSAY: list[dict[str, Any]] = read_yaml(Path(__file__).parents[1] / "cases/hearsay.yaml")
EXTRACTOR = Extractor(weigh=False)
"""The rules by themselves; what the weighing makes of the same sentences is in tests/extract/test_weigh.py."""
_TALK = """
    Nga Mỹ Trung Quốc ông Putin Tổng thống Ngoại trưởng Bộ Quốc phòng nước này hai nước đã sẽ không có thể gặp thăm cáo
    buộc kêu gọi bác bỏ rút quân khỏi với của và cho biết nói rằng theo Reuters hôm qua ngày 5/3 năm 2018 tại Moscow tên
    lửa , . " ( ) : - thỏa thuận Hiệp ước
"""
WORDS = _TALK.split()


def read(text: str, published: str | None = "2024-11-01") -> Extraction:
    return EXTRACTOR.extract(Document("case", text, published=published))


def fits(fact: Fact, row: list[Any]) -> bool:
    kind, actor, recipient, *more = row
    if fact.kind != kind or set(fact.actor) != set(actor):
        return False
    if recipient is not None and set(fact.recipient) != set(recipient):
        return False
    wanted: dict[str, Any] = more[0] if more else {}
    for key, value in wanted.items():
        found = getattr(fact, key)
        if isinstance(value, list):
            if set(found) != set(value):
                return False
        elif str(found) != str(value):
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=[f"{n} {case['class']}" for n, case in enumerate(CASES)])
def test_class_of_sentence(case: dict[str, Any]) -> None:
    facts = read(case["text"]).facts
    told = [
        (f.kind, f.mode, f.actor, f.recipient, f.date, f.modality.value, f.polarity.value, f.source, f.denied_by) for f in facts
    ]
    for row in case.get("facts", ()):
        assert any(fits(fact, row) for fact in facts), (row, told)
    for row in case.get("never", ()):
        assert not any(fits(fact, [row[0], row[1], None]) for fact in facts), (row, told)
    for kind, number in case.get("count", {}).items():
        assert sum(fact.kind == kind for fact in facts) == number, told


def check(made: Extraction) -> None:
    text = made.document.text
    ids = {entity.id for entity in made.entities}
    for entity in made.entities:
        assert entity.names and {text[a:b] for a, b in entity.mentions} == set(entity.names)
    for fact in made.facts:
        assert fact.quote == text[fact.start : fact.end] != ""
        assert fact.kind in EVENT_KINDS or fact.kind in STANDING_KINDS
        assert set(fact.actor) | set(fact.recipient) <= ids and fact.actor
        assert set(fact.source) | set(fact.denied_by) <= ids
        assert {one for one in (fact.place, fact.instrument) if one is not None} <= ids
        assert 0 < fact.confidence <= 1 and fact.rule
        assert fact.date is None or read_date(fact.date)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_row_of_press_words_gives_sound_facts(words: list[str]) -> None:
    check(read(" ".join(words)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_gives_sound_facts(text: str) -> None:
    check(read(text, None))


def test_the_same_text_gives_the_same_facts_in_any_company() -> None:
    texts = [case["text"] for case in CASES]
    alone = [read(text) for text in texts]
    assert [read(text) for text in reversed(texts)] == alone[::-1]


def test_without_a_date_of_publication_relative_dates_stay_open_and_it_is_said() -> None:
    made = read("Nga hôm qua cáo buộc Anh.", None)
    assert made.facts[0].date is None and "no date of publication" in made.warnings[0]


def test_composed_and_decomposed_text_read_the_same() -> None:
    assert read("Nga gặp Mỹ tại Vie\u0302n.") == read("Nga gặp Mỹ tại Viên.")


def test_reading_is_linear_in_the_length_of_the_text() -> None:
    one = "Nga và Ukraine đàm phán tại Istanbul hôm 5/3. "
    assert len(read(one * 300).entities) == len(read(one).entities)


def test_a_caption_that_says_a_sentence_again_tells_nothing_again() -> None:
    words = "Hải quân Peru điều tàu chiến tới vùng biển Chile."
    text = f"Peru đưa quân.\n\n{words}\n\nChile phản đối việc này.\n\n{{0}}"
    assert len(read(text.format(words)).facts) == len(read(text.format("")).facts)
    more = "Hải quân Peru điều tàu ngầm tới vùng biển Colombia."
    assert len(read(text.format(more)).facts) > len(read(text.format(words)).facts)


@pytest.mark.parametrize("weigh", [False, True], ids=["rules", "weighed"])
@pytest.mark.parametrize("case", HEARSAY, ids=lambda case: case["text"][:60])
def test_what_nobody_named_says_is_not_the_articles_own_voice(case: dict[str, Any], weigh: bool) -> None:
    extractor = Extractor() if weigh else EXTRACTOR
    found = extractor.extract(Document("case", case["text"], published="2024-05-10")).facts
    told = [fact for fact in found if fact.kind == case["kind"]]
    assert len(told) > 0
    for fact in told:
        voice = "hearsay" if fact.hearsay else list(fact.source) or "own"
        assert (voice, list(fact.denied_by)) == (case["voice"], case.get("denied", []))
