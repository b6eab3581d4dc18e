"""What a predicate tells that nobody is told to do: refused, forbidden, only proposed, meant in general, only spoken of."""

from __future__ import annotations

from kg.extract.events.candidate import STANDING
from kg.extract.events.tellings import Tellings
from kg.extract.parse import Predicate

SCENE = 12
"""Words within which a meeting is where another was not held."""
BANNED = 8
"""Words between a ban and what is banned."""
DEEDS = frozenset({"assault", "coerce", "mobilize", "sanction"})
"""Kinds of what others speak of as "vụ …"."""
RELIEF = 14
"""Words behind what is sent among which it is told to be for the relief of people."""
PROMISED = 3
"""Words from which on a promise says also what is done ("đồng ý dỡ bỏ")."""
FURTHERED = 4
"""Words between a verb for furthering something and several meetings."""
_PLURAL = frozenset({"các", "những"})
_FURTHERED = frozenset({("duy", "trì"), ("thúc", "đẩy"), ("tăng", "cường"), ("đẩy", "mạnh"), ("khuyến", "khích")})
"""What is done to meetings in general, of which none need be held."""


class Undone(Tellings):
    """Leaves out what nobody does."""

    def is_nothing_done(self, predicate: Predicate) -> bool:
        """Whether the words around a predicate say that it tells of no deed of its own."""
        return (
            self._is_conceded(predicate)
            or self._is_refused(predicate)
            or self._is_missed(predicate)
            or self._is_banned(predicate)
            or self._is_played(predicate)
            or self._is_proposal(predicate)
            or self._is_relief(predicate)
            or self._is_kept_up(predicate)
        )

    def _is_kept_up(self, predicate: Predicate) -> bool:
        """Whether visits in general are kept up or furthered, and none is told of ("duy trì *các chuyến thăm* cấp cao")."""
        folds, lo, frame = self.scan.folds, predicate.lo, predicate.frames[0]
        meets = frame.kind == "consult" and (frame.mode == "visit" or "gặp" in folds[lo : predicate.hi])
        at = next((n for n in (lo - 1, lo - 2) if n > 1 and folds[n] in _PLURAL), 0)
        if not predicate.nominal or not meets or at == 0:
            return False
        return any((folds[n - 2], folds[n - 1]) in _FURTHERED for n in range(at, max(at - FURTHERED, 1), -1))

    def _is_conceded(self, predicate: Predicate) -> bool:
        """Whether it is what a promise ends ("hứa sẽ dỡ bỏ *cấm vận*"), of which more than the promise itself is told."""
        governor = predicate.governor
        lo = predicate.lo - (self.scan.folds[predicate.lo - 1] == "lệnh")  # "hứa sẽ dỡ bỏ *lệnh* phong tỏa"
        if governor is None or governor.hi != lo or governor.hi - governor.lo < PROMISED:
            return False
        return any(frame.kind in {"agree", "concede"} and frame.complement == "planned" for frame in governor.frames)

    def _is_banned(self, predicate: Predicate) -> bool:
        """Whether it is what somebody is forbidden to do ("cấm các công ty Y *bán vũ khí* cho Z")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        if before is None or before.nominal or predicate.nominal or predicate.lo - before.hi > BANNED:
            return False
        words = self.scan.words
        bans = any(frame.kind == "coerce" for frame in before.frames) and words[before.hi - 1].fold == "cấm"
        return bans and all(word.is_word for word in words[before.hi : predicate.lo])

    def is_only_topic(self, predicate: Predicate) -> bool:
        """Whether it is what somebody speaks of or comes after, not what he does himself ("EU họp *về vụ tấn công* Syria")."""
        folds, at = self.scan.folds, predicate.lo - 1
        if not predicate.nominal or at < 1 or folds[at] != "vụ" or predicate.frames[0].kind not in DEEDS:
            return False
        while at > 0 and folds[at - 1] in {"các", "những", "loạt", "hàng", "một", "nhiều", "số"}:
            at -= 1
        return folds[at - 1] in {"về", "quanh", "trước", "sau"} or folds[max(at - 3, 0) : at - 1] == ["liên", "quan"]

    def _is_proposal(self, predicate: Predicate) -> bool:
        """Whether it tells only from whom something comes that others speak of ("ngân hàng *do X đề xuất*"): nobody is asked."""
        by, asked = predicate.agent or predicate.subject, predicate.object
        if by is None or (asked is not None and asked.lo > predicate.lo) or predicate.frames[0].kind != "request":
            return False
        before = self.scan.folds[max(by.lo - 2, 0) : by.lo]
        return by.lo < predicate.lo and before[-1:] == ["do"] and before[0] not in {"lí", "lý"}

    def _is_relief(self, predicate: Predicate) -> bool:
        """Whether what is sent or made ready is to help or to save ("điều hai máy bay *chở hàng cứu trợ*")."""
        if predicate.frames[0].kind != "mobilize":
            return False
        words = self.scan.words
        hi = next((at for at in range(predicate.hi, len(words)) if words[at].text in ",;."), len(words))
        hi = min(hi, predicate.hi + RELIEF)
        guards = not {"vệ", "ninh"}.isdisjoint(self.scan.folds[predicate.hi : hi])  # "để *bảo vệ* nhân viên cứu trợ"
        return not guards and self._cue("relief", predicate.hi, hi)

    def _is_missed(self, predicate: Predicate) -> bool:
        """Whether it is only where somebody did not meet somebody ("không gặp X bên lề *hội nghị*")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        if before is None or not predicate.nominal or before.nominal or "negated" not in before.colour:
            return False
        meets = any(frame.kind == "consult" for frame in before.frames) and any(frame.joint for frame in predicate.frames)
        own = [group for slot, group in predicate.obliques if slot in {"với", "giữa"}]
        return meets and before.clause is predicate.clause and predicate.lo - before.hi <= SCENE and not own

    def _is_refused(self, predicate: Predicate) -> bool:
        """Whether it is the content of a refusal right before it ("từ chối *nối lại đàm phán* với Mỹ")."""
        related = any(frame.kind in STANDING for frame in predicate.frames)  # "từ chối ký …" is a relation that is not
        if not related and not predicate.nominal and self._is_declined(predicate):
            return True
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        if before is None or before.nominal or not before.frames or predicate.lo - before.hi > 2:
            return False
        return (
            before.frames[0].kind == "reject"
            and before.frames[0].mode != "deny"
            and (any(frame.joint for frame in predicate.frames) or (predicate.lo == before.hi and not predicate.nominal))
        )
