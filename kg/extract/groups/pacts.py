"""The parties of a treaty that its own name tells, or the words around it: "Hiệp định Việt Nam - EU", "INF giữa Mỹ và Nga"."""

from __future__ import annotations

from kg.extract.groups.allies import Allies
from kg.extract.groups.records import Group
from kg.model import EntityType


class Pacts(Allies):
    """Reads parties of treaties."""

    def _treaty(self, n: int, unit: Group) -> None:
        """The parties that stand in a treaty's own name, or behind it ("Hiệp định Việt Nam - EU", "INF giữa Mỹ và Nga")."""
        treaties = self.of_type(unit, EntityType.TREATY)
        if len(treaties) != 1 or len(unit.ids) != 1:
            return
        at = n + 1
        if self.text(at) == "giữa":
            pair = self.group(at + 1)
            if pair is not None and len(pair.ids) > 1:
                self._note_parties(treaties[0], pair.ids, unit.lo, pair.hi)
                return
        words, hyphens = self.words, self.made.scan.hyphen_before
        found: list[str] = []
        ends: set[int] = set()
        lo = unit.lo
        while lo < unit.hi:
            match = self.names.gazetteer.match(words, lo)
            pair_name = self.names.gazetteer.pairs.get((words[lo].fold,)) if words[lo].is_capital else None
            if match is not None and lo + match[0] <= unit.hi and (match[0] < unit.hi - lo or lo > unit.lo):
                id_, length = match[1][0], match[0]
            elif pair_name is not None:
                id_, length = pair_name, 1
            else:
                lo += 1
                continue
            actor = self.names.gazetteer.actor(id_)
            if actor is not None and (actor.type is EntityType.COUNTRY or actor.cls == "InternationalOrganization"):
                if (lo in hyphens and lo in ends) or lo + length in hyphens or (words[lo - 1].fold == "và" and found):
                    found.append(id_)
                    self.names.mention(id_, self.made.scan.span(lo, lo + length))
                ends.add(lo + length)
            lo += length
        if len(dict.fromkeys(found)) > 1:
            self._note_parties(treaties[0], tuple(dict.fromkeys(found)), unit.lo, unit.hi)

    def _note_parties(self, treaty: str, ids: tuple[str, ...], lo: int, hi: int) -> None:
        for one in ids:
            if self.names.type_of(one) in {EntityType.COUNTRY, EntityType.ORGANIZATION}:
                self.note("party-to", one, treaty, lo, hi)
