"""Whose land was struck where only a town or building in it is told, and the text names the country further down."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.events import Candidate
from kg.extract.names import Names


def find_struck(events: Iterable[Candidate], names: Names, country_of: Callable[[str], str | None]) -> None:
    """Give an attack on a place that hits nobody named its country ("không kích dinh tổng thống ở *Sanaa*. *Yemen* …").

    Of a country that is named before, the reading of the sentence has decided.
    """
    for one in events:
        if one.kind != "assault" or one.recipient or one.nominal or one.place is None or len(one.actor) > 1:
            continue
        known, draft = names.gazetteer.actor(one.place), names.drafts.get(one.place)
        country = known.country if known is not None else None if draft is None else draft.country
        named = names.drafts.get(country) if country is not None else None
        if country is None or named is None or country in {country_of(id_) for id_ in one.actor}:
            continue
        if named.mentions and min(lo for lo, _ in named.mentions) >= one.span[1]:
            one.recipient = (country,)
