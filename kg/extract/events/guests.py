"""Who else is met: those listed further behind the one met, and those named among officials of a country."""

from __future__ import annotations

from kg.extract.events.participants import Participants
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.model import PERSON

_JOINED = frozenset({",", "và", "cùng", "lẫn", "như"})
"""Words right before a further one of a list."""
_SOME = frozenset({"một", "số", "nhiều", "các", "những", "vài"})
"""Words before others without a name, who begin a group ("*một số* nghị sĩ, Thủ tướng X")."""
_AMONG = ("trong đó có", "trong đó gồm", "bao gồm", "gồm có", "gồm")
"""What is said before some of those told of."""
_ENDS = ("trigger", "speech", "reports", "verbs", "light", "past", "planned", "possible", "demanded", "negated", "passive",
         "sub", "complementizers", "according", "agent")  # fmt: skip
"""Meanings of words behind which nobody is listed any more."""


class Guests(Participants):
    """Finds further ones who are met."""

    def _with_guests(self, predicate: Predicate, actor: tuple[str, ...]) -> tuple[str, ...]:
        """The participants of a meeting, with people further on in a list that others without a name interrupt.

        "gặp Tổng thống X, một số nghị sĩ và *Thủ tướng Y*"; "gặp quan chức Peru, trong đó có *Ngoại trưởng Z*", who then stands
        for his country.
        """
        met = [predicate.object, *(group for slot, group in predicate.obliques if slot == "với")]
        last = next((group for group in reversed(met) if group is not None and set(group.ids) & set(actor)), None)
        if last is None:
            return actor
        found, among = self._listed_behind(last)
        if any(one.subject is group for one in self.parsed.predicates for group in found):
            return actor
        further = self._ids([("", group) for group in found])
        named = {self.discourse.country_of(id_) for id_ in further if among}
        return tuple(dict.fromkeys((*(id_ for id_ in actor if id_ not in named or id_ not in last.ids), *further)))

    def _listed_behind(self, last: Group) -> tuple[list[Group], bool]:
        """The people listed behind somebody, and whether they are some of him ("trong đó có")."""
        units = self.parsed.grouped.units
        at = next((n for n, unit in enumerate(units) if unit is last), len(units))
        found: list[Group] = []
        among, skip = False, 0
        for unit in units[at + 1 :]:
            if unit.lo < skip:
                continue
            begins = self.scan.said(unit.lo, unit.lo + 3)
            said = next((words for words in _AMONG if begins.startswith(words)), None)
            if said is not None:
                among, skip = True, unit.lo + len(said.split())
            elif isinstance(unit, Atom):
                if unit.kind == "time" or unit.has(*_ENDS) or (unit.kind == "punct" and self.scan.words[unit.lo].text != ","):
                    break
            elif self._is_listed(unit) or (unit.lo == skip and self._are_people(unit)):
                found.append(unit)
        return found, among

    def _is_listed(self, group: Group) -> bool:
        at = group.lo
        while self.scan.folds[at - 1] in _SOME:
            at -= 1
        return self.scan.folds[at - 1] in _JOINED and self._are_people(group)

    def _are_people(self, group: Group) -> bool:
        return len(group.ids) > 0 and all(self.names.type_of(one) is PERSON for one in group.ids)
