"""Predicates: triggers in their frames, and verbs of speech."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.records import ACTED, AHEAD, REFUSING, SPOKEN, Predicate
from kg.extract.parse.triggers import Triggers, causes
from kg.extract.scan import Atom
from kg.language.records import Frame

WISHES = frozenset({"muốn", "mong", "hy", "hi", "ước", "toan", "định", "tìm"})
"""First syllables of verbs whose subject is also that of the verb behind them."""
_TELLING = frozenset({"biết", "hay", "nói", "thêm", "tin"})
"""Last syllables of verbs that tell a clause, never a noun alone ("*cho biết* vụ tấn công …", but "công bố chiến dịch …")."""
STIRRED = 4
"""Words before doubts among which it is told that something gives rise to them ("*dấy lên* nhiều nghi vấn")."""


def _is_deed(frame: Frame) -> bool:
    """Whether what counts as said is done rather than spoken ("công nhận Kosovo", "bổ nhiệm đại sứ")."""
    return frame.kind in ACTED and not frame.speech and frame.actor[:1] != ("speaker",)


class Predicates(Triggers):
    """Makes predicates."""

    def _predicate(self, n: int, atom: Atom, frames: tuple[Frame, ...], hi: int, noun: bool) -> None:
        told = (
            self.head is not None and self.head.controls and self.head.pivot is not None and isinstance(self.units[n - 1], Atom)
        )
        adjunct = self._is_adjunct(atom) and not told  # "thúc giục Peru *làm* theo yêu cầu của X": Peru does
        stirred = frames[0].kind == "accuse" and self.language.cue("stirring", self.scan.words, atom.lo - STIRRED, atom.lo)
        nominal = noun or stirred or (not (adjunct or causes(frames[0])) and self._is_noun(n))
        speech = any(frame.speech for frame in frames)
        spoken = speech or (frames[0].kind in SPOKEN and not _is_deed(frames[0]))
        if not nominal:
            self._go_on_about(spoken=spoken)
            self._coordinate_predicate(n, speech=spoken)
            if spoken:
                self._leave_colour(n)
            self._leave_backer(atom.lo)
        made = Predicate(frames, atom.lo, hi, self.clause, unit=n, nominal=nominal, speech=speech and not nominal)
        made.colour = set(self.colour) | ({"conditional"} if self.clause.conditional else set())
        if self.ahead and self.clause.governor is None and "past" not in made.colour:
            made.colour.add("planned")
        made.quoted = self.quote is not None
        made.governor = self.clause.governor
        made.stranger = nominal and (stirred or self._is_judged(n)) and self.scan.said(hi, hi + 1) not in {"của", "từ"}
        made.passive, made.agent = self.passive or self._is_borne(atom.lo, frames), self.agent
        if nominal:
            if "ceased" in made.colour and self.light is None and self.prep is None and not self.comma:
                made.light, made.light_subject = True, self._subject()  # "hủy cuộc tập trận chung"
            else:
                made.colour.discard("ceased")
            made.colour.discard("purpose")
            if self.prep == "về":
                made.colour -= {"planned", "possible", "demanded", "negated"}  # "sẽ trao đổi thêm về hợp tác Chile - Peru"
                self.colour.discard("negated")  # "không dính líu đến vụ nổ và đòi …"
            if self.light is not None and self._is_beyond_light(n, frames):
                self.light = None
            elif self.light is not None:
                made.light = True
                made.light_subject = self.light.subject
                made.colour |= self.light.colour
                made.governor = self.light.governor or made.governor
                if self.prep in {"trong", "tại"}:
                    made.colour -= REFUSING  # "không có đột phá trong cuộc hội đàm": it has been
                made.passive = made.passive or self.light.passive
                made.agent = made.agent or self.light.agent
                self.light = None
            elif self.prep in {"trong", "tại"} or self._follows_on():
                governor = self.clause.governor  # "cam kết trong cuộc gặp với X": where it was said, not what
                while governor is not None and governor.controls and not governor.nominal:
                    governor = governor.governor
                made.governor = governor
                made.colour -= REFUSING
            elif self.head is not None and self.head.frames and not self.comma and self.since_head <= 3:
                made.governor = self.head
            elif self.prep is None and self._is_content(joint=any(frame.joint for frame in frames)):
                made.governor = self.head  # "cho biết cuộc tập trận với X …"
            if self.last_group is not None and self.nominalizer is None and self.clause.subject is self.last_group:
                made.subject = self.last_group
        else:
            made.subject = self._subject()
            if self._opens_unnamed(made):
                made.subject = None
            made.colour |= self._shared_colour(n, made.colour, spoken=spoken)
            self.clause.verb = True
            if self.clause.relative is not None and made.subject is not self.clause.relative:
                made.object = self.clause.relative
            if adjunct and self.head is not None and self.head.frames and not self.head.nominal:
                made.subject = self._doer(self.head, made)
            if self.light is not None and self.light.unit >= n - 2:
                made.colour |= self.light.colour  # "đe dọa tiến hành không kích", "sẽ có bài phát biểu tại hội nghị"
        if self._pending and not nominal:
            made.obliques += self._pending
            self._pending = []
        if not nominal:
            self._charge(made)
        head = self.head
        pivoted = head is not None and head.clause is self.clause and head.pivot is not None and not self.comma
        pivoted = pivoted and not nominal and not adjunct
        if pivoted and head is not None and not self._adds(head, n, spoken=spoken):
            clause = self._open(head, "governed")
            clause.subject = head.pivot
            clause.verb = True
            made.clause, made.governor, made.subject = clause, head, head.pivot
            if any(frame.kind == "aid" for frame in head.frames):
                made.colour |= head.colour & {"planned", "possible"}  # "*có thể giúp* X tấn công Y"
        elif not nominal and head is not None and (owner := self._resolved_by(head, n)) is not None:
            clause = self._open(head, "governed")
            clause.subject, clause.verb = owner, True
            made.clause, made.governor, made.subject = clause, head, owner
        elif (
            not nominal
            and head is not None
            and head.controls
            and not self.comma
            and head.clause is self.clause
            and self.since_head <= 2
        ):
            made.governor = head
            if self.scan.words[head.lo].fold in WISHES:
                made.subject = head.subject
                made.colour.add("possible")  # "muốn thuyết phục Iran": he himself
            elif self.language.cue("orders", self.scan.words, head.lo, head.hi):
                made.subject = head.subject  # "ra lệnh trục xuất": who orders it does it
            elif any(frame.complement == "demanded" for frame in head.frames):
                made.subject = None  # "kêu gọi ngừng bắn": not the one who asks
        elif not nominal and head is not None and self._says(head, n):
            clause = self._open(head, "said")
            clause.subject, clause.verb = head.subject, True
            made.clause, made.governor, made.subject = clause, head, head.subject
        made.stranger = made.stranger or (not noun and not made.passive and self._is_strangers(n))
        if frames[0].kind == "support" and speech and not nominal and self._are_partisans(n):
            made.stranger = True
        self.parsed.predicates.append(made)
        self.head = made
        self.plain = -1
        self.since_head = 0
        self.comma = False
        self.prep = None
        if not nominal:
            ahead = {"planned"} if self.scan.words[made.lo].fold in {"sẽ", "sắp"} else set()
            self.clause.colour = (made.colour | ahead) & (AHEAD | REFUSING)
            self.colour = set()
            self.passive, self.agent = False, None
        else:
            self.colour = set() if made.light else self.colour
        self.nominalizer = None
        self.last_group = None
        if hi > atom.hi:
            if not self._blame(n, made, atom.hi):
                self._colour_from_gap(atom.hi, hi)
            if not any(frame.mode == "deny" for frame in frames):
                self.colour -= REFUSING  # "kết luận X không trung thực": of the verb itself

    def _blame(self, n: int, made: Predicate, lo: int) -> bool:
        """Lend whom a trigger's gap blames to the deed named behind it ("nói *Chile* đứng sau vụ ám sát"); whether it does."""
        if not made.speech or not self.language.cue("behind", self.scan.words, lo, made.hi):
            return False
        blamed = next((unit for unit in self.units[n + 1 :] if unit.lo >= made.hi or isinstance(unit, Group)), None)
        if isinstance(blamed, Group) and blamed.lo < made.hi:
            self.light = Predicate((), lo, made.hi, self.clause, subject=blamed, unit=n, governor=made)
            return True
        return False

    @staticmethod
    def _doer(head: Predicate, asked: Predicate) -> Group | None:
        """Who does at somebody's request what a verb tells; nobody where somebody without a name does it to its subject."""
        suffered = head.passive or any(frame.recipient[:1] == ("subject",) for frame in head.frames)
        if suffered and asked.frames[0].mode != "meet":  # who is invited is the guest, whoever receives him
            return head.agent
        return head.subject or asked.subject

    def _is_content(self, *, joint: bool) -> bool:
        """Whether a noun here begins what the verb of speech right before it says, and is not all that is given out by it."""
        head = self.head
        if head is None or not head.speech or head.frames or head.anonymous or head.nominal or self.comma:
            return False
        told = joint or (self.scan.folds[head.hi - 1] in _TELLING and not self.scan.is_judged(head.hi))
        return told and head.clause is self.clause and self.since_head <= 3

    def _shared_colour(self, n: int, own: set[str], *, spoken: bool = False) -> set[str]:
        """The colour of the verb before that goes for this one too ("sẽ tới Ba Lan *và gặp* ông X"); a condition before it."""
        shared: set[str] = set()
        if self.condition is not None and self.condition is not self.clause and own & AHEAD and not spoken:
            shared.add("conditional")  # "nếu A bị tấn công, B sẽ viện trợ"
        at = n - 1
        while at >= 0 and isinstance(unit := self.units[at], Atom) and unit.has("past", "skip") and not unit.has("conjunctions"):
            if self.scan.words[unit.lo].fold in {"đã", "đang", "vừa", "từng"}:
                return shared
            at -= 1
        before = self.units[at] if at >= 0 else None
        if own & (AHEAD | {"negated"}) or not isinstance(before, Atom):
            return shared
        head = self.head
        if head is not None and not head.nominal and not spoken and head.hi == self.units[n].lo and head.clause is self.clause:
            ahead = {"planned"} if self.scan.words[head.lo].fold == "sẽ" else set()
            return shared | (head.colour & AHEAD) | ahead  # "sẽ tới hỗ trợ"
        if before.has("conjunctions") or (self.scan.words[before.lo].text == "," and not spoken):
            either = self.scan.words[before.lo].fold in {"hoặc", "hay"}
            shared |= self.clause.colour & (AHEAD | (REFUSING if either else frozenset()))
        return shared

    def _is_beyond_light(self, n: int, frames: tuple[Frame, ...]) -> bool:
        """Whether a light verb has another object, about or in the attack at ``n`` ("có *bằng chứng liên quan đến* vụ …")."""
        if self.light is None or self.prep not in {"về", "trong"} or frames[0].kind != "assault" or frames[0].joint:
            return False
        between = self.units[self.light.unit + 1 : n]
        if self.language.cue("behind", self.scan.words, self.light.lo, self.units[n].lo):
            return False
        return any(isinstance(unit, Group) or unit.kind in {"word", "run"} or unit.has("talk", "people") for unit in between)

    def _colour_from_gap(self, lo: int, hi: int) -> None:
        """What a trigger's gap says of the predicate behind it ("cho biết Iran chưa bao giờ" …)."""
        at = lo
        while at < hi:
            found = self.language.match(self.scan.words, at)
            if found is not None:
                self.colour |= {e.category for e in found[1]} & {"planned", "possible", "demanded", "negated", "unwilling"}
            at += 1 if found is None else found[0]

    def _speech(self, n: int, atom: Atom) -> None:
        self._coordinate_predicate(n, speech=True)
        made = Predicate(
            (), atom.lo, atom.hi, self.clause, unit=n, speech=True, subject=self._subject(), governor=self.clause.governor
        )
        made.colour = set(self.colour)
        made.quoted = self.quote is not None
        made.reports = atom.has("reports")
        made.passive, made.agent = self.passive, self.agent
        self.clause.verb = True
        head = self.head
        before = self.units[n - 1] if n else None
        rumoured = self.language.cue("rumoured", self.scan.words, atom.lo, atom.lo + 1)
        if rumoured or self._is_of_talk(n, atom):
            made.subject, made.anonymous = None, True  # "thông tin cho rằng", "có tin": said by nobody named
            if head is not None and (head.frames or (head.reports and self._is_medium(head))) and not self.comma:
                made.governor = head  # "AFP dẫn *các nguồn tin* cho biết …": by the medium's word
        if head is not None and head.speech and head.pivot is not None:
            made.subject = head.pivot
        if made.subject is None and isinstance(before, Group) and ("từ", before) in self._pending:
            made.subject = before  # "Các nguồn tin từ Peru *cho biết* …"
        if head is not None and isinstance(before, Group) and self._is_account_of(head, before):
            made.subject = before  # "bác bỏ cáo buộc của X *cho rằng* …"
            made.governor = head if head.frames else made.governor
        if self._pending:
            made.obliques += self._pending
            self._pending = []
        self.parsed.predicates.append(made)
        if self.quote is None and made.subject is not None and made.subject.ids:
            self.discourse.speaker = made.subject.ids[0]
        self.head = made
        self.since_head = 0
        self.comma = False
        self.colour = set()
        self.passive, self.agent = False, None
        self.prep = None
        if self.scan.words[atom.hi - 1].fold == "rằng" and atom.hi - atom.lo > 1:
            self._open(made, "said")

    def _is_borne(self, lo: int, frames: tuple[Frame, ...]) -> bool:
        """Whether a verb itself tells that its subject suffers what a court does ("cựu Tổng thống X *lĩnh án* 5 năm tù")."""
        convicts = any(frame.mode == "convict" for frame in frames)
        return convicts and self.language.cue("suffers", self.scan.words, lo, lo + 1)


