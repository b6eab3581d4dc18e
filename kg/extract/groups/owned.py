"""Bodies told by a noun and their country before their name: "hãng tin Nga Sputnik", "hãng hàng không Lào Lao Airlines"."""

from __future__ import annotations

from kg.extract.groups.headed import Headed
from kg.extract.groups.records import Member
from kg.language.records import Body, Head
from kg.model import COUNTRY, ORGANIZATION

_KINDS = frozenset({"media", "company", "bank", "agency", "university"})
_PAPERS = frozenset({"báo", "tờ", "nhật", "tuần", "tạp", "trang", "kênh", "website", "nhà"})
"""First syllables of nouns for outlets that are seldom their state's."""
_BREAKS = ("prep", "past", "planned", "speech", "passive", "negated", "sub", "conjunctions", "trigger", "role", "head-role")
_WITHIN = 5
"""Atoms between the noun and the country at most ("công ty *công nghệ cao* Peru X")."""


class Owned(Headed):
    """Reads a body's noun, its country and its name."""

    def _owned(self, k: int) -> tuple[list[Member], int] | None:
        """The body named right behind its country, which it is part of unless it is a paper."""
        entry = self.atoms[k].entry("head") or self.atoms[k].entry("body")
        told: Head | Body | None = None if entry is None else entry.value
        head = told if isinstance(told, Head) else None
        if told is None or told.kind not in _KINDS or (head is not None and head.type != "Organization"):
            return None
        at = self._country_behind(k)
        if at is None:
            return None
        named = self.atoms[at + 1]
        known = named.kind == "name" and self.names.gazetteer.actors[named.ids[0]].type is ORGANIZATION
        if not known and (named.kind != "run" or (named.hi - named.lo > 1 and self._is_led(k))):
            return None
        id_ = self.names.resolve(self.scan, named, head=head)
        country = None if id_ is None else self.names.resolve(self.scan, self.atoms[at])
        if id_ is None or country is None or self.names.type_of(id_) is not ORGANIZATION:
            return None
        lo, hi = self.atoms[k].lo, named.hi
        self.discourse.affiliation.setdefault(id_, country)
        if self.scan.words[lo].fold not in _PAPERS:
            self._belong(id_, country, lo, hi)
        return [Member(id_, lo, hi)], at + 2

    def _country_behind(self, k: int) -> int | None:
        """The country's atom behind a noun and its field, where a name stands right behind it; None where there is none."""
        for at in range(k + 1, min(k + 2 + _WITHIN, len(self.atoms) - 1)):
            atom = self.atoms[at]
            if atom.kind == "name":
                country = self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY
                joined = atom.lo in self.scan.hyphen_before or self.atoms[at + 1].lo in self.scan.hyphen_before
                return at if country and not joined and self.atoms[at + 1].kind in {"name", "run"} else None
            if atom.kind not in {"word", "lex"} or self.scan.words[atom.lo].is_capital or atom.has(*_BREAKS):
                return None
        return None

    def _is_led(self, k: int) -> bool:
        """Whether a position stands right before, whose holder's name may follow ("giám đốc công ty Peru *Ana Roe*")."""
        return k > 0 and self.atoms[k - 1].has("role", "head-role", "people")
