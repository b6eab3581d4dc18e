"""Every entry of kg/language/vi/heads.yaml, and the shape that its readers count on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

import pytest

from kg.files import read_yaml
from kg.paths import ONTOLOGY, PACKAGE
from kg.text import fold_phrase

HEADS = PACKAGE / "language" / "vi" / "heads.yaml"
CLASSES = {"ArmedGroup", "Company", "GovernmentBody", "InternationalOrganization", "MediaOutlet", "PoliticalParty"}
KINDS = {
    "Organization": {
        "agency", "armed-group", "army", "bank", "chamber", "commission", "committee", "company", "council", "court", "embassy",
        "government", "igo", "media", "ministry", "other", "parliament", "party", "police", "presidency", "university",
    },
    "Treaty": {"initiative", "law", "resolution", "statement", "treaty"},
    "Place": {"base", "building", "city", "facility", "island", "land", "region", "sea", "water"},
    "Weapon": {
        "air-defence", "aircraft", "artillery", "bomb", "drone", "missile", "radar", "rocket", "satellite", "ship", "vehicle",
    },
}  # fmt: skip
PLACE_CLASSES = {"Base", "Building", "City", "Facility", "Region", "Sea"}


@pytest.fixture(scope="module")
def heads() -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(HEADS)
    return loaded


def test_file_is_nfc_and_ends_its_lines_with_lf() -> None:
    raw = HEADS.read_bytes()
    assert b"\r" not in raw
    assert unicodedata.is_normalized("NFC", raw.decode())
    assert raw.startswith(b"# ")


def test_sections(heads: dict[str, Any]) -> None:
    assert sorted(heads) == ["bodies", "country_heads", "heads", "shorts"]


def test_bodies_have_the_declared_fields(heads: dict[str, Any]) -> None:
    for body in heads["bodies"]:
        assert set(body) <= {"slug", "label_en", "kind", "class", "known", "forms"}, body
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", body["slug"]), body
        assert body["kind"] in KINDS["Organization"], body
        assert body.get("class") in CLASSES | {None}, body
        assert body["label_en"] and len(body["forms"]) > 0
        assert body["forms"] == sorted(body["forms"]), body["slug"]
        for code in body.get("known", {}):
            assert isinstance(code, str) and re.fullmatch(r"[A-Z]{3}", code), body


def test_bodies_are_sorted_and_no_form_names_two(heads: dict[str, Any]) -> None:
    slugs = [body["slug"] for body in heads["bodies"]]
    assert slugs == sorted(set(slugs))
    forms = Counter(fold_phrase(form) for body in heads["bodies"] for form in body["forms"])
    assert [form for form, n in forms.items() if n > 1] == []


def test_known_bodies_are_in_the_gazetteer(heads: dict[str, Any]) -> None:
    ids: set[str] = set()
    for name in ("organizations", "media"):
        lines = (ONTOLOGY / "actors" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        ids |= {line.split(",", 1)[0] for line in lines if not line.startswith("#")}
    missing = [(body["slug"], id_) for body in heads["bodies"] for id_ in body.get("known", {}).values() if id_ not in ids]
    assert missing == []


def test_country_heads_are_lower_case_words_without_repeats(heads: dict[str, Any]) -> None:
    words = heads["country_heads"]
    assert len(words) == len({fold_phrase(word) for word in words})
    assert [word for word in words if word != word.lower() and word != "UAV"] == []


def test_no_country_head_hides_a_body(heads: dict[str, Any]) -> None:
    # "Hải quân Mỹ" is an Organization, "quân đội Mỹ" is the country: one phrase cannot be both.
    bodies = {fold_phrase(form) for body in heads["bodies"] for form in body["forms"]}
    assert {word for word in heads["country_heads"] if fold_phrase(word) in bodies} == set()


def test_heads_have_the_declared_fields(heads: dict[str, Any]) -> None:
    for head in heads["heads"]:
        assert set(head) <= {"head", "type", "class", "kind", "name", "after"}, head
        assert head["head"] == head["head"].lower(), head
        assert head["kind"] in KINDS[head["type"]], head
        allowed = {"Organization": CLASSES, "Place": PLACE_CLASSES}.get(head["type"], set())
        assert head.get("class") in allowed | {None}, head
        assert head["name"] in {"whole", "bare", "both"}, head
        assert len(head["after"]) > 0 and set(head["after"]) <= {"caps", "number", "code"}, head


def test_heads_are_sorted_within_their_type_and_unique(heads: dict[str, Any]) -> None:
    types = ["Organization", "Treaty", "Place", "Weapon"]
    keys = [(types.index(head["type"]), head["head"]) for head in heads["heads"]]
    assert keys == sorted(keys)
    assert [head for head, n in Counter(fold_phrase(head["head"]) for head in heads["heads"]).items() if n > 1] == []


PORTFOLIOS = ["Ngoại giao", "Quốc phòng", "Tài chính", "Y tế", "Nội vụ", "Tư pháp", "Giáo dục", "Năng lượng"]


@pytest.mark.parametrize("portfolio", PORTFOLIOS)
def test_every_great_portfolio_has_its_ministry(heads: dict[str, Any], portfolio: str) -> None:
    ministries = [body for body in heads["bodies"] if f"Bộ {portfolio}" in body["forms"]]
    assert [body["kind"] for body in ministries] == ["ministry"]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("Quốc hội", "parliament"), ("Hạ viện", "chamber"), ("Thượng viện", "chamber"), ("Tòa án Tối cao", "court"),
        ("Hải quân", "army"), ("Đại sứ quán", "embassy"), ("Ngân hàng trung ương", "bank"), ("Phủ Tổng thống", "presidency"),
    ],
)  # fmt: skip
def test_kind_of_a_body(heads: dict[str, Any], form: str, kind: str) -> None:
    kinds = [body["kind"] for body in heads["bodies"] if fold_phrase(form) in {fold_phrase(f) for f in body["forms"]}]
    assert kinds == [kind]
