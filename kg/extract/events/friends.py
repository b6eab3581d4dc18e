"""Who stands by whom in a sentence: in a war that it names they fight others, not each other."""

from __future__ import annotations

from kg.extract.events.senses import Senses
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.model import PERSON

_SIDING = frozenset({"aid", "allied-with"})
"""Kinds by which somebody stands by another, beside verbs of siding."""
_TO = frozenset({"với", "cho", "bên", "cùng", "đối với", "loose", "inner"})
BETWEEN = 8
"""Words between two names among which it is told that they are allies."""


class Friends(Senses):
    """Finds friends."""

    _befriended: set[frozenset[str]] | None = None

    def are_friends(self, predicate: Predicate, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether a war that a noun tells cannot be of the one against the other ("X *hỗ trợ* Y trong cuộc chiến")."""
        if not predicate.nominal or not other:
            return False
        if self._befriended is None:
            self._befriended = set(self._friends())
        return any(frozenset((a, b)) in self._befriended for a in one for b in other)

    def _friends(self) -> list[frozenset[str]]:
        """All pairs of whom the sentence says that they stand by each other."""
        found: list[tuple[Group, Group]] = []
        for verb in self.parsed.predicates:
            sides = self._cue("siding", verb.lo, verb.hi) or any(frame.kind in _SIDING for frame in verb.frames[:1])
            if "negated" in verb.colour or not verb.frames or not sides:
                continue
            by = verb.agent if verb.passive else verb.subject
            to = verb.subject if verb.passive else verb.object
            helped = [to, *(group for slot, group in verb.obliques if slot in _TO and to is None)]
            found += [(by, group) for group in helped if by is not None and group is not None]
        for one, other in zip(self.groups, self.groups[1:], strict=False):
            if 0 < other.lo - one.hi <= BETWEEN and self._cue("siding", one.hi, other.lo):
                found.append((one, other))
        return [
            frozenset((a, b))
            for one, other in found
            for a in self._with_leaders(one)
            for b in self._with_leaders(other)
            if a != b
        ]

    def _with_leaders(self, group: Group) -> list[str]:
        """Those whom a group names, leaders with their countries."""
        lands = [self.discourse.country_of(id_) for id_ in group.ids if self.names.type_of(id_) is PERSON]
        return [*group.ids, *(land for land in lands if land is not None)]
