"""Countries told by their number: "ba nước", "hai bên", "4 quốc gia gồm A, B, C và D"; who they are."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Member
from kg.extract.groups.sides import Sides
from kg.model import PLACE

_COUNTS = {
    "đôi": 2, "hai": 2, "2": 2, "ba": 3, "3": 3, "bốn": 4, "4": 4, "năm": 5, "5": 5, "sáu": 6, "6": 6, "bảy": 7, "7": 7, "tám": 8,
    "8": 8, "chín": 9, "9": 9, "mười": 10, "10": 10,
}  # fmt: skip
"""How many countries a description speaks of; "cả hai" too."""

_KEPT = 6
"""More countries are not known by their number alone."""

_COUNTED = frozenset({
    "bản", "bộ", "chiếc", "con", "cuộc", "công", "cú", "dự", "hãng", "lần", "máy", "người", "nhà", "nhóm", "nghi", "phe", "quả",
    "tàu", "tên", "trường", "tờ", "viện", "vấn", "vợ", "vụ", "ứng", "đoàn", "đảng", "địa", "đội",
})  # fmt: skip
"""First syllables of what may be counted behind "cả hai" ("cả hai *tên* lửa", "cả hai *viện*")."""

_LEADING_ON = frozenset({"là", "gồm", "bao gồm"})
"""What leads from a number of countries to their names."""

_FURTHER = frozenset({"khác", "còn", "ngoài", "thành"})
"""First syllables of what tells of a number of countries that they are others ("5 nước *còn* lại", "6 nước *thành* viên")."""


class Counted(Sides):
    """Finds the countries that a number tells of."""

    def _countries(self, k: int) -> tuple[list[Member], int] | None:
        """Those whom "hai nước", "các bên" or "4 quốc gia" at an atom means, listed beside it or named before."""
        span = (self.atoms[k].lo, self.atoms[k].hi)
        words = self.text(self.atoms[k]).split()
        if words == ["cả", "hai"] and not self._stands_alone(k + 1):
            return None  # "cả hai *đảng*"
        count = next((_COUNTS[word] for word in words if word in _COUNTS), None)
        listed = self._listed_behind(k + 1)
        if listed is not None:
            self.discourse.note_pair([one.id for one in listed[0] if one.id is not None])
            if words[-1] == "minh":
                self._allies += [one.id for one in listed[0] if one.id is not None]  # "hai đồng minh Nhật Bản và Hàn Quốc"
            return listed
        if count is None and words[0] == "các" and words[-1] in {"nước", "gia"} and not self._are_known(k + 1):
            behind = max(k + 1, self._behind_region(k + 1))
            return [Member(None, *span, regional=behind > k + 1)], behind
        if count is not None and (further := self._listed_further_on(k + 1, count)):
            return [Member(one, *span) for one in further], k + 1
        if count is not None and (count > _KEPT or (count not in self.discourse.lists and self._are_others(k + 1))):
            return [Member(None, *span)], k + 1
        ids = self.discourse.countries(count)
        if words[-1] in {"bên", "phía"} and count in {None, 2} and self.discourse.last_pair:
            ids = self.discourse.last_pair
        if len(ids) == 2:
            ids = self._sides_meant(k, ids)
        return ([Member(id_, *span) for id_ in ids], self._behind_region(k + 1)) if ids else None

    def _are_others(self, at: int) -> bool:
        """Whether what stands behind a number of countries tells that they are others than those named ("5 nước *khác*")."""
        return at < len(self.atoms) and self.scan.words[self.atoms[at].lo].fold in _FURTHER

    def _stands_alone(self, at: int) -> bool:
        """Whether no noun follows that says what is counted."""
        if at >= len(self.atoms) or self.atoms[at].has(*VERBAL):
            return True
        return self.scan.words[self.atoms[at].lo].fold not in _COUNTED and not self.atoms[at].has(
            "body", "head", "people", "role"
        )

    def _behind_region(self, at: int) -> int:
        """The atom behind the region that some countries are in ("hai quốc gia *vùng Baltic*")."""
        if at >= len(self.atoms) or not (self.atoms[at].kind == "name" or self.atoms[at].has("head")):
            return at
        region = self.member(at)
        if region is None:
            return at
        lies = all(one.id is not None and self.names.type_of(one.id) is PLACE for one in region[0])
        return region[1] if lies else at

    def _listed_behind(self, at: int) -> tuple[list[Member], int] | None:
        """The countries listed behind their number ("5 nước Mỹ Latin là Chile, Peru và Bolivia", "ba nước Áo, Bỉ, Séc")."""
        at = self._behind_region(at)
        opens = at < len(self.atoms) and self.text(self.atoms[at]) in {*_LEADING_ON, ":", "("}
        bracket = opens and self.text(self.atoms[at]) == "("
        at += opens
        if at >= len(self.atoms) or self.atoms[at].kind != "name" or not self._is_land(self.atoms[at].ids[0]):
            return None
        found = self.group(at)
        pair = None if found is None or len(found[0].ids) > 1 else self._pair_listed(at)
        if pair is not None:
            return pair
        if found is None or len(found[0].ids) < 2 or not all(map(self._is_land, found[0].ids)):
            return None
        closed = bracket and found[1] < len(self.atoms) and self.text(self.atoms[found[1]]) == ")"
        return list(found[0].members), found[1] + closed

    def _listed_further_on(self, at: int, count: int) -> tuple[str, ...]:
        """As many countries, listed later in the sentence ("*ba nước* tranh ghế *gồm* A, B, C", "*hai nước* chống *là* A, B")."""
        for n in range(at, len(self.atoms) - 3):
            if self.text(self.atoms[n]) in _LEADING_ON and self.atoms[n + 1].kind == "name":
                found = self.group(n + 1)
                if found is not None and len(found[0].ids) == count and all(map(self._is_land, found[0].ids)):
                    return found[0].ids
        return ()

    def _pair_listed(self, at: int) -> tuple[list[Member], int] | None:
        """Two countries over a comma alone ("hai nước *Áo, Séc*")."""
        names = self.atoms[at : at + 3]
        if len(names) < 3 or self.text(names[1]) != "," or names[2].kind != "name" or not self._is_land(names[2].ids[0]):
            return None
        ids = [self.names.resolve(self.scan, one) for one in (names[0], names[2])]
        return [Member(id_, one.lo, one.hi) for id_, one in zip(ids, (names[0], names[2]), strict=True)], at + 3
