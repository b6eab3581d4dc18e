"""Named counterparts: which position they share with whom, and of which country they hold it."""

from __future__ import annotations

from kg.extract.groups.counted import Counted
from kg.model import PERSON


class Peers(Counted):
    """Reads whose counterpart somebody is."""

    def _role_shared(self, person: str) -> str | None:
        """The role of a counterpart: named last, or of somebody in the sentence, whichever the person is known to hold."""
        told = [self.last_role[0]] if self.last_role is not None and self.last_role[0] != "spokesperson" else []
        named = {one: n for n, one in enumerate(self.discourse.here)}
        held = [(named[holder], role) for (role, _), holder in self.discourse.roles.items() if holder in named]
        told += [role for _, role in sorted(held, reverse=True)]
        ahead = [atom.entry("role") for atom in self.atoms]
        told += [entry.value.code for entry in ahead if entry is not None]
        known = {one.role for one in self.names.gazetteer.positions(person)}
        certain = self.last_role is not None or bool(held)
        if not told:
            told, certain = self._roles_ahead(person), True
        return next((role for role in told if role in known), told[0] if told and certain else None)

    def _roles_ahead(self, person: str) -> list[str]:
        """The position that the text has given the first one named behind a counterpart ("gặp *người đồng cấp* A, ông B …")."""
        for atom in self.atoms:
            named = atom.ids[0] if atom.kind == "name" else None
            named = self.names.short_person(self.names.key(self.scan, atom)) if atom.kind == "run" else named
            if named is not None and named != person and self.names.type_of(named) is PERSON and named in self.discourse.titles:
                return [self.discourse.titles[named]]
        return []

    def _across(self, k: int, of: str | None, role: str, person: str) -> str | None:
        """The country of a counterpart told by a description: not that of the one whose counterpart he is.

        "Ông A gặp *người đồng cấp nước chủ nhà* B": where A's own country was named last, it is the one before.
        """
        told = self.atoms[k + 1].entry("description") if of is not None else None
        if told is None or self.discourse.roles.get((role, of)) in {None, person}:
            return of
        return self.discourse.country(but={of})
