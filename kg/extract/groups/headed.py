"""Common nouns with the name behind them: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève", treaties and their parties."""

from __future__ import annotations

from kg.extract.groups.bodies import Bodies
from kg.extract.groups.named import STATELY
from kg.extract.groups.records import Belonging, Member
from kg.extract.scan import Atom
from kg.ids import slug
from kg.language import Head
from kg.model import EntityType


class Headed(Bodies):
    """Reads common nouns with names."""

    def _headed(self, k: int) -> tuple[list[Member], int] | None:
        """A common noun and the capitalised name behind it: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève"."""
        entry = self.atoms[k].entry("head")
        assert entry is not None
        head: Head = entry.value
        if head.type == "Organization":
            bracketed = self._bracketed(k)
            if bracketed is not None:
                return bracketed
        at = k + 1
        if at >= len(self.atoms) or self.atoms[at].kind not in {"name", "run", "word", "lex"}:
            return None
        atom = self.atoms[at]
        type_ = EntityType(head.type)
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            fitting = any(self.names.gazetteer.actors[one].type is type_ for one in atom.ids)
            if not fitting:
                return self._named(at) if type_ is EntityType.PLACE and actor.acts_for is not None else None
        elif not self.scan.words[atom.lo].is_capital and not self._describes_treaty(k):
            return None
        hi = at if atom.kind == "lex" or atom.kind == "word" else at + 1
        behind = self._name_end(max(hi, at + 1), type_)
        lo = self.atoms[k].lo
        span = self.scan.span(lo, self.atoms[behind - 1].hi)
        if atom.kind in {"name", "run"} and behind == at + 1:
            id_ = self.names.resolve(self.scan, atom, head=head)
            if id_ is None:
                return None
            self.names.mention(id_, span)
        elif type_ in {EntityType.ORGANIZATION, EntityType.TREATY} and (
            self.scan.words[lo].is_capital or self._describes_treaty(k)
        ):
            id_ = slug(self.names.text[span[0] : span[1]])
            self.names.mention(id_, span, type_, head.cls)
        else:
            return None
        behind = self._country_of_body(id_, behind - 1)
        if type_ is EntityType.TREATY:
            self._parties(id_, lo, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _bracketed(self, k: int) -> tuple[list[Member], int] | None:
        """A body described at length and named in brackets: "Hãng thông tấn chính thức Triều Tiên (KCNA)"."""
        country: Atom | None = None
        for at in range(k + 1, min(k + 9, len(self.atoms) - 2)):
            atom = self.atoms[at]
            if atom.kind == "punct":
                named = self.atoms[at + 1]
                if self.text(atom) != "(" or named.kind != "name" or self.text(self.atoms[at + 2]) != ")":
                    return None
                actor = self.names.gazetteer.actors[named.ids[0]]
                if actor.type is not EntityType.ORGANIZATION:
                    return None
                self.names.mention(actor.id, self.scan.span(named.lo, named.hi))
                self.names.mention(actor.id, self.scan.span(self.atoms[k].lo, atom.lo))
                if country is not None:
                    self.names.mention(country.ids[0], self.scan.span(country.lo, country.hi))
                    stately = any(word.fold in STATELY for word in self.scan.words[self.atoms[k].lo : atom.lo])
                    if actor.country == country.ids[0] and (actor.cls == "GovernmentBody" or stately):
                        self._belong(actor.id, country.ids[0], self.atoms[k].lo, atom.lo)
                return [Member(actor.id, self.atoms[k].lo, self.atoms[at + 2].hi)], at + 3
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.COUNTRY:
                country = atom
            elif atom.kind == "time" or atom.has("speech", "trigger"):
                return None
        return None

    def _parties(self, treaty: str, lo: int, at: int) -> None:
        """The parties that a treaty's name is followed by ("hiệp ước giữa A và B", "hiệp định A - B")."""
        k = at
        if self._prep(k) == "giữa":
            k += 1
        elif k >= len(self.atoms) or self.atoms[k].kind != "name":
            return
        found = self.group(k)
        if found is None:
            return
        countries = [one for one in found[0].ids if self.names.type_of(one) is EntityType.COUNTRY]
        if len(countries) > 1:
            for country in countries:
                self.made.belongings.append(Belonging(country, treaty, lo, found[0].hi, "party-to"))

    def _describes_treaty(self, k: int) -> bool:
        """Whether a treaty noun is told more closely in small letters ("hiệp ước biên giới", "thỏa thuận ngừng bắn")."""
        head = self.atoms[k].entry("head")
        if head is None or head.value.type != "Treaty" or k + 1 >= len(self.atoms):
            return False
        if self.text(self.atoms[k]) in {"thỏa thuận", "tuyên bố", "nghị quyết", "luật", "đạo luật", "văn kiện"}:
            return self.text(self.atoms[k + 1]).startswith(("ngừng bắn", "đình chiến", "hòa bình", "chung"))
        return self._carries_on(self.atoms[k + 1].lo) > 1

    def _name_end(self, at: int, type_: EntityType) -> int:
        """Where a body's or treaty's name ends: capitals, each with at most the second syllable of its word in small letters."""
        if type_ not in {EntityType.ORGANIZATION, EntityType.TREATY}:
            return at
        k = at
        small = 0
        while k < len(self.atoms):
            atom = self.atoms[k]
            word = self.scan.words[atom.lo]
            if atom.kind in {"punct", "time", "name"} or not word.is_word:
                break
            if word.is_capital:
                small = 0
            elif self._carries_on(atom.lo) and k + 1 <= len(self.atoms):
                small = 0
                length = self._carries_on(atom.lo)
                while k + 1 < len(self.atoms) and self.atoms[k + 1].lo < atom.lo + length:
                    k += 1
            else:
                small += atom.hi - atom.lo
                capital_next = (
                    k + 1 < len(self.atoms)
                    and self.scan.words[self.atoms[k + 1].lo].is_capital
                    and self.atoms[k + 1].kind != "name"
                )
                if small > 1 and not capital_next:
                    break
                if atom.kind == "lex" and not capital_next:
                    break
                if small > 2:
                    break
            k += 1
        return k

    def _carries_on(self, lo: int) -> int:
        """How many words from here carry on a name in small letters ("Hiệp ước Đối tác *chiến lược*"); 0 where none do."""
        words = self.scan.words
        for length in (4, 3, 2, 1):
            if lo + length <= len(words) and tuple([w.fold for w in words[lo : lo + length]]) in self.names.language.name_words:
                if length > 1:
                    return length
                follows = lo + 1 < len(words) and words[lo + 1].is_capital
                return 1 if follows and words[lo].fold not in {"của", "giữa", "cho"} else 0
        return 0
