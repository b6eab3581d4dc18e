"""The pass over a sentence from left to right, and what can be told only at its end."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.groups import Group
from kg.extract.names import SPEAKER
from kg.extract.parse.records import Parsed
from kg.extract.parse.words import Words
from kg.extract.scan import Atom


class Parser(Words):
    """Reads a sentence from left to right."""

    def run(self) -> Parsed:
        skip_until, dashed = -1, len(self.scan.hyphen_before) > 1
        for n, unit in enumerate(self.units):
            if unit.lo < skip_until:
                if isinstance(unit, Group) and self.head is not None and unit.lo >= self._skip and unit.lo >= self._glossed:
                    self.head.obliques.append(("inner", unit))
                    if self.head.speech:
                        self.head.pivot = unit  # "cho biết Iran chưa bao giờ …": subject of what follows
                elif isinstance(unit, Atom) and unit.kind == "time":
                    self.parsed.times.append(unit)  # "phát biểu *hôm thứ Sáu* tại Đại hội đồng"
                elif isinstance(unit, Atom) and unit.kind == "punct":
                    self._mark_quote(unit)
                continue
            if self._aside is not None and n >= self._aside[0]:
                self._close_aside(self._aside[1])
                if isinstance(unit, Atom) and unit.kind == "punct":
                    continue
            elif dashed and self.scan.is_parted(unit.lo):
                self._opens_aside(n)
            if self.comma and (told := self._told_of(n)) is not None:
                self.last_group = told
                self._subordinate("relative", n)
            elif isinstance(unit, Group):
                self.group(n, unit)
            elif unit.kind == "time":
                self.parsed.times.append(unit)
                self.prep = None
            elif unit.kind == "punct":
                if (closed := self._gloss_ends(n)) is None:
                    self.punct(n, unit)
                else:
                    skip_until = closed
            elif unit.kind == "lex":
                skip_until = max(skip_until, self.lex(n, unit))
            else:
                if self.scan.folds[unit.lo] == "thì":
                    self._begin_main()
                self.since_head += 1
                self.last_group = None
        self._fronted()
        self._outlets()
        self._late_account()
        self._hearers()
        self._share_objects()
        self._name_charged()
        self._late_speech()
        self._own_content()
        self._leave_quotation_open()
        self._leave_unsaid()
        self._tell_of_deeds()
        self._topics()
        return self.parsed

    def _fronted(self) -> None:
        """A predicate before the sentence's subject ("Phát biểu tại Paris, ông X …") has the subject that follows it."""
        for at, predicate in enumerate(self.parsed.predicates):
            if predicate.nominal or predicate.subject is not None or predicate.governor is not None or predicate.anonymous:
                continue
            if self._has_unnamed_subject(predicate):
                continue
            later = self.parsed.predicates[at + 1 :]
            clauses = [p for p in later if not (p.speech and not p.frames and predicate.frames and self._ends_sentence(p))]
            following = next((p.subject for p in clauses if p.subject is not None and not p.nominal and p.governor is None), None)
            if following is None and len(later) == 0:
                following = self.clause.subject  # "Sau khi hội đàm với X, Y tới Z"
            if following is None or self.scan.is_divided(predicate.hi, following.lo):
                continue
            if following.lo > predicate.lo and following is not predicate.object:
                predicate.subject = following

    def _share_objects(self) -> None:
        """Give a verb the object of the verb that it is joined to ("bắt hoặc giết X")."""
        for first, second in pairwise(self.parsed.predicates):
            between = [unit for unit in self.units[first.unit + 1 : second.unit] if unit.lo >= first.hi]
            joined = len(between) == 1 and isinstance(between[0], Atom) and between[0].has("conjunctions")
            if joined and not first.nominal and not second.nominal and first.object is None and not first.obliques:
                first.object = second.object

    def _topics(self) -> None:
        self.discourse.previous_topic, self.discourse.topic_group = self.discourse.topic_group, ()
        verbs = [one for one in self.parsed.predicates if not one.nominal and one.governor is None]
        subjects = [one.subject for one in verbs if one.subject is not None]
        group = subjects[0] if subjects else self.main.subject
        if group is None and verbs and self._has_unnamed_subject(verbs[0]):
            self.discourse.topic, self.discourse.last_subject = None, None  # what "họ" or "ông này" means is named by nothing
        if group is not None and len(group.ids) > 0 and SPEAKER not in group.ids:
            self.parsed.topic = group
            self.discourse.topic, self.discourse.topic_group = group.ids[0], group.ids
            self.discourse.cited = any(one.subject is group and self._is_medium(one) for one in verbs)
            ids = subjects[-1].ids if subjects else ()
            self.discourse.last_subject = ids[0] if ids else group.ids[0]
            self.discourse.note_pair(group.ids)
