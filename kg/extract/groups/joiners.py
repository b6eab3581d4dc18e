"""Who founded, joined or chairs a bloc, or is a nation of it: "A và B thành lập khối C"."""

from __future__ import annotations

from kg.extract.groups.blocs import Blocs
from kg.extract.groups.clubs import BEFORE, HOLLOW
from kg.extract.groups.records import Group
from kg.model import COUNTRY

_DECIDED = frozenset({"đã", "vừa", "chính thức", "mới", "nhất trí", "quyết định", "đồng ý", "thông qua việc", "thống nhất"})
_TAKING = frozenset({
    "nước", "đương", "kim", "hiện", "nay", "vừa", "mới", "tiếp", "quản", "nắm", "làm", "đã", "chính", "thức", "nhậm", "cương",
    "bắt", "đầu", "tháng", "chuẩn", "bị", "sắp", "sẽ", "trên", "thành", "công", "từng",
})  # fmt: skip
_OFFICE = frozenset({"nhiệm", "nhậm", "giữ", "làm", "nhận", "nắm", "quản", "là", "cương", "cách"})
"""Syllables of taking or holding an office."""
_THEN = frozenset(
    {"lúc bấy giờ", "lúc", "bấy", "giờ", "bấy giờ", "lúc đó", "khi đó", "khi ấy", "hiện tại", "đương nhiệm", "lúc này"}
)
_ROLES_IN = ("vai trò", "vị trí", "vị thế", "tiếng nói", "quy chế thành viên", "quyền phủ quyết", "ghế")
"""What only a member has in a bloc."""
_NATION = 10
"""Words before a bloc among which stands the noun for one of its countries."""
_ONE_OF = frozenset({"một", "là", "một trong các", "cũng là", "vốn là", "duy nhất", "những", "vẫn", "một trong những", "là một"})
_ONE_WORDS = frozenset({"một", "trong", "những", "các", "số", "là", "cũng", "vốn", "vẫn", "trở", "thành", "hai", "ba", "2", "3"})
"""What stands between a country and the noun that calls it one of a bloc's."""


class Joiners(Blocs):
    """Reads who joins blocs."""

    def _founded(self, n: int, unit: Group) -> None:
        """ "A, B và C thành lập khối D", "A và B thuộc D": several countries before a bloc that they founded or belong to."""
        countries = self.of_type(unit, COUNTRY)
        if len(countries) < 2 or len(countries) != len(unit.ids) or self.is_wished(unit.lo):
            return
        at = n + 1
        while self.text(at) in {"đã", "vừa", "cùng", "cùng nhau", "đều", "vốn"}:
            at += 1
        wished = any(self.text(m) in {"sẽ", "muốn"} for m in range(n + 1, at + 1))
        if wished or self.text(at) not in {"thành lập", "sáng lập", "lập ra", "thuộc", "thuộc khối", "đồng sáng lập"}:
            return
        club = self._club(self.group(at + 1))
        bloc = self.group(at + 1)
        if club is not None and bloc is not None and self.cls(club) == "InternationalOrganization":
            for one in countries:
                self.note("member-of", one, club, unit.lo, bloc.hi)

    def _taken_in(self, n: int) -> None:
        """ "ASEAN đã kết nạp Timor Leste": the bloc has a new member."""
        if self.text(n) != "kết nạp":
            return
        done = any(self.text(m) in _DECIDED for m in range(max(n - 3, 0), n))
        club = next((one for m in range(n - 1, max(n - 5, -1), -1) if (one := self._club(self.group(m))) is not None), None)
        at = n + 1 + (self.text(n + 1) in {"thêm", "thêm vào", "mới"})
        ids, hi = self._alone(at)
        if not ids:
            ids, hi = self._list_further_on(at)
        if club is not None and done and self.cls(club) == "InternationalOrganization":
            for one in ids:
                if self.names.type_of(one) is COUNTRY:
                    self.note("member-of", one, club, self.units[n].lo, hi)

    def _nation_of(self, n: int, unit: Group) -> None:
        """ "Hungary là một nước EU", "Hungary, một nước có vai trò lớn trong EU": a country that is called one of a bloc's."""
        club = self._club(unit)
        if club is None or self.cls(club) != "InternationalOrganization":
            return
        self._role_in(n, unit, club)
        near = self.text(n).startswith(("nước ", "quốc gia "))
        lo = unit.lo if near else self._nation_far(unit)
        if lo is None:
            return
        at, comma = self.unit_at(lo - 1), False
        while at > 0 and (self._is_time(at) or self.text(at) in _ONE_OF or set(self.text(at).split()) <= _ONE_WORDS):
            at -= 1
        if self.text(at) == "," and not near:
            at, comma = at - 1, True
        before = self.group(at)
        if before is None or self.is_wished(before.lo):
            return
        said = self.said(before.hi, lo).split()
        if comma or "là" in said or "thành" in said:
            behind = [self.discourse.country_of(one) for one in before.ids] if comma else list(before.ids)
            countries = [one for one in behind if one is not None and self.names.type_of(one) is COUNTRY]
            for one in countries if len(before.ids) == 1 or (len(countries) == len(before.ids) and not comma) else ():
                self.note("member-of", one, club, before.lo, unit.hi)

    def _role_in(self, n: int, unit: Group, club: str) -> None:
        """ "vai trò của Peru trong OAS": who has a role in a bloc is a member of it."""
        at = n - 1
        while at > 0 and HOLLOW.issuperset(self.text(at).split()):
            at -= 1
        country = self.group(at - 1) if self.text(at) in {"trong", "tại", "trong khối"} else None
        said = "" if country is None else self.said(country.lo - 8, country.lo)
        if country is None or self.text(at - 2) != "của" or not any(one in said for one in _ROLES_IN):
            return
        for one in self.of_type(country, COUNTRY) if len(country.ids) == 1 else ():
            self.note("member-of", one, club, country.lo, unit.hi)

    def _nation_far(self, unit: Group) -> int | None:
        """Where "nước" or "quốc gia" stands before a bloc that it is in ("*nước* có vị thế quan trọng trong ASEAN")."""
        at = unit.lo
        while at > 0 and self.words[at - 1].fold in HOLLOW:
            at -= 1
        if at < 2 or self.words[at - 1].fold not in {"trong", "thuộc"}:
            return None
        for back in range(at - 2, max(at - _NATION, -1), -1):
            word = self.words[back]
            if word.text in ",;:()" or word.is_capital:
                return None
            if word.fold == "nước" or self.said(back, back + 2) in {"quốc gia", "nền kinh"}:
                return back
        return None

    def _chair(self, n: int, unit: Group) -> None:
        """ "Indonesia, nước Chủ tịch ASEAN", "Peru giữ chức chủ tịch luân phiên C": who chairs a bloc is a member of it."""
        club = self._club(unit) or (unit.ids[0] if self.cls(unit.ids[0]) == "GovernmentBody" else None)
        if club is None or self.cls(club) not in {"InternationalOrganization", "GovernmentBody"}:
            return
        words = self.words
        chair = next((i for i in range(max(unit.lo - 4, 0), unit.hi - 1) if self.said(i, i + 2) == "chủ tịch"), None)
        if chair is None or not set(self.said(chair + 2, unit.lo).split()) <= {"luân", "phiên", "của"}:
            return
        left = chair
        while left > 0 and words[left - 1].fold in BEFORE | _TAKING:
            left -= 1
        self._chair_behind(n, left, chair, club)
        comma = words[left - 1].text in {",", "("} if left else False
        parted = comma or left in self.made.scan.hyphen_before
        held = bool(_OFFICE & set(self.said(left, chair).split()))
        previous = self.group(self.unit_at(left - 1 - comma)) if left > comma else None
        if previous is None or previous.hi < left - comma or not (parted or held) or self.is_wished(left):
            return
        chairs = self.of_type(previous, COUNTRY) if len(previous.ids) == 1 else ()
        if not chairs and parted and "nước" in self.said(left, chair).split():  # "Thủ tướng Peru X, nước giữ chức chủ tịch C"
            behind = [self.discourse.country_of(one) for one in previous.ids]
            chairs = tuple(one for one in behind if one is not None and one in self.names.drafts)[:1]
        for one in chairs:
            self.note("member-of", one, club, previous.lo, unit.hi)

    def _chair_behind(self, n: int, left: int, chair: int, club: str) -> None:
        """ "Với tư cách Chủ tịch C năm 2020, *Peru* …", "chủ tịch luân phiên của C lúc bấy giờ là *Peru*"."""
        at = n + 1
        while at < n + 5 and (self._is_time(at) or self.text(at).isdigit() or self.text(at) in _THEN):
            at += 1
        fronted = self.text(at) == "," and bool({"cách", "cương", "nhậm"} & set(self.said(left, chair).split()))
        country = self.group(at + 1) if fronted or self.text(at) == "là" else None
        if country is not None and len(country.ids) == 1 and self.names.type_of(country.ids[0]) is COUNTRY:
            self.note("member-of", country.ids[0], club, self.units[n].lo, country.hi)
