"""Persons in parties, and parties in coalitions: "ông A thuộc đảng B", "liên minh cầm quyền do đảng B dẫn đầu"."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.mates import Mates
from kg.extract.groups.records import Group, Member, Position
from kg.model import ORGANIZATION, PERSON

_PERSONALITY = (
    "nhân vật", "chính trị gia", "chính khách", "thành viên", "ứng viên", "nghị sĩ", "gương mặt", "đảng viên", "người của",
    "người thuộc", "ngôi sao",
)  # fmt: skip
"""Words, one of which stands before the party that somebody is told to be of."""
_LEADING = ("dẫn đầu", "đứng đầu", "lãnh đạo", "cầm đầu", "làm nòng cốt")
_LEADER = "party-leader"


class Parties(Mates):
    """Reads memberships of parties."""

    def _party_of(self, n: int, unit: Group) -> None:
        """ "ông A thuộc đảng B", "ông A (đảng B)", "ông A, một nhân vật của đảng B,", "đảng B của ông A"."""
        persons = self.of_type(unit, PERSON)
        if len(persons) == 1 and len(unit.ids) == 1:
            found = self._party_behind(n)
            club = self._club(found)
            if found is not None and club is not None:
                self.note("member-of", persons[0], club, unit.lo, found.hi)
        club = self._club(unit, party=True)
        last = unit.members[-1].id if unit.members else None
        owned = club or (last if last is not None and self.cls(last) == "PoliticalParty" else None)
        if owned is not None and self.text(n + 1) == "của":
            owner = self.group(n + 2)
            members = self.of_type(owner, PERSON)
            if owner is not None and len(members) == 1 and len(owner.ids) == 1:
                leads = any(one.of == owned and one.role == _LEADER for one in self.names.gazetteer.positions(members[0]))
                if leads:
                    self.made.positions.append(Position(members[0], _LEADER, owned, "current", unit.lo, owner.hi))
                else:
                    self.note("member-of", members[0], owned, unit.lo, owner.hi)
        if club is not None and self.text(n - 1) in {"cùng", "người cùng", "người của", "cùng một"}:
            before = next((one for m in range(n - 2, max(n - 7, -1), -1) if (one := self.group(m)) is not None), None)
            for person in self.of_type(before, PERSON):
                if before is not None and len(before.ids) == 1:
                    self.note("member-of", person, club, before.lo, unit.hi)

    def _party_behind(self, n: int) -> Group | None:
        """The party that the words behind a person put him into."""
        at = n + 1
        opened = self.text(at) in {",", "(", "là", "vốn là"}
        at += opened
        people = self.units[at + (self.text(at) == "một")] if at + 1 < len(self.units) else None
        if opened and isinstance(people, Group) and not people.ids and people.members:
            whose = people.members[0].people_of
            if (
                whose is not None
                and self.cls(whose) == "PoliticalParty"
                and self.text(self.units.index(people)).startswith("người")
            ):
                return Group(people.lo, people.hi, [Member(whose, people.lo, people.hi)])
        if self.text(at) in {"thuộc", "thành viên", "của", "người của", "đến từ", "đại diện"}:
            behind = self.group(at + 1)
            return behind if self._club(behind, party=self.text(at) not in {"thuộc", "thành viên"}) is not None else None
        if not opened:
            return None
        for m in range(at, at + 12):
            group = self.group(m)
            if group is not None:
                closed = (
                    self.text(m + 1) in {",", ")", ".", ""} or self._is_verbal(m + 1) or group.hi in self.made.scan.hyphen_before
                )
                named = m == at or any(word in self.said(self.units[at].lo, group.lo) for word in _PERSONALITY)
                return group if closed and named and self._club(group, party=True) is not None else None
            unit = self.units[m] if m < len(self.units) else None
            if unit is None or isinstance(unit, Group) or unit.kind in {"punct", "time"} or unit.has(*VERBAL):
                return None
        return None

    def _bare_party(self, n: int) -> None:
        """ "Thượng nghị sĩ X (Cộng hòa, bang Texas)": a party by its bare name in brackets behind a person."""
        persons = self.of_type(self.group(n), PERSON)
        if len(persons) != 1 or self.text(n + 1) != "(" or n + 2 >= len(self.units):
            return
        lo = self.units[n + 2].lo
        for hi in (lo + 3, lo + 2, lo + 1):
            closes = hi < len(self.words) and (self.words[hi].text in ",)-" or hi in self.made.scan.hyphen_before)
            if closes and self.words[lo].is_capital:
                bearers = self.names.gazetteer.index.get(("đảng", *(word.fold for word in self.words[lo:hi])), ())
                party = next((one for one, _ in bearers if self.names.gazetteer.actors[one].cls == "PoliticalParty"), None)
                if party is not None:
                    self.names.mention(party, self.made.scan.span(lo, hi))
                    self.note("member-of", persons[0], party, self.units[n].lo, hi)
                    return

    def _is_verbal(self, n: int) -> bool:
        unit = self.units[n] if n < len(self.units) else None
        return unit is not None and not isinstance(unit, Group) and unit.has(*VERBAL)

    def _coalition(self, n: int, unit: Group) -> None:
        """ "liên minh cầm quyền do đảng B dẫn đầu": the party is a member of what it leads."""
        led = self.of_type(unit, ORGANIZATION)
        if len(led) != 1 or len(unit.ids) != 1 or not self.text(n).startswith(("liên minh", "phe", "khối", "mặt trận")):
            return
        at = next((m for m in range(n + 1, n + 4) if self.text(m) == "do"), None)
        leader = self.group(at + 1) if at is not None else None
        club = self._club(leader, party=True)
        if at is not None and leader is not None and club is not None and self.text(at + 2).startswith(_LEADING):
            self.note("member-of", club, led[0], unit.lo, leader.hi)
