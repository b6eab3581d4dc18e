"""Who only made a thing or stands behind people: he does nothing else that their sentence tells."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.attach import Attach
from kg.extract.scan import Atom

_ON = ("past", "skip")
"""What may stand between a name and its verb."""

_BEHIND = (
    "according", "complementizers", "conjunctions", "demanded", "happens", "light", "negated", "passive", "past", "planned",
    "possible", "prep", "reports", "speech", "sub", "trigger", "verbs",
)  # fmt: skip
"""What goes on behind a verb without an object."""
_SAYING = ("complementizers", "speech", "trigger")

BACKED = 4
"""Words that a verb of backing has, at most."""


class Makers(Attach):
    """Finds makers and backers."""

    def _made_by(self, n: int) -> int | None:
        """Note who made or backs the noun before "do" ("tên lửa *do X sản xuất*"); the index behind it, else None.

        Where the verb has an object of its own, "do" gives a reason ("do X cung cấp *vũ khí*"). Who has a place, or leads
        whoever is named, does nothing of what follows either; who leads others that have no name does what they do.
        """
        doer, before = self.units[n + 1] if n + 1 < len(self.units) else None, self.units[n - 1] if n else None
        if not isinstance(doer, Group) or before is None or self.scan.words[before.lo].text == ",":
            return None
        if isinstance(before, Atom) and before.has(*_SAYING):
            return None  # "nghi *do X cung cấp*": that it is so
        at = n + 2
        while at < len(self.units) and isinstance(adverb := self.units[at], Atom) and adverb.has(*_ON):
            at += 1
        lo = self.units[at].lo if at < len(self.units) else len(self.scan.words)
        made, named = self._length("making", lo), isinstance(before, Group) and len(before.ids) > 0
        noun = self.units[n - 2] if n > 1 else None
        named = named and not (isinstance(noun, Atom) and noun.has("prep"))  # "liên minh ở Peru do X dẫn đầu": X does
        hi = lo + (made or self._length("holding", lo) or (self._length("leading", lo) if named else 0))
        if hi == lo or not self._is_bare(hi):
            return None
        if made:
            self.parsed.makers.append(doer)
        return hi

    def _leave_backer(self, lo: int) -> None:
        """Go on behind who backs the subject with what that does itself ("quân đội X được *Y hậu thuẫn* tấn công …")."""
        agent = self.agent if self.passive else None
        if agent is None or self.comma or not 0 < lo - agent.hi <= BACKED or agent.hi + self._length("backing", agent.hi) != lo:
            return
        self.passive, self.agent = False, None
        self.parsed.makers.append(agent)

    def _length(self, name: str, lo: int) -> int:
        """How many words the longest phrase of a list has that begins here; 0 where none does."""
        found = self.language.cues[name].get(self.scan.folds[lo], ()) if lo < len(self.scan.folds) else ()
        return max([len(key) for key in found if tuple(self.scan.folds[lo : lo + len(key)]) == key], default=0)

    def _is_bare(self, hi: int) -> bool:
        """Whether no object stands behind a verb that ends there."""
        behind = next((unit for unit in self.units if unit.lo >= hi), None)
        if behind is None or any(unit.lo < hi < unit.hi for unit in self.units):
            return behind is None
        if isinstance(behind, Group):
            return False
        return behind.kind in {"punct", "time"} or behind.has(*_BEHIND)
