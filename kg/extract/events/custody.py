"""Who holds, tries or frees somebody where a passive names nobody: "bị bắt ở *Na Uy*", "cựu Tổng thống *Peru* X bị kết án"."""

from __future__ import annotations

from kg.extract.events.bystanders import Bystanders
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.language.records import Frame
from kg.model import COUNTRY, PERSON

_CUSTODY = frozenset({"arrest", "convict", "release"})
"""Modes of what a state does to those in its hands."""
_TAKEN = frozenset({"assault", "coerce"})
"""Kinds of what puts somebody into another's hands."""
_OTHERS = frozenset({"người", "nhân", "viên", "đồng", "vụ"})
"""Words between somebody and a passive that tell of others."""


class Custody(Bystanders):
    """Knows in whose hands somebody is."""

    def keepers(self, predicate: Predicate, frame: Frame, slots: dict[str, list[Group]]) -> tuple[str, ...]:
        """Who took the one before he is let go; else the state where it happens; else, of a person tried or freed, his own."""
        subject = predicate.subject
        if frame.mode not in _CUSTODY or frame.late or subject is None:
            return ()
        if not predicate.passive or predicate.nominal or predicate.light:
            return ()
        if any(word.fold in _OTHERS for word in self.scan.words[subject.hi : predicate.lo]):
            return ()  # "ông X đòi thả những *người* bị bắt"
        if frame.mode == "release":
            for told in reversed(self.discourse.told):
                if told.kind in _TAKEN and set(subject.ids) & set(told.recipient):
                    return told.actor
        for group in slots.get("tại", ()):
            there = [one for one in group.ids if self.names.type_of(one) is COUNTRY]
            there += self._sufferers([("tại", group)])
            if there:
                return tuple(there[:1])
        if frame.mode == "arrest" or len(subject.ids) != 1 or self.names.type_of(subject.ids[0]) is not PERSON:
            return ()
        home = self.discourse.country_of(subject.ids[0])
        return (home,) if home is not None and home in self.names.drafts else ()
