"""Whether it is so, planned, asked for or denied."""

from __future__ import annotations

from kg.extract.events.candidate import SPOKEN
from kg.extract.events.sources import Sources
from kg.extract.parse import Predicate
from kg.language import Frame
from kg.model import Modality, Polarity

DONE_REACH = 14
"""Words before what something is done for among which it is told as done."""
_WHEN = frozenset({"nhân", "trong", "tại", "ở", "sau", "trước"})
"""Between a hope and a noun, they tell when the hope was ("muốn giúp *trong* cuộc gặp", "*nhân* cơ hội hội đàm")."""
HOPED_REACH = 4
"""Words before a noun among which it is told as hoped for."""
MEANT_REACH = 7
"""Words before what is only meant or thought of among which that is told ("kế hoạch của X *rút quân*")."""
UPCOMING_REACH = 8
"""Words behind a noun among which it is told as yet to be."""
_TURNS = frozenset({"sau", "khi", "vì", "do", "bởi", "nhưng", "song"})
"""What is behind these is not what was meant before them."""
GIVEN_UP_REACH = 12
"""Words behind a plan to "nhưng", and from there to what became of it."""
UNLIKELY_REACH = 12
"""Words behind a deed among which its chances are told."""
SUSPECTED_REACH = 3
"""Words behind a noun among which it is told as suspected ("vụ tấn công *bị nghi do* X gây ra")."""
WHEN_REACH = 6
"""Words before a verb among which its "khi" stands."""
_OTHER_WHEN = frozenset({"sau", "trước", "trong", "từ", "kể", "đến", "tới", "ngay"})
UNTIL_REACH = 16
"""Words before "cho đến khi" among which it is told what is to be until then."""
PAST_REACH = 2
"""Words before a verb among which "đã" and its like stand."""
_PAST = frozenset({"đã", "vừa", "mới", "từng"})
_AT = frozenset({"trong", "tại", "nhân"})


class Colour(Sources):
    """Reads modality and polarity."""

    def _colour(self, predicate: Predicate, frame: Frame) -> tuple[Modality, Polarity, tuple[str, ...]]:
        colour = set(predicate.colour)
        denied: tuple[str, ...] = ()
        governed, governor = self._governed(predicate)
        spoken = frame.kind in SPOKEN and frame.mode != "investigate"  # "hứa sẽ điều tra"
        if governed == "planned" and (spoken or (predicate.nominal and not predicate.light)):
            governed = None  # "cam kết ủng hộ …" supports; "cam kết trong cuộc gặp": the meeting has been
        if governed == "denied" and governor is not None and governor.subject is not None and "negated" not in colour:
            denied = governor.subject.ids
        negated = "negated" in colour or self._is_given_up(predicate) or self._is_unlikely(predicate)
        polarity = Polarity.NEGATED if negated != (frame.polarity == "negated") else Polarity.AFFIRMED
        if frame.kind == "threaten" and (frame.modality == "actual" or "possible" not in colour):
            modality = Modality.ACTUAL  # "tuyên bố sẽ đáp trả": whoever says so threatens
        elif "conditional" in colour or self._is_awaited(predicate):
            modality = Modality.CONDITIONAL
        elif (
            (governed == "demanded" and not self._has_been(predicate, frame) and not self._is_beside(predicate, frame))
            or self._is_due(predicate, frame)
            or (frame.kind not in SPOKEN and self._asking_for(predicate) is not None)
        ) and not self._is_own_wish(predicate):
            modality = Modality.DEMANDED
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

    def _is_given_up(self, predicate: Predicate) -> bool:
        """Whether what was planned is told behind it to have come to nothing ("định thăm X *nhưng đã từ bỏ kế hoạch*")."""
        if not predicate.colour & {"planned", "possible"} or predicate.nominal:
            return False
        words, hi = self.scan.words, min(len(self.scan.words), predicate.hi + GIVEN_UP_REACH)
        turn = next((at for at in range(predicate.hi, hi) if words[at].fold in {"nhưng", "song"}), None)
        return turn is not None and self._cue("given_up", turn, turn + GIVEN_UP_REACH)

    def _is_unlikely(self, predicate: Predicate) -> bool:
        """Whether there is hardly a chance of it ("*khả năng* X rút quân *là rất nhỏ*")."""
        if "negated" in predicate.colour or not self._cue("doubted", predicate.lo - MEANT_REACH, predicate.lo):
            return False
        hi = predicate.hi
        while hi < min(len(self.scan.words), predicate.hi + UNLIKELY_REACH) and self.scan.words[hi].is_word:
            hi += 1
        return self._cue("unlikely", predicate.hi, hi)

    def _has_been(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is told as gone by, right before the verb ("kêu gọi thả X, người *đã* bị bắt") or in the passive."""
        if self._is_suffered(predicate, frame):
            return True
        before = self.scan.words[max(0, predicate.lo - PAST_REACH) : predicate.lo]
        return not predicate.nominal and "past" in predicate.colour and any(word.fold in _PAST for word in before)

    @staticmethod
    def _is_beside(predicate: Predicate, frame: Frame) -> bool:
        """Whether it is said beside what somebody asks for, not asked for ("yêu cầu A rút quân *trong khi hối thúc* B …")."""
        kind = predicate.clause.kind
        return kind == "time" or (frame.kind in SPOKEN and kind not in {"governed", "purpose"})

    def _is_due(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is told as what should be; who had to do it, as the article tells it, has done it ("phải từ chức")."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - MEANT_REACH) and words[lo - 1].is_word:
            lo -= 1
        if frame.kind not in SPOKEN and not {"past", "negated"} & predicate.colour and self._cue("due", lo, predicate.lo):
            return True
        if "demanded" not in predicate.colour:
            return False
        own = predicate.governor is None and not predicate.quoted and "planned" not in predicate.colour
        must = any(word.fold == "phải" for word in words[max(0, predicate.lo - HOPED_REACH) : predicate.lo])
        return not (own and must and not words[-1].is_word)

    def _thought(self, predicate: Predicate) -> Modality:
        """How what is meant, feared or asked about is told; else it is so."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - MEANT_REACH) and words[lo - 1].is_word and words[lo - 1].fold not in _TURNS:
            lo -= 1
        if not self._is_over(predicate) and self._cue("meant", lo, predicate.lo + 1):
            return Modality.PLANNED
        if "unwilling" in predicate.colour:
            return Modality.PLANNED
        talks = predicate.frames[0].kind == "consult"  # "bàn về việc …" is held; what it is about may be
        if self._cue("doubted", lo, predicate.lo + (0 if talks else 1)) or (not predicate.nominal and self._is_asked()):
            return Modality.POSSIBLE
        return Modality.ACTUAL

    def _is_over(self, predicate: Predicate) -> bool:
        """Whether it is told as gone by, and not as going on ("*đang* thu xếp cuộc gặp")."""
        if "past" not in predicate.colour:
            return False
        reach = range(max(0, predicate.lo - MEANT_REACH), predicate.lo)
        return not any(self.scan.words[at].fold == "đang" and self._cue("meant", at + 1, at + 2) for at in reach)

    def _is_unsure(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether what is told as done or to come is asked about ("Nga sẽ rút quân?"), suspected or doubted."""
        if predicate.nominal:
            return self._cue("suspected", predicate.hi, predicate.hi + SUSPECTED_REACH)
        if "planned" not in predicate.colour:
            return False
        governor = predicate.governor
        if governor is None and self._cue("doubted", predicate.lo - MEANT_REACH, predicate.lo):
            return True
        if frame.kind in SPOKEN:
            return False
        if governor is None:
            return not predicate.quoted and self._is_asked()
        return self._cue("suspected", governor.lo, governor.hi)

    def _is_asked(self) -> bool:
        """Whether the sentence asks if it is so."""
        words = self.scan.words
        mark = any(word.text == "?" for word in words[-2:])
        return mark and not self._cue("asking", 0, len(words))

    def _is_hoped(self, predicate: Predicate) -> bool:
        """Whether a noun is what somebody right before it wants or hopes for ("mong muốn có cuộc gặp", "cơ hội hợp tác")."""
        lo = max(0, predicate.lo - HOPED_REACH)
        between = self.scan.words[lo : predicate.lo]
        near = predicate.nominal and all(word.is_word and word.fold not in _WHEN for word in between)
        return near and "past" not in predicate.colour and self._cue("hoped", lo, predicate.lo)

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
        if predicate.nominal:
            if self._is_upcoming(predicate):
                return True
            before = max(0, predicate.lo - 2)
            if frame.kind != "consult":
                return False
            if any(word.fold == "trước" for word in self.scan.words[before : predicate.lo + 1]):
                return self._cue("before", before, predicate.lo + 1)
            return self._is_scene_ahead(predicate) or (predicate.light and self._is_yet(predicate))
        return frame.kind not in SPOKEN and (self._is_yet(predicate) or self._is_then(predicate))

    def _is_invited(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is a visit that somebody is only asked for ("mời ông X thăm Y")."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(1, predicate.lo - MEANT_REACH) and words[lo - 1].is_word and words[lo - 1].fold != "lời":
            lo -= 1  # but "theo lời mời của ông X, ông Y thăm Z"
        visits = frame.mode == "visit" and not predicate.nominal and "past" not in predicate.colour
        return visits and words[lo - 1].fold != "lời" and self._cue("invited", lo, predicate.lo)

    def _is_upcoming(self, predicate: Predicate) -> bool:
        """Whether the words behind a noun say that it is yet to be ("chuyến thăm Iran *sắp tới* của ông X")."""
        hi = predicate.hi
        while hi < min(len(self.scan.words), predicate.hi + UPCOMING_REACH) and self.scan.words[hi].is_word:
            hi += 1
        return self._cue("upcoming", predicate.hi, hi)

    def _is_scene_ahead(self, predicate: Predicate) -> bool:
        """Whether something is yet to be done at it ("*tại hội nghị* ngày 10/5, ông X sẽ …")."""
        before = self.scan.words[max(0, predicate.lo - HOPED_REACH) : predicate.lo + 1]
        if not any(word.fold in _AT for word in before):
            return False
        told = {None, predicate.governor}
        return any("planned" in one.colour for one in self.parsed.predicates if not one.nominal and one.governor in told)

    def _is_aim(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether it is only what something else is done for; who has gone somewhere to do it does it."""
        if "purpose" not in predicate.colour or frame.kind in SPOKEN:
            return False
        for other in self.parsed.predicates:
            if other.lo < predicate.lo and other.subject is predicate.subject and any(one.host for one in other.frames):
                gone = "past" in other.colour or self.scan.words[other.lo].fold == "đã"
                return not gone or bool(other.colour & {"planned", "possible", "demanded", "negated", "purpose"})
        before = self.scan.words[max(0, predicate.lo - DONE_REACH) : predicate.lo]
        if self._cue("present", predicate.lo - DONE_REACH, predicate.lo):
            return False  # "đang ở Istanbul để tham dự …"
        return all(word.fold != "đã" for word in before)  # "đã rời Quito để thăm …"

    @staticmethod
    def _is_own_wish(predicate: Predicate) -> bool:
        """Whether its doer wants to do it himself ("muốn tiếp tục đàm phán")."""
        governor = predicate.governor
        return governor is not None and "possible" in predicate.colour and predicate.subject is governor.subject

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

    def _is_awaited(self, predicate: Predicate) -> bool:
        """Whether what is told ahead holds until it or only with it ("*cho đến khi* X rút quân", "*chỉ* gặp Y *khi* …")."""
        words, lo = self.scan.words, predicate.lo
        if predicate.nominal or any(word.fold == "đã" for word in words):
            return False
        if predicate.clause.kind != "time":
            behind = words[predicate.hi : predicate.hi + WHEN_REACH]
            return self._is_only(predicate) and any(word.fold == "khi" for word in behind)
        at = next((at for at in range(lo - 1, max(0, lo - MEANT_REACH), -1) if words[at].fold == "khi"), None)
        if at is None:
            return False
        before = [word.fold for word in words[max(0, at - UNTIL_REACH) : at]]
        if before[-1:] in (["đến"], ["tới"]):
            return words[at + 1].fold == "nào" or bool({"sẽ", "không", "gọi", "chưa"} & set(before))
        return before[-1:] != ["trong"] and any(self._is_only(one) for one in self.parsed.predicates if one.hi <= at)

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

    def _in_own_words(self, predicate: Predicate) -> bool:
        """Whether the subject speaks of himself in the first person."""
        subject = predicate.subject
        if subject is None:
            return False
        found = self.names.language.match(self.scan.words, subject.lo)
        return found is not None and found[1].are("first_person")
