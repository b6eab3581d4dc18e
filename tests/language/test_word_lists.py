"""The word lists of kg/language/vi: how they are written, and that no entry repeats or hides what the lexicon says."""

from __future__ import annotations

import unicodedata

import pytest

from kg.gazetteer import load_gazetteer
from kg.language import Entry, load_language
from kg.paths import LANGUAGES
from kg.text import fold_phrase, tokenise

FOLDER = LANGUAGES / "vi"
LISTS = {"compounds": (2, 4), "verbs": (1, 3)}
"""Words that an entry of each list may have, fewest and most."""
CATEGORIES = {"compounds": "compound", "verbs": "verbs"}
"""Category under which the entries of each list stand in the lexicon."""


def entries(name: str) -> list[str]:
    return [line for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def lexicon() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    """What the other files of the language say: the lexicon without what only the two lists bring into it."""
    listed = {fold_phrase(entry): category for name, category in CATEGORIES.items() for entry in entries(name)}
    found = load_language("vi").lexicon
    return {key: meant for key, meant in found.items() if [entry.category for entry in meant] != [listed.get(key)]}


@pytest.mark.parametrize("name", LISTS)
def test_file_is_nfc_with_lf_and_a_head(name: str) -> None:
    raw = (FOLDER / f"{name}.txt").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.startswith(b"# ")
    text = raw.decode()
    assert unicodedata.is_normalized("NFC", text)
    head = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert "Source:" in head and "Licence:" in head and "Known gaps:" in head


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_sorted_and_stand_once(name: str) -> None:
    found = entries(name)
    assert found == sorted(found)
    assert len({fold_phrase(entry) for entry in found}) == len(found)


@pytest.mark.parametrize(("name", "limits"), LISTS.items())
def test_entries_are_small_words_of_the_declared_length(name: str, limits: tuple[int, int]) -> None:
    fewest, most = limits

    def is_well_written(entry: str) -> bool:
        words = entry.split(" ")
        return entry == entry.lower() and all(word.isalpha() for word in words) and fewest <= len(words) <= most

    assert [entry for entry in entries(name) if not is_well_written(entry)] == []


@pytest.mark.parametrize(("name", "fewest"), [("compounds", 1500), ("verbs", 800)])
def test_lists_are_broad(name: str, fewest: int) -> None:
    assert len(entries(name)) >= fewest


def test_no_word_stands_in_both_lists() -> None:
    assert set(entries("compounds")) & set(entries("verbs")) == set()


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_is_another_phrase_of_the_lexicon(name: str, lexicon: dict[tuple[str, ...], tuple[Entry, ...]]) -> None:
    assert [entry for entry in entries(name) if fold_phrase(entry) in lexicon] == []


def test_every_compound_holds_a_phrase_or_name_that_it_is_not(lexicon: dict[tuple[str, ...], tuple[Entry, ...]]) -> None:
    known = {*lexicon, *load_gazetteer().index}

    def holds(key: tuple[str, ...]) -> bool:
        return any(key[lo:hi] in known for lo in range(len(key)) for hi in range(lo + 1, len(key) + 1))

    assert [entry for entry in entries("compounds") if not holds(fold_phrase(entry))] == []


def test_no_compound_hides_a_name_head_or_role(lexicon: dict[tuple[str, ...], tuple[Entry, ...]]) -> None:
    """A role or body of two words stays readable beside the name or country that follows it."""

    def opens(key: tuple[str, ...]) -> bool:
        named = {"role", "head-role", "people", "country-head", "body"}
        return any(entry.category in named for hi in range(2, len(key)) for entry in lexicon.get(key[:hi], ()))

    assert [entry for entry in entries("compounds") if opens(fold_phrase(entry))] == []


def test_no_verb_opens_with_a_trigger_of_two_words(lexicon: dict[tuple[str, ...], tuple[Entry, ...]]) -> None:
    """ "phủ nhận rằng" is a denial, not a verb that is no event."""

    def opens(key: tuple[str, ...]) -> bool:
        return any(
            entry.category in {"trigger", "noun", "speech"} for hi in range(2, len(key)) for entry in lexicon.get(key[:hi], ())
        )

    assert [entry for entry in entries("verbs") if opens(fold_phrase(entry))] == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("yếu tố", "tố"),
        ("thiết bị", "bị"),
        ("tự do", "do"),
        ("hàng không", "không"),
        ("bán đảo", "bán"),
        ("ngoại giao", "giao"),
        ("mối đe dọa", "đe dọa"),
        ("điều kiện", "kiện"),
        ("quy mô", "quy"),
        ("bác ái", "bác"),
    ],
)
def test_whole_word_is_read_before_its_parts(text: str, hidden: str) -> None:
    """The words that the lists are for: the longest match at their first word is not the trigger or small word inside."""
    words = list(tokenise(text))
    found = load_language("vi").match(words, 0)
    assert found is not None
    assert found[0] >= 2
    assert fold_phrase(hidden) in load_language("vi").lexicon
