"""Positions told by when or as what their holder did something: "khi còn là Ngoại trưởng", "với tư cách Tổng thống Peru"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.groups.posts import Post
from kg.extract.groups.records import Group, Member
from kg.extract.groups.reigns import Reigns
from kg.model import PERSON

_WHEN = frozenset({"khi", "lúc", "hồi", "thời", "thuở", "ngay"})
_STILL = frozenset({"còn", "đang", "vẫn", "mới"})
_AS = frozenset({"là", "làm", "chức", "giữ"})
_STANDING = (("với", "tư", "cách"), ("trên", "cương", "vị"), ("ở", "cương", "vị"), ("trong", "cương", "vị"),
             ("với", "cương", "vị"), ("trong", "vai", "trò"), ("với", "vai", "trò"))  # fmt: skip


class Stints(Reigns):
    """Reads positions by the time or the part in which somebody did something."""

    def _held_as(self, k: int, post: Post, at: int) -> tuple[list[Member], int] | None:
        """The position behind "khi còn là" or "với tư cách": of who is named behind its comma, or alone before."""
        folds, lo = self.scan.folds, self.atoms[k].lo
        as_ = lo
        while as_ and folds[as_ - 1] in _AS:
            as_ -= 1
        start = as_
        while start and folds[start - 1] in _STILL:
            start -= 1
        if start < as_ < lo:
            status = "former"
            start -= start > 0 and folds[start - 1] in {"ông", "bà"}
            if start == 0 or folds[start - 1] not in _WHEN:
                return None
        elif tuple(folds[max(as_ - 3, 0) : as_]) in _STANDING:
            status, start = post.status, as_ - 3
        else:
            return None
        if post.vague and folds[max(as_ - 2, 0) : as_] == ["vai", "trò"]:
            return None  # "với vai trò lãnh đạo của Liên Hợp Quốc"
        comma = at + 1 < len(self.atoms) and self.text(self.atoms[at]) == ","
        person = self._person_behind(at + 1) if comma and start < 3 else None
        doer = person[0] if person is not None else self._one_doer()
        if doer is None or (post.of is None and post.vague):
            return None
        status = post.status if post.status == "former" else status
        self._note_post(doer, replace(post, status=status), start, self.atoms[post.at - 1].hi)
        return [Member(doer, self.atoms[k].lo, self.atoms[at - 1].hi)], at

    def _one_doer(self) -> str | None:
        """The only one named so far in the sentence; None where there are more."""
        named = [unit for unit in self.made.units if isinstance(unit, Group) and len(unit.ids) == 1]
        people = list(dict.fromkeys(one.ids[0] for one in named if self.names.type_of(one.ids[0]) is PERSON))
        return people[0] if len(people) == 1 else None
