"""Weapons: launches at somebody, which are no tests, and what weapons can do, which nobody has done."""

from __future__ import annotations

from kg.extract.events.matches import Matches
from kg.extract.parse import Predicate

AIMED_WITHIN = 20
"""Words behind a launch within which its target is told."""
_LAUNCHES = frozenset({"bắn", "khai", "phóng"})
"""First syllables of verbs of launching and firing."""
_UNAIMED = frozenset({".", ";", ":", "nhưng", "thể", "khả", "cuộc", "vụ", "đợt", "bất", "phó"})
"""What ends a launch's own clause: "… *trong cuộc* tấn công", "… *có thể* bắn trúng X", "… *để đối phó* đòn tập kích"."""
_JOINS = frozenset({"và", "hay", "hoặc", "nhưng", "song", "để", "khi", "nếu", "nhằm", "vì", "rằng"})
"""Between what somebody does and what he may do, they tell of another deed of his ("thử tên lửa *và* có thể …")."""


class Weapons(Matches):
    """Tells attacks from tests."""

    def is_aimed(self, predicate: Predicate) -> bool:
        """Whether a launch is no test but has a target ("phóng tên lửa *nhằm vào* X", "bắn tên lửa *phá hủy* Y"), no sea."""
        words, at = self.scan.words, predicate.hi
        first = words[predicate.lo + (words[predicate.lo].fold == "được")].fold
        if first not in _LAUNCHES or any(word.fold == "thử" for word in words[predicate.lo : at]):
            return False
        end = min(len(words), at + AIMED_WITHIN)
        while at < end and not self._cue("aimed", at, at + 1):
            if words[at].fold in _UNAIMED:
                return False
            at += 1
        return at < end and not any(word.fold in {"biển", "vịnh"} for word in words[at : at + 5])

    def tells_of_weapon(self, predicate: Predicate) -> bool:
        """Whether it is what a weapon made, shown or tried can do ("phát triển *tên lửa có thể tấn công* X")."""
        at = self.parsed.predicates.index(predicate)
        made = self.parsed.predicates[at - 1] if at else None
        if made is None or predicate.nominal or made.subject is not predicate.subject or not made.frames:
            return False
        between = self.scan.words[made.hi : predicate.lo]
        joined = any(not word.is_word or word.fold in _JOINS for word in between)
        return made.frames[0].mode == "weapons" and not joined
