"""Wars that are under way, whatever is meant, hoped or denied of their end."""

from __future__ import annotations

from kg.extract.events.hedges import Hedges
from kg.extract.parse import Predicate
from kg.language.records import Frame

BREWING_REACH = 4
"""Words before a war among which it is told as yet to break out ("*nguy cơ* xảy ra chiến tranh")."""
BREAKING_REACH = 8
"""Words behind a war among which it is told to break out."""
ENDING_REACH = 4
"""Words before a war among which something is told to end or draw it out."""
_COUNTING = frozenset({"cuộc", "nội"})
"""First words of nouns for a certain war; the bare ones may mean any ("tránh *xung đột*")."""
_NOT = frozenset({"không", "chưa", "chẳng"})
_ONE = frozenset({"một", "bất", "các", "những"})


class Underway(Hedges):
    """Tells wars that are on from those that may come."""

    def _is_war_on(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether a war is only named, as one that is on ("muốn dứt *cuộc chiến ở X*", "không rảnh vì *chiến sự X*").

        What governs it is then said of its end, course or cost, never of the war. A bare noun needs a word of its end or its two
        sides behind it, and nothing beside it may tell that it has yet to break out.
        """
        words, folds, lo, hi = self.scan.words, self.scan.folds, predicate.lo, predicate.hi
        if frame.kind != "assault" or not predicate.nominal or predicate.light or not self._cue("wars", lo, hi):
            return False
        certain = folds[lo] in _COUNTING or "sự" in folds[lo:hi]
        pair = predicate.object is not None and len(predicate.object.ids) > 1 and predicate.object.lo == hi
        if not certain and not pair and not self._cue("war_ends", lo - ENDING_REACH, lo):
            return False
        if not _NOT.isdisjoint(folds[max(0, lo - 2) : lo]) or not _ONE.isdisjoint(folds[max(0, lo - 1) : lo]):
            return False  # "không trong chiến tranh", "một cuộc chiến"
        end = next((at for at in range(hi, min(len(words), hi + BREAKING_REACH)) if not words[at].is_word), hi + BREAKING_REACH)
        return not self._cue("brewing", lo - BREWING_REACH, lo) and not self._cue("breaking_out", hi, end)
