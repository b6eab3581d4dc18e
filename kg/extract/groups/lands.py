"""Territories that the text calls a country's: "Gibraltar, lãnh thổ hải ngoại của Anh", "Greenland thuộc Đan Mạch"."""

from __future__ import annotations

from kg.extract.groups.leaders import Leaders
from kg.extract.groups.records import Group
from kg.model import COUNTRY, PLACE

_TERRITORIES = frozenset({
    "ABW", "AIA", "ALA", "ASM", "BES", "BMU", "COK", "CUW", "CYM", "FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG",
    "IMN", "JEY", "MAC", "MNP", "MSR", "MTQ", "MYT", "NCL", "NIU", "PCN", "PRI", "PYF", "REU", "SHN", "SPM", "SXM", "TCA", "VGB",
    "VIR", "WLF",
})  # fmt: skip
"""Territories with a code of their own that are no states."""
_SELF_RULED = ("khu vực tự trị", "vùng tự trị")
"""Nouns of territories that begin with what may lead to one."""
_SPECIAL = (*_SELF_RULED, "lãnh thổ hải ngoại", "lãnh thổ tự trị", "khu tự trị", "đặc khu hành chính", "đặc khu")
"""Nouns that make a territory of any place."""
_LANDS = (*_SPECIAL, "lãnh thổ", "vùng lãnh thổ", "lãnh thổ phụ thuộc", "hòn đảo tự trị", "đảo tự trị", "cộng hòa tự trị",
          "tỉnh tự trị", "vùng", "hòn đảo")  # fmt: skip
"""Nouns of such territories."""
_PLAIN = ("vùng", "hòn đảo", "lãnh thổ", "vùng lãnh thổ")
"""Those of them that call any place so."""
_LINKS = ("là ", "một ", "hiện ", "nay ", "vốn ", "vùng ", "khu vực ")
_FAR = 6
"""Units from a territory to whose it is, at most."""


class Lands(Leaders):
    """Reads whose territories are."""

    def _territory(self, n: int, unit: Group) -> None:
        """What a territory is part of, by the noun behind or before it."""
        told = self.of_type(unit, COUNTRY, PLACE)
        if len(unit.ids) != 1 or len(told) != 1:
            return
        land = told[0]
        known = self.names.gazetteer.actor(land)
        place = self.names.type_of(land) is PLACE
        if known is None or (known.country is None if place else land not in _TERRITORIES):
            return
        of = self._behind_noun(n, unit, place)
        owner = self.group(of + 1) if of is not None else None
        if owner is None or len(owner.ids) != 1 or self.names.type_of(owner.ids[0]) is not COUNTRY:
            return
        if not place or known.country == owner.ids[0]:
            self.note("part-of", land, owner.ids[0], unit.lo, owner.hi)

    def _behind_noun(self, n: int, unit: Group, place: bool) -> int | None:
        """The unit of "của" or "thuộc" behind a territory's noun; None where there is none."""
        if self.text(n + 1) in {"của", "thuộc"}:
            before = self.said(unit.lo - 4, unit.hi).removesuffix(self.text(n)).strip()
            before = f"{before} {self.text(n)}"
            named = any(f"{one} " in before for one in (_SPECIAL if place else _LANDS))
            return n + 1 if named or (not place and self.text(n + 1) == "thuộc") else None
        if self.text(n + 1) not in {",", "("} and not self.text(n + 1).startswith("là"):
            return None
        at = n + 1 + (self.text(n + 1) in {",", "("})
        of = next((m for m in range(at, min(at + _FAR, len(self.units))) if self.text(m) in {"của", "thuộc"}), None)
        if of is None or any(isinstance(one, Group) for one in self.units[at:of]):
            return None
        said = self.said(self.units[at].lo, self.units[of].lo)
        while said.startswith(_LINKS) and not said.startswith(_SELF_RULED):
            said = said.partition(" ")[2]
        return of if any(said.startswith(one) for one in _LANDS if not (place and one in _PLAIN)) else None
