"""The words of `kg/language/*/times.yaml`, checked: what the rules are built from."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import DataFileError
from kg.files import read_yaml
from kg.paths import LANGUAGES


class NamedDay(BaseModel):
    """An event that goes by its day: ``heads`` followed by one of ``days`` means ``date``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    date: date
    days: tuple[str, ...]
    heads: tuple[str, ...]


class TimeWords(BaseModel):
    """The time words of one language; the head of the file says what each list means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    numbers: dict[str, int]
    months: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    seasons: dict[str, int]
    quarters: dict[str, int]
    parts_of_day: tuple[str, ...]
    days: dict[str, int]
    day_tails: dict[str, int]
    days_from_last: dict[str, int]
    units: dict[str, str]
    steps: dict[str, str]
    edges: tuple[str, ...]
    weekend_edge: str
    halves: dict[str, int]
    thirds: dict[str, int]
    ordinal_heads: tuple[str, ...]
    ordinal_followers: tuple[str, ...]
    vague_counts: tuple[str, ...]
    vague_range: tuple[int, int]
    many: tuple[str, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]
    about: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    lasting: tuple[str, ...]
    relative: tuple[str, ...]
    asides: tuple[str, ...]
    compounds: dict[str, tuple[str, ...]]
    future: tuple[str, ...]
    past: tuple[str, ...]
    agreeing: tuple[str, ...]
    event_heads: tuple[str, ...]
    step_followers: tuple[str, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    bare_year_after: tuple[str, ...]
    vague: tuple[str, ...]
    then: tuple[str, ...]
    named_days: tuple[NamedDay, ...]
    fixed_days: dict[str, str]
    lunar_new_year: tuple[str, ...]
    lunar_dates: dict[int, str]


@cache
def load_words(language: str) -> TimeWords:
    """The time words of a language.

    Raises:
        DataFileError: when the file is missing, has a fault, or has words that are not lower case NFC or stand twice.
    """
    path = LANGUAGES / language / "times.yaml"
    try:
        words = TimeWords.model_validate(read_yaml(path))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DataFileError(f"{path}: no time words to read; expected the lists that its head describes: {error}") from error
    faults = _faults(words)
    if len(faults) > 0:
        raise DataFileError(f"{path}: {len(faults)} faults", faults)
    return words


def _faults(words: TimeWords) -> list[str]:
    faults = []
    for key, value in words:
        if isinstance(value, dict):
            listed = [word for name in value.values() if isinstance(name, tuple) for word in name]
            named = [name for name in value if isinstance(name, str)]
            listed = named if len(named) > 0 else listed
        elif isinstance(value, tuple):
            listed = [word for word in value if isinstance(word, str)]
        else:
            listed = [value]
        for word in listed:
            if word != unicodedata.normalize("NFC", word).lower() or word.strip() != word or "|" in word or word == "":
                faults.append(f"{key}: {word!r} is not lower case NFC")
        faults += [f"{key}: {word!r} stands twice" for word in sorted({one for one in listed if listed.count(one) > 1})]
    return faults
