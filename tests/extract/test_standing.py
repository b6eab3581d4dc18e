"""Tests of kg.extract.standing: what a position is of where its words do not say it, and one fact a post."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def positions(extractor: Extractor, text: str, published: str | None = "2024-05-01") -> set[tuple[str, str | None, str]]:
    made = extractor.extract(Document("d", text, published=published))
    return {(fact.actor[0], fact.role, fact.recipient[0]) for fact in made.facts if fact.kind == "holds-position"}


def test_the_same_post_is_one_fact_however_often_it_is_told(extractor: Extractor) -> None:
    text = "Ngoại trưởng Peru Nelida Vargas tới Chile. Bộ trưởng Vargas nói vậy. Ngoại trưởng Vargas ra về."
    assert positions(extractor, text) == {("nelida-vargas", "foreign-minister", "PER")}


def test_an_unknown_ministers_country_is_the_one_spoken_of(extractor: Extractor) -> None:
    text = "Peru đã phản đối. Ngoại trưởng Nelida Vargas nói như vậy hôm qua."
    assert positions(extractor, text) == {("nelida-vargas", "foreign-minister", "PER")}


def test_a_known_person_is_of_his_own_country_if_it_is_named(extractor: Extractor) -> None:
    text = "Peru đón khách từ Mỹ. Tổng thống Joe Biden đã tới."
    assert ("joe-biden", "head-of-state", "USA") in positions(extractor, text)
    assert positions(extractor, "Peru đã phản đối. Tổng thống Joe Biden đã tới.") == set()


def test_a_spokesman_is_of_the_body_in_his_sentence(extractor: Extractor) -> None:
    text = "Tại cuộc họp báo của Bộ Ngoại giao Peru, người phát ngôn Nelida Vargas nói vậy."
    assert positions(extractor, text) == {("nelida-vargas", "spokesperson", "peru-ministry-of-foreign-affairs")}


def test_a_bare_chairman_is_what_he_is_known_to_be(extractor: Extractor) -> None:
    text = "Trung Quốc im lặng. Chủ tịch Tập Cận Bình đã tới Lima."
    assert ("xi-jinping", "head-of-state", "CHN") in positions(extractor, text)


def test_a_leader_is_no_head_of_state(extractor: Extractor) -> None:
    assert positions(extractor, "Chủ tịch Triều Tiên Kim Jong-un phát biểu.") == {("kim-jong-un", "leader", "PRK")}


def test_two_posts_of_one_person_are_two_facts(extractor: Extractor) -> None:
    text = "Phó Thủ tướng kiêm Ngoại trưởng Peru Nelida Vargas đã tới."
    assert positions(extractor, text) == {("nelida-vargas", "deputy-head", "PER"), ("nelida-vargas", "foreign-minister", "PER")}
