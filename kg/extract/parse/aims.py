"""Aims: whether what something is done for is done with it, may be or is yet to be."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.asides import Asides
from kg.extract.scan import Atom

AIM_REACH = 16
"""Units between what is done and its aim, at most."""

_MAY = (["có", "thể"], ["có", "khả"], ["có", "lẽ"])


_BRINGING = frozenset({"khiến", "làm"})
"""First syllables of what tells to what somebody is brought."""


class Aims(Asides):
    """Colours aims."""

    def _aim(self, n: int) -> set[str]:
        """What colours the aim that unit ``n`` opens: it may be as far as the means may; who uses something for it does it
        ("*dùng tên lửa* để tấn công X").
        """
        ahead, gained = {"purpose"}, self.scan.said(self.units[n].hi, self.units[n].hi + 1) == "đổi"
        for at in range(n - 1, max(-1, n - AIM_REACH), -1):
            unit = self.units[at]
            if isinstance(unit, Group):
                continue
            if unit.kind == "punct" or unit.has("sub", "complementizers", "speech", "conjunctions"):
                break
            if unit.has("possible"):
                may = not ahead or (self.scan.folds[unit.lo : unit.lo + 2] in _MAY and not gained)
                return ahead | {"possible"} if may else ahead
            if self._is_used(at):
                ahead.discard("purpose")
        return ahead

    def _is_used(self, n: int) -> bool:
        """Whether somebody is told to use something for what follows, and not only allowed, asked or planning to."""
        unit, at = self.units[n], n - 1
        if not self.language.cue("using", self.scan.words, unit.lo, unit.lo + 1):
            return False
        while at >= 0 and isinstance(before := self.units[at], Atom) and before.has("past", "skip", "possible"):
            at -= 1
        if at < 0 or not isinstance(self.units[at], Group):
            return False
        opening = self.units[at - 1] if at else None
        if opening is None or isinstance(opening, Group):
            return opening is None
        told = opening.kind in {"punct", "time"} or opening.has("sub", "complementizers", "speech")
        return told or self.scan.folds[opening.lo] == "việc"

    def _caused(self, n: int) -> set[str]:
        """What colours what somebody is brought to: it may be or is not, as what brings him to it ("*có thể khiến* X …")."""
        whom = self.units[n + 1] if n + 1 < len(self.units) else None
        if self.scan.folds[self.units[n].lo] not in _BRINGING or not isinstance(whom, Group) or self.coloured < n - 1:
            return set()
        foretold = {"possible"} if self.colour & {"planned", "possible"} else set()
        return foretold | (self.colour & {"conditional", "negated"})
