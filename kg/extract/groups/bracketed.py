"""Bodies whose name or acronym stands in brackets or quotation marks behind what describes them."""

from __future__ import annotations

from kg.extract.groups.houses import Houses
from kg.extract.groups.named import STATELY
from kg.extract.groups.records import Member
from kg.extract.scan import Atom
from kg.gazetteer import Actor
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION

_ELSEWHERE = frozenset({"tại", "từ", "với"})


class Bracketed(Houses):
    """Reads bodies with their acronyms."""

    def _bracketed(self, k: int) -> tuple[list[Member], int] | None:
        """A body described at length and named in brackets: "Hãng thông tấn chính thức Triều Tiên (KCNA)"."""
        country: Atom | None = None
        for at in range(k + 1, min(k + 14, len(self.atoms) - 2)):
            atom = self.atoms[at]
            if atom.kind == "punct":
                named = self.atoms[at + 1]
                if self.text(atom) != "(" or self.text(self.atoms[at + 2]) != ")":
                    return None
                if named.kind == "run":
                    return self._described(k, at)
                if named.kind != "name":
                    return None
                actor = self.names.gazetteer.actors[named.ids[0]]
                if actor.type is not ORGANIZATION or self._is_of_another(k, at + 3, actor):
                    return None
                if any(actor.id in one.ids for one in self.atoms[k + 1 : at] if one.kind == "name"):
                    return None  # "tổ chức một phiên họp của *Liên minh châu Phi (AU)*"
                self.names.mention(actor.id, self.scan.span(named.lo, named.hi))
                self.names.mention(actor.id, self.scan.span(self.atoms[k].lo, atom.lo))
                self._larger_named(k, at, actor)
                if country is not None:
                    self.names.mention(country.ids[0], self.scan.span(country.lo, country.hi))
                    stately = any(word.fold in STATELY for word in self.scan.words[self.atoms[k].lo : atom.lo])
                    whole = country.hi == atom.lo and self.scan.words[self.atoms[k].lo].is_capital
                    national = whole and (actor.cls == "Company" or self._is_institute(actor, self.atoms[k].lo))
                    if actor.country == country.ids[0] and (actor.cls == "GovernmentBody" or stately or national):
                        self._belong(actor.id, country.ids[0], self.atoms[k].lo, atom.lo)
                return [Member(actor.id, self.atoms[k].lo, self.atoms[at + 2].hi)], at + 3
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY:
                country = atom
            elif (
                atom.kind == "time"
                or self._prep(at) in _ELSEWHERE
                or self.text(atom) in {"thuộc", "trực thuộc"}
                or atom.has("speech", "trigger", "agent", "passive")
            ):
                return None
        return None

    def _larger_named(self, k: int, at: int, actor: Actor) -> None:
        """Note the larger body that a description before brackets names ("Cơ quan cứu trợ … của *Liên Hợp Quốc* (UNRWA)")."""
        for one in self.atoms[k + 1 : at]:
            if one.kind == "name" and actor.part_of in one.ids and actor.part_of is not None:
                self.names.mention(actor.part_of, self.scan.span(one.lo, one.hi))
                self._belong(actor.id, actor.part_of, self.atoms[k].lo, self.atoms[at].lo)

    def _country_before(self, at: int) -> str | None:
        """The country whose name stands right before an atom."""
        atom = self.atoms[at - 1]
        named = atom.kind == "name" and atom.lo not in self.scan.hyphen_before
        return self.names.resolve(self.scan, atom) if named and self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY else None

    def _described(self, k: int, at: int) -> tuple[list[Member], int] | None:
        """An unknown body told at length before its acronym ("Hội đồng bảo vệ tự do (CNSL)", "Viện khảo cổ Peru (CIP)")."""
        head, acronym = self.atoms[k].entry("head"), self.atoms[at + 1]
        lo, hi = self.atoms[k].lo, self.atoms[at].lo
        letters = self.scan.words[acronym.lo].text
        small = [word for word in self.scan.words[self.atoms[k].hi : hi] if not word.is_capital]
        if not self.scan.words[lo].is_capital or acronym.hi - acronym.lo > 1 or not (letters.isupper() and 2 < len(letters) < 9):
            return None
        between = self.atoms[k + 1 : at]
        land = self._country_before(at)
        if land is not None and (at == k + 2 or any(self._prep(n) == "của" for n in range(k + 1, at))):
            return None  # "Ủy ban bầu cử Peru (JNE)", "Bộ Y tế của chính phủ Peru (MINSA)": a kind of body that each state has
        between = between if land is None else between[:-1]
        if not 3 <= hi - lo <= 14 or len(small) < 2 or any(atom.kind in {"name", "punct"} for atom in between):
            return None  # capitals and countries are read as they stand
        span = self.scan.span(lo, hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        body = self.atoms[k].entry("body")
        cls = head.value.cls if head is not None else body.value.cls if body is not None else None
        self.names.mention(id_, span, ORGANIZATION, cls)
        self.names.mention(id_, self.scan.span(acronym.lo, acronym.hi))
        self.names.link(self.names.key(self.scan, acronym), id_)
        behind = self._country_of_body(id_, at + 2, start=lo)
        if land is not None:
            self.names.drafts[id_].country = land
            self.discourse.affiliation.setdefault(id_, land)
            if self._is_of_state(id_, lo, hi):
                self._belong(id_, land, lo, hi)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
