"""Common nouns with the name behind them: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève", treaties and their parties."""

from __future__ import annotations

from kg.extract.groups.look import DIRECTIONS, VERBAL
from kg.extract.groups.records import Member
from kg.extract.groups.treaties import Treaties
from kg.extract.scan import Atom
from kg.gazetteer import Actor
from kg.ids import slug
from kg.language import Head
from kg.model import EntityType
from kg.text import fold_phrase

_BREAKS = ("prep", "past", "planned", "speech", "passive", "negated", "sub", "conjunctions")
_SEATS = frozenset({"trụ sở", "tổng hành dinh", "đại bản doanh", "trụ sở chính", "tòa trụ sở"})
_QUARTERS = frozenset({"miền", "vùng"})
_BUILT = frozenset({"Facility", "Building", "Base"})
_NO_NAME = frozenset({"thuộc", "trực thuộc", "là", "do", "bị", "nhằm"})
_PARTIES = frozenset({"đảng", "liên minh", "phong trào", "mặt trận"})
"""Nouns of parties and movements, which the press often prints in small letters before the name."""


class Headed(Treaties):
    """Reads common nouns with names."""

    def _headed(self, k: int) -> tuple[list[Member], int] | None:
        """A common noun and the capitalised name behind it: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève"."""
        entry = self.atoms[k].entry("head")
        assert entry is not None
        head: Head = entry.value
        if self.text(self.atoms[k]) in _QUARTERS:
            quarter = self._quarter(k)
            if quarter is not None:
                return quarter
        if not self._is_head(k):
            return None
        if head.type == "Organization":
            bracketed = self._bracketed(k)
            if bracketed is not None:
                return bracketed
            joint = self._numbered_unit(k, head) or self._joint_body(k, head)
            if joint is not None:
                return joint
        type_ = EntityType(head.type)
        if self.text(self.atoms[k]) in _SEATS:
            return self._seat(k)
        if head.kind in {"treaty", "statement"}:
            titled = self._treaty_in_full(k)
            if titled is not None:
                return titled
        at = self._behind_adjectives(k + 1) if head.type in {"Weapon", "Organization"} or head.cls in _BUILT else k + 1
        named = at < len(self.atoms) and self._is_nameable(at, type_)
        if not named and at > k + 1:
            at = k + 1
            named = at < len(self.atoms) and self._is_nameable(at, type_)
        if not named:
            if type_ is EntityType.TREATY:
                described = self._described_treaty(k)
                if described is not None:
                    self._parties(described[0], self.atoms[k].lo, described[1])
                    return [Member(described[0], self.atoms[k].lo, self.atoms[described[1] - 1].hi)], described[1]
            return None
        atom = self.atoms[at]
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            if not any(self.names.gazetteer.actors[one].type is type_ for one in atom.ids):
                called = self._called_after(k, at, head)
                if called is not None:
                    return called
                return self._named(at) if type_ is EntityType.PLACE and actor.acts_for is not None else None
        if atom.kind == "run" and self.text(atom) in DIRECTIONS and at == k + 1 and self._name_end(at + 1, type_) in {at, at + 1}:
            return None  # "miền Nam": a part of whatever country is spoken of
        if self._is_body_of_bloc(k, at, head):
            return self._body_of_bloc(k, at, head)
        behind = self._name_end(at if atom.kind in {"lex", "word"} else at + 1, type_)
        if behind == at:
            behind = at + 1
        lo = self.atoms[k].lo
        if atom.kind in {"lex", "word"} and behind < len(self.atoms) and self._is_body_of_bloc(k, behind, head, far=True):
            return self._body_of_bloc(k, behind, head)
        span = self.scan.span(lo, self.atoms[behind - 1].hi)
        if atom.kind == "name" and behind == at + 1 and head.cls in _BUILT and self._is_settled(atom):
            id_ = slug(self.names.text[span[0] : span[1]])
            self.names.mention(id_, span, type_, head.cls)
        elif atom.kind in {"name", "run"} and behind == at + 1:
            named_id = self.names.resolve(self.scan, atom, head=head)
            if named_id is None:
                return None
            id_ = named_id
            if head.name != "bare" and at == k + 1:
                self.names.mention(id_, span)
        elif type_ in {EntityType.ORGANIZATION, EntityType.TREATY} and (
            self.scan.words[lo].is_capital or self.text(self.atoms[k]) in _PARTIES
        ):
            id_ = slug(self.names.text[span[0] : span[1]])
            self.names.mention(id_, span, type_, head.cls)
        else:
            return None
        behind = self._country_of_body(id_, behind - 1, start=lo)
        if type_ is EntityType.TREATY:
            self._parties(id_, lo, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _quarter(self, k: int) -> tuple[list[Member], int] | None:
        """A part of a country or region by the compass: "miền nam Peru", "vùng đông bắc Ga-da"."""
        words = self.scan.words
        at = k + 1
        while at < len(self.atoms) and at < k + 3 and all(
            word.fold in DIRECTIONS for word in words[self.atoms[at].lo : self.atoms[at].hi]
        ):  # fmt: skip
            at += 1
        if at == k + 1 or at >= len(self.atoms) or self.atoms[at].kind != "name" or self.atoms[at].lo in self.scan.hyphen_before:
            return None
        of = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        if of.type is not EntityType.COUNTRY and of.cls != "Region":
            return None
        lo, hi = self.atoms[k].lo, self.atoms[at].hi
        compass = [word.fold for word in words[self.atoms[k].hi : self.atoms[at].lo]]
        known = self._known_quarter(compass, of)
        id_ = known or slug(f"{' '.join(compass)} {of.label_en}")
        if of.type is EntityType.COUNTRY:
            self.names.mention(of.id, self.scan.span(self.atoms[at].lo, hi))
        self.names.mention(id_, self.scan.span(lo, hi), EntityType.PLACE, "Region")
        self.names.mention(id_, self.scan.span(self.atoms[k].hi, hi), EntityType.PLACE, "Region")
        return [Member(id_, lo, hi)], at + 1

    def _known_quarter(self, compass: list[str], of: Actor) -> str | None:
        """The known place that a direction and the label of a country or region name together."""
        for name in (of.label_vi, of.label_en):
            found = self.names.gazetteer.index.get(("miền", *compass, *fold_phrase(name)), ())
            if len(found) > 0:
                return found[0][0]
        return None

    def _is_settled(self, atom: Atom) -> bool:
        """Whether a name is of a city or region, which a port or prison only lies in."""
        return all(self.names.gazetteer.actors[one].cls in {"City", "Region", "Island"} for one in atom.ids)

    def _is_body_of_bloc(self, k: int, at: int, head: Head, *, far: bool = False) -> bool:
        """Whether a noun for a body in capitals stands before a bloc's name ("Ủy ban ECOWAS", far: "Ủy ban Nghề cá SADC")."""
        if head.cls != "GovernmentBody" or self.atoms[at].kind != "name" or self.atoms[at].lo in self.scan.hyphen_before:
            return False
        if at != k + 1 and not far:
            return False
        bloc = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        return bloc.cls == "InternationalOrganization" and self.scan.words[self.atoms[k].lo].is_capital

    def _body_of_bloc(self, k: int, at: int, head: Head) -> tuple[list[Member], int] | None:
        bloc = self.names.resolve(self.scan, self.atoms[at])
        if bloc is None:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[at].hi
        id_ = f"{bloc}-{slug(self.names.text[slice(*self.scan.span(lo, self.atoms[at - 1].hi))])}"
        self.names.mention(id_, self.scan.span(lo, hi), EntityType.ORGANIZATION, head.cls)
        self._belong(id_, bloc, lo, hi)
        return [Member(id_, lo, hi)], at + 1

    def _seat(self, k: int) -> tuple[list[Member], int] | None:
        """The headquarters of a body, as a place: "trụ sở Bộ Ngoại giao Peru"."""
        at = k + 1 + (self._prep(k + 1) == "của")
        owner = self.member(at) if at < len(self.atoms) else None
        if owner is None or len(owner[0]) != 1 or owner[0][0].id is None:
            return None
        body = owner[0][0].id
        if self.names.type_of(body) is not EntityType.ORGANIZATION:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[owner[1] - 1].hi
        self.names.mention(f"{body}-headquarters", self.scan.span(lo, hi), EntityType.PLACE, "Building")
        return [Member(f"{body}-headquarters", lo, hi)], owner[1]

    def _joint_body(self, k: int, head: Head) -> tuple[list[Member], int] | None:
        """A body in capitals that two countries share: "Ủy ban hỗn hợp Việt Nam - Sudan"."""
        if not self.scan.words[self.atoms[k].lo].is_capital:
            return None
        for at in range(k + 1, min(k + 7, len(self.atoms) - 1)):
            atom = self.atoms[at]
            if atom.kind == "name":
                behind = self._pair_behind(at)
                if behind is None or at == k + 1:
                    return None
                lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
                span = self.scan.span(lo, hi)
                id_ = slug(self.names.text[span[0] : span[1]])
                self.names.mention(id_, span, EntityType.ORGANIZATION, head.cls)
                return [Member(id_, lo, hi)], behind
            if atom.kind in {"punct", "time"} or atom.has("prep", "sub", "role"):
                return None
            if atom.has(*VERBAL) and not self.scan.words[atom.lo].is_capital:
                return None
        return None

    def _numbered_unit(self, k: int, head: Head) -> tuple[list[Member], int] | None:
        """A unit of an army with its number: "Lữ đoàn 36", "sư đoàn bộ binh số 3"."""
        words = self.scan.words
        if "number" not in head.after:
            return None
        for at in range(k + 1, min(k + 5, len(self.atoms))):
            atom = self.atoms[at]
            if atom.hi - atom.lo == 1 and words[atom.lo].text.isdigit() and len(words[atom.lo].text) < 4:
                lo = self.atoms[k].lo
                span = self.scan.span(lo, atom.hi)
                id_ = slug(self.names.text[span[0] : span[1]])
                self.names.mention(id_, span, EntityType.ORGANIZATION, head.cls)
                behind = self._country_of_body(id_, at, start=lo)
                return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
            if atom.kind not in {"word", "lex"} or atom.has(*_BREAKS):
                return None
        return None

    def _pair_behind(self, k: int) -> int | None:
        """The atom behind two countries joined by a hyphen, both named; None where there are no two."""
        if k + 1 >= len(self.atoms) or self.atoms[k].kind != "name" or self.atoms[k + 1].kind != "name":
            return None
        if self.atoms[k + 1].lo not in self.scan.hyphen_before:
            return None
        pair = [self.names.resolve(self.scan, atom) for atom in self.atoms[k : k + 2]]
        return k + 2 if all(one is not None and self.names.type_of(one) is EntityType.COUNTRY for one in pair) else None

    def _border(self, k: int) -> tuple[list[Member], int] | None:
        """A border as a place: "biên giới Ấn Độ - Pakistan"."""
        words = self.scan.words
        lo = self.atoms[k].lo
        if words[lo].fold != "biên" or lo + 1 >= len(words) or words[lo + 1].fold != "giới":
            return None
        at = next((n for n in range(k, min(k + 3, len(self.atoms))) if self.atoms[n].lo == lo + 2), None)
        if at is None:
            return None
        behind = self._pair_behind(at)
        if behind is None:
            behind = self._neighbours(at)
        if behind is None:
            return None
        hi = self.atoms[behind - 1].hi
        span = self.scan.span(lo, hi)
        known = self.names.gazetteer.index.get(tuple([word.fold for word in words[lo:hi]]), ())
        id_ = known[0][0] if known else slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, EntityType.PLACE)
        if lo > 1 and (words[lo - 2].fold, words[lo - 1].fold) == ("khu", "vực"):
            self.names.mention(id_, self.scan.span(lo - 2, hi))
        return [Member(id_, lo, hi)], behind

    def _neighbours(self, at: int) -> int | None:
        """Behind the two countries of a border that are told in words: "biên giới giữa Lào và Peru"."""
        between = self.text(self.atoms[at]) == "giữa"
        first = at + between
        if first >= len(self.atoms) or not self._lies(first):
            return None
        joint = first + 1
        if joint + 1 < len(self.atoms) and self.text(self.atoms[joint]) in {"và", "với"} and self._lies(joint + 1):
            if between or self.text(self.atoms[joint]) == "và":
                return joint + 2
        return None  # "biên giới Lào" alone: that of whatever country is spoken of

    def _lies(self, k: int) -> bool:
        """Whether an atom names a country, noted as named."""
        atom = self.atoms[k]
        if atom.kind != "name" or self.names.gazetteer.actors[atom.ids[0]].type is not EntityType.COUNTRY:
            return False
        return self.names.resolve(self.scan, atom) is not None

    def _is_head(self, k: int) -> bool:
        """Whether a head noun is one here: no verb ("ông tuyên bố …"), no second half of a word ("lễ hội", "thế vận hội")."""
        atom = self.atoms[k]
        word = self.scan.words[atom.lo]
        if atom.has("speech") and not word.is_capital:
            return False
        if atom.hi - atom.lo > 1 or atom.lo == 0 or word.is_capital or self.atoms[k - 1].has("role", "head-role"):
            return True
        return (self.scan.words[atom.lo - 1].fold, word.fold) not in self.names.language.bigrams

    def _called_after(self, k: int, at: int, head: Head) -> tuple[list[Member], int] | None:
        """A treaty or institute in capitals that a place gives its name to: "Tuyên bố chung San Jose", "Trung tâm Cận Đông"."""
        words = self.scan.words
        atom = self.atoms[at]
        actor = self.names.gazetteer.actors[atom.ids[0]]
        if head.type not in {"Treaty", "Organization"} or not words[self.atoms[k].lo].is_capital or at != k + 1:
            return None
        if actor.type is not EntityType.PLACE and not (head.type == "Treaty" and actor.acts_for is not None):
            return None
        if head.name != "whole" and head.type == "Organization":
            return None
        lo = self.atoms[k].lo
        span = self.scan.span(lo, atom.hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, EntityType(head.type), head.cls)
        return [Member(id_, lo, atom.hi)], at + 1

    def _is_nameable(self, at: int, type_: EntityType) -> bool:
        """Whether a name may begin at an atom: a known one, a run, capitals, or words that carry on a treaty's name."""
        atom = self.atoms[at]
        if atom.kind in {"name", "run"}:
            return True
        if atom.kind not in {"word", "lex"}:
            return False
        capital = self.scan.words[atom.lo].is_capital
        if type_ is EntityType.TREATY and self.scan.words[atom.lo].fold == "báo":
            return False  # "thông cáo báo chí"
        if type_ is EntityType.TREATY and self.scan.words[self.atoms[at - 1].lo].is_capital and self._carries_on(atom.lo) > 1:
            return True
        return capital

    def _behind_adjectives(self, at: int) -> int:
        """Behind words that tell a thing more closely before its name ("máy bay do thám tầm xa Global Hawk")."""
        k = at
        while k < len(self.atoms) and k < at + 3 and self.atoms[k].kind in {"word", "lex"} and not self.atoms[k].has(*VERBAL):
            if self.scan.words[self.atoms[k].lo].is_capital or not self._carries_on(self.atoms[k].lo):
                break
            length = self._carries_on(self.atoms[k].lo)
            end = self.atoms[k].lo + length
            while k < len(self.atoms) and self.atoms[k].lo < end:
                k += 1
        return k if k < len(self.atoms) and self.atoms[k].kind == "run" else at

    def _name_end(self, at: int, type_: EntityType) -> int:
        """Where a body's or treaty's name ends: capitals, each with at most the second syllable of its word in small letters."""
        if type_ not in {EntityType.ORGANIZATION, EntityType.TREATY}:
            return at
        k = at
        small = 0
        while k < len(self.atoms):
            atom = self.atoms[k]
            word = self.scan.words[atom.lo]
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.PLACE and k > at:
                k += 1
                continue
            if atom.kind in {"punct", "time", "name"} or not word.is_word or self.text(atom) in _NO_NAME:
                break
            if word.is_capital or (small == 0 and (self.scan.words[atom.lo - 1].fold, word.fold) in self.names.language.bigrams):
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
                if words[lo].fold in {"chung", "khung"}:
                    return 1
                follows = lo + 1 < len(words) and words[lo + 1].is_capital
                return 1 if follows and words[lo].fold not in {"của", "giữa", "cho"} else 0
        return 0
