"""Whom a killing or kidnapping befell that is only called one: "đứng sau *vụ ám sát*", where it was told before of whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.addressees import Addressees
from kg.extract.parse import Predicate
from kg.model import PERSON

_BARE = 1
"""Words behind a noun within which somebody is named whom it befell, and then it is no other."""


class Victims(Addressees):
    """Remembers victims."""

    def note_victims(self, suffered: Sequence[str]) -> None:
        """Note those whom somebody, named or not, is told to have used force against."""
        persons = tuple(one for one in suffered if self.names.type_of(one) is PERSON)
        self.discourse.victims = persons or self.discourse.victims

    def victims(self, predicate: Predicate) -> tuple[str, ...]:
        """Those told before, where a noun names nobody."""
        if not self.is_fate(predicate) or any(0 <= group.lo - predicate.hi <= _BARE for group in self.groups):
            return ()
        return self.discourse.victims

    def is_fate(self, predicate: Predicate) -> bool:
        """Whether it is the noun of such a deed, or says who answers for it."""
        return self._cue("fates", predicate.lo - 1, predicate.hi)
