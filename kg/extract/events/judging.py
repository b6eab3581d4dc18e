"""Words in quotation marks that judge nobody: what something is called at large, why it is done, what it is for."""

from __future__ import annotations

from kg.extract.events.fillers import Fillers
from kg.extract.parse import Predicate
from kg.extract.scan import QUOTES

CALLED_REACH = 4
"""Words before a judgement among which a passive verb of calling stands ("được nhiều người xem *là*")."""
MEANT_REACH = 10
"""Words before it among which it is told of what it is said ("*mục tiêu* của X là")."""
_PASSIVE = frozenset({"được", "bị", "vốn"})
_CALLING = frozenset({"xem", "coi", "gọi", "nhìn", "mô", "miêu", "ví", "đánh", "biết", "mệnh", "tôn", "cho"})
"""First syllables of verbs of calling something so."""
_LINKS = frozenset({"vì", "nhờ", "do", "nhằm", "để", "bởi", "dịp", "lúc", "khi", "nơi"})
"""Between "là" and the quotation, they give a cause, an aim, a time or a place."""
_AIMS = (
    ["mục", "tiêu"], ["mục", "đích"], ["lý", "do"], ["lí", "do"], ["nguyên", "nhân"], ["quan", "hệ"], ["khả", "năng"],
    ["nhiệm", "vụ"],
)  # fmt: skip
"""Nouns of what somebody means or why: what they are tells nothing bad of him."""


class Judging(Fillers):
    """Tells judgements from other words in quotation marks."""

    def judges_nobody(self, predicate: Predicate) -> bool:
        """Whether "là" and a quotation say no more than what X is called at large or what something is for."""
        words, folds = self.scan.words, self.scan.folds
        if words[predicate.hi - 1].text not in QUOTES:
            return False
        if not _LINKS.isdisjoint(folds[predicate.lo + 1 : predicate.hi]):
            return True
        before = folds[max(0, predicate.lo - CALLED_REACH) : predicate.lo]
        called = next((at for at, fold in enumerate(before) if fold in _CALLING), None)
        if called is not None and not _PASSIVE.isdisjoint(before[:called]):
            return True
        lo = predicate.lo
        while lo > max(0, predicate.lo - MEANT_REACH) and words[lo - 1].is_word:
            lo -= 1
        aims = any(folds[at : at + 2] in _AIMS for at in range(lo, predicate.lo - 1))
        return aims and "việc" not in folds[lo : predicate.lo]  # "*việc* X điều tra quan hệ của Y là “…”": of the deed
