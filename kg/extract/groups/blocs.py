"""Members of blocs that lists tell, and who founded, joined or chairs one: "G7 gồm Mỹ, Canada …", "A và B thành lập khối C"."""

from __future__ import annotations

from kg.extract.groups.clubs import BEFORE, HOLLOW, Clubs
from kg.extract.groups.records import Group
from kg.extract.groups.tie_look import LISTING
from kg.model import COUNTRY, PLACE

_MEMBERSHIP = ("thành viên", "nước", "quốc gia", "đồng minh", "khối")
_MADE_UP = frozenset({"gồm", "bao gồm", "gồm có", "quy tụ", "trong đó có", "trong đó gồm", "bao gồm cả"})
_CLAUSES = frozenset({".", ";", "đã", "sẽ", "đang", "vừa", "bị", "được"})
_COUNTING = frozenset({"có", "cả", "cả nước", "nước", "các quốc gia"})
_COUNTED = frozenset({"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"})
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
_CALLED = frozenset({
    "còn", "được", "gọi", "là", "tên", "chung", "thường", "biết", "đến", "với", "dưới", "cái", "nhóm", "khối", "bộ", "ba", "tứ",
    "tức", "hay", "tắt", "viết", "danh", "xưng", "các", "nước", "các nước", "liên", "minh", "thuộc", "trong", "của",
})  # fmt: skip
"""Words that may lead from several countries to the bloc that they are."""
_ROLES_IN = ("vai trò", "vị trí", "vị thế", "tiếng nói", "quy chế thành viên", "quyền phủ quyết", "ghế")
"""What only a member has in a bloc."""
_NATION = 10
"""Words before a bloc among which stands the noun for one of its countries."""
_ONE_OF = frozenset({"một", "là", "một trong các", "cũng là", "vốn là", "duy nhất", "những", "vẫn", "một trong những", "là một"})
_ONE_WORDS = frozenset({"một", "trong", "những", "các", "số", "là", "cũng", "vốn", "vẫn", "trở", "thành", "hai", "ba", "2", "3"})
"""What stands between a country and the noun that calls it one of a bloc's."""
_OUTSIDE = ("đối tác", "đối thoại", "quan sát viên", "láng giềng", "ứng viên", "ngoài khối", "ngoài liên minh")
"""Words for those who are with a bloc and not in it."""
_MADE_OF = frozenset({"được", "thành lập", "ra đời", "được thành lập", "hiện", "hiện nay", "hiện có", ",", "vốn"})
"""What may stand between a bloc and the words that lead to its members ("X được thành lập năm 2009 gồm …")."""

_INSIDE = frozenset({"trong", "tại", "ở", "vào", "của", "cho"})
"""What stands before a bloc that is not the one which a number of countries makes up."""


class Blocs(Clubs):
    """Reads blocs by who is in them."""

    def _listed_members(self, n: int, unit: Group) -> None:
        """ "nhóm P5+1 (Anh, Pháp …)", "G7 gồm Mỹ, Canada …", "28 nước EU, trong đó có Ý", "các nước EU như Ba Lan"."""
        club = self._club(unit)
        if club is None or self.cls(club) == "ArmedGroup" or self.is_missing(unit.lo):
            return
        opening = self.said(unit.lo - 2, unit.hi)
        if "thành viên" in opening or any(one in self.said(unit.lo - 5, unit.hi + 4) for one in _OUTSIDE):
            return
        self._joined(n, unit, club)
        at = n + 1 + (self.text(n + 1) in {'"', "”"})
        if self.text(at) == "khác" and any(word in opening for word in ("nước", "quốc gia")):
            self._other_members((club,), unit.lo, unit.hi)
        if self.text(at) == "(":
            ids, hi = self.listed(at + 1 + (self.text(at + 1) in _MADE_UP))
            closes = hi < len(self.words) and self.words[hi].text in ",)"
            if len(ids) > 1 and closes and all(self._joins(one) for one in ids):
                for one in ids:
                    self.note("member-of", one, club, unit.lo, hi)
                return
        if self.text(at) == "," and self.text(at + 1) in {
            "gồm",
            "bao gồm",
            "gồm có",
            "trong đó có",
            "trong đó gồm",
            "bao gồm cả",
        }:
            at += 1
        if self._is_bloc_between(n, at):
            self._bloc_between(club, unit, next(m for m in range(at, at + 6) if self.text(m) == "giữa") + 1)
            return
        start = at
        while at < start + 5 and (self.text(at) in _MADE_OF or self._is_time(at)):
            at += 1
        at = at if self.text(at) in _MADE_UP else self._told_again(start)
        made_up = self.text(at) in _MADE_UP
        if not made_up and not any(word in opening for word in _MEMBERSHIP):
            return
        if not made_up and self.text(at) not in {",", "("} and not self.leads_to_list(at):
            ids, hi = self._list_further_on(at)
            for one in ids if len(ids) > 1 and self.text(n - 1) != "là" else ():
                self.note("member-of", one, club, unit.lo, hi)
            return
        if made_up:
            last = next((m for m in range(at + 1, at + 6) if self.text(m) == ":"), at)
            at = last if all(self.group(m) is None for m in range(at, last)) else at
            at += 1
        elif self.text(at) in {",", "("}:
            at += 1
        listed_here = made_up
        counted = made_up and (self.text(at) in _COUNTED or self.text(at).isdigit())
        at += counted
        while (led := self.leads_to_list(at)) or self.text(at) in _COUNTING:
            listed_here = True
            at += led or 1
        ids, hi = self.listed(at)
        if not ids:
            ids, hi = self._list_further_on(at)
        if listed_here and self.text(n - 1) != "là" and not self._were_counted(n, ids):
            for one in ids:
                if self._joins(one):
                    self.note("member-of", one, club, unit.lo, hi)

    def _were_counted(self, n: int, ids: tuple[str, ...]) -> bool:
        """Whether a list tells whom a number before the bloc means ("*ba nước* tranh ghế trong X gồm A, B và C")."""
        if self.text(n - 1) not in _INSIDE:
            return False  # "nhóm *bảy nước* công nghiệp, G7, gồm …"; "*10 nước* trong ASEAN gồm …" are in it too
        before = (unit for unit in self.units[: n - 2] if isinstance(unit, Group) and set(unit.ids) == set(ids))
        return any(word.fold in {"nước", "gia"} for unit in before for word in self.words[unit.lo : unit.hi])

    def _told_again(self, at: int) -> int:
        """Where "gồm" stands behind another noun for the bloc ("X, liên minh quân sự gồm …", "X là nhóm sáu nước gồm …")."""
        for n in range(at, min(at + 9, len(self.units))):
            if self.text(n) in _MADE_UP:
                said = self.said(self.units[at].lo, self.units[n].lo).split()
                return n if not HOLLOW.isdisjoint(said) else at
            unit = self.units[n]
            if isinstance(unit, Group) and any(self._joins(one) for one in unit.ids):
                break
            if not isinstance(unit, Group) and (self.text(n) in _CLAUSES or unit.has("speech", "conjunctions")):
                break
        return at

    def _list_further_on(self, at: int) -> tuple[tuple[str, ...], int]:
        """Those who are listed later in the clause ("gồm các nước lớn là A, B", "gồm 27 nước, trong đó có C")."""
        for n in range(at, min(at + 8, len(self.units))):
            unit = self.units[n]
            places = isinstance(unit, Group) and all(self.names.type_of(one) is PLACE for one in unit.ids)
            if (isinstance(unit, Group) and not places) or self.text(n) in {".", ";", ")"}:
                break
            if self.text(n) in LISTING:
                start = n + 1
                while self.text(start) in _COUNTING or self.text(start).isdigit():
                    start += 1
                ids, hi = self.listed(start)
                if ids and all(self._joins(one) for one in ids) and (len(ids) > 1 or self.text(n).startswith("trong")):
                    return ids, hi
        return (), 0

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

    def _called_bloc(self, n: int, unit: Group) -> None:
        """ "A, B và C (còn gọi là nhóm D)", "A, B, C – bộ ba D": countries that are named as a bloc behind them."""
        if self.text(n + 1) not in {",", "("}:
            return
        ids, hi = self.listed(n)
        if len(ids) < 2 or not all(self.names.type_of(one) is COUNTRY for one in ids):
            return
        at = self.unit_at(hi - 1) + 1
        if self.text(at) != "(":
            return
        for m in range(at + 1, min(at + 8, len(self.units))):
            bloc = self.group(m)
            if bloc is None:
                continue
            club, between = self._club(bloc), self.said(self.units[at].hi, bloc.lo)
            closes = self.text(m + 1) == ")" or self.text(m + 1) in {'"', "”"}
            if club is not None and closes and _CALLED.issuperset(between.split()):
                for one in ids if self.cls(club) == "InternationalOrganization" else ():
                    self.note("member-of", one, club, unit.lo, bloc.hi)
            return

    def _is_time(self, n: int) -> bool:
        unit = self.units[n] if n < len(self.units) else None
        return unit is not None and not isinstance(unit, Group) and unit.kind == "time"

    def _is_bloc_between(self, n: int, at: int) -> bool:
        """Whether a bloc is told by who is in it: "liên minh X giữa Mỹ, Anh và Úc", "X là liên minh ba bên giữa …"."""
        if "liên minh" not in self.said(self.units[n].lo - 4, self.units[n].hi) and not (
            self.text(at) == "là" and "minh" in self.said(self.units[at].lo, self.units[at].lo + 8)
        ):
            return False
        return any(self.text(m) == "giữa" for m in range(at, min(at + 6, len(self.units))))

    def _bloc_between(self, club: str, unit: Group, at: int) -> None:
        ids, hi = self.listed(at)
        if len(ids) > 1 and all(self.names.type_of(one) is COUNTRY for one in ids):
            for one in ids:
                self.note("member-of", one, club, unit.lo, hi)

    def _joined(self, n: int, unit: Group, club: str) -> None:
        """ "A trở thành thành viên thứ 31 của B": the members stand before the word, the club behind "của"."""
        if self.text(n - 1) not in {"của", "trong", "thuộc", "của khối"}:
            return
        at = next((m for m in range(n - 2, max(n - 8, -1), -1) if self.text(m).endswith("thành viên")), None)
        if at is None:
            return
        for m in range(at, max(at - 5, -1), -1):
            said = self.units[m]
            if isinstance(said, Group):
                for one in self.of_type(said, COUNTRY) if not self.is_wished(said.lo) else ():
                    self.note("member-of", one, club, said.lo, unit.hi)
                return
            if said.has("planned", "possible", "negated", "demanded"):
                return

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
