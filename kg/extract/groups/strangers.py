"""People and countries that nobody names: "phe đối lập", "ba tay súng", "các nước khác". What they do is nobody else's."""

from __future__ import annotations

from kg.extract.groups.records import Member
from kg.extract.groups.referents import Referents

_KNOWN = frozenset({"này", "đó", "ấy", "trên", "nói", "kể", "tham", "liên", "láng", "baltic", "cùng", "đồng", "thuộc"})
"""First words of what says that countries without a name are those spoken of ("các nước *nói trên*", "các nước *tham gia*")."""
_SOME = frozenset({"số", "nhiều", "vài", "mấy", "ít"})
"""Words that count countries nobody names."""
_ARMED = frozenset({"tay súng", "chiến binh", "lính đánh thuê"})
"""Armed people who are no army, and nobody without their state or group."""


class Strangers(Referents):
    """Reads people and countries without a name."""

    def _nobody(self, k: int, at: int, passed: int) -> tuple[list[Member], int] | None:
        """People without a name, state or body who do or suffer something ("*phe đối lập* phản đối …"): nobody else does it."""
        entry = self.atoms[k].entry("people")
        if entry is None or at > k + 1 + passed or self.text(self.atoms[k]) == "người":
            return None  # "X, người phản đối …"
        ahead = self._before_number(k)
        if ahead >= 0 and self.atoms[ahead].has("conjunctions"):
            return None  # "ông X cùng một số cộng sự"
        known = entry.value != "not_actors" and self.text(self.atoms[k]) not in _ARMED and not self._are_some(k, ahead)
        suffers = ahead >= 0 and self.atoms[ahead].kind == "lex" and self._takes_object(self.atoms[ahead])
        if not suffers and (known or not self._goes_on(at)):
            return None
        return [Member(None, self.atoms[k].lo, self.atoms[at - 1].hi)], at

    def _before_number(self, k: int) -> int:
        """The atom before people and their number ("*bắt* 16 chiến binh"); below 0 where there is none."""
        at = k - 1
        while (
            at >= 0
            and k - at < 4
            and (self.atoms[at].kind == "word" or self.atoms[at].has("nominalizers", "skip"))
            and (not self.atoms[at].has("trigger", "prep", "conjunctions"))
        ):
            at -= 1
        return at

    def _are_some(self, k: int, ahead: int) -> bool:
        """Whether they are some countries that are not told ("*một số nước* phản đối"), and no class of those named."""
        if self.text(self.atoms[k]) not in {"nước", "quốc gia"} or self.scan.words[self.atoms[k].lo - 1].fold not in _SOME:
            return False
        return ahead < 0 or self.atoms[ahead].kind == "punct" or self.atoms[ahead].has("complementizers", "speech", "sub")

    def _are_known(self, at: int) -> bool:
        """Whether what stands behind "các nước" says that they were named before; "các nước khác", "các nước Arab" are nobody."""
        following = self.atoms[at] if at < len(self.atoms) else None
        return following is not None and self.scan.words[following.lo].fold in _KNOWN
