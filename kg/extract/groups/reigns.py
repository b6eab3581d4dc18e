"""Who ruled, told by his time: "chế độ A", "dưới thời B"."""

from __future__ import annotations

from kg.extract.groups.careers import Careers
from kg.extract.groups.records import Group, Position
from kg.extract.names.leaders import in_year

_RULING = ("leader", "head-of-state", "head-of-government", "monarch")
_TIMES = frozenset({"dưới", "vào", "từ", "của", "lại", "hồi", "trong", "suốt", "ở"})
"""Words before "thời" that make it somebody's time, and no part of a word ("đồng thời", "lâm thời")."""


class Reigns(Careers):
    """Reads rulers by their times and regimes."""

    def _ruled(self, group: Group, k: int) -> None:
        """ "chế độ *A*", "dưới thời *B*": a known ruler's position; nothing is consumed."""
        words, lo = self.scan.words, self.atoms[k].lo
        if lo < 2 or self.atoms[k].has("role", "head-role", "status-before"):
            return
        before = words[lo - 1].fold
        if before == "của" and lo > 2:
            lo, before = lo - 1, words[lo - 2].fold
        if before == "phủ" and words[lo - 2].fold == "chính" and not group.pronoun:
            self._governed(group)
            return
        timed = before == "thời" and words[lo - 2].fold in _TIMES
        regime = before == "độ" and words[lo - 2].fold == "chế"
        if not timed and not regime:
            return
        held = [one for one in self.names.gazetteer.positions(group.ids[0]) if one.role in _RULING]
        if held:
            several = len({one.role for one in held}) > 1
            role = "leader" if regime or several else held[-1].role
            self.made.positions.append(Position(group.ids[0], role, None, "former", group.lo, group.hi, None))

    def _governed(self, group: Group) -> None:
        """ "chính phủ *A*", "chính phủ của ông *A*": who is known to have led a government or state, in one position."""
        held = [one for one in self.names.gazetteer.positions(group.ids[0]) if one.role in _RULING]
        then = [one for one in held if in_year(one, self.discourse.year)]
        roles = {one.role for one in then or held}
        if len(roles) == 1 or "leader" in roles:
            role = "leader" if "leader" in roles else next(iter(roles))
            status = "current" if then else "former"
            self.made.positions.append(Position(group.ids[0], role, None, status, group.lo, group.hi, None))
