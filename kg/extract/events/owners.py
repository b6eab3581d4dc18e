"""Whose a time is that stands beside a predicate: a noun's, an agreement's, another verb's, or of all of one trip."""

from __future__ import annotations

from kg.extract.events.candidate import SPOKEN
from kg.extract.events.namesakes import Namesakes
from kg.extract.events.occasions import AND, OCCASIONS
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom

CONTENT_REACH = 3
"""Words between a time and the verb that it stands before."""
SIGNED_REACH = 20
"""Words before a time among which an agreement stands that was made then."""
MADE_REACH = 8
"""Words from an agreement on among which it is told that it was made."""

_FOUGHT_OFF = ("assault/repel", "assault/intercept", "assault/suffered")
"""Frames whose object is an attack of the same time."""
_AT = frozenset({"dịp", "khổ", "lề", "nhân", "tại"})
"""Words before what is the occasion of a meeting ("trong khuôn *khổ*", "bên *lề*")."""
NAMED_REACH = 4
"""Words before a time among which the deed stands that it tells of."""
OPENING = 3
"""Words at the head of a sentence among which "trước khi" or "trước cuộc" stands."""
DEED_REACH = 9
"""Words before a time among which a deed that is spoken of begins."""


class Owners(Namesakes):
    """Tells times that are not, or also, the predicate's."""

    def _is_of_others(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is the time of something that is only named beside the predicate, or told of behind it."""
        if (atom.lo > predicate.lo and self._of_deed(predicate, atom)) or self._is_of_noun_before(predicate, atom):
            return True
        return self._is_of_content(predicate, atom) or self._is_of_signing(predicate, atom) or self._is_of_name(predicate, atom)

    def _of_deed(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether a time stands right behind a deed that is spoken of ("lên án *vụ* tấn công ngày 7/10")."""
        floor = predicate.hi - 1 if atom.lo >= predicate.hi else predicate.lo  # "*gọi* vụ thử ngày 5/7 *là* …"
        for at in range(atom.lo - 1, max(floor, atom.lo - DEED_REACH - 1), -1):
            word = self.scan.words[at]
            if not word.is_word:
                return False
            if word.fold == "vụ":
                return True
        return False

    @staticmethod
    def _is_met(predicate: Predicate) -> bool:
        """Whether it is a meeting, whose time may stand behind its occasion ("bắt tay X *sau cuộc họp ngày 3/5*")."""
        return bool(predicate.frames) and predicate.frames[0].kind == "consult" and not predicate.nominal

    def _is_one_trip(self, predicate: Predicate, other: Predicate) -> bool:
        """Whether two verbs tell of one trip ("*tới* X *dự* hội nghị ngày 7/8", "*thăm* X *và thăm* Y vào tuần tới")."""
        if other.subject is not predicate.subject or not self._is_met(predicate) or not self._is_met(other):
            return False
        inside = [unit for unit in self.parsed.grouped.units if isinstance(unit, Group) and unit.lo >= predicate.hi]
        named = {at for unit in inside for at in range(unit.lo, unit.hi)}  # "tới *Osaka, Nhật Bản* dự …"
        return all(self.scan.words[at].is_word or at in named for at in range(predicate.hi, other.lo))

    def _is_occasion(self, predicate: Predicate, other: Predicate) -> bool:
        """Whether a meeting that is named is the occasion of another ("*cuộc gặp* X bên lề *hội nghị* Y hôm 3/5").

        Or an attack is what is fought off, then ("*đẩy lùi cuộc tấn công* của X hôm 3/5").
        """
        if predicate.frames and predicate.frames[0].id.endswith(_FOUGHT_OFF):
            return other.nominal and bool(other.frames) and other.frames[0].kind == "assault"
        met = all(one.nominal and one.frames and one.frames[0].kind == "consult" for one in (predicate, other))
        return met and not _AT.isdisjoint(self.scan.folds[max(0, other.lo - 2) : other.lo])

    def _is_ground(self, predicate: Predicate) -> bool:
        """Whether it is a request on which something else is done ("tới thăm *theo lời mời* của X")."""
        if not predicate.frames or predicate.frames[0].kind != "request":
            return False
        folds = self.scan.folds
        return "theo" in (folds[predicate.lo], folds[predicate.lo - 1] if predicate.lo else "", folds[max(0, predicate.lo - 2)])

    def _is_of_noun_before(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is part of what a noun is called ("hoan nghênh *quyết định ngày 15/6 của* X")."""
        folds = self.scan.folds
        if atom.lo == predicate.hi or predicate.nominal or atom.hi >= len(folds) or folds[atom.hi] != "của":
            return False
        if atom.hi <= predicate.lo:  # "*vụ phóng ngày 5/7 của* X là đáng tiếc"
            return "vụ" in folds[max(0, atom.lo - NAMED_REACH) : atom.lo]
        return OCCASIONS.isdisjoint(folds[predicate.lo + 1 : atom.lo])  # "khởi xướng *tại cuộc họp* năm ngoái của X"

    def _is_across_contrast(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is of the other of two clauses set against each other ("…, *trong khi* Y bị tấn công từ đầu năm")."""
        folds, behind = self.scan.folds, atom.lo > predicate.lo
        lo, hi = (predicate.hi, atom.lo) if behind else (atom.hi, predicate.lo)
        parted = any(folds[at] == "," and folds[at + 1 : at + 3] == ["trong", "khi"] for at in range(lo, hi - 2))
        return parted and (behind or any(one.lo < atom.lo for one in self.parsed.predicates))

    def _is_of_content(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it stands between another's subject and verb, both behind the predicate ("lên án việc *X hôm qua phóng* …")."""
        if predicate.nominal or atom.lo < predicate.hi:
            return False
        words = self.scan.words
        for other in self.parsed.predicates:
            subject = other.subject
            if subject is None or not predicate.hi <= subject.lo < atom.lo or other.lo < atom.hi:
                continue
            if subject is predicate.object and not (predicate.frames and predicate.frames[0].kind in SPOKEN):
                continue  # "không kích X hôm qua *làm dấy lên* …"
            between = [word for word in words[subject.hi : other.lo] if not word.is_word or word.fold in AND]
            if not between and max(atom.lo - subject.hi, other.lo - atom.hi) <= CONTENT_REACH:
                said = predicate.quoted and not (predicate.frames and predicate.frames[0].kind in SPOKEN)
                return said or bool(other.frames) or not other.speech  # "X chỉ trích …, RT hôm qua đưa tin": then
        return False

    def _is_of_signing(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it tells when an agreement was made that is only named ("rút khỏi *thỏa thuận ký năm 2015*")."""
        words, lo = self.scan.words, atom.lo
        if atom.hi <= predicate.lo and words[atom.hi].text != ",":
            return False
        floor = predicate.lo if atom.lo > predicate.lo else 0
        while lo > floor and words[lo - 1].is_word and atom.lo - lo < SIGNED_REACH:
            lo -= 1
        for at in range(atom.lo - 1, lo, -1):
            if self._cue("signed", at, at + 1) and self._cue("accords", max(lo, at - MADE_REACH), at):
                return True
        return False
