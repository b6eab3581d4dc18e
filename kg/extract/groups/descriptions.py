"""Nouns and pronouns that refer back: "nước này", "ông", "hai bên"."""

from __future__ import annotations

from kg.extract.groups.officials import RULING, Officials
from kg.extract.groups.records import Belonging, Group, Member
from kg.extract.names import SPEAKER
from kg.extract.names.leaders import in_year
from kg.extract.scan import QUOTES
from kg.model import PERSON, PLACE

_BELOW = frozenset({"quan", "ngoại", "bộ", "phái", "cố"})
"""First syllables of what several are called who rule no country ("hai *ngoại* trưởng", "hai *quan* chức")."""
_LEADING = frozenset({"lãnh", "nguyên"})
"""Words of descriptions that mean nobody but those who lead a state: "hai nhà *lãnh* đạo", "hai *nguyên* thủ"."""


class Descriptions(Officials):
    """Reads descriptions."""

    def _description(self, k: int) -> tuple[list[Member], int] | None:
        """Nouns that refer back: "nước này", "hai bên", "nhà lãnh đạo Nga", "người đồng cấp Mỹ"."""
        entry = self.atoms[k].entry("description")
        assert entry is not None
        span = (self.atoms[k].lo, self.atoms[k].hi)
        kind = entry.value
        if kind.isupper():
            codes = kind.split()
            for code in codes:
                if len(codes) == 1 or code not in self.names.drafts:  # two that are named together are named at last
                    self._nickname(k, code)
            return [Member(code, *span) for code in codes], k + 1
        if kind == "countries":
            return self._countries(k)
        if kind == "country":
            self._region_inside(k)
            named = self._named_behind(k)
            if named is not None:
                return [Member(named, self.atoms[k].lo, self.atoms[k + 1].hi)], k + 2
            id_ = self._this_country(k)
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "persons":
            if self._counts_people(k):
                return None
            holders = self._posts_of_listed(k)
            if holders is not None:
                return holders
            official = self._official_meant(k)
            if official is None and k + 1 < len(self.atoms) and self.atoms[k + 1].kind == "name":
                return None  # "hai nhà lãnh đạo *Peru* - Chile": named behind
            ids = self._persons_meant(self.text(self.atoms[k]).split()) if official is None else (official,)
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind in {"body", "medium"}:
            id_ = self._body_meant(k) if kind == "body" else self._medium_meant(k)
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "others":
            return self._successor(k)
        if kind not in {"person", "counterpart"}:
            return None
        of, _, at = self._of(k + 1)
        then = self._behind_then(at) if at < len(self.atoms) else at  # "người đồng cấp Peru *khi đó là* X"
        person = self._person_behind(then)
        if person is not None:
            role = self._role_shared(person[0]) if kind == "counterpart" and self.text(self.atoms[k]) != "đối thủ" else None
            if kind == "person" and of is not None and self._kind(of) == "party":
                hi = self.atoms[person[1] - 1].hi
                self.made.belongings.append(Belonging(person[0], of, span[0], hi, "member-of"))  # "chính trị gia đảng X"
            if role is not None:
                of = self._across(k, of, role, person[0])
                self._hold(person[0], role, of, "current" if then == at else "former", span[0], self.atoms[person[1] - 1].hi)
            return [Member(person[0], span[0], self.atoms[person[1] - 1].hi)], person[1]
        if kind == "counterpart":
            if of is None:
                return None
            if (other := self._counterpart_named(at, of)) is not None:
                return [Member(other[0], span[0], self.atoms[other[1] - 1].hi)], other[1]
            return [Member(self._counterpart(of) or of, span[0], self.atoms[at - 1].hi)], at
        if of is not None:
            holder = next((p for (_, o), p in reversed(self.discourse.roles.items()) if o == of), None)
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        first, last = (self.scan.words[at].fold for at in (self.atoms[k].lo, self.atoms[k].hi - 1))
        known = first == "vị" or last == "này"  # "theo *vị* chuyên gia, …"
        if self._is_indefinite(k) or not (known or self._goes_on(k + 1)):
            return None
        id_ = self._official_meant(k) or self._speaker_meant(k) or self.discourse.person()
        return ([Member(id_, *span)], k + 1) if id_ is not None else None

    def _counts_people(self, k: int) -> bool:
        """Whether a noun goes on that tells what people are counted ("hai *người biểu tình*", "hai *người* Peru")."""
        hi, following = self.atoms[k].hi, self.atoms[k + 1] if k + 1 < len(self.atoms) else None
        if self.scan.folds[hi - 1] != "người" or following is None:
            return False
        kin = following.entry("description")
        if following.kind in {"name", "run"} or following.has("people") or (kin is not None and kin.value == "relatives"):
            return True
        found = self.names.language.match(self.scan.words, hi - 1)
        return found is not None and found[0] > 1 and found[1].are("people")

    def _persons_meant(self, words: list[str]) -> tuple[str, ...]:
        """Whom a phrase of several persons means, of two those who met last ("hội đàm với ông X. *Hai nhà lãnh đạo* …")."""
        told, pair = set(words), self.discourse.person_pair
        two = self.discourse.two_persons if {"2", "hai"} & told else pair
        if _BELOW & told:
            ruling = {"monarch", *RULING}
            return next((both for both in (two, pair) if ruling.isdisjoint(map(self.discourse.titles.get, both))), ())
        lead = {self.discourse.titles.get(one) for one in two} <= {None, "monarch", "party-leader", *RULING}
        return two if lead or not _LEADING & told else pair

    def _region_inside(self, k: int) -> None:
        """Name the region that a country is described by: "quốc gia *Trung Đông* này"."""
        words = self.scan.words
        for lo in range(self.atoms[k].lo, self.atoms[k].hi):
            found = self.names.gazetteer.match(words, lo) if words[lo].is_capital else None
            if found is not None and self.names.gazetteer.actors[found[1][0]].type is PLACE:
                self.names.mention(found[1][0], self.scan.span(lo, lo + found[0]))
                return

    def _counterpart_named(self, at: int, of: str) -> tuple[str, int] | None:
        """Who the other is, with his post behind a comma ("người đồng cấp Chile, *Bộ trưởng X*"), and the atom behind him."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) != "," or not self.atoms[at + 1].has("role", "status-before"):
            return None
        post = self._post(at + 1)
        if post is None or (post.of is not None and self.discourse.country_of(post.of) != of):
            return None
        found = self._role(at + 1, at + 1, "current")
        person = found[0][0].id if found is not None and len(found[0]) == 1 else None
        if found is None or person is None or self.names.type_of(person) is not PERSON:
            return None
        if self.discourse.country_of(person) not in {None, of}:
            return None
        if post.of is None:
            self._hold(person, post.code, of, post.status, self.atoms[at + 1].lo, self.atoms[found[1] - 1].hi)
        return person, found[1]

    def _counterpart(self, of: str) -> str | None:
        """Who holds in a country the post of the person before him ("*Ngoại trưởng Peru X* gặp *người đồng cấp Chile*")."""
        told = [self.last_role[0]] if self.last_role is not None else []
        others = [id_ for unit in reversed(self.made.units) if isinstance(unit, Group) and len(unit.ids) == 1 for id_ in unit.ids]
        whose = next((one for one in others if self.names.type_of(one) is PERSON), None)
        if whose is not None and not told:
            year = self.discourse.year
            told = [self.discourse.titles[whose]] if whose in self.discourse.titles else []
            told += [one.role for one in self.names.gazetteer.positions(whose) if in_year(one, year)]
        if RULING.intersection(told):
            told += sorted(RULING.difference(told))
        found = (self.discourse.roles.get((code, of)) for code in told)
        return next((one for one in found if one is not None and one != whose), None)

    def _named_behind(self, k: int) -> str | None:
        """The country named right behind its description ("quốc gia láng giềng Pakistan")."""
        atom = self.atoms[k + 1] if k + 1 < len(self.atoms) else None
        if atom is None or atom.kind != "name" or self.text(self.atoms[k]).endswith(("này", "đó", "ấy", "ta")):
            return None
        return self.names.resolve(self.scan, atom) if self._is_land(atom.ids[0]) else None

    def _first_person(self, k: int) -> tuple[list[Member], int] | None:
        """ "tôi", "chúng tôi": who speaks in this sentence, whoever spoke before; else who spoke last."""
        speaker = SPEAKER if self._is_told_later(k) else self._speaker_here() or self.discourse.speaker
        return None if speaker is None else ([Member(speaker, self.atoms[k].lo, self.atoms[k].hi)], k + 1)

    def _is_told_later(self, k: int) -> bool:
        """Whether an atom stands in a quotation whose speaker has not been named yet."""
        marks = [n for n, atom in enumerate(self.atoms[:k]) if self.text(atom) in QUOTES]
        if self.discourse.quoting is not None and self._goes_on_from_before():
            return self.discourse.quoting == "" and len(marks) == 0
        if len(marks) % 2 == 0:
            return False
        return not any(atom.has("speech", "reports") or self.text(atom) == ":" for atom in self.atoms[: marks[-1]])

    def _goes_on_from_before(self) -> bool:
        return self.discourse.paragraph == self.scan.sentence.paragraph
