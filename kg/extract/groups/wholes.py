"""What a position is of: a body, a country, a place, a ruler's country, by whatever words stand behind the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.groups.bodies import AT_LARGE
from kg.extract.groups.fields import Fields
from kg.extract.groups.records import Member
from kg.extract.scan import Atom
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE

if TYPE_CHECKING:
    from kg.extract.groups.posts import Post

_HEADS = frozenset({"head-of-state", "head-of-government", "leader", "monarch", "party-leader", "organization-head", "speaker"})
_PUBLIC = frozenset({
    "cơ quan", "ủy ban", "tiểu ban", "hội đồng", "trung tâm", "văn phòng", "cục", "tổng cục", "lực lượng", "ban", "phái bộ",
    "liên đoàn", "hiệp hội", "mạng lưới", "tổ chức", "viện", "chương trình", "đoàn công tác",
})  # fmt: skip
"""Nouns of public bodies, which the press tells in small letters by what they do."""
_CENTRES = ("trung tâm ", "viện ", "học viện ")
_SOCIETIES = frozenset({"hiệp hội", "liên đoàn", "hội", "phong trào"})
_INSIDE = frozenset({"về", "của", "cho", "vì", "chống", "thuộc"})
"""Prepositions inside what a body does."""
_ENDS = frozenset({"dưới", "thời", "khi", "trong", "vào", "mà", "do", "được", "bị", "có", "đã", "vì", "dưới thời", "và"})
"""Words that no body's description goes on with."""
_NATIONAL = frozenset({"gia", "ương", "bang", "tế"})
"""Last syllables of what a state's body is called (quốc gia, trung ương, liên bang, quốc tế)."""
_THIS = frozenset({"này", "đó", "trên", "mới", "khác", "ấy", "mình", "họ", "ta", "của", "về", "cho"})

_FORCES = ("Hải quân", "Không quân", "Lục quân", "Quân đội", "Thủy quân")
"""Beginnings of the names of states' forces."""


class Wholes(Fields):
    """Reads what positions are of."""

    def _post(self, k: int, status: str = "current") -> Post | None:
        """The position that begins at an atom."""
        raise NotImplementedError

    def _note_post(self, person: str, post: Post, lo: int, hi: int, of: str | None = None) -> None:
        """Note that somebody holds a position."""
        raise NotImplementedError

    def _of(self, at: int, *, local: bool = False, staff: bool = False) -> tuple[str | None, str | None, int]:
        """What a position is of: id, kind of body, and the atom behind it; (None, None, at) where nothing is named.

        Args:
            local: it may be of a province or city.
            staff: it may be somebody's ("phát ngôn viên của ông X"): of his country.
        """
        k = at
        if k < len(self.atoms) and self._prep(k) == "của":
            k += 1
        if k >= len(self.atoms):
            return None, None, at
        atom = self.atoms[k]
        rebels = self._rebels_led(k)
        if rebels is not None:
            return rebels[0], "armed-group", rebels[1]
        side = self._side_named(k)
        if side > k:
            return self._of(side)
        opposed = self._opposition_led(k)
        if opposed is not None:
            return opposed[0], "armed-group", opposed[1]
        owned = self._owned(k) if atom.has("body", "head") else None
        if owned is not None and owned[0][0].id is not None:
            return owned[0][0].id, self._kind(owned[0][0].id), owned[1]
        if atom.has("body"):
            found = self._body(k, after_role=True)
            told = atom.entry("body")
            large = self.text(atom) in AT_LARGE or (told is not None and told.value.kind in {"police", "army"})
            if found is None and large and k + 1 < len(self.atoms) and self.atoms[k + 1].kind == "name":
                inner = self._of(k + 1)  # "Tư lệnh Không quân Peru"
                police = told is not None and told.value.kind == "police" and inner[1] == "country"
                return (inner[0], "police", inner[2]) if police else inner
            return (found[0], found[1], self._behind_larger(found[0], k, found[2])) if found is not None else (None, None, at)
        if staff and (atom.has("honorific") or (k > at and self._is_person(k))):
            whose = self._person_behind(k)
            if whose is not None and k == at and not self._names_another_person(whose[1]):
                return None, None, at  # "trợ lý ông A": A may be the assistant
            country = None if whose is None else self.discourse.country_of(whose[0])
            if whose is not None and country is not None and country in self.names.drafts:
                return country, "country", whose[1]
        if atom.kind == "name":
            candidates = [self.names.gazetteer.actors[one] for one in atom.ids]
            if candidates[0].type in {COUNTRY, ORGANIZATION} or candidates[0].acts_for is not None:
                named = self._named(k)
                if named is not None and named[0][0].id is not None:
                    id_ = named[0][0].id
                    return id_, self._kind(id_), max(named[1], self._country_of_body(id_, k))
            if local and candidates[0].type is PLACE:
                named = self._named(k)
                if named is not None:
                    return candidates[0].id, "place", named[1]
            return None, None, at
        head = atom.entry("head")
        if head is not None and head.value.type == "Organization":
            headed = self._headed(k) or (self._described_body(k) if head.value.kind != "party" else None)
            if headed is not None and headed[0][0].id is not None:
                return headed[0][0].id, head.value.kind, self._behind_larger(headed[0][0].id, k, headed[1])
            if k + 1 < len(self.atoms) and self.atoms[k + 1].kind == "name" and self._names_group(k + 1):
                return self._of(k + 1)  # "thủ lĩnh nhóm vũ trang *Houthi*"
        if head is not None and head.value.type == "Place" and local:
            headed = self._headed(k)
            if headed is not None and headed[0][0].id is not None:
                return headed[0][0].id, "place", headed[1]
        if (k > at and atom.has("role", "status-before", *(("head-role",) if staff else ()))) or (staff and self._is_ruler(atom)):
            return self._of_ruler(k, at)
        if atom.has("country-head") and k + 1 < len(self.atoms):
            inner = self._of(k + 1, local=local)
            if inner[0] is not None:
                return inner
        entry = atom.entry("description")
        if entry is not None and entry.value == "country":
            country = self._land_here() or self.discourse.country()
            return (country, "country", k + 1) if country is not None else (None, None, at)
        if entry is not None and entry.value.isupper() and " " not in entry.value:
            self._nickname(k, entry.value)
            return entry.value, "country", k + 1
        if entry is not None and entry.value == "body":
            body = self._body_meant(k)
            return (body, self._kind(body), k + 1) if body is not None else (None, None, at)
        if self.text(atom) == "đại hội đồng" and self.scan.words[atom.lo].is_capital and self.names.is_named("un"):
            self.names.mention("un-general-assembly", self.scan.span(atom.lo, atom.hi))
            return "un-general-assembly", "igo", k + 1
        return None, None, at

    def _names_another_person(self, at: int) -> bool:
        """Whether a person is named between commas ("cố vấn ông A, *B*, nói")."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) != ",":
            return False
        person = self._person_behind(at + 1)
        return person is not None and person[1] < len(self.atoms) and self.text(self.atoms[person[1]]) == ","

    def _nickname(self, k: int, country: str) -> None:
        """Note what a country is called besides ("xứ cờ hoa", "quân đội *Do Thái*") as a name of it."""
        words, lo = self.scan.words, self.atoms[k].lo
        small = (n for n in range(self.atoms[k].hi - 1, lo, -1) if not words[n].is_capital)
        named = next(small, lo) + 1
        self.names.mention(country, self.scan.span(named if named < self.atoms[k].hi else lo, self.atoms[k].hi))

    def _land_here(self) -> str | None:
        """The country that the last position told in this sentence is of ("Tổng thống Peru A và Ngoại trưởng *nước này* B")."""
        lands = [one.of for one in self.made.positions if one.of is not None and self.names.type_of(one.of) is COUNTRY]
        named = any(self.names.type_of(one) is COUNTRY for one in self.discourse.here)
        return lands[-1] if lands and not named else None

    def _behind_larger(self, body: str, k: int, at: int) -> int:
        """Behind the larger body that an office belongs to ("Vụ trưởng Vụ Châu Phi *thuộc Bộ Ngoại giao Peru*"), noting it.

        A state's force needs no preposition ("tư lệnh Bộ Chỉ huy Huấn luyện *Lục quân Peru*").
        """
        if at + 1 < len(self.atoms) and self.text(self.atoms[at]) == "quân đội" and self.atoms[at + 1].kind == "name":
            return at + 2  # "người phát ngôn Bộ Tư lệnh X *quân đội Peru*"
        force = self.atoms[at] if at < len(self.atoms) and self.atoms[at].kind == "name" else None
        if force is not None and self.names.gazetteer.actors[force.ids[0]].label_vi.startswith(_FORCES):
            named = self._named(at)
            if named is not None and named[0][0].id is not None and force.lo not in self.scan.hyphen_before:
                self._belong(body, named[0][0].id, self.atoms[k].lo, self.atoms[named[1] - 1].hi)
                return named[1]
        if self._prep(at) != "của" or at + 1 >= len(self.atoms) or not self.atoms[at + 1].has("body"):
            return at
        larger = self._body(at + 1)
        if larger is None:
            return at
        self._belong(body, larger[0], self.atoms[k].lo, self.atoms[larger[2] - 1].hi)
        self.discourse.affiliation.setdefault(body, larger[0])
        return larger[2]

    def _is_person(self, k: int) -> bool:
        atom = self.atoms[k]
        if atom.kind == "name":
            return self.names.gazetteer.actors[atom.ids[0]].type is PERSON
        return atom.kind == "run" and self.names.short_person(self.names.key(self.scan, atom)) is not None

    def _is_ruler(self, atom: Atom) -> bool:
        """Whether an atom is a ruler's title."""
        entry = atom.entry("role")
        return entry is not None and entry.value.code in {"head-of-state", "head-of-government"}

    def _of_ruler(self, k: int, at: int) -> tuple[str | None, str | None, int]:
        """A position with a ruler ("cố vấn của Thủ tướng X", "người phát ngôn của Tổng thống Nga Y"): of his country."""
        ruler = self._post(k)
        if ruler is None:
            return None, None, at
        named = self._person_behind(ruler.at)
        country = ruler.of
        if named is not None:
            held = any(one.role == ruler.code for one in self.names.gazetteer.positions(named[0]))
            held = held or self.discourse.roles.get((ruler.code, country)) == named[0]
            held = held or self._person_behind(named[1]) is not None
            known = {one.role for one in self.names.gazetteer.positions(named[0])}
            if not held and (k == at or known) and known.isdisjoint(_HEADS):
                country = country or self.discourse.country()  # "phát ngôn viên tổng thống A": A speaks for him
                return (country, "country", ruler.at) if country is not None else (None, None, at)
            if not held and country is None and self._has_other_holder(ruler.code, named[0], self.discourse.country()):
                country = self.discourse.country()
            theirs = k > at and ruler.code == "official" and not known  # "phát ngôn viên của thống đốc bang Texas A"
            if held or country is None or (theirs and not self._has_other_holder(ruler.code, named[0], country)):
                self._note_post(named[0], ruler, self.atoms[k].lo, self.atoms[named[1] - 1].hi)
                country = country or self.discourse.country_of(named[0])
                return (country, "country", named[1]) if country in self.names.drafts else (None, None, at)
        elif country is None and self._is_ruler(self.atoms[k]):
            country = self._whose or self.discourse.country()  # "A, phát ngôn viên của tổng thống, nói"
        return (country, "country", ruler.at) if country is not None else (None, None, at)

    def _has_other_holder(self, code: str, person: str, country: str | None) -> bool:
        """Whether a country has a holder of a position other than somebody who is not known."""
        if country is None or self.names.gazetteer.actor(person) is not None:
            return False
        holder = self.discourse.roles.get((code, country)) or self.names.holder(code, country, self.discourse.year)
        return holder is not None and holder != person

    def _described_body(self, k: int) -> tuple[list[Member], int] | None:
        """A body told in small letters, behind a role: up to whose it is ("ủy ban mua sắm quốc phòng Thái Lan"), or to its head.

        Without an owner it must be of a public kind and its state's ("cơ quan thảm họa quốc gia, ông A") or in capitals.
        """
        for at in range(k + 1, min(k + 11, len(self.atoms))):
            atom = self.atoms[at]
            if atom.kind == "name" and not self._is_person(at):
                owner = self.names.gazetteer.actors[atom.ids[0]]
                whole = owner.type is ORGANIZATION and self.text(self.atoms[k]) not in _PUBLIC
                whole = whole or owner.cls == "InternationalOrganization"
                if whole and at > k + 1:  # "cơ quan ngoại giao EU", "phong trào vũ trang Hamas"
                    self.names.mention(owner.id, self.scan.span(atom.lo, atom.hi))
                    return [Member(owner.id, self.atoms[k].lo, atom.hi)], at + 1
                short = at == k + 1 and self.text(self.atoms[k]) not in _SOCIETIES
                if short or owner.type not in {COUNTRY, ORGANIZATION}:
                    return None
                self.names.mention(owner.id, self.scan.span(atom.lo, atom.hi))
                if owner.type is ORGANIZATION:
                    self._inner_country(owner.id, atom)
                return self._told_body(k, at + 1, owner.id)
            if atom.has("body") and at > k + 1:
                larger = self._body(at) if self.scan.words[atom.lo].is_capital else None
                return None if larger is None else self._told_body(k, larger[2], larger[0])
            ends = atom.kind in {"punct", "run", "name"} or atom.has("honorific", "rank", "speech", "past", "role", "sub")
            if ends or self._prep(at) == "tại" or self.text(atom) in _ENDS:
                if self.text(atom) == "vì":
                    return None
                if self.text(self.atoms[at - 1]) == "của" and self._is_person(at):
                    return self._told_body(k, at + 1, None)  # "ủy ban vận động của ông A"
                told = self.atoms[at - 1].hi - self.atoms[k].hi
                last = self.scan.words[self.atoms[at - 1].hi - 1].fold
                named = self.scan.words[self.atoms[k].lo].is_capital and last not in _THIS
                said = self.text(self.atoms[k])
                public = (said in _PUBLIC or said.startswith(_CENTRES)) and (named or last in _NATIONAL)
                return self._told_body(k, at, None) if public and told > 1 else None
            if atom.kind == "time" or atom.has("planned", "passive") or (atom.has("prep") and self.text(atom) not in _INSIDE):
                return None
        return None

    def _told_body(self, k: int, behind: int, owner: str | None) -> tuple[list[Member], int]:
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        span = self.scan.span(lo, hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        draft = self.names.mention(id_, span, ORGANIZATION, "GovernmentBody")
        if owner is not None:
            self.discourse.affiliation.setdefault(id_, owner)
            draft.country = owner if self.names.type_of(owner) is COUNTRY else self.discourse.country_of(owner)
            if self.text(self.atoms[k]) not in _SOCIETIES:
                self._belong(id_, owner, lo, hi)
        return [Member(id_, lo, hi)], behind
