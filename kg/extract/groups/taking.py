"""What stands between somebody and an office that he takes, holds, leaves or is put into."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.groups.posts import Post
from kg.extract.groups.records import Group
from kg.extract.groups.roles import Roles
from kg.extract.kept import kept_for
from kg.model import ORGANIZATION, PERSON

FILLERS = frozenset({
    "đã", "cũng", "hiện", "chính", "thức", "vừa", "mới", "một", "trong", "những", "vào", "ghế", "chiếc", "chức", "vụ",
    "vị", "trí", "các", "cương", "vai", "trò", "nay", "lại", "từng", "sau", "đó", "tiếp", "tục", "rồi", "khỏi", "nhiệm", "kỳ",
    "bằng", "ngày", "hôm", "xin",
})  # fmt: skip
"""Small words that may stand around a verb of taking, holding or leaving a position."""
_APPOINTED = {"bầu": "current", "bầu chọn": "current", "bổ nhiệm": "current", "phê chuẩn": "current", "cử": "current",
              "chọn": "current", "phong": "current", "mời": "future", "chỉ định": "future", "đề cử": "future",
              "tiến cử": "future", "giới thiệu": "future", "tấn phong": "current"}  # fmt: skip
"""What is done to somebody to put him into an office."""
_APPOINTING = frozenset({"nhiệm", "cử", "định", "bầu", "chọn", "phong", "phái"})
"""Last syllables of verbs of putting somebody into an office."""
_GIVEN = frozenset({"envoy", "ambassador", "spokesperson", "security-adviser", "head-of-government", "foreign-minister",
                    "defence-minister", "minister", "deputy-minister", "deputy-head", "military-commander"})  # fmt: skip
"""Offices that whoever puts somebody into them has to give."""
_AS = frozenset({
    "làm", "giữ", "vào", "chức", "vụ", "vị", "trí", "ghế", "cương", "lên", "là", "đảm", "nhiệm", "nhận", "trở", "thành",
})  # fmt: skip
"""Words between appointing somebody and the office."""

_REFUSED = frozenset({"không", "chưa", "chẳng", "từ", "bác", "phản"})
"""Words, or first syllables of them, by which nobody is put into an office."""

_AHEAD = dict.fromkeys(("sẽ", "định", "ý", "dự", "ngụ", "muốn"), "future")
_BY_NOW = ("đã", "đang", "cũng", "quyết", "tuyên", "bố", "chính", "thức", "không", "giấu", "ra", "đứng", "chạy", "đua", "tái",
           "người", "hiện", "khẳng")  # fmt: skip
_AIMING = {**_AHEAD, **dict.fromkeys(_BY_NOW, "current"), "từng": "former"}
"""Syllables that may stand before "tranh cử", with the status they give a candidate ("dự định ra tranh cử")."""


@kept_for
def _first_words(holding: Mapping[tuple[str, ...], str]) -> frozenset[str]:
    """The words that phrases of holding office begin with."""
    return frozenset(phrase[0] for phrase in holding)


_WISHED = frozenset({"muốn", "mong", "đòi", "ngăn", "cản", "nếu", "sợ", "ngại"})
"""Last syllables before somebody who is in an office only by wish or condition."""


class Taking(Roles):
    """Reads verbs of holding office."""

    def _through_holding(self, word: int, k: int) -> tuple[str | None, int]:
        """The status that a verb of holding office gives, and the atom behind it with its small words; (None, k) without one."""
        words = self.scan.words
        holding = self.names.language.holding
        at, last = word, min(word + 14, len(words))
        status: str | None = None
        behind = word
        while at < last:
            if status is None and words[at].fold in _first_words(holding):
                lengths = range(min(6, last - at), 0, -1)
                length = next((n for n in lengths if tuple([w.fold for w in words[at : at + n]]) in holding), 0)
                if length:
                    status = holding[tuple([w.fold for w in words[at : at + length]])]
                    if words[max(at - 1, word)].fold in {"từng", "nguyên"}:
                        status = "former"
                    elif words[max(at - 1, word)].fold in {"sẽ", "sắp"}:
                        status = "future"
                    at += length
                    behind = at
                    continue
            atom = next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= at), len(self.atoms))
            if atom >= len(self.atoms) or self.atoms[atom].has("role", "head-role"):
                break
            if self.atoms[atom].kind == "time" and self.atoms[atom].lo == at:
                at = self.atoms[atom].hi
            elif words[at].fold in FILLERS or words[at].fold in {"người", "sẽ", "sắp"}:
                at += 1
            elif self.atoms[atom].lo == at and self.atoms[atom].has("status-before"):
                break
            else:
                break
            behind = at
        if status is None:
            return None, k
        found = next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= behind), len(self.atoms))
        return status, found

    def _through_appointing(self, word: int, k: int) -> tuple[str | None, int]:
        """What "được Quốc hội bầu làm" gives somebody, and the atom of his position; (None, k) where nobody appoints him."""
        words = self.scan.words
        first = next((at for at in range(word, min(word + 4, len(words))) if words[at].fold == "được"), None)
        if first is None:
            return None, k
        for at in range(first + 2, min(first + 12, len(words) - 1)):
            if not words[at].is_word:
                return None, k
            chosen = _APPOINTED.get(words[at - 1].fold + " " + words[at].fold) or _APPOINTED.get(words[at].fold)
            if chosen is not None and words[at + 1].fold in _AS:
                behind = at + 1
                while behind < len(words) and words[behind].fold in _AS:
                    behind += 1
                found = next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= behind), len(self.atoms))
                return chosen, found
        return None, k

    def _appointer(self, person: str, post: Post, lo: int) -> str | None:
        """Whose an office is that somebody else puts one into: "Tổng thống Peru A bổ nhiệm ông B làm Bộ trưởng Quốc phòng"."""
        if post.of is not None or lo < 2 or self.scan.words[lo - 1].fold not in _APPOINTING or post.code not in _GIVEN:
            return None
        if self.names.gazetteer.actor(person) is not None:
            return None  # who is known has a country of his own
        groups = (unit for unit in reversed(self.made.units) if isinstance(unit, Group) and unit.ids and unit.hi < lo)
        group = next(groups, None)
        if group is None or len(group.ids) != 1:
            return None
        by = group.ids[0]
        if self.names.type_of(by) is PERSON:
            held = [one.of for one in self.made.positions if one.person == by and one.of is not None]
            by = held[-1] if held else self.discourse.affiliation.get(by, by)
        stateless = self.names.type_of(by) is ORGANIZATION and self._is_stateless(by)
        if stateless and post.code in {"envoy", "official", "spokesperson"}:
            return by
        country = self.discourse.country_of(by)
        return country if country is not None and country in self.names.drafts else None

    def _stands_for(self, person: str, lo: int, at: int) -> bool:
        """ "X tuyên bố sẽ ra tranh cử tổng thống": a candidate, of the country spoken of where the position names none."""
        words, word = self.scan.words, self.atoms[at].lo
        told: list[str] = []
        while word + 1 < len(words) and len(told) < 9 and words[word].fold in _AIMING:
            told.append(words[word].fold)
            word += 1
        if word + 1 >= len(words) or (words[word].fold, words[word + 1].fold) not in {("tranh", "cử"), ("ứng", "cử")}:
            return False
        if ("không" in told and "giấu" not in told) or self.scan.words[lo - 1].fold in {"phép", "cấm", "ngăn"}:
            return False
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= word + 2), len(self.atoms))
        while k < len(self.atoms) and words[self.atoms[k].lo].fold in _AS | FILLERS and not self.atoms[k].has("role"):
            k += 1
        post = self._post(k) if k < len(self.atoms) and self.atoms[k].has("role") else None
        statuses = [_AIMING[one] for one in told]
        status = next((one for one in ("former", "future") if one in statuses), "current")
        hi = word + 2 if post is None else self.atoms[post.at - 1].hi
        self._hold(person, "candidate", None if post is None else post.of, status, lo, hi)
        return True

    def _is_wished(self, lo: int) -> bool:
        """Whether somebody is only thought of, wanted or not wanted in an office ("nếu bà X làm thủ tướng")."""
        before = [word.fold for word in self.scan.words[max(lo - 3, 0) : lo]]
        if not before or before[-1] in _WISHED or before[-2:] == ["giả", "sử"]:
            return len(before) > 0
        return before[-1] in _APPOINTING and not _REFUSED.isdisjoint(before[:-1])  # "không bổ nhiệm ông X làm …"
