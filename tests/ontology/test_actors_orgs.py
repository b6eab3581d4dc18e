"""Every entry of the gazetteer of organisations, media, treaties and weapons."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg.gazetteer import COLUMNS
from kg.paths import ONTOLOGY
from kg.text import fold_phrase

ACTORS = ONTOLOGY / "actors"
TYPES = {"organizations": "Organization", "media": "Organization", "treaties": "Treaty", "weapons": "Weapon"}
CLASSES = {
    "organizations": {"", "ArmedGroup", "Company", "GovernmentBody", "InternationalOrganization", "PoliticalParty"},
    "media": {"MediaOutlet"},
    "treaties": {""},
    "weapons": {""},
}
FILES = sorted(TYPES)


@cache
def rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def names(row: dict[str, str]) -> list[str]:
    forms = [row["label_vi"], row["label_en"], *row["names"].split("|")]
    return [form for form in forms if form]


@pytest.mark.parametrize("name", FILES)
def test_file_is_nfc_sorted_and_commented(name: str) -> None:
    raw = (ACTORS / f"{name}.csv").read_bytes()
    text = raw.decode()
    assert b"\r" not in raw and raw.endswith(b"\n")
    assert unicodedata.is_normalized("NFC", text)
    assert text.startswith("# ")
    ids = [row["id"] for row in rows(ACTORS / f"{name}.csv")]
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", FILES)
def test_columns_types_and_classes(name: str) -> None:
    for row in rows(ACTORS / f"{name}.csv"):
        assert tuple(row) == COLUMNS
        assert None not in row.values(), row["id"]
        assert row["type"] == TYPES[name], row["id"]
        assert row["class"] in CLASSES[name], row["id"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row["id"]
        assert row["label_vi"] and row["label_en"], row["id"]
        assert re.fullmatch(r"([A-Z]{3})?", row["country"]), row["id"]
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"]), row["id"]


@pytest.mark.parametrize("name", FILES)
def test_names_are_clean(name: str) -> None:
    for row in rows(ACTORS / f"{name}.csv"):
        others = row["names"].split("|") if row["names"] else []
        assert others == sorted(set(others)), row["id"]
        assert not {row["label_vi"], row["label_en"]} & set(others), row["id"]
        for form in names(row):
            assert form == form.strip() and "  " not in form and "|" not in form, row["id"]
            assert any(letter.isupper() or letter.isdigit() for letter in form), (row["id"], form)
            assert len(fold_phrase(form)) > 0, row["id"]


def test_ids_are_unique_over_all_files() -> None:
    seen: dict[str, str] = {}
    for path in sorted(ACTORS.glob("*.csv")):
        if path.stem == "positions":
            continue
        for row in rows(path):
            assert row["id"] not in seen, (row["id"], path.name, seen.get(row["id"]))
            seen[row["id"]] = path.name


@pytest.mark.parametrize("type_", sorted(set(TYPES.values())))
def test_no_name_has_two_bearers_of_one_type(type_: str) -> None:
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in FILES:
        for row in rows(ACTORS / f"{name}.csv"):
            if row["type"] == type_:
                for form in names(row):
                    bearers[fold_phrase(form)].add(row["id"])
    assert {form: sorted(ids) for form, ids in bearers.items() if len(ids) > 1} == {}


def test_references_exist() -> None:
    ids = {"", *(row["id"] for path in ACTORS.glob("*.csv") if path.stem != "positions" for row in rows(path))}
    countries = {"", *(row["id"] for row in rows(ACTORS / "countries.csv"))}
    for name in FILES:
        for row in rows(ACTORS / f"{name}.csv"):
            assert row["country"] in countries, row["id"]
            assert row["part_of"] in ids, row["id"]
            assert row["acts_for"] in ids, row["id"]


def test_part_of_has_no_circle() -> None:
    above = {row["id"]: row["part_of"] for name in FILES for row in rows(ACTORS / f"{name}.csv")}
    for start in above:
        seen = [start]
        while above.get(seen[-1]):
            seen.append(above[seen[-1]])
            assert seen[-1] not in seen[:-1], seen


@pytest.mark.parametrize(
    ("name", "form", "id_"),
    [
        ("organizations", "LHQ", "un"),
        ("organizations", "HĐBA", "un-security-council"),
        ("organizations", "Nhà Trắng", "white-house-office"),
        ("organizations", "Lầu Năm Góc", "us-department-of-defense"),
        ("organizations", "Điện Kremlin", "kremlin"),
        ("organizations", "Liên đoàn Ả Rập", "arab-league"),
        ("organizations", "Bộ Ngoại giao Mỹ", "us-department-of-state"),
        ("organizations", "Vệ binh Cách mạng Hồi giáo Iran", "irgc"),
        ("organizations", "Al Qaeda", "al-qaeda"),
        ("organizations", "Hổ giải phóng Tamil", "ltte"),
        ("organizations", "Gazprom", "gazprom"),
        ("media", "Tân Hoa xã", "xinhua"),
        ("media", "Thời báo Hoàn cầu", "global-times"),
        ("media", "TTXVN", "vna"),
        ("treaties", "JCPOA", "jcpoa"),
        ("treaties", "Hiệp ước Không phổ biến vũ khí hạt nhân", "npt"),
        ("weapons", "THAAD", "thaad"),
        ("weapons", "Vòm Sắt", "iron-dome"),
        ("weapons", "Hwasong-18", "hwasong-18"),
    ],
)
def test_press_form_names_its_bearer(name: str, form: str, id_: str) -> None:
    assert [row["id"] for row in rows(ACTORS / f"{name}.csv") if form in names(row)] == [id_]


@pytest.mark.parametrize(("name", "least"), [("organizations", 1500), ("media", 300), ("treaties", 300), ("weapons", 500)])
def test_breadth(name: str, least: int) -> None:
    assert len(rows(ACTORS / f"{name}.csv")) >= least
