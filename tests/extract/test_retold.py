"""One fact for one event: which tellings of the same people are the same event, and which are two."""

from __future__ import annotations

import pytest

from kg.extract.events import Candidate
from kg.extract.merge import merge_candidates
from kg.model import Polarity


def told(mode: str, sentence: int, chance: float, date: str | None = None, recipient: str = "CHL") -> Candidate:
    """That Peru accuses, in so many words."""
    return Candidate("accuse", mode, ("PER",), (recipient,), "rule", (0, 1), sentence, date, weight=chance)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (told("disapprove", 3, 0.9), told("allege", 3, 0.9), 1),  # two verbs of one sentence
        (told("disapprove", 3, 0.9), told("allege", 6, 0.9), 2),
        (told("disapprove", 3, 0.9), told("allege", 6, 0.3), 1),  # hardly told, and known already
        (told("disapprove", 3, 0.3), told("allege", 6, 0.9), 1),
        (told("disapprove", 3, 0.9), told("allege", 3, 0.9, recipient="BOL"), 2),
        (told("disapprove", 3, 0.9, "2024-05-03"), told("allege", 3, 0.9, "2024-05-09"), 2),
        (told("disapprove", 3, 0.9, "2024-05-03"), told("disapprove", 6, 0.3, "2024-05-09"), 2),
        (told("disapprove", 3, 0.9), told("disapprove", 9, 0.9), 1),
    ],
)
def test_the_same_of_the_same_people(first: Candidate, second: Candidate, events: int) -> None:
    assert len(merge_candidates([first, second], lambda id_: id_)) == events


def test_what_is_denied_stays_beside_what_is_told() -> None:
    denied = told("allege", 3, 0.9)
    denied.polarity = Polarity.NEGATED
    assert len(merge_candidates([told("allege", 3, 0.9), denied], lambda id_: id_)) == 2


def test_what_is_told_again_is_as_sure_as_its_surest_telling() -> None:
    (one,) = merge_candidates([told("allege", 3, 0.3), told("allege", 6, 0.8)], lambda id_: id_)
    assert (one.weight, one.told) == (0.8, 2)


@pytest.mark.parametrize(
    ("kind", "sentence", "speaker", "source"),
    [
        ("aid", 7, "BRA", ("BRA",)),  # told at 6, ascribed in the next sentence
        ("aid", 9, "BRA", ()),  # too far on
        ("aid", 7, "PER", ()),  # who does it says so
        ("consult", 7, "BRA", ()),  # a meeting is open to all
    ],
)
def test_a_deed_is_ascribed_to_who_says_so_just_behind(kind: str, sentence: int, speaker: str, source: tuple[str, ...]) -> None:
    first = Candidate(kind, None, ("PER",), ("CHL",), "rule", (0, 1), 6)
    second = Candidate(kind, None, ("PER",), ("CHL",), "rule", (9, 10), sentence, source=(speaker,))
    (one,) = merge_candidates([first, second], lambda id_: id_)
    assert one.source == source
