"""Every entry of the Vietnamese role words: well-formed, unique, and with a role of the scheme."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from kg.files import read_yaml
from kg.paths import LANGUAGES

ROLES = frozenset(
    [
        "agency-head",
        "ambassador",
        "candidate",
        "defence-minister",
        "deputy-head",
        "deputy-minister",
        "envoy",
        "foreign-minister",
        "head-of-government",
        "head-of-state",
        "leader",
        "legislator",
        "military-commander",
        "minister",
        "monarch",
        "official",
        "organization-head",
        "party-leader",
        "security-adviser",
        "speaker",
        "spokesperson",
    ]
)
KINDS = frozenset(
    [
        "agency",
        "armed-group",
        "army",
        "bank",
        "chamber",
        "committee",
        "commission",
        "company",
        "council",
        "country",
        "court",
        "embassy",
        "government",
        "igo",
        "media",
        "ministry",
        "other",
        "parliament",
        "party",
        "police",
        "presidency",
        "university",
    ]
)
PATH = LANGUAGES / "vi" / "roles.yaml"
TEXT = PATH.read_text(encoding="utf-8")
DATA: dict[str, Any] = read_yaml(PATH)
SECTIONS = ["roles", "portfolios", "by_body", "status", "holding", "honorifics", "ranks", "titles", "people", "descriptions"]


def word_lists(node: Any = DATA, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of plain words, with where it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from word_lists(value, f"{path}/{key}")
    elif isinstance(node, list):
        if all(isinstance(one, str) for one in node):
            yield path, node
        else:
            for number, one in enumerate(node):
                yield from word_lists(one, f"{path}/{number}")


LISTS = dict(word_lists())


def test_sections_are_the_documented_ones() -> None:
    assert list(DATA) == SECTIONS
    head = TEXT.split("\nroles:")[0]
    assert [name for name in SECTIONS if f"# {name}" not in head] == []


def test_text_is_nfc_with_lf_ends() -> None:
    assert unicodedata.is_normalized("NFC", TEXT)
    assert "\r" not in TEXT


@pytest.mark.parametrize("path", LISTS)
def test_words_are_lower_case_sorted_and_unique(path: str) -> None:
    words = LISTS[path]
    assert [word for word in words if word != word.lower() or word != " ".join(word.split())] == []
    assert words == sorted(set(words))
    assert words != []


def test_no_phrase_has_two_roles() -> None:
    counts = Counter(form for entry in DATA["roles"] for form in entry["forms"])
    assert [form for form, count in counts.items() if count > 1] == []


def test_roles_are_codes_of_the_scheme_and_all_are_reached() -> None:
    used = {entry["role"] for entry in DATA["roles"]}
    assert used == ROLES
    by_body = {role for entry in DATA["by_body"] for role in [*entry["roles"].values(), entry["default"]]}
    assert by_body <= ROLES


def test_role_entries_have_only_known_fields() -> None:
    for entry in DATA["roles"]:
        assert set(entry) <= {"role", "of", "body", "country", "forms"}
        assert entry["of"] in {"country", "body", "either"}
        assert re.fullmatch(r"[A-Z]{3}", entry.get("country", "XXX"))
        assert "body" not in entry or entry["body"] != entry["body"].lower()


def test_body_kinds_are_known() -> None:
    assert {kind for entry in DATA["by_body"] for kind in entry["roles"]} <= KINDS


def test_a_head_stands_in_one_entry() -> None:
    counts = Counter(head for entry in DATA["by_body"] for head in entry["heads"])
    assert [head for head, count in counts.items() if count > 1] == []


def test_every_portfolio_makes_a_minister_and_a_deputy() -> None:
    role_of = {form: entry["role"] for entry in DATA["roles"] for form in entry["forms"]}
    for portfolio in DATA["portfolios"]:
        assert role_of[f"bộ trưởng {portfolio}"] == role_of[f"bộ trưởng bộ {portfolio}"] == "minister"
        assert role_of[f"thứ trưởng {portfolio}"] == "deputy-minister"


@pytest.mark.parametrize(
    ("form", "role"),
    [
        ("tổng thống", "head-of-state"),
        ("nhật hoàng", "monarch"),
        ("bộ trưởng ngoại giao", "foreign-minister"),
        ("ngoại trưởng", "foreign-minister"),
        ("bộ trưởng quốc phòng", "defence-minister"),
        ("bộ trưởng thống nhất", "minister"),
        ("thứ trưởng ngoại giao", "deputy-minister"),
        ("phó tổng thống", "deputy-head"),
        ("chủ tịch quốc hội", "speaker"),
        ("tổng bí thư", "party-leader"),
        ("tổng thư ký nato", "organization-head"),
        ("thống đốc", "official"),
        ("chánh văn phòng nội các", "official"),
    ],
)
def test_role_of_phrase(form: str, role: str) -> None:
    assert [entry["role"] for entry in DATA["roles"] if form in entry["forms"]] == [role]


def test_status_words_are_no_part_of_a_role_phrase() -> None:
    before = {word for one in DATA["status"].values() for word in one["before"]}
    clashes = [
        form
        for entry in DATA["roles"]
        for form in entry["forms"]
        for word in before
        if form.startswith(word + " ") and not form.startswith(("nguyên thủ", "cố vấn"))
    ]
    assert clashes == []


def test_those_who_act_are_apart_from_those_who_do_not() -> None:
    people = DATA["people"]
    assert set(people["not_actors"]).isdisjoint([*people["officials"], *people["forces"], *people["sides"]])
    assert set(people["officials"]).isdisjoint(people["forces"])
