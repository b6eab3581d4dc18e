"""Whom a request or threat goes to where its own words name nobody: who is met or written to, who should not do something."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.custody import Custody
from kg.extract.groups import Group, Unit
from kg.extract.parse import Predicate
from kg.extract.scan import Atom

ADDRESSING = frozenset({"letter", "meet", "phone"})
"""Modes of talks in which one asks another."""
_TO = frozenset({"cho", "tới", "với"})
_IDLE = ("past", "skip", "planned", "possible", "negated", "demanded")
"""What may stand before or behind the subject of a condition."""


class Addressees(Custody):
    """Finds addressees."""

    def _addressee(self, predicate: Predicate, kind: str, actor: Sequence[str]) -> list[tuple[str, Group]]:
        """Who is asked or threatened, if the words beside the request or threat tell it."""
        if kind == "request":
            return self._before_him(predicate, actor)
        return self._warned(predicate, actor) if kind == "threaten" else []

    def _before_him(self, predicate: Predicate, actor: Sequence[str]) -> list[tuple[str, Group]]:
        """Whom somebody has before him when he asks ("*triệu tập* đại sứ X, yêu cầu …", "*điện đàm* với X, Y đề nghị …")."""
        at = self.parsed.predicates.index(predicate)
        for other in reversed(self.parsed.predicates[:at]):
            if other.passive or not any(one.kind == "consult" and one.mode in ADDRESSING for one in other.frames):
                continue
            if not other.nominal and (other.subject is None or set(actor).isdisjoint(other.subject.ids)):
                continue
            to = [] if other.object is None else [("object", other.object)]
            to += [(slot, group) for slot, group in other.obliques if slot in _TO]
            found = [(slot, group) for slot, group in to if set(self._ids([(slot, group)])) - set(actor)]
            if found:
                return found[:1]
        return []

    def _warned(self, predicate: Predicate, actor: Sequence[str]) -> list[tuple[str, Group]]:
        """Who should not do something, as a condition behind it tells ("dọa chiến tranh nếu *tàu X* cập cảng")."""
        units = self.parsed.grouped.units
        for at in range(predicate.unit + 1, len(units)):
            unit = units[at]
            if isinstance(unit, Atom) and any(one.category == "sub" and one.value == "condition" for one in unit.entries):
                group = self._doer_behind(units, at + 1)
                found = [] if group is None else [("condition", group)]
                reached = self._ids(found) or self._sufferers(found)
                return found if reached and not self._own(tuple(actor), reached) else []
        return []

    @staticmethod
    def _doer_behind(units: Sequence[Unit], at: int) -> Group | None:
        """Who does what begins there: the group, or behind a passive the one named as doing it."""
        group: Group | None = None
        while at < len(units):
            unit = units[at]
            if isinstance(unit, Group):
                if group is not None:
                    return None
                group = unit
            elif unit.has("passive"):
                behind = units[at + 1] if at + 1 < len(units) else None
                return behind if isinstance(behind, Group) else None
            elif group is not None and not unit.has(*_IDLE):
                return group
            elif not unit.has(*_IDLE, "people"):
                return None
            at += 1
        return None
