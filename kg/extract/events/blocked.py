"""What somebody vetoes, blocks or puts off, and so is not done."""

from __future__ import annotations

from kg.extract.events.sources import Sources
from kg.extract.parse import Predicate
from kg.model import Modality

BLOCK_REACH = 9
"""Words before a deed among which it is told as blocked ("*chặn gói* viện trợ", "*phủ quyết nghị quyết* của X trừng phạt Y")."""
SHELVED_REACH = 16
"""Words behind a deed among which it is told as blocked ("kế hoạch của X bán vũ khí cho Y *bị hoãn*")."""
AHEAD_REACH = 8
"""Words before a verb of blocking among which it is told as yet to be done."""
REFUSED_REACH = 5
"""Words before a verb of blocking among which somebody refuses to block ("*từ chối* ký lệnh hoãn …")."""
OPENED_REACH = 6
"""Words before a deed and its doer among which a noun makes a plan of it ("*việc* X bán vũ khí cho Y")."""
_PARTED = frozenset({"sau", "khi", "vì", "do", "để", "nhằm", "trong", "tại", "nhưng", "bằng", "trước", "và", "về", "rằng", "nếu"})
"""What is behind these is not what is blocked before them."""
_OPEN = frozenset({
    "sẽ", "sắp", "thể", "muốn", "định", "dọa", "gọi", "cầu", "nghị", "nếu", "cách", "lực", "nhằm", "để", "phải", "cần",
    "nên", "đòi",
})  # fmt: skip
"""Before a verb of blocking, it is planned, asked for or tried ("đề *nghị* X hoãn kế hoạch", "đe *dọa* phủ quyết")."""
_FORBIDDING = (("không", "cho"), ("không", "để"), ("chối", "cho"), ("chối", "để"), ("cho", "phép"))
"""How a refusal to let somebody do something ends; the last also ends leave, unless "không" or "từ chối" stands before it."""
_NOT = frozenset({"không", "chưa", "chẳng", "đừng", "thôi", "ngừng", "khỏi", "quyền"})
"""Right before a verb of blocking, nobody blocks."""


class Blocked(Sources):
    """Tells what is kept from being done."""

    def _blocked(self, predicate: Predicate) -> Modality | None:
        """How a deed that somebody blocks is told: actual where it is blocked, planned where that is still to come; else None."""
        if "ceased" in predicate.colour:
            return None
        at = self._forbidding(predicate) or self._blocking(predicate)
        if at is None:
            return Modality.ACTUAL if self._is_shelved(predicate) else None
        words, lo = self.scan.words, at
        while lo > max(0, at - AHEAD_REACH) and words[lo - 1].is_word:
            lo -= 1
        return Modality.PLANNED if any(word.fold in _OPEN for word in words[lo:at]) else Modality.ACTUAL

    def _forbidding(self, predicate: Predicate) -> int | None:
        """Where somebody does not let its doer do it ("*không cho phép* X chuyển đạn pháo cho Y")."""
        subject, words = predicate.subject, self.scan.words
        if predicate.nominal or subject is None or not 2 <= subject.lo < predicate.lo:
            return None
        ends = words[subject.lo - 2].fold, words[subject.lo - 1].fold
        lo = subject.lo - (3 if ends == _FORBIDDING[-1] else 2)
        if ends not in _FORBIDDING or words[max(0, lo)].fold not in {"không", "chối"}:
            return None
        between = words[subject.hi : predicate.lo]
        return lo if all(word.is_word and word.fold not in _PARTED for word in between) else None

    def _blocking(self, predicate: Predicate) -> int | None:
        """Where somebody blocks it with a verb before it: he blocks a plan, or puts off whatever it is."""
        words, lo = self.scan.words, predicate.lo
        first = max(0, lo - BLOCK_REACH)
        if not self._cue("blocks", first, lo) and not self._cue("postpones", first, lo):
            return None
        starts = {unit.lo for unit in self.parsed.grouped.units}
        while lo > first and words[lo - 1].is_word and words[lo - 1].fold not in _PARTED:
            lo -= 1
            if lo not in starts:
                continue  # "đẩy *lùi*", "Chính *phủ quyết* định"
            if not (postponed := self._cue("postpones", lo, lo + 1)) and not self._cue("blocks", lo, lo + 1):
                continue
            before = {word.fold for word in words[max(0, lo - REFUSED_REACH) : lo]}
            if lo and (words[lo - 1].fold in _NOT or "chối" in before):
                return None
            denied = words[lo].fold == "bác" and any(word.fold == "việc" for word in words[lo : predicate.lo])
            plan = self._cue("blocked", lo + 1, predicate.lo + 1) and not denied  # "bác bỏ *việc* tấn công" denies
            return lo if postponed or plan else None
        return None

    def _is_shelved(self, predicate: Predicate) -> bool:
        """Whether the words behind a plan or a noun for a deed tell that it is blocked ("gói viện trợ của X cho Y *bị chặn*")."""
        words, lo = self.scan.words, predicate.hi
        hi = min(len(words), lo + SHELVED_REACH)
        if not self._cue("shelved", lo, hi):
            return False
        named = {at for group in self.groups for at in range(group.lo, group.hi)}  # "giữa X và Y"
        for at in range(lo, hi):
            if not words[at].is_word or (words[at].fold in _PARTED and at not in named):
                return False
            if self._cue("shelved", at, at + 1):
                return self._is_subject(predicate, at)
        return False

    def _is_subject(self, predicate: Predicate, at: int) -> bool:
        """Whether it opens what is told to be blocked at a word, with nobody else doing anything between."""
        words = self.scan.words
        owned = any(word.fold == "mà" for word in words[predicate.hi : at])
        if not owned and any(predicate.hi <= one.lo < at for one in self.parsed.predicates):
            return False
        subject = predicate.subject
        lo = subject.lo if subject is not None and not predicate.nominal and subject.lo < predicate.lo else predicate.lo
        return predicate.nominal or self._cue("blocked", lo - OPENED_REACH, lo)

    def _is_put_off(self, predicate: Predicate) -> bool:
        """Whether the end of what is told is put off, so that it goes on ("*hoãn* kế hoạch *chấm dứt* nhập khẩu dầu của X")."""
        words, lo = self.scan.words, predicate.lo
        first, ended = max(0, lo - BLOCK_REACH), False
        while lo > first and words[lo - 1].is_word:
            lo -= 1
            if ended and self._cue("postpones", lo, lo + 1):
                return True
            ended = ended or self._cue("ends", lo, lo + 1)
        return False
