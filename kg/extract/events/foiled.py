"""Attacks of nobody with a name, told by what is done about them: who foils a plot or arrests a killer is no attacker."""

from __future__ import annotations

from kg.extract.events.weapons import Weapons
from kg.extract.parse import Predicate

PLOT_REACH = 6
"""Words before an attack among which it is told whose it is ("bắt hai *nghi phạm* trong vụ bắn chết X")."""
FOILED_REACH = 6
"""Words before a plot or killer among which it is told what is done about it ("*bắt giữ* thêm một nghi phạm")."""


class Foiled(Weapons):
    """Tells attackers from those who stop them."""

    def is_foiled(self, predicate: Predicate) -> bool:
        """Whether people without a name, who are caught, did or planned it ("*bắt 6 người âm mưu tấn công* X")."""
        frame = predicate.frames[0]
        if frame.kind != "assault" or frame.joint or predicate.passive or any(slot == "của" for slot, _ in predicate.obliques):
            return False
        at = self._back_to("plots", predicate.lo + 1, PLOT_REACH + 1)
        return at is not None and self._back_to("foiling", at, FOILED_REACH) is not None

    def _back_to(self, cue: str, at: int, reach: int) -> int | None:
        """Where the nearest of a list's phrases begins before a word, with nobody named and no mark between."""
        words = self.scan.words
        named = [one for one in self.groups if one.ids or any(member.people_of is not None for member in one.members)]
        for lo in range(at - 1, max(-1, at - 1 - reach), -1):
            if not words[lo].is_word or any(group.lo <= lo < group.hi for group in named):
                return None
            if self._cue(cue, lo, lo + 1):
                return lo
        return None
