"""Matches of sport: the press tells them in the words of fights and meetings ("X *chạm trán* Y ở vòng bảng")."""

from __future__ import annotations

from kg.extract.events.judging import Judging
from kg.extract.parse import Predicate
from kg.model import COUNTRY

MET_WITHIN = 1
"""Words behind a verb of meeting within which whoever is met is named."""
_TEAMS = (["đội", "tuyển"], ["chủ", "nhà"])
"""What stands before the name of a country whose team is met."""


class Matches(Judging):
    """Tells matches."""

    def is_match(self, predicate: Predicate) -> bool:
        """Whether teams play, as the sentence or the article's title shows; they meet countries by their bare names."""
        if predicate.frames[0].kind not in {"assault", "consult"} or not self._cue("matches", predicate.lo, predicate.lo + 1):
            return False
        if not self.discourse.sporting and not self._cue("sports", 0, len(self.scan.words)):
            return False
        return predicate.frames[0].kind == "assault" or (not predicate.nominal and self._meets_team(predicate.hi))

    def _meets_team(self, at: int) -> bool:
        """Whether a team or a country without an office is named at a word."""
        if self.scan.folds[at : at + 2] in _TEAMS or self.scan.folds[at : at + 1] == ["tuyển"]:
            return True
        met = next((group for group in self.groups if at <= group.lo <= at + MET_WITHIN and group.ids), None)
        if met is None or any(self.names.type_of(id_) is not COUNTRY for id_ in met.ids):
            return False
        draft = self.names.drafts.get(met.ids[0])
        return draft is not None and any(lo == self.scan.words[met.lo].start for lo, _ in draft.mentions)
