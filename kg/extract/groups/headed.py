"""Common nouns with the name behind them: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève", treaties and their parties."""

from __future__ import annotations

from kg.extract.groups.look import DIRECTIONS, VERBAL
from kg.extract.groups.quarters import Quarters
from kg.extract.groups.records import Member
from kg.extract.scan import Atom
from kg.ids import slug
from kg.language.records import Head
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, TREATY, WEAPON, EntityType

_BREAKS = ("prep", "past", "planned", "speech", "passive", "negated", "sub", "conjunctions")
_SEATS = frozenset({"trụ sở", "tổng hành dinh", "đại bản doanh", "trụ sở chính", "tòa trụ sở"})
_QUARTERS = frozenset({"miền", "vùng"})
_BUILT = frozenset({"Facility", "Building", "Base"})
_PARTIES = frozenset({"đảng", "liên minh", "phong trào", "mặt trận"})
"""Nouns of parties and movements, which the press often prints in small letters before the name."""

_PAPERS = frozenset({"tờ", "tờ báo", "nhật báo", "tuần báo", "tạp chí", "tờ nhật báo", "tờ tạp chí"})
"""Nouns of papers, which are no part of their names."""

_AUTHORITIES = frozenset({"cơ quan", "ủy ban", "hội đồng", "trung tâm", "văn phòng", "cục", "tổng cục", "viện", "học viện",
                          "trung tâm nghiên cứu", "viện nghiên cứu"})  # fmt: skip
"""Nouns of public bodies, which the press tells by what they do."""
_AT_LARGE = frozenset({"chức năng", "hữu trách", "nhà nước", "truyền thông", "báo chí", "công quyền", "thẩm quyền", "liên quan",
                       "chính phủ", "an ninh", "tư pháp", "hành pháp", "này", "đó", "khác", "mới"})  # fmt: skip
"""Words by which no certain body is told ("cơ quan chức năng Peru")."""
_TASKS = frozenset({
    "nghiên cứu", "điều tra", "viện trợ", "hợp tác", "cứu trợ", "giám sát", "kiểm soát", "quản lý", "bảo vệ", "hòa giải", "chống",
    "phòng chống", "điều phối", "thanh tra", "kiểm toán", "phát triển", "bầu cử", "công tố", "an toàn", "phòng vệ", "luật sư",
})  # fmt: skip
"""What bodies do, right behind their nouns."""
_LONG = 8
"""Atoms to a unit's number at most ("phi đội tiêm kích viễn chinh số *163*")."""
_STUDIES = ("viện ", "trung tâm ")
"""Beginnings of nouns for institutes, which a pair of countries alone may tell apart."""


class Headed(Quarters):
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
            bracketed = self._bracketed(k) or self._office_of_body(k)
            if bracketed is not None:
                return bracketed
            joint = self._numbered_unit(k, head) or self._joint_body(k, head)
            if joint is not None:
                return joint
        type_ = EntityType(head.type)
        if self.text(self.atoms[k]) in _SEATS:
            return self._seat(k)
        known = False  # a known treaty told in small letters, but for its first: "Thỏa thuận hạt nhân giữa …"
        if head.kind in {"treaty", "statement"}:
            told = self._told_at(self.atoms[k].lo)
            known = told is not None and self.names.gazetteer.actor(told.id) is not None
            titled = None if known else self._treaty_in_full(k)
            if titled is not None:
                return titled
        leaning = self._behind_leaning(k + 1) if head.kind == "party" else k + 1
        at = leaning
        if at == k + 1 and (head.type in {"Weapon", "Organization"} or head.cls in _BUILT):
            at = self._behind_adjectives(k + 1)
        named = not known and at < len(self.atoms) and self._is_nameable(at, type_)
        if not named and at > k + 1:
            at = k + 1
            named = at < len(self.atoms) and self._is_nameable(at, type_)
        if not named:
            if type_ is ORGANIZATION:
                return self._told_with_land(k)
            if type_ is TREATY:
                described = self._described_treaty(k)
                if described is not None:
                    self._parties(described[0], self.atoms[k].lo, described[1])
                    return [Member(described[0], self.atoms[k].lo, self.atoms[described[1] - 1].hi)], described[1]
            return None
        beyond = self._behind_people(at)
        if beyond > at:
            return self._named(beyond)
        atom = self.atoms[at]
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            if not any(self.names.gazetteer.actors[one].type is type_ for one in atom.ids):
                called = self._called_after(k, at, head)
                if called is not None:
                    return called
                paired = self._pact_of_pair(k) if type_ is TREATY else None
                if paired is not None:
                    self._parties(paired[0], self.atoms[k].lo, paired[1])
                    return [Member(paired[0], self.atoms[k].lo, self.atoms[paired[1] - 1].hi)], paired[1]
                return self._named(at) if type_ is PLACE and actor.acts_for is not None else None
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
            id_ = slug(self.names.text[span[0] : span[1]].replace("quốc tế ", ""))
            self.names.mention(id_, span, type_, head.cls)
        elif atom.kind == "run" and behind == at + 1 and type_ in {PLACE, WEAPON} and self._is_numbered(at + 1):
            behind += 1
            id_ = self._with_number(lo, at, head)
        elif atom.kind in {"name", "run"} and behind == at + 1:
            named_id = self.names.resolve(self.scan, atom, head=head)
            if named_id is None:
                return None
            id_ = named_id
            if head.name != "bare" and at == k + 1 and self.names.type_of(id_) is not PERSON:
                self.names.mention(id_, span)
        elif type_ in {ORGANIZATION, TREATY} and (
            self.scan.words[lo].is_capital or self.text(self.atoms[k]) in _PARTIES or head.kind == "university"
        ):
            if self.text(self.atoms[k]) in _PAPERS and at == k + 1:
                span = self.scan.span(atom.lo, self.atoms[behind - 1].hi)  # "Tờ *Tin tức*"
            party = head.kind == "party" and at == k + 1
            known_as = self.names.elsewhere.unnamed(tuple(self.scan.folds[lo : self.atoms[behind - 1].hi])) if party else None
            id_ = known_as or slug(self.names.text[span[0] : span[1]])
            self.names.mention(id_, span, type_, head.cls)
        else:
            return None
        behind = self._country_of_body(id_, behind - 1, start=lo)
        if type_ is TREATY:
            self._parties(id_, lo, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _told_body(self, k: int, behind: int, owner: str | None) -> tuple[list[Member], int]:
        """A body told in small letters up to an atom, and whose it is."""
        raise NotImplementedError

    def _told_with_land(self, k: int) -> tuple[list[Member], int] | None:
        """A public body with what it does in small letters and its country: "Cơ quan xuất nhập cảnh Peru"."""
        words = self.scan.words
        if self.text(self.atoms[k]) not in _AUTHORITIES or not words[self.atoms[k].lo].is_capital:
            return None
        for at in range(k + 1, min(k + _LONG, len(self.atoms))):
            atom = self.atoms[at]
            if atom.kind == "name":
                land = self.names.gazetteer.actors[atom.ids[0]]
                joined = {atom.lo, self.atoms[at + 1].lo if at + 1 < len(self.atoms) else 0} & self.scan.hyphen_before
                if at == k + 1 or land.type is not COUNTRY or joined:
                    return None
                self.names.mention(land.id, self.scan.span(atom.lo, atom.hi))
                return self._told_body(k, at + 1, land.id)
            said = self.text(atom)
            owned = self._prep(at) == "của" and at > k + 1 and at + 1 < len(self.atoms) and self.atoms[at + 1].kind == "name"
            if atom.kind not in {"word", "lex"} or words[atom.lo].is_capital or said in _AT_LARGE:
                return None
            if atom.has(*VERBAL, "prep", "role", "people") and not owned and not (at == k + 1 and said in _TASKS):
                return None
        return None

    def _is_numbered(self, at: int) -> bool:
        """Whether the number at an atom is the last part of a name, and counts nothing ("tàu Grace *1*", "đập Sesan *2*")."""
        if at >= len(self.atoms) or self.atoms[at].hi - self.atoms[at].lo > 1 or self.atoms[at].lo in self.scan.hyphen_before:
            return False
        number = self.scan.words[self.atoms[at].lo].text
        if not number.isdigit() or len(number) > 2 or at + 1 == len(self.atoms):
            return number.isdigit() and len(number) < 3
        following = self.atoms[at + 1]
        return following.kind == "punct" or following.has(*_BREAKS)

    def _with_number(self, lo: int, at: int, head: Head) -> str:
        """A ship or a place whose name ends with a number, noted with its noun and without."""
        hi = self.atoms[at + 1].hi
        span = self.scan.span(self.atoms[at].lo, hi)
        id_ = slug(self.names.text[slice(*span)])
        self.names.mention(id_, span, EntityType(head.type), head.cls)
        if head.name != "bare":
            self.names.mention(id_, self.scan.span(lo, hi))
        self.names.link(self.names.key(self.scan, self.atoms[at]), id_)
        return id_

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
        self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION, head.cls)
        self._belong(id_, bloc, lo, hi)
        return [Member(id_, lo, hi)], at + 1

    def _seat(self, k: int) -> tuple[list[Member], int] | None:
        """The headquarters of a body, as a place: "trụ sở Bộ Ngoại giao Peru"."""
        at = k + 1 + (self._prep(k + 1) == "của")
        owner = self.member(at) if at < len(self.atoms) else None
        if owner is None or len(owner[0]) != 1 or owner[0][0].id is None:
            return None
        body = owner[0][0].id
        if self.names.type_of(body) is not ORGANIZATION:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[owner[1] - 1].hi
        self.names.mention(f"{body}-headquarters", self.scan.span(lo, hi), PLACE, "Building")
        return [Member(f"{body}-headquarters", lo, hi)], owner[1]

    def _joint_body(self, k: int, head: Head) -> tuple[list[Member], int] | None:
        """A body in capitals that two countries share: "Ủy ban hỗn hợp Việt Nam - Sudan"."""
        if not self.scan.words[self.atoms[k].lo].is_capital:
            return None
        for at in range(k + 1, min(k + 7, len(self.atoms) - 1)):
            atom = self.atoms[at]
            if atom.kind == "name":
                behind = self._sides_behind(at)
                if behind is None or (at == k + 1 and not self.text(self.atoms[k]).startswith(_STUDIES)):
                    return None  # "Liên minh Mỹ - Nhật" is no body
                lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
                span = self.scan.span(lo, hi)
                id_ = slug(self.names.text[span[0] : span[1]])
                self.names.mention(id_, span, ORGANIZATION, head.cls)
                return [Member(id_, lo, hi)], behind
            if atom.kind in {"punct", "time"} or atom.has("prep", "sub"):
                return None
            if atom.has("role") and not self.text(atom).startswith("nghị s"):
                return None  # "Nhóm nghị sĩ hữu nghị Peru - Chile"
            if atom.has(*VERBAL) and not self.scan.words[atom.lo].is_capital:
                return None
        return None

    def _numbered_unit(self, k: int, head: Head) -> tuple[list[Member], int] | None:
        """A unit of an army with its number: "Lữ đoàn 36", "sư đoàn bộ binh số 3"."""
        words = self.scan.words
        if "number" not in head.after:
            return None
        for at in range(k + 1, min(k + _LONG, len(self.atoms))):
            atom = self.atoms[at]
            if atom.hi - atom.lo == 1 and words[atom.lo].text.isdigit() and len(words[atom.lo].text) < 4:
                lo = self.atoms[k].lo
                span = self.scan.span(lo, atom.hi)
                id_ = slug(self.names.text[span[0] : span[1]])
                self.names.mention(id_, span, ORGANIZATION, head.cls)
                behind = self._country_of_body(id_, at, start=lo)
                return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
            if atom.kind not in {"word", "lex"} or (atom.has(*_BREAKS) and self.text(atom) != "dù"):
                return None  # but "lữ đoàn dù 104"
        return None

    def _called_after(self, k: int, at: int, head: Head) -> tuple[list[Member], int] | None:
        """A treaty or institute that a place, or a building that a person gives its name to: "Tuyên bố chung San Jose"."""
        words = self.scan.words
        atom = self.atoms[at]
        actor = self.names.gazetteer.actors[atom.ids[0]]
        college = head.kind == "university"
        if head.cls in _BUILT and head.name != "bare" and actor.type is PERSON:  # "nhà hát Karl Marx"
            span = self.scan.span(self.atoms[k].lo, atom.hi)
            id_ = slug(self.names.text[slice(*span)])
            self.names.mention(id_, span, PLACE, head.cls)
            return [Member(id_, self.atoms[k].lo, atom.hi)], at + 1
        if head.type not in {"Treaty", "Organization"} or not (college or words[self.atoms[k].lo].is_capital) or at != k + 1:
            return None
        after = actor.type is PLACE or (college and actor.type is PERSON)
        if not after and not (head.type == "Treaty" and actor.acts_for is not None):
            return None
        if head.name != "whole" and head.type == "Organization" and not college:
            return None
        lo = self.atoms[k].lo
        span = self.scan.span(lo, atom.hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, EntityType(head.type), head.cls)
        return [Member(id_, lo, atom.hi)], at + 1
