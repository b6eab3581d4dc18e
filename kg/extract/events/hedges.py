"""What is told as hoped, doubted, due, waited for or given up, and not as done."""

from __future__ import annotations

from kg.extract.events.blocked import Blocked
from kg.extract.events.candidate import SPOKEN
from kg.extract.parse import Predicate
from kg.language.records import Frame

DONE_REACH = 14
"""Words before what something is done for among which it is told as done."""
_WHEN = frozenset({"nhân", "trong", "tại", "ở", "sau", "trước"})
"""Between a hope and a noun, they tell when the hope was ("muốn giúp *trong* cuộc gặp", "*nhân* cơ hội hội đàm")."""
HOPED_REACH = 4
"""Words before a noun among which it is told as hoped for."""
MEANT_REACH = 7
"""Words before what is only meant or thought of among which that is told ("kế hoạch của X *rút quân*")."""
UNPROVEN_REACH = 10
"""Words before what nobody can show to be so ("không có bằng chứng X liên quan đến vụ *tấn công* …")."""
ASKED_REACH = 3
"""Words before what somebody asks for among which that is told ("*đòi* X từ chức", "những *lời kêu gọi* X rút quân")."""
GIVEN_UP_REACH = 12
"""Words behind a plan to "nhưng", and from there to what became of it."""
SUPPOSED_REACH = 10
"""Words before a threat among which it is told to be supposed."""
PLAYED_REACH = 14
"""Words before an attack among which a film or game stands that tells of it."""
MOCKED_REACH = 6
"""Words before an attack among which it is told to be rehearsed or supposed."""
MOCK_REACH = 4
"""Words behind an attack among which it is told to be a mock one."""
OPENING = 16
"""Words of a sentence within which its opening ends in a comma."""
_INSIDE = frozenset({"trong", "theo", "ở", "tại"})
UNLIKELY_REACH = 12
"""Words behind a deed among which its chances are told."""
FEARED_REACH = 3
"""Words before who does something among which it is told as feared or prevented ("*lo ngại* X", "*ngăn chặn việc* X")."""
EXPERT_REACH = 6
"""Words before who says it or the verb among which he is told to be an expert ("*nhà phân tích* của X, ông Y, cho rằng")."""
SUSPECTED_REACH = 3
"""Words behind a noun among which it is told as suspected ("vụ tấn công *bị nghi do* X gây ra")."""
WHEN_REACH = 6
"""Words before a verb among which its "khi" stands."""
_OTHER_WHEN = frozenset({"sau", "trước", "trong", "từ", "kể", "đến", "tới", "ngay"})
UNTIL_REACH = 16
"""Words before "cho đến khi" among which it is told what is to be until then."""
SAID_UNTIL_REACH = 13
"""Words before a deed among which "cho đến khi" stands, with who does it behind."""
_UP_TO = frozenset({"đến", "tới"})
_THEN = frozenset({"khi", "lúc"})
_LASTING = frozenset({"chưa", "chờ", "cần", "duy", "gọi", "giữ", "hoãn", "không", "phải", "sẽ", "tiếp", "vẫn", "đợi"})
"""Words by which something is to last, or to wait, until something else is done."""
PAST_REACH = 2
"""Words before a verb among which "đã" and its like stand."""
_WHETHER = frozenset({"có", "đã", "sẽ", "còn"})
"""Right before a verb and with "hay không" behind, they ask."""
_ASKING = frozenset({"hay", "liệu", "xem", "việc"})
_PARTS = frozenset({",", ";", ":", "|", "?"})
"""What stands between the clauses of a title."""
_POINTING = frozenset({"này", "trên", "đó", "ấy", "vừa"})
"""Words behind a noun of what was told before or has just been ("vừa qua")."""
_PAST = frozenset({"đã", "vừa", "mới", "từng"})


class Hedges(Blocked):
    """Tells what only may or should be."""

    def _is_given_up(self, predicate: Predicate) -> bool:
        """Whether what was planned is told behind it to have come to nothing ("định thăm X *nhưng đã từ bỏ kế hoạch*")."""
        if not predicate.colour & {"planned", "possible"} or predicate.nominal:
            return False
        words, hi = self.scan.words, min(len(self.scan.words), predicate.hi + GIVEN_UP_REACH)
        turn = next((at for at in range(predicate.hi, hi) if words[at].fold in {"nhưng", "song"}), None)
        return turn is not None and self._cue("given_up", turn, turn + GIVEN_UP_REACH)

    def _is_supposed(self, predicate: Predicate) -> bool:
        """Whether it is told behind "nếu" and its like, with no mark between ("*nếu* X tiếp tục đe dọa Y")."""
        if "conditional" not in predicate.colour:
            return False
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - SUPPOSED_REACH) and words[lo - 1].is_word:
            lo -= 1
        return self._cue("supposed", lo, predicate.lo)

    def _is_played(self, predicate: Predicate) -> bool:
        """Whether an attack is only rehearsed or told by a film or game ("*diễn tập* không kích X", "bộ phim kể X tấn công")."""
        if not any(frame.kind == "assault" for frame in predicate.frames):
            return False
        words, lo, hi = self.scan.words, predicate.lo, predicate.hi
        while lo > max(0, predicate.lo - PLAYED_REACH) and words[lo - 1].is_word:
            lo -= 1
        while hi < min(len(words), predicate.hi + MOCK_REACH) and words[hi].is_word:
            hi += 1
        near = max(lo, predicate.lo - MOCKED_REACH)
        if self._cue("played", lo, predicate.lo) or self._cue("mock", near, predicate.lo) or self._cue("mock", predicate.hi, hi):
            return True
        comma = next((at for at, word in enumerate(words[:OPENING]) if word.text == ","), 0)
        opened = words[0].fold in _INSIDE and predicate.lo > comma
        return opened and "past" not in predicate.colour and (self._cue("played", 0, comma) or self._cue("mock", 0, comma))

    def _is_unlikely(self, predicate: Predicate) -> bool:
        """Whether there is hardly a chance of it ("*khả năng* X rút quân *là rất nhỏ*")."""
        if "negated" in predicate.colour or not self._cue("doubted", predicate.lo - MEANT_REACH, predicate.lo):
            return False
        hi = predicate.hi
        while hi < min(len(self.scan.words), predicate.hi + UNLIKELY_REACH) and self.scan.words[hi].is_word:
            hi += 1
        return self._cue("unlikely", predicate.hi, hi)

    def _has_been(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is told as gone by, right before the verb ("kêu gọi thả X, người *đã* bị bắt"), in the passive or by a noun
        that points back ("đề nghị thực hiện những gì đã đạt được tại cuộc họp *này*").
        """
        if self._is_suffered(predicate, frame):
            return True
        if self._is_told_before(predicate):
            return True
        before = self.scan.words[max(0, predicate.lo - PAST_REACH) : predicate.lo]
        return not predicate.nominal and "past" in predicate.colour and any(word.fold in _PAST for word in before)

    def _is_told_before(self, predicate: Predicate) -> bool:
        """Whether a noun is of what was told before ("tại cuộc họp *này*")."""
        words = self.scan.words
        return predicate.nominal and predicate.hi < len(words) and words[predicate.hi].fold in _POINTING

    @staticmethod
    def _is_beside(predicate: Predicate, frame: Frame) -> bool:
        """Whether it is said beside what somebody asks for, not asked for ("yêu cầu A rút quân *trong khi hối thúc* B …")."""
        kind = predicate.clause.kind
        return kind == "time" or (frame.kind in SPOKEN and kind not in {"governed", "purpose"})

    def _is_due(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is told as what should be; who had to do it, as the article tells it, has done it ("phải từ chức")."""
        words, first = self.scan.words, self._first_word(predicate)
        lo = first
        while lo > max(0, first - MEANT_REACH) and words[lo - 1].is_word:
            lo -= 1
        if frame.kind not in SPOKEN and not {"past", "negated"} & predicate.colour:
            if self._cue("due", lo, predicate.lo) or (not predicate.nominal and self._cue("asked", first - ASKED_REACH, first)):
                return True
        if "demanded" not in predicate.colour:
            return False
        own = predicate.governor is None and not predicate.quoted and "planned" not in predicate.colour
        must = any(word.fold == "phải" for word in words[max(0, predicate.lo - HOPED_REACH) : predicate.lo])
        return not (own and must and not words[-1].is_word)

    def _first_word(self, predicate: Predicate) -> int:
        """Where it begins: with its subject, if that stands right before it."""
        subject = predicate.subject
        near = subject is not None and not predicate.nominal and 0 <= predicate.lo - subject.hi <= PAST_REACH
        return subject.lo if subject is not None and near else predicate.lo

    def _is_over(self, predicate: Predicate) -> bool:
        """Whether it is told as gone by, and not as going on ("*đang* thu xếp cuộc gặp")."""
        if "past" not in predicate.colour:
            return False
        reach = range(max(0, predicate.lo - MEANT_REACH), predicate.lo)
        ongoing = [at + 1 for at in reach if self.scan.words[at].fold == "đang"]
        return not any(self._cue("meant", at, at + 1) or self._cue("pending", at, at + 2) for at in ongoing)

    def _is_unsure(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether what is told as done or to come is asked about ("Nga sẽ rút quân?"), suspected, doubted or not proven."""
        if predicate.governor is None and self._cue("unproven", predicate.lo - UNPROVEN_REACH, predicate.lo):
            return True  # "không có bằng chứng X ủng hộ Y", whatever is told
        if predicate.nominal:
            return self._cue("suspected", predicate.hi, predicate.hi + SUSPECTED_REACH)
        if self._is_last_asked(predicate):
            return True
        if self._is_feared(predicate):
            return True
        if "planned" not in predicate.colour:
            return False
        governor = predicate.governor
        if governor is None and self._cue("doubted", predicate.lo - MEANT_REACH, predicate.lo):
            return True
        if frame.kind in SPOKEN:
            return False
        if governor is None:
            return not predicate.quoted and self._is_asked(predicate)
        return self._cue("suspected", governor.lo, governor.hi) or self._is_foretold(governor)

    def _is_last_asked(self, predicate: Predicate) -> bool:
        """Whether the whole sentence or its last clause asks if it is so, with no word for who, what or why ("X *ủng hộ Y?*")."""
        words = self.scan.words
        if predicate.governor is not None or predicate.quoted or words[-1].text != "?":
            return False
        if any(not word.is_word and word.text in _PARTS for word in words[predicate.hi : -1]):
            return False
        return predicate.clause.kind == "main" and not self._cue("asking", 0, len(words))

    def _is_foretold(self, governor: Predicate) -> bool:
        """Whether it is the word of somebody who knows no more than others ("*giới quan sát* cho rằng X sẽ …")."""
        if not governor.speech or governor.frames or governor.reports:
            return False
        lo = governor.lo if governor.subject is None else min(governor.lo, governor.subject.lo)
        return self._cue("experts", lo - EXPERT_REACH, governor.lo)

    def _is_asked(self, predicate: Predicate) -> bool:
        """Whether the sentence asks if it is so, or the clause whether it is ("chưa rõ X *có* bán vũ khí *hay không*")."""
        words, folds, lo = self.scan.words, self.scan.folds, predicate.lo
        if any(word.text == "?" for word in words[-2:]):
            return not self._cue("asking", 0, len(words))
        if _WHETHER.isdisjoint(folds[max(0, lo - PAST_REACH) : lo]):
            return False
        hi = next((at for at in range(predicate.hi, len(folds)) if not words[at].is_word or folds[at] in _ASKING), len(folds))
        return folds[hi : hi + 1] == ["hay"] and folds[hi + 1 : hi + 2] in (["không"], ["chưa"])

    def _is_feared(self, predicate: Predicate) -> bool:
        """Whether somebody fears right before its doer that he will do it ("*lo ngại* X sẽ tấn công Y")."""
        subject = predicate.subject
        if predicate.nominal or subject is None or subject.lo > predicate.lo or not {"planned", "possible"} & predicate.colour:
            return False
        return self._cue("feared", subject.lo - FEARED_REACH, subject.lo)

    def _is_prevented(self, predicate: Predicate) -> bool:
        """Whether its doer is kept from it, or to be kept ("nhằm *ngăn* X tấn công Y")."""
        subject = predicate.subject
        if predicate.nominal or subject is None or subject.lo > predicate.lo or "negated" in predicate.colour:
            return False
        folds, lo = self.scan.folds, max(0, subject.lo - FEARED_REACH)
        at = next((at for at in range(lo, subject.lo) if folds[at] == "ngăn"), None)
        return at is not None and all(word.is_word for word in self.scan.words[at : subject.lo])

    def _is_hoped(self, predicate: Predicate) -> bool:
        """Whether a noun is what somebody right before it wants or hopes for ("mong muốn có cuộc gặp", "cơ hội hợp tác")."""
        lo = max(0, predicate.lo - HOPED_REACH)
        between = self.scan.words[lo : predicate.lo]
        near = predicate.nominal and all(word.is_word and word.fold not in _WHEN for word in between)
        return near and "past" not in predicate.colour and self._cue("hoped", lo, predicate.lo)

    def _is_awaited(self, predicate: Predicate) -> bool:
        """Whether what is told ahead holds until it or only with it ("*cho đến khi* X rút quân", "*chỉ* gặp Y *khi* …")."""
        words, lo = self.scan.words, predicate.lo
        timed = predicate.clause.kind == "time"
        if self._is_until(predicate):
            return predicate.frames[0].kind != "consult"  # "… cho đến khi hai người gặp nhau": planned
        if predicate.nominal or not (timed or self._is_only(predicate)) or any(word.fold == "đã" for word in words):
            return False
        if not timed:
            return any(word.fold == "khi" for word in words[predicate.hi : predicate.hi + WHEN_REACH])
        at = next((at for at in range(lo - 1, max(0, lo - MEANT_REACH), -1) if words[at].fold == "khi"), None)
        if at is None or words[at - 1].fold in {"trong", "đến", "tới"}:
            return False
        return any(self._is_only(one) for one in self.parsed.predicates if one.hi <= at)

    def _is_until(self, predicate: Predicate) -> bool:
        """Whether what is told before it is to last or to wait until then ("sẽ giữ cấm vận *cho đến khi* X giải trừ vũ khí")."""
        if "past" in predicate.colour or predicate.clause.kind != "time":
            return False
        if predicate.nominal and predicate.frames[0].kind not in {"consult", "retreat"}:
            return False
        told = [word.fold for word in self.scan.words[: predicate.lo]]
        lo = max(1, len(told) - SAID_UNTIL_REACH)
        at = next((at for at in range(len(told) - 1, lo, -1) if told[at] in _THEN and told[at - 1] in _UP_TO), None)
        if at is None:
            return False
        lo = max(1, at - UNTIL_REACH)
        lasts = next((n for n in range(at - 1, lo - 1, -1) if told[n] in _LASTING), None)
        if lasts is not None and (told[lasts - 1] in _PAST or told[lasts + 1] in _PAST):
            return False  # "*đã* không …", "chưa *từng* … cho tới khi": it has been
        return lasts is not None or told[at + 1 : at + 2] == ["nào"]

    def _is_only(self, predicate: Predicate) -> bool:
        """Whether somebody tells of what he does with "chỉ" right before it."""
        said = predicate.governor is not None or predicate.quoted or "planned" in predicate.colour
        return said and not predicate.nominal and self.scan.words[predicate.lo - 1].fold == "chỉ"

    def _is_yet(self, predicate: Predicate) -> bool:
        """Whether it came after what is told ("... *trước khi* ông X gặp ông Y")."""
        for at in range(predicate.lo - 1, max(0, predicate.lo - 14), -1):
            if not self.scan.words[at].is_word:
                return False
            if self.scan.words[at].fold == "khi":
                told = any(word.fold == "đã" for word in self.scan.words)  # "đã thăm nhà máy trước khi gặp ông X"
                return self.scan.words[at - 1].fold == "trước" and not told
        return False

    def _is_then(self, predicate: Predicate) -> bool:
        """Whether something is to be done while it is ("sẽ bàn việc đó *khi thăm* Peru")."""
        words, at = self.scan.words, predicate.lo - 1
        while at > max(0, predicate.lo - WHEN_REACH) and words[at].is_word and words[at].fold != "khi":
            at -= 1
        if words[at].fold != "khi" or words[at - 1].fold in _OTHER_WHEN or "past" in predicate.colour:
            return False
        lo = at
        while lo > max(0, at - DONE_REACH) and words[lo - 1].is_word:
            lo -= 1
        return any(word.fold in {"sẽ", "sắp"} for word in words[lo:at])
