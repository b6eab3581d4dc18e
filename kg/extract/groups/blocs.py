"""Members of blocs that lists tell: "G7 gồm Mỹ, Canada …"."""

from __future__ import annotations

from kg.extract.groups.clubs import HOLLOW, Clubs
from kg.extract.groups.records import Group
from kg.extract.groups.tie_look import LISTING
from kg.model import COUNTRY, PLACE

_MEMBERSHIP = ("thành viên", "nước", "quốc gia", "đồng minh", "khối")
_MADE_UP = frozenset({"gồm", "bao gồm", "gồm có", "quy tụ", "trong đó có", "trong đó gồm", "bao gồm cả"})
_CLAUSES = frozenset({".", ";", "đã", "sẽ", "đang", "vừa", "bị", "được"})
_COUNTING = frozenset({"có", "cả", "cả nước", "nước", "các quốc gia"})
_COUNTED = frozenset({"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"})
_CALLED = frozenset({
    "còn", "được", "gọi", "là", "tên", "chung", "thường", "biết", "đến", "với", "dưới", "cái", "nhóm", "khối", "bộ", "ba", "tứ",
    "tức", "hay", "tắt", "viết", "danh", "xưng", "các", "nước", "các nước", "liên", "minh", "thuộc", "trong", "của",
})  # fmt: skip
"""Words that may lead from several countries to the bloc that they are."""
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


