"""Houses of rulers and consulates as places, where somebody goes or something happens: "vào lãnh sự quán Peru ở Lyon"."""

from __future__ import annotations

from kg.extract.groups.inner import Inner
from kg.extract.groups.records import Member
from kg.ids import slug
from kg.model import COUNTRY, PLACE

_AROUND = frozenset({"ngoài", "trước", "quanh", "vào", "trong", "chiếm", "bom", "công", "vây", "gần"})
"""Last syllables of what is done at and to a house."""
_CONSULATE = "consulate-house"
"""Key in ``discourse.bodies`` of the consulate that the document has told as a place."""


class Houses(Inner):
    """Reads houses of states."""

    def _palace(self, k: int) -> tuple[list[Member], int] | None:
        """A ruler's house as a place, where somebody goes or meets: "tại Dinh Tổng thống Chile", "bên ngoài phủ tổng thống"."""
        word = self.scan.words[self.atoms[k].lo]
        if word.fold not in {"dinh", "phủ", "cung", "điện"} or not (word.is_capital or self.atoms[k].hi - self.atoms[k].lo > 2):
            return None
        around = k > 0 and self.scan.words[self.atoms[k - 1].hi - 1].fold in _AROUND
        if not around and not self._stands_as_place(k):
            return None
        at = k + 1 + (self._prep(k + 1) == "của")
        of = self.atoms[at] if at < len(self.atoms) else None
        named = of is not None and of.kind == "name" and self.names.gazetteer.actors[of.ids[0]].type is COUNTRY
        behind = at + 1 if named else k + 1
        country = self.names.resolve(self.scan, self.atoms[at]) if named else self._land_around(k + 1)
        if country is None:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        id_ = slug(f"{self.names.gazetteer.actors[country].label_en} {self.text(self.atoms[k])}")
        self.names.mention(id_, self.scan.span(lo, hi), PLACE, "Building")
        return [Member(id_, lo, hi)], behind

    def _land_around(self, k: int) -> str | None:
        """The country that a house told without one is of: where it lies ("ở thủ đô *Lima*"), else the one spoken of."""
        at = k + 1 if self._prep(k) == "tại" else len(self.atoms)
        at += at < len(self.atoms) and self.scan.words[self.atoms[at].hi - 1].fold in {"đô", "phố"}
        if at < len(self.atoms) and self.atoms[at].kind == "name":
            seat = self.names.gazetteer.actors[self.atoms[at].ids[0]]
            land = seat.id if seat.type is COUNTRY else seat.country
            if land is not None:
                return land
        return self.discourse.country() or self.names.main_country

    def _consulate(self, k: int) -> tuple[list[Member], int] | None:
        """A consulate that somebody enters, or that something happens in ("bên trong lãnh sự quán Peru"); no one that acts."""
        if not self.text(self.atoms[k]).endswith("lãnh sự quán") or k == 0:
            return None
        if self.scan.words[self.atoms[k - 1].hi - 1].fold not in _AROUND and not self._stands_as_place(k):
            return None
        at = k + 1 + (self._prep(k + 1) == "của")
        of = self.atoms[at] if at < len(self.atoms) else None
        lo, hi = self.atoms[k].lo, self.atoms[k].hi
        if of is None or of.kind != "name" or self.names.gazetteer.actors[of.ids[0]].type is not COUNTRY:
            known = self.discourse.bodies.get(_CONSULATE)
            if known is None or known not in self.names.drafts:
                return None
            self.names.mention(known, self.scan.span(lo, hi))
            return [Member(known, lo, hi)], k + 1
        country = self.names.resolve(self.scan, of)
        host = self.member(at + 2) if at + 2 < len(self.atoms) and self._prep(at + 1) == "tại" else None
        town = host[0][0] if host is not None else None
        if country is None:
            return None
        where = f" in {self._host_slug(town)}" if town is not None and town.id is not None else ""
        id_ = slug(f"{self.names.gazetteer.actors[country].label_en} consulate{where}")
        known = self.discourse.bodies.setdefault(_CONSULATE, id_)
        id_ = known if known.startswith(slug(self.names.gazetteer.actors[country].label_en)) else id_
        behind = host[1] if host is not None and where else at + 1
        town_end = at + 2 if behind > at + 2 and self.atoms[at + 2].kind == "name" else at
        for end in {at, town_end, behind - 1}:
            self.names.mention(id_, self.scan.span(lo, self.atoms[end].hi), PLACE, "Building")
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
