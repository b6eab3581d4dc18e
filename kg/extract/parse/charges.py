"""Charges: with what reproach something is done to somebody ("bị X bắt *với cáo buộc* …", "trừng phạt Y *vì tội* …")."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.makers import Makers
from kg.extract.parse.records import Predicate

_BEHIND = frozenset({"do", "vì", "với"})
"""First words of triggers that tell behind what is done why it is."""
_DONE = frozenset({"accuse", "assault", "coerce", "sanction"})
"""Kinds of what is done to those who are charged."""
_HIT = ("với", "đối với", "nhằm vào", "inner", "của")
"""Where those stand to whom it is done and who are no object, the best first."""


def _hit(deed: Predicate) -> Group | None:
    """To whom it is done."""
    if deed.passive:
        return deed.subject
    return deed.object or next((group for slot in _HIT for at, group in deed.obliques if at == slot), None)


class Charges(Makers):
    """Finds who charges whom."""

    def _charge(self, made: Predicate) -> None:
        """Let who does it to somebody be the one who charges him; he does what he is charged with."""
        if self.comma or self.scan.words[made.lo].fold not in _BEHIND or made.hi - made.lo < 2:
            return
        if not any(frame.kind == "accuse" and frame.complement == "alleged" for frame in made.frames):
            return
        deed = next((one for one in reversed(self.parsed.predicates) if one.frames and (not one.nominal or one.light)), None)
        if deed is None or deed.clause is not made.clause or all(frame.kind not in _DONE for frame in deed.frames):
            return
        made.subject, hit = (deed.agent if deed.passive else deed.subject), _hit(deed)
        made.passive, made.agent = False, None
        made.stranger = made.subject is None
        if hit is not None and hit.ids:
            made.pivot = hit
            self.charges.append(made)

    def _name_charged(self) -> None:
        """Let a charge that names nobody be against him to whom it is done."""
        for made in self.charges:
            if made.object is None and made.pivot is not None and made.pivot.lo < made.lo:
                made.object = made.pivot
