"""Verbs that lend what they have to the predicate behind them: light verbs, promises, plans, passives."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.predicates import Predicates
from kg.extract.parse.records import AHEAD, REFUSING, Predicate
from kg.extract.scan import Atom


class LightVerbs(Predicates):
    """Reads verbs that go before predicates."""

    def _light(self, n: int, atom: Atom) -> None:
        self._enter_pivot()
        self._coordinate_predicate(n)
        self.clause.verb = True
        self.light = Predicate((), atom.lo, atom.hi, self.clause, subject=self._subject(), unit=n)
        self.light.colour = self.colour | self._shared_colour(n, self.colour) | self._threatened()
        if self.nominalizer is None:  # "sẽ bàn *việc thiết lập* … và gặp …"
            self.clause.colour = self.light.colour & (AHEAD | REFUSING)
        self.light.passive = self.passive or self.language.cue("suffers", self.scan.words, atom.lo, atom.lo + 1)
        self.light.agent = self.agent
        self.head = None
        self.comma = False

    def _threatened(self) -> set[str]:
        """What colours the noun behind a threat or promise ("đe dọa thực hiện cấm vận")."""
        head = self.head
        near = head is not None and not head.nominal and not self.comma and self.since_head <= 1
        told = near and head is not None and any(frame.kind in {"threaten", "agree", "concede"} for frame in head.frames)
        return {"planned"} if told else set()

    def _promise(self, n: int, atom: Atom) -> Predicate | None:
        """A plain verb right behind a promise or threat ("hứa sẽ giữ quan hệ với …"): its dependents tell to whom."""
        head = self.head
        if head is None or head.nominal or self.comma or self.since_head > 2 or head.object is not None:
            return None
        if not any(frame.kind in {"agree", "concede", "threaten"} for frame in head.frames):
            return None
        made = Predicate((), atom.lo, atom.hi, self.clause, unit=n, subject=head.subject, governor=head)
        self.parsed.predicates.append(made)
        self.since_head = 0
        return made

    def _planned_noun(self, n: int) -> bool:
        """Colour the noun before ("chuyến thăm Iran dự kiến của …"): whether the word does that."""
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        of = isinstance(following, Atom) and self.scan.words[following.lo].fold in {"của", "vào", "trong", "giữa"}
        if not of or self.head is None or not self.head.nominal or self.comma:
            return False
        self.head.colour.add("planned")
        return True

    def _own_passive(self) -> None:
        """What somebody has or did and others do something to ("Yêu cầu của X bị Y bác bỏ", "Việc X đòi Y rút quân bị …"): it is
        done to him.
        """
        governor = self.clause.governor
        if governor is not None and governor.clause.deed and self.clause.kind == "governed" and not governor.passive:
            self.clause, self.head = governor.clause, None
            return
        head = self.head
        if head is None or not head.nominal or self.comma or self.clause.subject is not None or self.clause.verb:
            return
        owners = [group for slot, group in head.obliques if slot == "của"]
        if owners and head.clause is self.clause:
            self.clause.subject = owners[0]

    def _done_by(self, n: int) -> int | None:
        """What "do" says of the noun before it: who did it ("cuộc tấn công do X tiến hành"), or what he does with it
        ("phe nổi dậy do X hậu thuẫn"); the index behind it. None where it gives a reason.
        """
        before = self.units[n - 1] if n else None
        doer = self.units[n + 1] if n + 1 < len(self.units) else None
        at = n + 2
        while at < len(self.units) and isinstance(adverb := self.units[at], Atom) and adverb.has("past", "skip"):
            at += 1
        verb = self.units[at] if at < len(self.units) else None
        if self.comma or not isinstance(doer, Group) or not isinstance(verb, Atom):
            return None
        head = self.head
        if head is not None and head.nominal and head.frames and self.language.cue("carried", self.scan.words, verb.lo, verb.hi):
            head.obliques.append(("do", doer))
            return verb.hi
        following = self.units[at + 1] if at + 1 < len(self.units) else None
        if not isinstance(before, Group) or not verb.has("trigger") or verb.has("speech") or isinstance(following, Group):
            return None
        triggers = self._triggers(at, verb)
        if triggers is None or triggers[0][0].joint or triggers[0][0].host:
            return None
        frames, hi, _ = triggers
        made = Predicate(frames, verb.lo, hi, self.clause, unit=at, subject=doer, object=before)
        made.quoted = self.quote is not None
        self.parsed.predicates.append(made)
        return hi
