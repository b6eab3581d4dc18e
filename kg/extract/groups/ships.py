"""Warships that act: they do so for their navy's country ("tàu USS Ross áp sát …"), also as the heart of a task force."""

from __future__ import annotations

from kg.extract.groups.lists import Lists
from kg.extract.groups.records import Group, Member
from kg.model import WEAPON

_PREFIXES = {
    "USS": "USA", "USNS": "USA", "USCGC": "USA", "HMS": "GBR", "HMAS": "AUS", "HMNZS": "NZL", "HMCS": "CAN",
    "JS": "JPN", "JDS": "JPN", "ROKS": "KOR", "INS": "IND", "PNS": "PAK", "BRP": "PHL", "KRI": "IDN", "KD": "MYS",
    "RSS": "SGP", "TCG": "TUR", "FGS": "DEU", "ARA": "ARG", "BAP": "PER", "HNLMS": "NLD", "HDMS": "DNK",
}  # fmt: skip
"""What the names of a navy's ships begin with."""
_CARRIER = "tàu sân bay"


class Ships(Lists):
    """Reads warships."""

    def _task_force(self, k: int) -> tuple[list[Member], int] | None:
        """A task force called after its ship ("nhóm tác chiến *tàu sân bay Ronald Reagan*"): the ship, and no president."""
        atom = self.atoms[k]
        if not self.text(atom).endswith(_CARRIER) or k + 1 >= len(self.atoms) or atom.hi - atom.lo < 4:
            return None
        found = self.names.gazetteer.match(self.scan.words, atom.hi - 3, small=True)
        hi = atom.hi - 3 + found[0] if found is not None else 0
        if found is not None and hi > atom.hi and self.names.gazetteer.actors[found[1][0]].type is WEAPON:
            ship, behind = (
                found[1][0],
                next((n for n in range(k + 1, len(self.atoms)) if self.atoms[n].lo >= hi), len(self.atoms)),
            )
        elif self.atoms[k + 1].kind == "name" and self.names.gazetteer.actors[self.atoms[k + 1].ids[0]].type is WEAPON:
            ship, behind = self.atoms[k + 1].ids[0], k + 2
        else:
            return None
        hi = self.atoms[behind - 1].hi
        self.names.mention(ship, self.scan.span(atom.hi - 3, hi))
        return [Member(ship, atom.lo, hi)], behind

    def _with_navy(self, group: Group, behind: int) -> Group:
        """A ship that does something, with the country whose it is, where the text names that."""
        first = group.ids[0] if group.ids else None
        if first is None or self.names.type_of(first) is not WEAPON or not self._goes_on(behind):
            return group
        lands = [one for one in (self._navy_of(id_) for id_ in group.ids) if one is not None and self.names.is_named(one)]
        members = [*group.members, *(Member(one, group.lo, group.hi) for one in dict.fromkeys(lands))]
        return Group(group.lo, group.hi, members) if lands else group

    def _navy_of(self, ship: str) -> str | None:
        """The country of a known carrier, or of a ship whose name begins as those of its navy do."""
        known, draft = self.names.gazetteer.actor(ship), self.names.drafts.get(ship)
        told = [*(known.names if known is not None else ()), *(draft.names if draft is not None else ())]
        prefixed = next((_PREFIXES[word] for name in told for word in name.split() if word in _PREFIXES), None)
        carrier = known is not None and any(name.casefold().startswith(_CARRIER) for name in told)
        return prefixed or (known.country if known is not None and carrier else None)
