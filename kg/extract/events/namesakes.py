"""Years that are part of what an agreement is called, or when a body was founded: no event is of them."""

from __future__ import annotations

from datetime import timedelta

from kg.extract.events.occasions import OWN_TIME, TITLE_REACH, Occasions
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.model import TREATY

BRACKET_REACH = 6
"""Words of the short name that stands in brackets between a name and its year, at most."""
LATELY = timedelta(days=1000)
"""Time before publication of which a year is rather when an agreement was left than when it was made."""
ENDS = frozenset({("reject", "meet"), ("sanction", "discontinue")})
"""Kinds and modes of refusing or ending what was to be."""
CALLED_OFF = frozenset({"bãi", "dời", "hoãn", "hủy", "lùi"})
FOUNDED_REACH = 3
"""Words before a year among which it is told that a body was founded ("*thành lập* từ năm …")."""


class Namesakes(Occasions):
    """Tells years that belong to names."""

    def _is_of_name(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether a year tells which agreement is meant ("rút khỏi *Hiệp ước X năm 1987*, áp lệnh trừng phạt Y")."""
        period = atom.value.period
        if period.precision != "year" or atom.value.anchor != "absolute":
            return False
        if self._is_of_founding(predicate, atom):
            return True
        if self.scan.folds[atom.lo] != "năm":
            return False
        name = self._called(atom)
        if name is None or (name < predicate.hi and predicate.lo < atom.lo):
            return False
        verb = max((one for one in self.parsed.predicates if one.hi <= name), key=lambda one: one.lo, default=None)
        if verb is None:
            return True
        if self._cue("signed", verb.lo, verb.hi):
            return False
        today = self.discourse.today
        return verb is not predicate or today is None or period.latest < today - LATELY

    def _called(self, atom: Atom) -> int | None:
        """Where the name of an agreement begins that a year stands right behind."""
        words, hi = self.scan.words, atom.lo
        if hi and words[hi - 1].text == ")":
            hi = next((at for at in range(hi - 2, max(hi - BRACKET_REACH, 0), -1) if words[at].text == "("), hi)
        for unit in self.parsed.grouped.units:
            if isinstance(unit, Group) and unit.hi in (hi, atom.lo - 1, atom.lo):
                if any(self.names.type_of(one) is TREATY for one in unit.ids):
                    return unit.lo
        lo = hi
        while lo and hi - lo < TITLE_REACH and words[lo - 1].is_word:
            lo -= 1
            if words[lo].fold in OWN_TIME or self._cue("signed", lo, lo + 1):
                return None
            if self._cue("accords", lo, hi):
                return lo if words[lo].fold != "lệnh" else None  # "phá lệnh ngừng bắn năm 2004": then
        return None

    def _is_of_founding(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether a body was founded then, told between commas before what it does ("tổ chức X, *thành lập năm 1945*, …")."""
        founded = atom.hi <= predicate.lo and self._cue("founded", atom.lo - FOUNDED_REACH, atom.lo)
        return founded and self.scan.words[atom.hi].text in ",)"

    def _is_called_off(self, predicate: Predicate) -> bool:
        """Whether it calls off what was to be, behind which its day stands ("*hoãn* chuyến thăm X *vào* ngày 5/3")."""
        return not CALLED_OFF.isdisjoint(self.scan.folds[predicate.lo : predicate.hi])

    def _is_of_called_off(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is when what is refused or ended now was to be ("hủy cuộc gặp *dự kiến vào tháng 12*")."""
        told = [one for one in self.parsed.predicates if one.governor is predicate and one.frames and one.lo < atom.lo]
        if not predicate.frames and any(self._is_of_called_off(one, atom) for one in told):
            return True  # "thông báo *hủy* cuộc gặp dự kiến ngày 5/3"
        ends = "ceased" in predicate.colour or any((frame.kind, frame.mode) in ENDS for frame in predicate.frames[:1])
        before = self._is_planned_between(0, predicate.lo) or self._governed(predicate)[0] == "planned"
        return ends and not before and atom.lo > predicate.hi and self._is_planned_between(predicate.hi, atom.lo)
