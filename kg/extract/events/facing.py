"""Whom a military move faces: over whose land it goes, at whose border it is, whose threat it is to meet."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.candidate import Candidate
from kg.extract.events.places import Places
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.model import COUNTRY

FACED_WITHIN = 28
"""Words behind a move within which it is told whom it faces."""
LAND_WITHIN = 7
"""Words before a country among which its border or air is named."""
_LANDS = frozenset((
    "lãnh", "thổ", "hải", "không", "phận", "bầu", "trời", "vùng", "đặc", "quyền", "kinh", "tế", "các", "đảo", "chính",
    "miền", "phía", "bắc", "nam", "đông", "tây", "nước", "láng", "giềng", "của", "với", "giáp", "biên", "giới", "tranh",
    "chấp", "chống", "lại", "đối", "phó", "răn", "đe", "mối", "dọa", "từ", "tên", "lửa", "đạn", "hạt", "nhân", "ngày",
    "càng", "tăng", "bay", "ngang", "qua",
))  # fmt: skip
"""Words of what tells that a country is faced, and those between it and the country's name."""

_UNFACED = frozenset({"hôm", "ngày", "tuần", "tháng", "năm", "thông", "trải", "từ", "vừa"})
"""Words before those that make something else of them ("*hôm* qua", "*từ* gần biên giới")."""


class Facing(Places):
    """Finds who is faced."""

    def against(self, one: Candidate, predicate: Predicate) -> Candidate:
        """The move with whom it faces; what the sentences behind it refer to stays who is named beside it."""
        faced = self._faced(predicate, one.actor) if one.kind == "mobilize" and not one.recipient else ()
        if not faced:
            return one
        places = {id_: signs for id_, signs in one.places.items() if id_ not in faced}
        return replace(one, recipient=faced, place=None if one.place in faced else one.place, places=places)

    def _faced(self, predicate: Predicate, actor: tuple[str, ...]) -> tuple[str, ...]:
        """The first other country behind a move that it goes over, stands at the border of or is told to meet the threat of."""
        others = {id(one.subject) for one in self.parsed.predicates if one.subject is not predicate.subject}
        for group in self.groups:
            if group.lo > predicate.hi + FACED_WITHIN or (group.lo >= predicate.hi and id(group) in others):
                break  # "X tập trận khi *Y* áp sát biên giới Z"
            if group.lo > predicate.lo and self._is_faced(predicate, group):
                return () if self._own(actor, group.ids) else group.ids
        return ()

    def _is_faced(self, predicate: Predicate, group: Group) -> bool:
        """Whether a country stands right behind a border, air or threat of which the move's own sentence tells."""
        if len(group.ids) != 1 or group.pronoun or self.names.type_of(group.ids[0]) is not COUNTRY:
            return False
        folds, lo = self.scan.folds, group.lo
        while lo > max(predicate.lo, group.lo - LAND_WITHIN):
            lo -= 1
            if self._cue("faced", lo, lo + 1):
                return folds[lo - 1] not in _UNFACED
            if folds[lo] not in _LANDS or (folds[lo] == "từ" and folds[lo - 1] != "dọa"):
                return False
        return False
