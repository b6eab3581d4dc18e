"""Officers and soldiers: whom they serve ("đại tá Nga A", "B, cựu phi công hải quân Mỹ"), told where no post of theirs is."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Member, Position
from kg.extract.groups.stints import Stints

GENERALS = ("tướng", "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "chuẩn tướng", "thống tướng", "đô đốc",
            "phó đô đốc", "chuẩn đô đốc", "nguyên soái", "cựu tướng", "viên tướng", "vị tướng", "đề đốc", "phó đề đốc",
            "thủy sư đô đốc", "thống chế")  # fmt: skip
_MEN = frozenset({
    "binh sĩ", "binh sỹ", "cựu binh", "cựu binh sĩ", "cựu chiến binh", "cựu lính", "cựu quân nhân", "lính", "lính biệt kích",
    "lính bắn tỉa", "lính dù", "lính đặc nhiệm", "nữ binh sĩ", "phi công", "phi công lái", "quân nhân", "sĩ quan", "sỹ quan",
    "đặc vụ",
})  # fmt: skip
"""Servicemen without a rank."""
_SERVED = frozenset({"country", "agency", "army", "police"})
_ARMIES = ("Army", "Navy", "Air Force", "Marine Corps", "Armed Forces", "Coast Guard")
"""Ends of the names of services, whose men are their country's."""
_BETWEEN = ("people", "country-head", "skip", "rank", "title", "body")
"""What their words may be besides unknown ones and "của"."""
_FIELDS = 4
"""Atoms at most between a rank and whose it is ("đại tá *tình báo quân sự của* Peru")."""


class Soldiers(Stints):
    """Reads whom officers and soldiers serve."""

    def _is_serviceman(self, k: int) -> bool:
        """Whether an atom tells of an officer or soldier."""
        return self.atoms[k].has("rank") or self.text(self.atoms[k]) in _MEN

    def _serves(self, k: int) -> tuple[str | None, str | None, int]:
        """Whose man a rank or noun for servicemen tells of: id, kind, and the atom behind; (None, None, k) where nobody's."""
        for at in range(k + 1, min(k + 1 + _FIELDS, len(self.atoms))):
            of, kind, behind = self._of(at)
            if of is not None:
                return (of, kind, behind) if kind in _SERVED else (None, None, k)
            atom = self.atoms[at]
            if atom.kind != "word" and self._prep(at) != "của" and not atom.has(*_BETWEEN):
                break
            if self.scan.words[atom.lo].is_capital or (atom.has(*VERBAL) and self._prep(at) is None):
                break
        return None, None, k

    def _serve(self, k: int, person: str, whose: tuple[str, str | None], status: str, lo: int, hi: int) -> None:
        """Note whom somebody serves: a general commands, others have an office of their state, told where nothing closer is."""
        of, kind = whose
        if self.text(self.atoms[k]).startswith(GENERALS):
            self._hold(person, "military-commander", of, status, lo, hi)
        else:
            known = self.names.gazetteer.actor(of)
            if kind == "army" or (known is not None and known.label_en.endswith(_ARMIES)):
                of = self.discourse.country_of(of) or of
            self.made.positions.append(Position(person, "official", of, status, lo, hi, weak=True))

    def _status_told(self, k: int) -> str:
        """The status that a word before an atom gives ("*cựu* đại tá")."""
        entry = self.atoms[k - 1].entry("status-before") if k else None
        return "former" if self.text(self.atoms[k]).startswith("cựu") else "current" if entry is None else str(entry.value)

    def _officer(self, k: int) -> tuple[list[Member], int] | None:
        """A general of a country: "tướng Ba Lan X"; an officer of a service: "đại tá KGB X"."""
        of, kind, at = self._serves(k)
        person = self._person_behind(at) if of is not None else None
        if of is None or person is None:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[person[1] - 1].hi
        self._serve(k, person[0], (of, kind), self._status_told(k), lo, hi)
        behind = self._behind_person(*person)
        return [Member(person[0], lo, self.atoms[behind - 1].hi)], behind

    def _officer_of(self, k: int, person: str, at: int) -> None:
        """An officer whose country or army stands behind his name: "Tướng X của Palestine"."""
        of, kind, behind = self._of(at) if self._prep(at) == "của" and self.atoms[k].has("rank") else (None, None, at)
        if of is not None and (kind == "country" or (kind in _SERVED and not self.text(self.atoms[k]).startswith(GENERALS))):
            self._serve(k, person, (of, kind), "current", self.atoms[k].lo, self.atoms[behind - 1].hi)

    def _soldier_behind(self, person: str, k: int) -> int | None:
        """Behind a rank or service told of somebody ("A, *cựu đại tá hải quân Peru*,"); None where none is."""
        first = k
        if k < len(self.atoms) and self.atoms[k].has("status-before"):
            k += 1
        if k >= len(self.atoms) or not self._is_serviceman(k):
            return None
        of, kind, at = self._serves(k)
        if of is None or self._person_behind(at) is not None:
            return None
        at, status = self._status_after(at, self._status_told(k))
        if not self._closes(at):
            return None
        self._serve(k, person, (of, kind), status, self.atoms[first].lo, self.atoms[at - 1].hi)
        return at
