"""Who said or charged what of whom, for denials that answer it."""

from __future__ import annotations

from kg.extract.events.answers import Telling
from kg.extract.events.facing import Facing
from kg.extract.parse import Predicate

HOW_REACH = 6
"""Words between "trong" or "bằng" and an attack in or by which something is done."""
WHOSE_REACH = 4
"""Words behind an attack among which it is told whose it was ("cuộc tập kích ban đêm *của X*")."""
_HOW = frozenset({"bằng", "trong"})
_WHOSE = frozenset({"của", "do"})
_ATTACKS = frozenset({"cuộc", "loạt", "trận", "vụ", "đòn", "đợt"})


class Tellings(Facing):
    """Keeps what is said."""

    def told_by(self, noun: Predicate) -> Predicate | None:
        """The verb that tells the attack which a noun behind it names ("*hạ sát* X của Y trong cuộc không kích")."""
        folds, words = self.scan.folds, self.scan.words
        if not (noun.nominal or folds[noun.lo - 1] in _ATTACKS) or all(frame.kind != "assault" for frame in noun.frames):
            return None
        lo = next((at for at in range(noun.lo - 1, max(0, noun.lo - HOW_REACH), -1) if folds[at] in _HOW), None)
        if (
            lo is None
            or not _WHOSE.isdisjoint(folds[noun.hi : noun.hi + WHOSE_REACH])
            or folds[lo - 1 : lo + 1] == ["một", "trong"]
        ):
            return None
        verb = next((one for one in reversed(self.parsed.predicates) if one.hi <= lo and not one.nominal), None)
        if verb is None or not all(word.is_word for word in words[verb.hi : noun.lo]):
            return None
        return verb if any(frame.kind == "assault" for frame in verb.frames) else None

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
