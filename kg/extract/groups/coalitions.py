"""Coalitions told by who leads them: "liên quân do Mỹ đứng đầu", and later "liên quân" alone."""

from __future__ import annotations

from kg.extract.groups.look import Look
from kg.extract.groups.records import Belonging, Member
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION

_FORCES = frozenset({"liên quân", "lực lượng liên quân", "lực lượng đa quốc gia"})
"""Words that mean the coalition told before when nothing else is said of it."""
_NOUNS = _FORCES | {"liên minh", "liên minh quân sự", "liên minh quốc tế", "liên minh chống khủng bố"}
_LED = frozenset({"đứng đầu", "dẫn đầu", "lãnh đạo", "cầm đầu", "chỉ huy"})
_MORE = frozenset({"quốc tế", "quân sự", "quốc", "tế", "quân", "sự", "đa quốc gia"})


class Coalitions(Look):
    """Reads coalitions."""

    def _coalition_led(self, k: int) -> tuple[list[Member], int] | None:
        """The coalition that begins at an atom; None where none does."""
        at = k + 1
        said = self.text(self.atoms[k])
        if said == "lực lượng" and at < len(self.atoms) and self.text(self.atoms[at]) in _FORCES:
            said, at = f"{said} {self.text(self.atoms[at])}", at + 1
        if said not in _NOUNS:
            return None
        noun = at
        while at < len(self.atoms) and at < noun + 2 and self.text(self.atoms[at]) in _MORE:
            at += 1
        leads = at + 2 < len(self.atoms) and self.text(self.atoms[at]) == "do" and self.text(self.atoms[at + 2]) in _LED
        leader = self.atoms[at + 1].ids[0] if leads and self.atoms[at + 1].kind == "name" else None
        lo = self.atoms[k].lo
        if leader is None or self.names.gazetteer.actors[leader].type is not COUNTRY:
            known = self.discourse.coalition if said in _FORCES and at == noun else None
            if known is not None:
                self.names.mention(known, self.scan.span(lo, self.atoms[noun - 1].hi))
                return [Member(known, lo, self.atoms[noun - 1].hi)], noun
            return None
        id_ = slug(f"{self.names.gazetteer.actors[leader].label_en}-led coalition")
        hi = self.atoms[at + 2].hi
        self.names.mention(leader, self.scan.span(self.atoms[at + 1].lo, self.atoms[at + 1].hi))
        self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION)
        self.discourse.coalition = id_
        self.made.belongings.append(Belonging(leader, id_, lo, hi, "member-of"))
        return [Member(id_, lo, hi)], at + 3
