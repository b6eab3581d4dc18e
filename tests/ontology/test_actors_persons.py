"""Every row of persons.csv and positions.csv: well-formed, unique, sorted, and pointing at something that exists."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from functools import cache

import pytest

from kg.files import read_yaml
from kg.ids import slug
from kg.paths import LANGUAGES, ONTOLOGY

ACTORS = ONTOLOGY / "actors"
PERSON_COLUMNS = [
    "id",
    "type",
    "class",
    "label_vi",
    "label_en",
    "names",
    "pair_names",
    "country",
    "part_of",
    "acts_for",
    "wikidata",
]
POSITION_COLUMNS = ["person", "role", "of", "start", "end", "source"]
SOURCES = {"common knowledge", "wikidata", "wikidata; end from the successor"}
DATE = re.compile(r"(1[89]|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Rows of a data file, comment lines left out."""
    with (ACTORS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def persons() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows("persons.csv")}


def forms(row: dict[str, str]) -> list[str]:
    return [row["label_vi"], row["label_en"], *filter(None, row["names"].split("|"))]


@pytest.mark.parametrize(("name", "columns"), [("persons.csv", PERSON_COLUMNS), ("positions.csv", POSITION_COLUMNS)])
def test_file_is_nfc_lf_with_head_comment_and_columns(name: str, columns: list[str]) -> None:
    text = (ACTORS / name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    head = text.split("\n" + ",".join(columns))[0]
    assert all(line.startswith("#") for line in head.splitlines())
    for word in ("Source", "Known gaps"):
        assert word.lower() in head.lower()
    assert list(rows(name)[0]) == columns
    assert all(None not in row and None not in row.values() for row in rows(name))


def test_person_ids_are_unique_sorted_slugs() -> None:
    ids = [row["id"] for row in rows("persons.csv")]
    assert ids == sorted(set(ids))
    assert [one for one in ids if one != slug(one)] == []


def test_person_ids_are_taken_by_no_other_actor() -> None:
    mine = set(persons())
    for path in ACTORS.glob("*.csv"):
        if path.name not in {"persons.csv", "positions.csv"}:
            assert mine.isdisjoint(row["id"] for row in rows(path.name) if "id" in row), path.name


def test_person_rows_are_well_formed() -> None:
    faults = [
        row["id"]
        for row in rows("persons.csv")
        if row["type"] != "Person"
        or row["label_vi"] == ""
        or row["label_en"] == ""
        or any(row[column] != "" for column in ("class", "pair_names", "part_of", "acts_for"))
        or re.fullmatch(r"([A-Z]{3})?", row["country"]) is None
        or re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"]) is None
    ]
    assert faults == []


def test_names_are_sorted_unique_and_clean() -> None:
    for row in rows("persons.csv"):
        names = row["names"].split("|") if row["names"] != "" else []
        assert names == sorted(set(names)), row["id"]
        assert row["label_vi"] not in names
        assert row["label_en"] not in names
        for form in forms(row):
            assert form == " ".join(form.split()), row["id"]
            assert any(char.isupper() for char in form), row["id"]


def test_no_surface_form_means_two_people() -> None:
    owners = Counter(form for row in rows("persons.csv") for form in set(forms(row)))
    assert [form for form, count in owners.items() if count > 1] == []


def test_wikidata_ids_are_unique() -> None:
    counts = Counter(row["wikidata"] for row in rows("persons.csv") if row["wikidata"] != "")
    assert [one for one, count in counts.items() if count > 1] == []


def test_countries_of_people_exist() -> None:
    known = {row["id"] for row in rows("countries.csv")}
    assert {row["country"] for row in rows("persons.csv")} - {""} <= known


def test_positions_are_sorted_and_unique() -> None:
    keys = [tuple(row.values()) for row in rows("positions.csv")]
    assert keys == sorted(set(keys))


def test_positions_belong_to_known_people_and_bodies() -> None:
    bodies = {row["id"] for path in ACTORS.glob("*.csv") if path.name != "persons.csv" for row in rows(path.name) if "id" in row}
    assert {row["person"] for row in rows("positions.csv")} <= set(persons())
    assert {row["of"] for row in rows("positions.csv")} <= bodies


def test_position_roles_are_those_of_the_role_words() -> None:
    words = read_yaml(LANGUAGES / "vi" / "roles.yaml")
    assert {row["role"] for row in rows("positions.csv")} <= {entry["role"] for entry in words["roles"]}


def test_position_dates_are_dates_in_order() -> None:
    for row in rows("positions.csv"):
        for date in (row["start"], row["end"]):
            assert date == "" or DATE.fullmatch(date), row
        if row["start"] != "" and row["end"] != "":
            width = min(len(row["start"]), len(row["end"]))
            assert row["start"][:width] <= row["end"][:width], row
        assert row["source"] in SOURCES


@pytest.mark.parametrize(
    ("form", "person"),
    [
        ("Tập Cận Bình", "xi-jinping"),
        ("Hồ Cẩm Đào", "hu-jintao"),
        ("Thái Anh Văn", "tsai-ing-wen"),
        ("Kim Châng In", "kim-jong-il"),
        ("Sergei Lavrov", "sergey-lavrov"),
        ("Xéc-gây La-vrốp", "sergey-lavrov"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Koizumi Junichiro", "junichiro-koizumi"),
        ("Moon Jae In", "moon-jae-in"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Abdel Fattah al-Sisi", "abdel-fattah-el-sisi"),
    ],
)
def test_press_form_leads_to_person(form: str, person: str) -> None:
    assert [row["id"] for row in rows("persons.csv") if form in forms(row)] == [person]


@pytest.mark.parametrize(
    ("person", "role", "of", "start"),
    [
        ("sergey-lavrov", "foreign-minister", "RUS", "2004"),
        ("choe-son-hui", "foreign-minister", "PRK", "2022"),
        ("ban-ki-moon", "organization-head", "un", "2007"),
        ("barack-obama", "head-of-state", "USA", "2009"),
        ("tony-blair", "head-of-government", "GBR", "1997"),
    ],
)
def test_well_known_position_is_dated(person: str, role: str, of: str, start: str) -> None:
    found = [row["start"] for row in rows("positions.csv") if (row["person"], row["role"], row["of"]) == (person, role, of)]
    assert any(date.startswith(start) for date in found)


def test_breadth_over_the_world() -> None:
    heads = {
        row["of"] for row in rows("positions.csv") if row["role"] in {"head-of-state", "head-of-government", "monarch", "leader"}
    }
    assert len(persons()) >= 2500
    assert len(rows("positions.csv")) >= 3000
    assert len(heads) >= 160
