"""What a headline leaves to the text below it: when it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.dates import Period, write_date
from kg.extract.events import Candidate
from kg.extract.groups import Group, Grouped
from kg.model import EVENT_KINDS, Modality

REACH = 4
"""Sentences behind a headline among which its lead is looked for."""
ABOUT_A_MONTH = 31
"""Days; a longer time says too little of the day of one event."""


def date_headlines(facts: Iterable[Candidate], sentences: Sequence[Grouped], country_of: Callable[[str], str | None]) -> None:
    """Give what only a headline tells the day of the sentence that tells the news in full.

    That is the first one below it whose subject is on the headline's side, which names the other side as well and has a day.
    """

    def side(ids: Iterable[str]) -> set[str]:
        return {country_of(id_) or id_ for id_ in ids}

    for one in facts:
        if one.kind not in EVENT_KINDS or one.date is not None or one.modality is not Modality.ACTUAL:
            continue
        if not is_headline(sentences, one.sentence):
            continue
        for lead in sentences[one.sentence + 1 : one.sentence + 1 + REACH]:
            groups = [unit for unit in lead.units if isinstance(unit, Group) and unit.ids]
            day = _day_of(lead)
            if not groups or day is None or not side(groups[0].ids) & side(one.actor):
                continue
            if one.recipient and not side(one.recipient) & side(id_ for group in groups for id_ in group.ids):
                continue
            one.date, one.dated = write_date(day), "headline"
            break


def is_headline(sentences: Sequence[Grouped], at: int) -> bool:
    """Whether a sentence near the top is a paragraph of its own that no stop closes, or a part of one before a semicolon."""
    if at >= REACH:
        return False
    sentence, words = sentences[at].scan.sentence, sentences[at].scan.words
    if not words or not words[-1].is_word:
        return len(words) > 0 and words[-1].text == ";"
    return at + 1 >= len(sentences) or sentences[at + 1].scan.sentence.paragraph != sentence.paragraph


def _day_of(lead: Grouped) -> Period | None:
    """The first time of a sentence, where it is one of about a day."""
    times = [unit for unit in lead.units if not isinstance(unit, Group) and unit.kind == "time"]
    period: Period | None = times[0].value.period if times else None
    if period is None or times[0].value.open is not None or (period.latest - period.earliest).days > ABOUT_A_MONTH:
        return None
    return period
