"""Who said or charged what of whom, for denials that answer it."""

from __future__ import annotations

from kg.extract.events.answers import Telling
from kg.extract.events.facing import Facing
from kg.extract.parse import Predicate


class Tellings(Facing):
    """Keeps what is said."""

    def note_telling(self, predicate: Predicate) -> None:
        """Note who says something or accuses, and of whom."""
        accuses = any(frame.kind == "accuse" for frame in predicate.frames)
        who = predicate.agent if predicate.passive else predicate.subject
        if who is None or predicate.nominal or predicate.quoted or not (predicate.speech or accuses):
            return
        about = [predicate.subject] if predicate.passive else [group for group in self.groups if group.lo >= predicate.hi]
        named = [id_ for group in about if group is not None for id_ in group.ids]
        tellers = who.ids if predicate.passive or not predicate.speech else self.tellers_of(predicate)
        self.discourse.tellings.append((self.sentence, tuple(tellers), frozenset(named)))

    def tellings_before(self, predicate: Predicate) -> list[Telling]:
        """What was said before a verb of denying, but for the words that it stands in ("AFP cho biết Nga *phủ nhận*")."""
        if any(atom.lo == predicate.lo and atom.has("speech") for atom in self.scan.atoms):
            return []  # "nói không liên quan": nobody need have said so
        passed: set[str] = set()
        outer = predicate.governor
        while outer is not None:
            passed |= set(outer.subject.ids) if outer.subject is not None else set()
            outer = outer.governor
        return [one for one in self.discourse.tellings if one[0] < self.sentence or not passed.intersection(one[1])]

    @staticmethod
    def tellers_of(predicate: Predicate) -> tuple[str, ...]:
        """Who speaks, by whom he is passed on, or who says that he said it."""
        found: list[str] = []
        teller: Predicate | None = predicate
        while teller is not None:
            if teller.speech and teller.subject is not None:
                found = [*teller.subject.ids] if not teller.reports else [*found, *teller.subject.ids]
            teller = teller.governor
        return tuple(dict.fromkeys(found))

    def side_of(self, id_: str) -> str:
        """For whom somebody speaks or acts: a country, or himself alone, as news media do."""
        return id_ if self.names.is_outlet(id_) else self.discourse.country_of(id_) or id_
