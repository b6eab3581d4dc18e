"""Triggers: in which frames a word or phrase may be meant where it stands."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.charges import Charges
from kg.extract.scan import Atom
from kg.language import TRIGGERS
from kg.language.records import Frame
from kg.model import COUNTRY, PERSON, PLACE

_ON_THE_WAY = ("past", "planned", "possible", "negated", "skip")
"""What may stand between who comes and the word for it."""
CAUSED = 2
"""Words between whom something makes angry and the word for it."""


def _turn(frame: Frame) -> tuple[bool, bool]:
    """When a frame is tried among those of its trigger: what asks for certain words before what does not, late ones last."""
    return frame.late, not frame.requires


def causes(frame: Frame) -> bool:
    """Whether its subject makes its object feel something ("động thái *khiến* X tức giận")."""
    return frame.actor[:1] == ("object",) and frame.recipient[:1] == ("subject",)


class Triggers(Charges):
    """Finds the frames of triggers."""

    def _triggers(self, n: int, atom: Atom) -> tuple[tuple[Frame, ...], int, bool] | None:
        """The frames whose trigger stands here with gap, required and blocking words as they ask; and where it ends."""
        best: dict[int, list[Frame]] = {}
        noun = False
        for entry in atom.entries:
            if entry.category not in TRIGGERS:
                continue
            hi = self.language.reach(self.scan.words, atom.lo, atom.hi, entry) if entry.conditional else atom.hi
            if hi is None:
                continue
            frame = self.language.frames[entry.value]
            if frame.beside and frame.mode == "visit" and not self._arrives(n):
                continue
            if frame.kind == "mobilize" and self.scan.said(atom.lo, atom.hi) == "cho" and not self._may_send(n):
                continue
            if hi > atom.hi and frame.kind == "agree" and self._is_anothers(n, hi):
                continue
            found = best.setdefault(hi, [])
            if frame not in found:
                found.append(frame)
            noun = noun or entry.category == "noun"
        if not best or self._is_caused(atom, best):
            return None
        ordered = [frame for _, frames in sorted(best.items(), reverse=True) for frame in sorted(frames, key=_turn)]
        return tuple(ordered), max(best), noun

    def _arrives(self, n: int) -> bool:
        """Whether a person stands right before it, but for times and "đã" …, and a country or city right behind ("X *tới* Y")."""
        units, at, of = self.units, n - 1, self.discourse.names.type_of
        while at >= 0 and isinstance(unit := units[at], Atom) and (unit.kind == "time" or unit.has(*_ON_THE_WAY)):
            at -= 1
        comer, host = (units[at] if at >= 0 else None), (units[n + 1] if n + 1 < len(units) else None)
        if not isinstance(comer, Group) or not isinstance(host, Group):
            return False
        country = self.discourse.country_of
        lands = bool(host.ids) and all(of(one) in {COUNTRY, PLACE} and country(one) is not None for one in host.ids)
        return lands and bool(comer.ids) and {of(one) for one in comer.ids} == {PERSON}

    def _may_send(self, n: int) -> bool:
        """Whether "cho" is the verb ("Chad *cho* tàu chiến ra khơi"), and not what a verb gives to or does for somebody."""
        before = self.units[n - 1] if n > 0 else None
        return before is None or isinstance(before, Group) or before.kind == "time" or before.has("sub", *_ON_THE_WAY)

    def _is_caused(self, atom: Atom, found: dict[int, list[Frame]]) -> bool:
        """Whether it is the anger that the verb before it tells already ("khiến X *giận dữ* khi …")."""
        head = self.head
        if head is None or head.object is None or not head.frames or not causes(head.frames[0]):
            return False
        return 0 <= atom.lo - head.object.hi <= CAUSED and all(one.requires for frames in found.values() for one in frames)
