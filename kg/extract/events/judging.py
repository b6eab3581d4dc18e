"""What says nothing against who is named: quotations that judge nobody, calls on others, warnings of what somebody does."""

from __future__ import annotations

from kg.extract.events.fillers import Fillers
from kg.extract.parse import Predicate
from kg.extract.scan import QUOTES

HARM_REACH = 5
"""Words behind who is warned that tell what he does."""
CALLED_REACH = 4
"""Words before a judgement among which a passive verb of calling stands ("được nhiều người xem *là*")."""
MEANT_REACH = 10
"""Words before it among which it is told of what it is said ("*mục tiêu* của X là")."""
CALLER_REACH = 8
"""Words before what others are called on to do among which it is told who calls."""
CALLED_FOR = frozenset({"aid", "sanction"})
"""Kinds that somebody calls on others to do, not on himself."""
_CALLS = (["kêu", "gọi"], ["hối", "thúc"], ["thúc", "giục"])
_OWN_CALLERS = frozenset({"biểu", "lập", "lời", "sĩ"})
"""Words of lawmakers, and of calls that nobody near them need have made ("*lời* kêu gọi")."""
_WARNING = frozenset({"báo", "rằng"})
_UNDER_WAY = frozenset({"đang", "đã", "vẫn", "sắp", "vừa", "còn"})
_DOES = frozenset({
    ("có", "thể"), ("chuẩn", "bị"), ("cũng", "đang"), ("gia", "tăng"), ("khó", "có"), ("lên", "kế"), ("phát", "động"),
    ("tiếp", "tục"), ("tiến", "hành"), ("triển", "khai"), ("tăng", "cường"), ("tìm", "cách"), ("tập", "kích"), ("âm", "mưu"),
    ("đẩy", "mạnh"),
})  # fmt: skip
"""How it begins what who is warned of does or may do."""
_HARM = frozenset({
    "bị", "chuốc", "chịu", "chơi", "giỡn", "gánh", "hối", "hứng", "lãnh", "lĩnh", "mất", "mắc", "nằm", "phải", "rơi", "sống",
    "thua", "tinh", "trả", "tự", "vượt", "đi", "đùa", "đối",
})  # fmt: skip
"""First syllables of what is bad for who does it: he suffers, plays with fire, goes too far."""
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

    def is_called_for(self, predicate: Predicate) -> bool:
        """Whether others whom nobody names are called on to do it: who calls does not ("X *kêu gọi* các nước *trừng phạt* Y")."""
        words, folds, lo = self.scan.words, self.scan.folds, predicate.lo
        at = lo
        while at > max(2, lo - MEANT_REACH) and words[at - 1].is_word and folds[at - 2 : at] not in _CALLS:
            at -= 1
        if folds[at - 2 : at] not in _CALLS or any(at <= group.lo < lo for group in self.groups):
            return False
        if not _OWN_CALLERS.isdisjoint(folds[max(0, at - CALLER_REACH) : at - 2]):
            return False  # "các nghị sĩ X kêu gọi trừng phạt Y": their own state is to do it
        other = any(at <= one.lo < lo for one in self.parsed.predicates)
        return not other and predicate.agent is None and folds[predicate.hi : predicate.hi + 1] != ["của"]

    def warns_of(self, predicate: Predicate) -> bool:
        """Whether a warning tells what somebody does or may do, and not what he will suffer ("cảnh báo *X đang* vũ trang Y")."""
        who, folds = predicate.object, self.scan.folds
        if who is None or not predicate.hi <= who.lo <= predicate.hi + 1 or folds[predicate.hi - 1] not in _WARNING:
            return False
        if predicate.subject is not None and not set(who.ids).isdisjoint(predicate.subject.ids):
            return False  # "X cảnh báo rằng nước này có thể đánh trả": what he himself may do
        told = folds[who.hi : who.hi + HARM_REACH]
        does = tuple(told[:2]) in _DOES
        under_way = folds[min(who.hi, len(folds) - 1)] in _UNDER_WAY
        return (does or under_way) and _HARM.isdisjoint(told[2:] if does else told)
