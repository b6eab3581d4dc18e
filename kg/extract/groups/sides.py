"""Which two "hai nước" and "hai bên" mean where they fight, blame each other or are called upon: nobody who looks on."""

from __future__ import annotations

from kg.extract.groups.records import Group
from kg.extract.groups.strangers import Strangers
from kg.model import COUNTRY, ORGANIZATION

_STRIFE_WITHIN = 5
"""Words behind two sides within which it is told that they fight or blame each other."""
_LOOKS_WITHIN = 7
"""Words behind two names within which it is told that they mediate or condole."""
_SPOKEN = frozenset({"accuse", "request", "support"})
"""Kinds of what those do who look on at two others."""
_SIDES = frozenset({"bên", "phía"})
"""Last words of what may be called so though no country ("hai *bên*")."""
_ABOVE = frozenset({"InternationalOrganization", "MediaOutlet"})
"""Classes of those who are no side of a conflict."""
_BETWEEN = frozenset({"giữa", "của"})


class Sides(Strangers):
    """Finds the two sides meant."""

    def _sides_meant(self, k: int, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those whom a description of two at atom ``k`` means, where it would mean ``ids`` for being named together last."""
        sides = frozenset(map(self._side_of, ids))
        if sides != frozenset(map(self._side_of, self.discourse.doers)):
            return ids  # named as those between whom something is
        callers = self._callers(k)
        if callers != sides if callers else not self._tells_of_strife(k):
            return ids
        lands = self.scan.words[self.atoms[k].hi - 1].fold not in _SIDES
        odds = {two: n for two, n in self.discourse.foes(self._side_of).items() if self._may_be_foes(two, lands=lands)}
        best = max(reversed(odds), key=odds.__getitem__, default=())
        if callers:
            two = best or (self.discourse.former_pair if self.text(self.atoms[k])[:3] != "các" else ())
            return two if two and callers.isdisjoint(two) else ids
        if not best and self._spoke_of_others(ids):
            return self.discourse.former_pair or ids
        return best if best and not any(sides.issuperset(two) for two in odds) else ids

    def _note_doers(self, group: Group) -> None:
        """Keep in mind two who do something together; those behind a preposition or verb are whom something is between."""
        if len(group.ids) == 2:
            governed = self._is_governed(len(self.made.units) - 1)
            self.discourse.doers = () if governed else group.ids

    def _may_be_foes(self, two: tuple[str, ...], *, lands: bool) -> bool:
        """Whether two may be meant: countries, or also armed groups and the like where ``lands`` do not have to be."""
        drafts = [self.names.drafts.get(one) for one in two]
        return all(one is not None and (one.type is COUNTRY or (not lands and one.cls not in _ABOVE)) for one in drafts)

    def _spoke_of_others(self, ids: tuple[str, ...]) -> bool:
        """Whether these together called on, blamed or praised others in the event told last."""
        last = self.discourse.told[-1] if self.discourse.told else None
        return last is not None and last.kind in _SPOKEN and len(last.recipient) > 0 and set(last.actor) == set(ids)

    def _side_of(self, id_: str) -> str:
        """Whose side somebody is: his country's, but an armed group is its own."""
        draft = self.names.drafts.get(id_)
        if draft is not None and draft.type is ORGANIZATION and draft.cls != "GovernmentBody":
            return id_
        return self.discourse.country_of(id_) or id_

    def _callers(self, k: int) -> frozenset[str]:
        """Who calls on the two at atom ``k`` in the sentence ("*Peru và Chile* kêu gọi hai bên kiềm chế"), by their sides."""
        words, lo = self.scan.words, self.atoms[k].lo
        if not self.names.language.cue("called", words, lo - 3, lo):
            return frozenset()
        for n in range(len(self.made.units) - 1, -1, -1):
            unit = self.made.units[n]
            if isinstance(unit, Group) and unit.ids and not self._is_governed(n):
                return frozenset(map(self._side_of, unit.ids))
        return frozenset()

    def _tells_of_strife(self, k: int) -> bool:
        """Whether two fight, stop it or blame each other ("*giao tranh giữa* hai nước", "hai bên *nổ súng*")."""
        words, lo, hi = self.scan.words, self.atoms[k].lo, self.atoms[k].hi
        if lo and words[lo - 1].fold in _BETWEEN and self.names.language.cue("strife", words, lo - 5, lo - 1):
            return True
        return self.names.language.cue("strife", words, hi, self._clause_end(hi, _STRIFE_WITHIN))

    def _looks_on(self, k: int) -> bool:
        """Whether those named before atom ``k`` mediate or condole: two others are the sides of the story."""
        lo = self.atoms[k].lo if k < len(self.atoms) else len(self.scan.words)
        return self.names.language.cue("onlooking", self.scan.words, lo, self._clause_end(lo, _LOOKS_WITHIN))

    def _clause_end(self, lo: int, most: int) -> int:
        """The first mark behind a word, at most so many words on."""
        words = self.scan.words[lo : lo + most]
        return next((lo + n for n, word in enumerate(words) if not word.is_word), lo + len(words))
