"""Whether it is so, planned, asked for or denied."""

from __future__ import annotations

from kg.extract.events.candidate import SPOKEN, STANDING
from kg.extract.events.hedges import _PAST, DONE_REACH, HOPED_REACH, MEANT_REACH
from kg.extract.events.underway import Underway
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import Modality, Polarity

OPENING_REACH = 9
"""Words at the head of a sentence within which its opening ends in a comma."""
UPCOMING_REACH = 8
"""Words behind a noun among which it is told as yet to be."""
_TURNS = frozenset({"sau", "khi", "khiến", "vì", "do", "bởi", "nhưng", "song"})
"""What is behind these is not what was meant before them."""
_TAKING_TIME = frozenset({"cooperate", "mobilize"})
"""Kinds of what is not done yet where it is only decided."""
_SUPPOSED = frozenset({"accuse", "threaten"})
_FREEING = frozenset({"release", "resign"})
_AIMS = frozenset({"để", "nhằm", "hòng", "đích", "tiêu"})
"""What ends the opening of an aim ("để", "nhằm mục tiêu")."""
_MEANS = frozenset({"cách", "muốn", "việc"})
"""Right before "buộc", they tell what would be forced."""
_NOT = frozenset({"không", "chưa"})
_GONE = frozenset({"đã", "từng"})
"""Before the means, they tell that its aim has been reached ("*từng* vượt biên giới để tấn công X")."""
_AT = frozenset({"trong", "tại", "nhân"})
_WITHIN = frozenset({"trong", "theo", "ở", "với"})
"""What opens a sentence with what is only imagined ("*trong* kịch bản xấu nhất, …")."""

TRIED_REACH = 2
"""Words right before a deed by which it is tried and not done ("*tìm cách* tấn công X")."""


class Colour(Underway):
    """Reads modality and polarity."""

    def _colour(self, predicate: Predicate, frame: Frame) -> tuple[Modality, Polarity, tuple[str, ...]]:
        colour = set(predicate.colour)
        denied: tuple[str, ...] = ()
        if self._is_war_on(predicate, frame):
            return Modality.ACTUAL, Polarity.AFFIRMED, denied
        governed, governor = self._governed(predicate)
        spoken = frame.kind in SPOKEN and frame.mode != "investigate"  # "hứa sẽ điều tra"
        if governed == "planned" and (spoken or (predicate.nominal and not predicate.light)):
            governed = None  # "cam kết ủng hộ …" supports; "cam kết trong cuộc gặp": the meeting has been
        forced = governed == "demanded" and governor is not None and self._is_forced(governor)
        if forced:
            governed = None
        if governed == "denied" and governor is not None and governor.subject is not None and "negated" not in colour:
            denied = governor.subject.ids
        failed = frame.kind == "agree" and self.scan.words[predicate.lo].fold in _NOT  # "không thỏa thuận được"
        blocked = None if frame.kind in STANDING or frame.kind in SPOKEN else self._blocked(predicate)
        negated = failed or "negated" in colour or self._is_given_up(predicate) or self._is_unlikely(predicate)
        negated = negated or blocked is Modality.ACTUAL
        polarity = Polarity.NEGATED if negated != (frame.polarity == "negated") else Polarity.AFFIRMED
        if blocked is not None:
            modality = blocked  # "chặn gói viện trợ", "dọa phủ quyết nghị quyết trừng phạt …"
        elif frame.kind in _SUPPOSED and self._is_supposed(predicate):
            modality = Modality.CONDITIONAL  # "nếu X đe dọa Y, …": nobody has threatened yet
        elif frame.actor == ("speaker",) or (
            frame.kind == "threaten" and (frame.modality == "actual" or "possible" not in colour)
        ):
            modality = Modality.ACTUAL  # "tuyên bố sẽ đáp trả": whoever says so threatens
        elif frame.kind == "reject" and frame.modality == "actual" and not colour & {"possible", "conditional"}:
            modality = Modality.ACTUAL  # "sẽ không nhượng bộ": whoever says so refuses
        elif "conditional" in colour or self._is_awaited(predicate):
            modality = Modality.CONDITIONAL
        elif frame.kind not in SPOKEN and self._is_prevented(predicate):
            modality = Modality.POSSIBLE
        elif (
            (governed == "demanded" and not self._has_been(predicate, frame) and not self._is_beside(predicate, frame))
            or (self._is_due(predicate, frame) and not forced)
            or (frame.kind not in SPOKEN and self._asking_for(predicate) is not None)
        ) and not (self._is_own_wish(predicate) or self._is_in_force(predicate, frame)):
            modality = Modality.DEMANDED
        elif frame.kind == "request" and self._is_wished(predicate):
            modality = Modality.ACTUAL  # "*muốn thuyết phục* X rút quân": he wants it of him
        elif governed == "possible" or "possible" in colour or self._is_hoped(predicate) or self._is_unsure(predicate, frame):
            modality = Modality.POSSIBLE
        elif frame.kind in SPOKEN and self._is_sent_for(predicate):
            modality = Modality.PLANNED
        elif frame.kind in SPOKEN and (self._in_own_words(predicate) or self._is_declared(predicate, frame)):
            modality = Modality.ACTUAL  # "chúng tôi sẽ tiếp tục kêu gọi": said now
        elif governed == "planned" or "planned" in colour or self._is_to_come(predicate, frame):
            modality = Modality.PLANNED
        elif self._is_invited(predicate, frame):
            modality = Modality.DEMANDED
        elif frame.modality is not None or frame.kind in SPOKEN:
            modality = Modality(frame.modality or "actual")
        else:
            modality = self._thought(predicate)
        return modality, polarity, denied

    def _is_wished(self, predicate: Predicate) -> bool:
        """Whether its doer tells right before the verb that he wants or tries to ("*đang tìm cách* thuyết phục X")."""
        lo = predicate.lo - TRIED_REACH
        wished = not predicate.nominal and (self._cue("wishes", lo, predicate.lo) or self._cue("tried", lo - 1, predicate.lo))
        told = self._cue("suspected", lo - HOPED_REACH, predicate.lo)  # "*được cho là* muốn gây sức ép"
        return wished and not told and not predicate.colour & {"negated", "conditional", "planned"}

    def _is_forced(self, governor: Predicate) -> bool:
        """Whether somebody is told to have been brought to it ("sức ép *buộc* X phải rút quân", not "để buộc …")."""
        words, lo = self.scan.words, governor.lo
        told = governor.governor is None and not governor.colour - {"past"} and words[lo - 1].fold not in _AIMS | _MEANS
        pressed = any(word.fold == "gây" for word in words[max(0, lo - HOPED_REACH) : lo])  # "nhằm gây sức ép, buộc X …"
        return words[lo].fold == "buộc" and told and not pressed

    def _thought(self, predicate: Predicate) -> Modality:
        """How what is meant, feared or asked about is told; else it is so."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - MEANT_REACH) and words[lo - 1].is_word and words[lo - 1].fold not in _TURNS:
            lo -= 1
        yields = predicate.frames[0].kind == "retreat" and predicate.frames[0].mode not in _FREEING
        given_up = "ceased" in predicate.colour  # "gác lại kế hoạch tập trận"
        if (
            not given_up
            and not self._is_over(predicate)
            and (self._cue("meant", lo, predicate.lo + 1) or (yields and self._cue("pending", lo, predicate.lo)))
        ):
            return Modality.PLANNED
        tried = not predicate.nominal and self._cue("tried", predicate.lo - TRIED_REACH, predicate.lo)
        if tried or "unwilling" in predicate.colour:
            return Modality.PLANNED
        if not predicate.nominal and self._cue("hardly", predicate.lo - 2, predicate.lo):
            return Modality.POSSIBLE
        talks = predicate.frames[0].kind == "consult"  # "bàn về việc …" is held; what it is about may be
        if self._cue("doubted", lo, predicate.lo + (0 if talks else 1)) or (not predicate.nominal and self._is_asked(predicate)):
            return Modality.POSSIBLE
        return Modality.POSSIBLE if self._is_imagined(predicate) else Modality.ACTUAL

    def _is_imagined(self, predicate: Predicate) -> bool:
        """Whether the opening of the sentence or a noun before its doer says that it may be ("*kịch bản* X …")."""
        words, subject = self.scan.words, predicate.subject
        comma = next((at for at, word in enumerate(words[:OPENING_REACH]) if word.text == ","), 0)
        opened = comma < predicate.lo and words[0].fold in _WITHIN and "past" not in predicate.colour
        if opened and self._cue("imagined", 0, comma):
            return True
        if predicate.nominal or subject is None or not 0 <= predicate.lo - subject.hi <= DONE_REACH:
            return False
        between = words[subject.lo : predicate.lo]
        told = all(word.is_word and word.fold not in _TURNS for word in between)
        return told and self._cue("doubted", subject.lo - 2, subject.lo)

    @staticmethod
    def _is_declared(predicate: Predicate, frame: Frame) -> bool:
        """Whether who says that he will do it does it by saying so ("tuyên bố sẽ không giao nộp ông X")."""
        governor = predicate.governor
        if frame.kind not in {"agree", "concede", "reject", "threaten"} or governor is None or not governor.speech:
            return False
        subject, speaker = predicate.subject, governor.subject
        return subject is not None and speaker is not None and set(subject.ids) == set(speaker.ids)

    def _is_to_come(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether something else in the sentence says that it has not happened yet."""
        if self._is_aim(predicate, frame) or self._is_ahead_of(predicate):
            return True
        if frame.kind == "aid" and "negated" not in predicate.colour and self._cue("pledged", predicate.lo - 5, predicate.hi):
            return True  # "công bố gói hỗ trợ", "quyết định viện trợ": given later
        if frame.kind in _TAKING_TIME and not predicate.nominal and self._cue("decided", predicate.lo - 3, predicate.hi):
            return True  # "quyết định mua tiêm kích"
        if predicate.nominal:
            if self._is_upcoming(predicate):
                return "ceased" not in predicate.colour  # "hủy cuộc gặp *sắp tới*": called off now
            before = max(0, predicate.lo - 2)
            if frame.kind != "consult":
                return False
            if any(word.fold == "trước" for word in self.scan.words[before : predicate.lo + 1]):
                return self._cue("before", before, predicate.lo + 1)
            return self._is_scene_ahead(predicate) or (predicate.light and self._is_yet(predicate)) or self._is_until(predicate)
        if frame.kind in SPOKEN:
            return False
        return any(ahead(predicate) for ahead in (self._is_yet, self._is_then, self._is_on_trip, self._is_until))

    def _is_on_trip(self, predicate: Predicate) -> bool:
        """Whether the verb before it tells of a visit to come, on which it is to be done ("*sẽ tới Peru* gặp ông X")."""
        at = self.parsed.predicates.index(predicate)
        trip = next((one for one in reversed(self.parsed.predicates[:at]) if not one.nominal), None)
        if trip is None or trip.subject is not predicate.subject or trip.clause is not predicate.clause:
            return False
        ahead = any(one.host and (one.modality == "planned" or "planned" in trip.colour) for one in trip.frames)
        between = self.scan.words[trip.hi : predicate.lo]
        return ahead and all(word.text != "," and word.fold not in _PAST for word in between)

    def _is_invited(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is a visit that somebody is only asked for ("mời ông X thăm Y")."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(1, predicate.lo - MEANT_REACH) and words[lo - 1].is_word and words[lo - 1].fold != "lời":
            lo -= 1  # but "theo lời mời của ông X, ông Y thăm Z"
        gone = words[predicate.lo - 1].fold in _PAST  # "mời X *đã* thăm"; but "đã mời X thăm"
        visits = frame.mode == "visit" and not predicate.nominal and not gone
        asked = words[lo - 1].fold != "lời" or words[lo - 2].fold in {"gửi", "gởi", "chuyển", "ra"}  # "đã *gửi lời* mời X thăm Y"
        return visits and asked and self._cue("invited", lo, predicate.lo)

    def _end_now(self) -> None:
        """What is ended now is no plan, whatever was planned ("hủy cuộc tham vấn *dự kiến* vào tháng 12")."""
        for predicate in self.parsed.predicates:
            if {"ceased", "planned"} <= predicate.colour and not self._is_planned_between(0, predicate.lo):
                predicate.colour.discard("planned")

    def _is_planned_between(self, lo: int, hi: int) -> bool:
        """Whether a word of planning stands there ("dự kiến", "sẽ")."""
        return any(isinstance(one, Atom) and lo <= one.lo < hi and one.has("planned") for one in self.parsed.grouped.units)

    def _is_upcoming(self, predicate: Predicate) -> bool:
        """Whether the words behind a noun say that it is yet to be ("chuyến thăm Iran *sắp tới* của ông X")."""
        hi = predicate.hi
        while hi < min(len(self.scan.words), predicate.hi + UPCOMING_REACH) and self.scan.words[hi].is_word:
            hi += 1
        return self._cue("upcoming", predicate.hi, hi) or self._is_intended(predicate.hi, hi)

    def _is_intended(self, lo: int, hi: int) -> bool:
        """Whether what stands behind "mà" is somebody's intention ("lệnh trừng phạt *mà X dự định* áp với Y")."""
        words = self.scan.words
        for group in self.groups:
            if lo < group.lo <= hi and words[group.lo - 1].fold == "mà":
                return self._cue("intends", group.hi, group.hi + 3)
        return False

    def _is_scene_ahead(self, predicate: Predicate) -> bool:
        """Whether something is yet to be done at it ("*tại hội nghị* ngày 10/5, ông X sẽ …")."""
        before = self.scan.words[max(0, predicate.lo - HOPED_REACH) : predicate.lo + 1]
        if not any(word.fold in _AT for word in before):
            return False
        told = {None, predicate.governor}
        ahead = any("planned" in one.colour for one in self.parsed.predicates if not one.nominal and one.governor in told)
        return ahead or self._is_agenda(predicate)

    def _is_agenda(self, predicate: Predicate) -> bool:
        """Whether no verb, but "là", tells what is planned to be its matter ("X *sẽ là chủ đề* trong cuộc gặp Y")."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - DONE_REACH) and words[lo - 1].is_word:
            lo -= 1
        copula = next((at for at in range(predicate.lo - 1, lo, -1) if words[at].fold == "là"), lo)
        return copula > lo and (words[copula - 1].fold == "sẽ" or self._is_planned_between(max(lo, copula - 2), copula))

    def _is_aim(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is only what something else is done for; who has gone somewhere to do it does it."""
        if "purpose" not in predicate.colour or frame.kind in SPOKEN:
            return False
        subject = predicate.subject
        if subject is not None and self.scan.words[subject.lo - 1].fold in _AIMS and not predicate.passive:
            return True  # "đã tổ chức đàm phán nhằm Peru rút quân": another is to do it
        for other in self.parsed.predicates:
            if other.lo < predicate.lo and other.subject is predicate.subject and any(one.host for one in other.frames):
                gone = "past" in other.colour or self.scan.words[other.lo].fold == "đã"
                return not gone or bool(other.colour & {"planned", "possible", "demanded", "negated", "purpose"})
        before = self.scan.words[max(0, predicate.lo - DONE_REACH) : predicate.lo]
        if self._cue("present", predicate.lo - DONE_REACH, predicate.lo):
            return False  # "đang ở Istanbul để tham dự …"
        return all(word.fold not in _GONE for word in before)  # "đã rời Quito để thăm …"

    @staticmethod
    def _is_own_wish(predicate: Predicate) -> bool:
        """Whether its doer wants to do it himself ("muốn tiếp tục đàm phán")."""
        governor = predicate.governor
        return governor is not None and "possible" in predicate.colour and predicate.subject is governor.subject

    def _is_in_force(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether sanctions are named that are to be kept, or are broken or lifted ("kêu gọi *thực thi lệnh* trừng phạt X")."""
        named = frame.kind == "sanction" and predicate.nominal and not predicate.light
        return named and self._cue("kept", predicate.lo - HOPED_REACH, predicate.lo)

    def _is_ordered(self, predicate: Predicate) -> bool:
        """Whether its doer has it done by the order right before it ("ra lệnh trục xuất", "ra chỉ thị cấm")."""
        governor = predicate.governor
        if governor is None or governor.pivot is not None or not 0 <= predicate.lo - governor.hi <= 1:
            return False
        return self._cue("orders", governor.lo, governor.hi)

    def _governed(self, predicate: Predicate) -> tuple[str | None, Predicate | None]:
        """How the clause around the predicate is governed, looking through hearsay ("bác bỏ thông tin cho rằng …")."""
        governor = predicate.governor
        if governor is not None and self._is_ordered(predicate):
            governor = governor.governor
        while governor is not None:
            for frame in governor.frames:
                if frame.complement is not None:
                    return frame.complement, governor
            if not governor.anonymous and not self._is_denied_account(governor):
                return None, governor
            governor = governor.governor
        return None, None

    @staticmethod
    def _is_denied_account(said: Predicate) -> bool:
        """Whether what somebody says is spoken of only to be denied ("bác bỏ cáo buộc của X *cho rằng* …")."""
        outer = said.governor
        plain = said.speech and not said.frames and outer is not None and said.subject is not outer.subject
        return plain and outer is not None and any(frame.complement == "denied" for frame in outer.frames)

    @staticmethod
    def _is_ahead_of(predicate: Predicate) -> bool:
        """Whether it is told by somebody who is yet to tell it, or to have it done ("sẽ ra lệnh bắt …")."""
        governor = predicate.governor
        return governor is not None and "planned" in governor.colour and "past" not in predicate.colour

    def _is_sent_for(self, predicate: Predicate) -> bool:
        """Whether it is to be said by somebody who is yet to go somewhere for it ("sẽ cử người đi để phản đối")."""
        if "purpose" not in predicate.colour or predicate.governor is not None:
            return False
        before = self.scan.words[max(0, predicate.lo - DONE_REACH) : predicate.lo]
        told = [word.fold for word in before]
        ahead = [at for at, word in enumerate(told) if word in {"sẽ", "sắp"} or told[at - 1 : at + 1] == ["dự", "định"]]
        return len(ahead) > 0 and all(word.is_word and word.fold != "đã" for word in before[ahead[-1] :])

    def _in_own_words(self, predicate: Predicate) -> bool:
        """Whether the subject speaks of himself in the first person."""
        subject = predicate.subject
        if subject is None:
            return False
        found = self.names.language.match(self.scan.words, subject.lo)
        return found is not None and found[1].are("first_person")
