"""Remarks: what somebody says of another that is an event of its own ("Ankara nói Athens *phải* …", "… là *vô lý*")."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.records import Predicate
from kg.extract.parse.sayings import Sayings
from kg.extract.scan import QUOTES, Atom
from kg.language import TRIGGERS
from kg.language.records import Frame

_BETWEEN = ("past", "planned", "possible", "skip")
"""What may stand between a subject and the word for what it has to do."""
_ANSWERS = frozenset({"agree", "concede", "reject"})
"""Kinds that answer a request."""
_UNDONE = frozenset({"negated", "planned", "possible", "demanded", "conditional"})
"""Colours of what has not been done."""
_MAKING = frozenset({"buộc", "khiến", "làm"})
"""Verbs by which somebody or something makes another do something."""
_RESULTS = (("khiến",), ("sau", "khi"), ("trước", "khi"), ("dẫn", "đến"), ("dẫn", "tới"))
"""Words between a verb of speech and somebody whose deed it does not tell of."""
_STOPS = frozenset(",;:.")
"""What parts a judgement from what it is not about."""


def is_remark(frames: tuple[Frame, ...]) -> bool:
    """Whether only the one whose words these are can be the actor.

    >>> is_remark(())
    False
    """
    return len(frames) > 0 and all(frame.actor == ("speaker",) for frame in frames)


class Remarks(Sayings):
    """Makes predicates of what others are to do, beside the parse, which goes on as if they were not there."""

    def _remark(self, n: int, atom: Atom, frames: tuple[Frame, ...]) -> None:
        """Note what the group before a word such as "phải" or "nên" is to do."""
        at = n - 1
        while at >= 0 and isinstance(unit := self.units[at], Atom) and unit.kind == "lex" and unit.has(*_BETWEEN):
            at -= 1
        group = self.units[at] if at >= 0 else None
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        if not isinstance(group, Group) or following is None or isinstance(following, Group):
            return
        before = self.units[at - 1] if at else None
        if isinstance(before, Atom) and self._asks(before):
            return  # "đã *buộc* X phải …", "*yêu cầu* X phải …": what that verb tells
        if following.kind == "punct" and self.scan.words[following.lo].text not in QUOTES:
            return
        made = Predicate(frames, atom.lo, atom.hi, self.clause, unit=n, subject=group)
        made.governor, made.quoted = self.clause.governor, self.quote is not None
        self.parsed.predicates.append(made)

    def _asks(self, atom: Atom) -> bool:
        """Whether a verb asks or makes whoever stands behind it do something."""
        frames = [self.language.frames[one.value] for one in atom.entries if one.category == "trigger"]
        return any(one.kind == "request" and not one.speech for one in frames) or self.scan.words[atom.lo].fold in _MAKING

    def _judged(self, made: Predicate) -> None:
        """Make who calls something so the one whose words a judgement is ("X *gọi* quyết định của Y *là sai lầm*")."""
        told: Group | None = None
        for at in range(made.unit - 1, 0, -1):
            unit = self.units[at]
            if isinstance(unit, Group):
                told = unit
            elif unit.kind == "punct" and self.scan.words[unit.lo].text in _STOPS:
                return
            elif unit.has("speech") or self.language.cue("judging", self.scan.words, unit.lo, unit.lo + 1):
                break
        else:
            return
        says = next((one for one in self.parsed.predicates if one.lo == unit.lo), None)
        if any(one.nominal and one.stranger and 0 <= one.lo - unit.hi <= 1 for one in self.parsed.predicates):
            made.stranger = True  # "gọi cáo buộc X can thiệp *là nực cười*": no word against X
        subject = says.subject if says is not None else self._judge(at, made)
        if subject is None or subject is told or subject.lo > unit.lo or unit.hi == made.lo:
            return
        if says is None or not says.speech:
            says = Predicate((), unit.lo, unit.hi, made.clause, unit=at, subject=subject, speech=True)
            behind = next((n for n, one in enumerate(self.parsed.predicates) if one.lo > unit.lo), 0)
            self.parsed.predicates.insert(behind, says)
        made.governor, made.subject = says, told

    def _judge(self, at: int, made: Predicate) -> Group | None:
        """Who stands before a verb of calling something so."""
        subject = made.subject or made.clause.subject
        if subject is not None and subject.lo < self.units[at].lo:
            return subject
        before = self.units[at - 1]
        return before if isinstance(before, Group) else None

    def _request_inside(self, answer: Predicate) -> None:
        """Note the request that a verb answers where its own words name that ("bác bỏ *yêu cầu* của X")."""
        if answer.nominal or answer.passive or answer.hi - answer.lo < 2 or answer.frames[0].kind not in _ANSWERS:
            return
        for at in range(answer.lo + 1, answer.hi):
            ends = [found for length, found in self.language.matches(self.scan.words, at) if at + length == answer.hi]
            if not ends:
                continue
            whole = [one for found in ends for one in found if one.category in TRIGGERS and not one.rest]
            frames = [self.language.frames[one.value] for one in whole]
            asking = tuple(frame for frame in frames if frame.kind == "request")
            if asking:
                made = Predicate(asking, at, answer.hi, answer.clause, nominal=True, unit=answer.unit)
                made.light, made.passive, made.light_subject = True, True, answer.subject
                made.obliques, made.governor, made.quoted = answer.obliques, answer.governor, answer.quoted
                self.parsed.predicates.append(made)
            return  # "phủ nhận *cáo buộc*" tells of no "buộc"

    def _tell_of_deeds(self) -> None:
        """Note what else a verb of speech means where it tells of another's deed ("X *khẳng định* Y nã pháo vào …"), or of one of
        its own side on a condition ("X *tuyên bố* sẽ nã pháo nếu Y …").
        """
        for deed in self.parsed.predicates[:]:
            says = deed.governor
            if says is None or says.frames or says.subject is None or not deed.frames or deed.nominal:
                continue
            warns = self._is_threatened(deed, says)
            if deed.colour & _UNDONE and not warns:
                continue
            kind = deed.frames[0].kind
            meant = self.language.telling.get(tuple([word.fold for word in self.scan.words[says.lo : says.hi]]), ())
            frames = tuple([frame for frame in meant if kind in frame.tells and frame.warns == warns])
            doer = deed.agent if deed.passive else deed.subject
            if not frames or doer is None or says not in self.parsed.predicates:
                continue
            if not (self._are_together if warns else self._are_apart)(says.subject, doer) or self._comes_of(says, doer):
                continue
            behind = self.parsed.predicates.index(says) + 1
            if behind < len(self.parsed.predicates) and self.parsed.predicates[behind].lo == says.lo:
                continue
            made = Predicate(frames, says.lo, says.hi, says.clause, unit=says.unit, subject=says.subject)
            made.object = None if warns else doer
            made.colour, made.governor, made.quoted = set(says.colour), says.governor, says.quoted
            self.parsed.predicates.insert(behind, made)

    def _comes_of(self, says: Predicate, doer: Group) -> bool:
        """Whether another's deed only comes of what is said, or came before it ("tuyên bố rút quân *khiến* X phải …")."""
        folds = self.scan.folds[says.hi : doer.lo]
        return any(tuple(folds[at : at + len(one)]) == one for one in _RESULTS for at in range(len(folds)))

    def _is_threatened(self, deed: Predicate, says: Predicate) -> bool:
        """Whether somebody says that it will be done on a condition."""
        if "planned" not in deed.colour or "negated" in deed.colour or deed.clause.kind == "condition":
            return False
        told = self.parsed.predicates
        return "conditional" in deed.colour or any(one.clause.kind == "condition" and one.governor is says for one in told)

    def _are_together(self, one: Group, other: Group) -> bool:
        """Whether two are of the same country."""
        mine, theirs = ({self.discourse.country_of(id_) or id_ for id_ in group.ids} for group in (one, other))
        return not mine.isdisjoint(theirs)

    def _are_apart(self, one: Group, other: Group) -> bool:
        """Whether two are of different countries, and the first no medium."""
        sides = [{self.discourse.country_of(id_) or id_ for id_ in group.ids} for group in (one, other)]
        told = all(self.discourse.names.is_outlet(id_) for id_ in one.ids)
        return all(sides) and not sides[0] & sides[1] and not told

    def _leave_unsaid(self) -> None:
        """Drop the remarks that nobody makes: the article itself accuses nobody."""
        parsed = self.parsed
        goes_on = [word.fold for word in self.scan.words[:2]] == ["theo", "đó"]  # "Theo đó, Y phải …"
        if parsed.cited is None and parsed.late_speaker is None and not parsed.sources and not goes_on:
            parsed.predicates = [one for one in parsed.predicates if not is_remark(one.frames) or self._is_said(one)]

    @staticmethod
    def _is_said(predicate: Predicate) -> bool:
        governor = predicate.governor
        while governor is not None and not governor.speech:
            governor = governor.governor
        return predicate.quoted or governor is not None
