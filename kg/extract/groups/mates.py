"""Members of blocs who are told by having allies in them: "Mỹ và các đồng minh NATO", "Thổ Nhĩ Kỳ, một đồng minh trong NATO"."""

from __future__ import annotations

from kg.extract.groups.clubs import BEFORE, COUNTS
from kg.extract.groups.joiners import Joiners
from kg.extract.groups.records import Group
from kg.model import COUNTRY, ORGANIZATION

_IN = ("trong", "trong khối", "thuộc", "thuộc khối", "trong liên minh")
_MANY = frozenset({"các", "những", "nhiều", "tất", "cả", "số", "mọi"})
"""Words before allies who are not told one by one."""


class Mates(Joiners):
    """Reads allies in blocs."""

    def _allies_in_bloc(self, n: int, unit: Group) -> None:
        """ "Mỹ và các đồng minh NATO", "đồng minh của Mỹ trong NATO": who has allies in a bloc is a member of it."""
        clubs = [one for one in self._clubs(unit) if self.cls(one) == "InternationalOrganization"]
        if not clubs or len(clubs) != len([one for one in unit.ids if self.names.type_of(one) is ORGANIZATION]):
            return
        allies = next((i for i in range(unit.hi - 2, max(unit.lo - 9, -1), -1) if self.said(i, i + 2) == "đồng minh"), None)
        if allies is None:
            return
        members: list[tuple[str, int]] = []
        if unit.lo <= allies:
            members = [(one.id, one.lo) for one in unit.members if one.id is not None and one.hi <= allies]
        else:
            between = self.said(allies + 2, unit.lo)
            if (between and not between.endswith(_IN)) or "," in between:
                return
            members = [(one, self.units[m].lo) for m in range(self.unit_at(allies), n) for one in self._ids(m)]
        left = allies
        while left > 0 and self.words[left - 1].fold in BEFORE | {"và", "cùng", "tất", "cả"}:
            left -= 1
        said = self.said(left, allies).split()
        many = not _MANY.isdisjoint(said)
        comma = not many and left > 1 and self.words[left - 1].text == ","
        parted = comma or left in self.made.scan.hyphen_before
        near = 0 < left < allies + parted
        before = self.group(self.unit_at(left - 1 - comma)) if near and unit.lo > left - 1 else None
        about = before is not None and not parted and self.said(before.lo - 1, before.lo) in {"về", "tại", "ở", "của", "vào"}
        if before is not None and before.hi == left - comma and not about and not self.is_wished(before.lo):
            members += [(one, before.lo) for one in before.ids]
        if not many and unit.hi - 1 > allies:
            members += [(one, unit.lo) for one in self._named_behind(n, unit, said)]
        for one, lo in members:
            if self.names.type_of(one) is COUNTRY:
                for club in clubs:
                    self.note("member-of", one, club, lo, unit.hi)

    def _named_behind(self, n: int, unit: Group, said: list[str]) -> tuple[str, ...]:
        """The allies named right behind the bloc ("đồng minh NATO *Peru*", "hai đồng minh NATO, *Peru và Chile*")."""
        count = next((COUNTS[word] for word in said if word in COUNTS), 1)
        comma = self.text(n + 1) == "," and count > 1
        named = self.group(n + 1 + comma)
        if named is None or named.lo != unit.hi + comma or len(named.ids) != count:
            return ()
        return self.of_type(named, COUNTRY)

    def _ids(self, n: int) -> tuple[str, ...]:
        group = self.group(n)
        return () if group is None else group.ids
