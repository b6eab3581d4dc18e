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
_MOST = 7
"""Atoms at most between the noun and who leads ("liên quân *chống khủng bố quốc tế ở Syria* do Mỹ đứng đầu")."""


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
        at = self._led_at(noun)
        leader = self._leader_of(at + 1) if at < len(self.atoms) else None
        lo = self.atoms[k].lo
        if leader is None:
            known = self.discourse.coalition if said in _FORCES else None
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

    def _led_at(self, noun: int) -> int:
        """Where "do" stands that tells who leads, behind small words of what the coalition is for; past the end if nowhere."""
        for at in range(noun, min(noun + _MOST, len(self.atoms) - 2)):
            if self.text(self.atoms[at]) == "do" and self.text(self.atoms[at + 2]) in _LED:
                return at
            if self.atoms[at].kind not in {"word", "lex", "name"} or self.atoms[at].has("past", "planned", "speech", "passive"):
                break
        return len(self.atoms)

    def _leader_of(self, at: int) -> str | None:
        """The country that leads, also by its capital's name ("do *Riyadh* đứng đầu")."""
        if self.atoms[at].kind != "name":
            return None
        actor = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        return actor.id if actor.type is COUNTRY else actor.acts_for
