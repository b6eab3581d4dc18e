"""Seats of those who do something: where they are and strike from, inside their description, is not where it happens."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.events.guests import Guests
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.model import COUNTRY, PLACE

_SEATED = frozenset({
    "căn", "có", "cứ", "hoạt", "lưu", "náu", "sở", "trong", "trú", "trụ", "tại", "vong", "ẩn", "đóng", "đặt", "đồn", "động", "ở",
})  # fmt: skip
"""Words between somebody and where he is ("nhóm X *có căn cứ ở* Y", "hạm đội X *đóng tại* Y")."""
_HERE = frozenset({"tại", "ở"})
_FROM_REACH = 5
"""Words before a place among which "từ" stands ("*từ* căn cứ không quân ở X")."""
TARGETS = frozenset({"vào", "tới", "lên", "sang"})
_STRIKES = frozenset({"assault", "mobilize"})


class Seats(Guests):
    """Tells seats from places of events."""

    _possible: list[tuple[Group | None, Group, bool, bool]] | None = None
    """What `_possible_seats` gives, once it has been asked for."""

    def seats(self, predicate: Predicate) -> list[Group]:
        """The places right behind the doer, where what he does strikes elsewhere or it is told to be his base."""
        if not predicate.frames or (predicate.frames[0].kind not in _STRIKES and predicate.subject is None):
            return []
        found = []
        if self._possible is None:
            self._possible = self._possible_seats()
        for before, group, seated, launched in self._possible:
            behind = seated and before is not None and self._does(predicate, before, group)
            based = behind and before is not None and self.scan.folds[before.hi] not in _HERE
            launched = launched and predicate.frames[0].kind == "assault"  # tests are where they start
            if based or ((behind or launched) and self.target(predicate, group) is not None):
                found.append(group)
        return found

    def _possible_seats(self) -> list[tuple[Group | None, Group, bool, bool]]:
        """Places of the sentence, each behind the group before it, that may be a seat of that group or where something starts."""
        found = []
        for before, group in pairwise([None, *self.groups]):
            lo = before.hi if before is not None else 0
            if group is None or lo >= group.lo:
                continue
            seated = before is not None and self._is_seated(lo, group.lo)
            launched = self._is_launched(lo, group)
            if (seated or launched) and any(self.names.type_of(id_) in (PLACE, COUNTRY) for id_ in group.ids):
                found.append((before, group, seated, launched))
        return found

    def _is_seated(self, lo: int, hi: int) -> bool:
        return _SEATED.issuperset(self.scan.folds[lo:hi])

    def _is_launched(self, lo: int, group: Group) -> bool:
        """Whether "từ" stands before a place ("phóng tên lửa *từ* X")."""
        if "từ" not in self.scan.folds[max(lo, group.lo - _FROM_REACH) : group.lo]:
            return False
        words = self.scan.words[max(lo, group.lo - _FROM_REACH) : group.lo]
        froms = [n for n, word in enumerate(words) if word.fold == "từ"]
        return all(word.is_word for word in words[froms[-1] :])

    def _does(self, predicate: Predicate, group: Group, seat: Group) -> bool:
        """Whether somebody before a seat is he who does it."""
        if predicate.nominal:
            return group.lo > predicate.hi and self.scan.folds[group.lo - 1] == "của"
        if predicate.passive:
            return group is not predicate.subject and seat.hi == predicate.lo
        return group is predicate.subject and seat.hi <= predicate.lo

    def target(self, predicate: Predicate, seat: Group) -> str | None:
        """The land or place that is struck from a seat in another country ("X ở Yemen phóng tên lửa vào *Israel*")."""
        if predicate.frames[0].kind not in _STRIKES:
            return None
        homes = {self._land(id_) for id_ in seat.ids}
        struck = [group for slot, group in predicate.obliques if slot in TARGETS and group.lo >= predicate.hi]
        sufferer = predicate.subject if predicate.passive else predicate.object
        for group in [*struck, *([sufferer] if sufferer is not None else [])]:
            for id_ in group.ids:
                kind = self.names.type_of(id_)
                land = kind is COUNTRY and self.scan.words[group.lo].is_capital  # not "binh sĩ Kenya"
                if (land or kind is PLACE) and self._land(id_) not in homes:
                    return id_
        return None

    def _land(self, id_: str) -> str:
        known = self.names.gazetteer.actor(id_)
        return (known.country if known is not None else None) or self.discourse.country_of(id_) or id_
