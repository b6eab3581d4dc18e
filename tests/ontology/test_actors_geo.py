"""Every entry of the geographic gazetteer: countries.csv and places.csv."""

import csv
import importlib.util
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ACTORS = ROOT / "ontology" / "actors"
COLUMNS = ["id", "type", "class", "label_vi", "label_en", "names", "pair_names", "country", "part_of", "acts_for", "wikidata"]
PLACE_CLASSES = {""} | {
    "Base",
    "Building",
    "City",
    "Continent",
    "Facility",
    "Island",
    "Mountain",
    "Region",
    "River",
    "Sea",
    "Strait",
}
FORMER_STATES = {"ANT", "CSK", "DDR", "SCG", "SUN", "VDR", "YMD", "YUG", "ZAR"}

Row = dict[str, str]


def read(name: str) -> list[Row]:
    lines = (ACTORS / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def forms(row: Row) -> list[str]:
    return [row["label_vi"], row["label_en"], *filter(None, row["names"].split("|"))]


COUNTRIES, PLACES = read("countries.csv"), read("places.csv")
BOTH = COUNTRIES + PLACES
OTHER_FILES = sorted({path.name for path in ACTORS.glob("*.csv")} - {"countries.csv", "places.csv"})
OTHERS = {row["id"] for name in OTHER_FILES for row in read(name) if "id" in row}


@pytest.mark.parametrize("name", ["countries.csv", "places.csv"])
def test_file_is_nfc_with_a_head_and_the_agreed_columns(name: str) -> None:
    raw = (ACTORS / name).read_bytes()
    text = raw.decode("utf-8")
    lines = text.splitlines()
    assert b"\r" not in raw
    assert text == unicodedata.normalize("NFC", text)
    assert lines[0].startswith("# ")
    assert any(line.startswith("# Source") for line in lines)
    assert next(line for line in lines if not line.startswith("#")).split(",") == COLUMNS


@pytest.mark.parametrize("rows", [COUNTRIES, PLACES], ids=["countries", "places"])
def test_rows_are_sorted_by_id_and_ids_unique(rows: list[Row]) -> None:
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))


def test_ids_are_unique_over_all_files() -> None:
    assert {row["id"] for row in BOTH} & OTHERS == set()
    assert len({row["id"] for row in BOTH}) == len(BOTH)


def test_fields_are_well_formed() -> None:
    faults = []
    for row in BOTH:
        pattern = r"[A-Z]{3}" if row["type"] == "Country" else r"[a-z0-9]+(-[a-z0-9]+)*"
        if re.fullmatch(pattern, row["id"]) is None:
            faults.append(f"{row['id']}: id")
        if row["class"] not in (PLACE_CLASSES if row["type"] == "Place" else {""}) or row["type"] not in ("Country", "Place"):
            faults.append(f"{row['id']}: type {row['type']!r}, class {row['class']!r}")
        if row["wikidata"] != "" and re.fullmatch(r"Q[1-9]\d*", row["wikidata"]) is None:
            faults.append(f"{row['id']}: wikidata {row['wikidata']!r}")
        if row["label_vi"] == "" or row["label_en"] == "":
            faults.append(f"{row['id']}: no label")
    assert faults == []


def test_names_are_clean_sorted_and_distinct() -> None:
    faults = []
    for row in BOTH:
        for field in ("names", "pair_names"):
            names = row[field].split("|") if row[field] != "" else []
            if names != sorted(set(names)):
                faults.append(f"{row['id']}: {field} not sorted or with duplicates")
            if field == "names" and {row["label_vi"], row["label_en"]} & set(names) != set():
                faults.append(f"{row['id']}: label among the names")
            faults += [
                f"{row['id']}: {name!r}" for name in names if name != " ".join(name.split()) or (len(name) < 2 and name != "Ý")
            ]
    assert faults == []


def test_no_name_means_two_things() -> None:
    owners = defaultdict(set)
    for row in BOTH:
        for name in forms(row):
            owners[name].add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_pair_name_means_two_countries() -> None:
    owners = defaultdict(set)
    for row in BOTH:
        for name in filter(None, row["pair_names"].split("|")):
            owners[name].add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_references_lead_to_entries() -> None:
    ids = {row["id"] for row in BOTH} | OTHERS
    codes = {row["id"] for row in COUNTRIES}
    have_organizations = (ACTORS / "organizations.csv").exists()
    faults = [f"{row['id']}: country {row['country']!r}" for row in BOTH if row["country"] != "" and row["country"] not in codes]
    for row in BOTH:
        for field in ("part_of", "acts_for"):
            known = row[field] in ids or (not have_organizations and row[field] not in codes and row[field].islower())
            if row[field] != "" and not known:
                faults.append(f"{row['id']}: {field} {row[field]!r}")
    assert faults == []


def test_every_iso_country_is_there() -> None:
    script = load_script()
    assert {row["id"] for row in COUNTRIES} == set(script.alpha2_of()) - {"ATA"} | FORMER_STATES


def test_script_leaves_countries_as_they_are() -> None:
    text = (ACTORS / "countries.csv").read_text(encoding="utf-8")
    assert load_script().merged(text) == text


def test_script_adds_cldr_names_and_fills_the_english_label() -> None:
    table = "# head\n" + ",".join(COLUMNS) + "\nMMR,Country,,Miến Điện,,Mi-an-ma,,,,,Q836\n"
    merged = load_script().merged(table)
    assert merged.splitlines()[2] == "MMR,Country,,Miến Điện,Myanmar,Burma|Mi-an-ma,,,,,Q836"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mỹ", "USA"), ("Hoa Kỳ", "USA"), ("Triều Tiên", "PRK"), ("Bắc Triều Tiên", "PRK"),
        ("CHDCND Triều Tiên", "PRK"), ("Nam Hàn", "KOR"), ("Nam Triều Tiên", "KOR"), ("U-crai-na", "UKR"),
        ("Ukraina", "UKR"), ("I-rắc", "IRQ"), ("Xy-ri", "SYR"), ("Ixraen", "ISR"), ("Libăng", "LBN"), ("Gruzia", "GEO"),
        ("Georgia", "GEO"), ("Ả-rập Xê-út", "SAU"), ("CHDC Congo", "COD"), ("Liên Xô", "SUN"), ("Nam Tư", "YUG"),
        ("Đông Đức", "DDR"), ("Đông Timor", "TLS"), ("Swaziland", "SWZ"), ("Úc", "AUS"), ("Miến Điện", "MMR"),
        ("Séc", "CZE"), ("Tòa thánh Vatican", "VAT"), ("Nam Sudan", "SSD"), ("Bờ Biển Ngà", "CIV"),
    ],
)  # fmt: skip
def test_press_form_means_its_country(name: str, code: str) -> None:
    assert [row["id"] for row in COUNTRIES if name in forms(row)] == [code]


def load_script():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_countries", ROOT / "scripts" / "make_countries.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
