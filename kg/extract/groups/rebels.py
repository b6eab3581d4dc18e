"""Armed people who act against a state and are told by its name: "phiến quân Haiti", "cướp biển Somalia"."""

from __future__ import annotations

from kg.extract.groups.named import Named
from kg.extract.groups.records import Member
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION

_REBELS = {
    "phiến quân": "rebels", "quân phiến loạn": "rebels", "quân nổi dậy": "rebels", "lực lượng nổi dậy": "rebels",
    "nhóm nổi dậy": "rebels", "phe nổi dậy": "rebels", "nghĩa quân": "rebels", "quân khởi nghĩa": "rebels",
    "lực lượng phiến quân": "rebels", "nhóm phiến quân": "rebels", "lực lượng chống đối": "rebels", "loạn quân": "rebels",
    "du kích": "guerrillas", "quân du kích": "guerrillas", "lực lượng du kích": "guerrillas", "nhóm du kích": "guerrillas",
    "lực lượng ly khai": "separatists", "phe ly khai": "separatists", "nhóm ly khai": "separatists",
    "quân ly khai": "separatists", "phiến quân ly khai": "separatists", "lực lượng li khai": "separatists",
    "cướp biển": "pirates", "hải tặc": "pirates", "băng đảng": "gangs", "băng nhóm": "gangs", "băng cướp": "gangs",
}  # fmt: skip
"""Nouns for them -> the end of the id that the name of a state or region makes with them."""

_TRADES = frozenset({"ma túy", "ma tuý", "tội phạm", "buôn người", "vũ trang", "lừa đảo", "đường phố", "khét tiếng"})
"""What gangs live by ("băng đảng *ma túy* Haiti")."""
_FIRSTS = frozenset(noun.split()[0] for noun in _REBELS)


class Rebels(Named):
    """Reads nouns for armed people with the state or region where they fight."""

    def _rebels_against(self, k: int, at: int) -> str | None:
        """Whom "thủ lĩnh *phiến quân Haiti*" leads, the country's name right before atom ``at``; None for any other role."""
        role, of = self.text(self.atoms[k]), self.atoms[at - 1]
        noun = next((one for one in _REBELS if role.endswith(f" {one}")), None)
        if noun is None or of.kind != "name" or self.names.gazetteer.actors[of.ids[0]].type is not COUNTRY:
            return None
        id_ = slug(f"{self.names.gazetteer.actors[of.ids[0]].label_en} {_REBELS[noun]}")
        span = self.scan.span(self.atoms[k].hi - len(noun.split()), of.hi)
        self.names.mention(id_, span, ORGANIZATION, "ArmedGroup")
        return id_

    def _rebels_led(self, k: int) -> tuple[str, int] | None:
        """Whom a leader or spokesman of armed people is of: "thủ lĩnh *phiến quân Haiti* A"; of the land told of most, else."""
        kind = _REBELS.get(self.text(self.atoms[k]))
        at = k + 1
        if kind is None or at >= len(self.atoms):
            return None
        country = self.atoms[at] if self.atoms[at].kind == "name" and self.atoms[at].lo not in self.scan.hyphen_before else None
        where = None if country is None else self.names.gazetteer.actors[country.ids[0]]
        if where is not None and where.type is COUNTRY:
            self.names.mention(where.id, self.scan.span(self.atoms[at].lo, self.atoms[at].hi))
            at += 1
        elif self._person_behind(at) is not None:
            home = next(self.names.foremost, None)
            where = None if home is None else self.names.gazetteer.actor(home)
        else:
            return None
        if where is None or self._person_behind(at) is None:
            return None
        id_ = slug(f"{where.label_en} {kind}")
        self.names.mention(id_, self.scan.span(self.atoms[k].lo, self.atoms[at - 1].hi), ORGANIZATION, "ArmedGroup")
        return id_, at

    def _side_named(self, k: int) -> int:
        """The armed group whose name stands behind "phe" and what it is ("lãnh đạo *phe nổi dậy* Houthi"); ``k`` for none."""
        if self.text(self.atoms[k]) != "phe":
            return k
        for at in range(k + 1, min(k + 4, len(self.atoms))):
            atom = self.atoms[at]
            if atom.kind == "name":
                return at if self.names.gazetteer.actors[atom.ids[0]].cls == "ArmedGroup" else k
            if atom.kind not in {"word", "lex"} or self.scan.words[atom.lo].is_capital or atom.has("prep", "sub"):
                break
        return k

    def _rebels(self, k: int) -> tuple[list[Member], int] | None:
        """A body of its own, and not the state that it fights."""
        if self.scan.words[self.atoms[k].lo].fold not in _FIRSTS:
            return None
        kind = _REBELS.get(self.text(self.atoms[k]))
        at = k + 1
        if kind == "gangs" and self.scan.said(self.atoms[k].hi, self.atoms[k].hi + 2) in _TRADES:
            hi = self.atoms[k].hi + 2
            at = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= hi), at)
        if at < len(self.atoms) and self.text(self.atoms[at]) in {"người", "của"}:
            at += 1
        if kind is None or at >= len(self.atoms) or self.atoms[at].kind != "name" or self.atoms[at].lo in self.scan.hyphen_before:
            return None
        where = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        if where.type is not COUNTRY and (where.cls not in {"Region", "Island"} or kind == "gangs"):
            return None  # "băng đảng Sinaloa" is the name of one
        if self._person_behind(at + 1) is not None:
            return None
        self.names.mention(where.id, self.scan.span(self.atoms[at].lo, self.atoms[at].hi))
        named = self.names.rebels(where.country or where.id) if kind == "rebels" else None
        id_ = named or slug(f"{where.label_en} {kind}")
        lo, hi = self.atoms[k].lo, self.atoms[at].hi
        self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION, "ArmedGroup")
        return [Member(id_, lo, hi)], at + 1
