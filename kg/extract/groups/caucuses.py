"""The parties that titles name, and who leads a party's members in a house ("lãnh đạo phe Dân chủ tại Hạ viện A")."""

from __future__ import annotations

from kg.extract.groups.head_look import LEANINGS
from kg.extract.groups.seats import Seats
from kg.extract.scan import Atom

_STANDINGS = (" đối lập", " cầm quyền")
"""What a party is called in its country behind its name."""
_LEAD = ("lãnh đạo", "nhà lãnh đạo", "nữ lãnh đạo", "phó lãnh đạo", "thủ lĩnh", "người đứng đầu", "nhân vật đứng đầu")
"""Beginnings of the titles of who leads a party's members."""
_SIDES = frozenset({"phe", "khối", "nhóm", "đảng"})
_SIZES = frozenset({"chiếm", "đa", "thiểu", "số", "đa số", "thiểu số", "đối lập"})
"""What the larger and the smaller side of a house are called by."""
_FEW = 6
"""Syllables at most of where a party stands."""


class Caucuses(Seats):
    """Reads parties behind titles."""

    def _caucus(self, role: Atom, at: int) -> tuple[str | None, str, int] | None:
        """The party, the house and the atom behind it, where somebody leads a party's members or the larger side there."""
        said = self.text(role)
        if not said.startswith(_LEAD) or at >= len(self.atoms):
            return None
        party = self._party_in(role)
        told = party is not None or said.endswith(" số")
        k = at + (self._prep(at) == "của")
        k += k < len(self.atoms) and self.text(self.atoms[k]) in _SIDES
        if party is None:
            party, k = self._party_here(k)
        while k < len(self.atoms) and self.text(self.atoms[k]) in _SIZES:
            told, k = True, k + 1
        within = self._prep(k) in {"tại", "ở", "trong", "của"} or (k < len(self.atoms) and self.text(self.atoms[k]) == "trong")
        if k + within >= len(self.atoms) or not (told or party is not None) or not (within or told):
            return None
        if not self.atoms[k + within].has("body") and self.atoms[k + within].kind != "name":
            return None
        house, _, behind = self._of(k + within)
        if house is None or not self._is_of_parliament(house):
            return None
        held = self._whom is not None or self._person_behind(behind) is not None or self._is_told_of(role)
        return (party, house, behind) if held else None

    def _is_told_of(self, role: Atom) -> bool:
        """Whether "là" or "làm" stands before a title: somebody named before it bears it."""
        return role.lo > 0 and self.scan.folds[role.lo - 1] in {"là", "làm"}

    def _party_here(self, k: int) -> tuple[str | None, int]:
        """The party named right at an atom, its noun before it or not, and the atom behind it."""
        atom = self.atoms[k] if k < len(self.atoms) else None
        if atom is None or not (atom.kind == "name" or self.scan.words[atom.lo].is_capital):
            return None, k
        return self._party(k)

    def _party_in(self, atom: Atom) -> str | None:
        """The party that the last words of a role name ("ứng cử viên đảng Cộng hòa", "nghị sĩ Dân chủ")."""
        words = self.scan.words
        hi = atom.hi - 2 if self.text(atom).endswith(_STANDINGS) else atom.hi
        for lo in range(max(atom.lo + 1, hi - 4), hi):
            if words[lo].fold != "đảng" and not words[lo].is_capital:
                continue
            id_ = self._party_named(lo, hi)
            if id_ is not None:
                self.names.mention(id_, self.scan.span(lo, hi))
                return id_
        return None

    def _party_named(self, lo: int, hi: int) -> str | None:
        key = tuple([word.fold for word in self.scan.words[lo:hi]])
        key = key if "đảng" in key else ("đảng", *key)
        country = self.names.gazetteer.actor(self.discourse.country() or "")
        fuller = key if country is None else (*key, *country.label_vi.lower().split())
        bearers = self.names.gazetteer.index.get(key) or self.names.gazetteer.index.get(fuller, ())
        parties = [known for one, _ in bearers if (known := self.names.gazetteer.actors[one]).cls == "PoliticalParty"]
        return self.names.elsewhere.body(parties[0], key) or parties[0].id if parties else None

    def _party(self, at: int) -> tuple[str | None, int]:
        """The party right here, behind "của", "thuộc" or nothing ("thuộc đảng Cộng hòa", "Cộng hòa"), and the atom behind it."""
        k = self._behind_standing(at + 1 if self._prep(at) == "của" else at)
        if k >= len(self.atoms):
            return None, at
        atom = self.atoms[k]
        if atom.kind == "name":
            for one in atom.ids:
                if self.names.gazetteer.actors[one].cls == "PoliticalParty":
                    self.names.mention(one, self.scan.span(atom.lo, atom.hi))
                    return one, k + 1
            return None, at
        head = atom.entry("head")
        if head is not None and head.value.kind == "party":
            made = self._headed(k)
            if made is not None and made[0][0].id is not None:
                return made[0][0].id, made[1]
        if self._prep(at) != "của" and self.scan.words[atom.lo].is_capital:
            for hi in range(atom.lo + 4, atom.lo, -1):
                id_ = self._party_named(atom.lo, hi) if hi <= len(self.scan.words) else None
                behind = next((n for n in range(k, min(k + 3, len(self.atoms))) if self.atoms[n].hi == hi), None)
                if id_ is not None and behind is not None:
                    self.names.mention(id_, self.scan.span(atom.lo, hi))
                    return id_, behind + 1
        return None, at

    def _behind_standing(self, k: int) -> int:
        """Behind where a party stands, between "đảng" and its name ("chủ tịch đảng *cực hữu* Mặt trận Dân tộc")."""
        words, folds = self.scan.words, self.scan.folds
        lo = hi = self.atoms[k].lo if k < len(self.atoms) else len(words)
        noun = folds[lo - 1 : lo] == ["đảng"] or (folds[max(lo - 3, 0) : lo - 2] == ["đảng"] and lo > 2)
        while noun and hi < len(words) and hi < lo + _FEW and folds[hi] in LEANINGS and not words[hi].is_capital:
            hi += 1
        if hi == lo or hi == len(words) or not words[hi].is_capital:
            return k
        return next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo == hi), k)
