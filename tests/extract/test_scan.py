"""Tests of kg.extract.scan: where names, runs of capitals and words of the lexicon begin and end."""

from __future__ import annotations

import pytest

from kg.extract.scan import Scan, scan_sentence
from kg.gazetteer import load_gazetteer
from kg.language import load_language
from kg.text import normalise, split_sentences


def scan(text: str) -> Scan:
    (sentence,) = split_sentences(normalise(text))
    return scan_sentence(sentence, [], load_language("vi"), load_gazetteer())


def atoms(text: str, *kinds: str) -> list[str]:
    made = scan(text)
    return [text[slice(*made.span(atom.lo, atom.hi))] for atom in made.atoms if atom.kind in kinds]


def test_atoms_cover_every_word_once() -> None:
    made = scan("Tổng thống Peru gặp ông Jean-Paul Ortiz (Reuters) hôm qua.")
    assert [atom.lo for atom in made.atoms] == [0, *[atom.hi for atom in made.atoms[:-1]]]
    assert made.atoms[-1].hi == len(made.words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông gặp Nelida Vargas ở Lima.", ["Nelida Vargas", "Lima"]),
        ("Bộ trưởng Nelida Vargas nói vậy.", ["Nelida Vargas"]),
        ("Tàu khu trục USS Ortiz rời cảng.", ["USS Ortiz"]),
        ("Lực lượng al-Vargas rời đi.", ["al-Vargas"]),
        ("Ông Saleh at Tayar nói vậy.", ["Saleh at Tayar"]),
        ("Bà Anna Vargas Ortiz nói vậy.", ["Anna Vargas Ortiz"]),
    ],
)
def test_names_end_where_they_end(text: str, names: list[str]) -> None:
    assert atoms(text, "name", "run") == names


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Phòng Nghiên cứu đã mở cửa.", "Phòng Nghiên"),
        ("Tại Quốc Hội, ông nói vậy.", "Quốc Hội"),
        ("Trận đấu bắt đầu lúc 2h giờ Lima hôm nay.", "Lima"),
        ("Vụ Iran-Contra gây chấn động.", "Iran"),
    ],
)
def test_capitals_that_name_nobody(text: str, no_name: str) -> None:
    assert no_name not in atoms(text, "name", "run")


@pytest.mark.parametrize("text", ["Đức Dũng (TTXVN)", "Minh Ngọc", "Anh Minh", "Lê Hoa (Theo Reuters)", "Đức Hoa Theo Reuters"])
def test_bylines_name_no_actors_but_agencies(text: str) -> None:
    assert set(atoms(text, "name", "run")) <= {"TTXVN", "Reuters"}


def test_a_line_that_is_one_known_name_is_no_byline() -> None:
    assert atoms("Việt Nam", "name") == ["Việt Nam"]


def test_photo_credits_end_where_the_text_goes_on() -> None:
    assert atoms("Ảnh: Reuters Theo hãng tin AFP, Peru im lặng.", "name")[-1] == "Peru"
    assert atoms("Tổng thống Peru (Ảnh: Reuters/AFP)", "name") == ["Peru"]
    assert atoms("Bộ trưởng Peru đến Chile - Ảnh: Reuters - AFP", "name") == ["Peru", "Chile"]


def test_a_role_ends_before_the_body_that_begins_inside_it() -> None:
    made = scan("Chủ tịch Đảng Nhân dân Campuchia phát biểu.")
    assert made.words[made.atoms[1].lo].text == "Đảng"
    assert made.atoms[0].has("role", "head-role")


def test_a_body_with_a_ruler_at_its_end_gives_way_to_his_name() -> None:
    made = scan("Văn phòng Tổng thống Joe Biden im lặng.")
    assert any(atom.has("role") for atom in made.atoms)
    assert any(one.has("body") for one in scan("Văn phòng Tổng thống Nga im lặng.").atoms)
