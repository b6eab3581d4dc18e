"""One fact for one event: which tellings of the same people are the same event, and which are two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.extract.events import Candidate
from kg.extract.merge import merge_candidates
from kg.model import Modality, Polarity


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
        (told("disapprove", 3, 0.9), told("disapprove", 9, 0.9), 2),  # told surely and by verbs, which is how an article goes on
        (told("disapprove", 3, 0.9), told("disapprove", 9, 0.4), 1),
        (told("disapprove", 3, 0.4), told("disapprove", 9, 0.9), 1),
    ],
)
def test_the_same_of_the_same_people(first: Candidate, second: Candidate, events: int) -> None:
    assert len(merge_candidates([first, second], lambda id_: id_)) == events


def deed(kind: str, sentence: int, **more: Any) -> Candidate:
    """That Peru does something to Chile, told surely."""
    return replace(Candidate(kind, None, ("PER",), ("CHL",), "rule", (0, 1), sentence, weight=0.9), **more)


@pytest.mark.parametrize(
    ("second", "events"),
    [
        (deed("aid", 6), 2),
        (deed("aid", 6, nominal=True), 1),  # "khoản viện trợ này"
        (deed("aid", 6, inner=True), 1),  # "cho rằng Peru viện trợ …"
        (deed("aid", 6, place="lima"), 1),
        (deed("aid", 6, weight=None), 1),  # the rules alone, or a frame of the user's own
        (deed("aid", 6, hearsay=True), 1),
        (deed("aid", 5, source=("BRA",)), 1),  # who says so, just behind
        (deed("aid", 9, source=("BRA",)), 2),
        (deed("aid", 9, source=("PER",)), 2),
    ],
)
def test_deeds_told_again(second: Candidate, events: int) -> None:
    assert len(merge_candidates([deed("aid", 3, place="lima"), second], lambda id_: id_)) == events


@pytest.mark.parametrize("kind", ["consult", "request", "retreat", "threaten"])
def test_what_articles_come_back_to_in_full_words_is_one_event(kind: str) -> None:
    assert len(merge_candidates([deed(kind, 3), deed(kind, 6)], lambda id_: id_)) == 1


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (deed("mobilize", 3, date="2024-05-03"), deed("mobilize", 6, nominal=True), 2),
        (deed("mobilize", 3), deed("mobilize", 6, nominal=True, date="2024-05-03"), 1),
        (deed("coerce", 3, date="2024-05-03"), deed("coerce", 6, nominal=True), 1),
        (deed("coerce", 3, place="lima"), deed("coerce", 6, nominal=True, place="cusco"), 2),
    ],
)
def test_days_and_places_of_deeds(first: Candidate, second: Candidate, events: int) -> None:
    assert len(merge_candidates([first, second], lambda id_: id_)) == events


def met(sentence: int, chance: float, *actors: str, **more: Any) -> Candidate:
    """That they met."""
    return replace(Candidate("consult", "meet", actors, (), "rule", (0, 1), sentence, weight=chance), **more)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (met(3, 0.9, "PER", "CHL"), met(6, 0.3, "PER", "CHL", "BOL"), 1),  # hardly told: they have met already
        (met(3, 0.9, "PER", "CHL"), met(6, 0.9, "PER", "BOL"), 2),
        (met(3, 0.9, "PER", "CHL"), met(6, 0.3, "PER", "BOL"), 2),
        (met(3, 0.9, "PER", "CHL", date="2024-05-03"), met(6, 0.3, "PER", "CHL", "BOL", date="2024-05-09"), 2),
        (deed("aid", 3), met(6, 0.3, "PER", "CHL", kind="aid", mode=None), 1),
        (deed("aid", 3), deed("aid", 6, weight=0.3, recipient=("CHL", "BOL")), 2),  # both say to whom
    ],
)
def test_what_is_hardly_told(first: Candidate, second: Candidate, events: int) -> None:
    assert len(merge_candidates([first, second], lambda id_: id_)) == events


@pytest.mark.parametrize(
    ("third", "events"),
    [
        (met(6, 0.9, "PER", "CHL"), 1),  # "trong cuộc điện đàm với X, hai người đã *thảo luận* …"
        (met(9, 0.9, "PER", "CHL"), 2),
        (met(6, 0.9, "PER", "BOL"), 2),
        (met(6, 0.9, "PER", "CHL", modality=Modality.POSSIBLE), 2),
    ],
)
def test_what_stands_in_a_sentence_that_tells_it_again(third: Candidate, events: int) -> None:
    calls = [met(at, 0.9, "PER", "CHL", mode="phone") for at in (3, 6)]
    assert len(merge_candidates([*calls, third], lambda id_: id_)) == events


@pytest.mark.parametrize(
    ("second", "events"),
    [
        (met(6, 0.9, "PER", "CHL", mode="multilateral", nominal=True), 1),  # "hội nghị thượng đỉnh Peru - Chile"
        (met(6, 0.9, "PER", "CHL", mode="multilateral"), 2),
        (met(6, 0.9, "PER", "CHL", "BOL", mode="multilateral", nominal=True), 2),
        (met(6, 0.9, "PER", "CHL", mode="phone", nominal=True), 2),
    ],
)
def test_a_summit_of_two_is_their_meeting(second: Candidate, events: int) -> None:
    assert len(merge_candidates([met(3, 0.9, "PER", "CHL"), second], lambda id_: id_)) == events


def test_what_is_attended_by_a_verb_is_no_meeting_told_by_a_noun() -> None:
    attended = met(3, 0.9, "PER", "CHL", mode="multilateral")  # "hai nhà lãnh đạo *mở một kênh đối thoại*"
    assert len(merge_candidates([attended, met(6, 0.9, "PER", "CHL", nominal=True)], lambda id_: id_)) == 2


def test_the_first_of_several_is_as_sure_as_what_is_told_twice() -> None:
    made = merge_candidates([deed("aid", 3), deed("aid", 6), deed("aid", 9)], lambda id_: id_)
    assert [one.told for one in made] == [3, 1, 1]


def test_who_took_part_is_whom_the_surer_telling_names() -> None:
    (one,) = merge_candidates([met(3, 0.3, "PER", "CHL", "BOL"), met(6, 0.9, "PER", "CHL")], lambda id_: id_)
    assert (one.actor, one.weight) == (("PER", "CHL"), 0.9)


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


@pytest.mark.parametrize(("date", "modality"), [("2024-09", Modality.ACTUAL), (None, Modality.DEMANDED)])
def test_what_is_asked_for_is_done_where_the_sentence_tells_it_so_with_a_day(date: str | None, modality: Modality) -> None:
    asked = Candidate("consult", "meet", ("PER", "CHL"), (), "rule", (0, 1), 3, None, modality=Modality.DEMANDED)
    met = Candidate("consult", "meet", ("PER", "CHL"), (), "rule", (2, 3), 3, date)
    (one,) = merge_candidates([asked, met], lambda id_: id_)
    assert (one.modality, one.date) == (modality, date)


def test_nobody_is_on_both_sides_of_what_is_told_twice() -> None:
    together = Candidate("consult", "meet", ("PER", "CHL"), (), "rule", (0, 1), 1, None, weight=0.3)
    towards = Candidate("consult", "meet", ("PER",), ("CHL",), "rule", (2, 3), 4, None, weight=0.3)
    (one,) = merge_candidates([together, towards], lambda id_: id_)
    assert (set(one.actor), one.recipient) == ({"PER", "CHL"}, ())
