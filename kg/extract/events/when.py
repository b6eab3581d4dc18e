"""When it was: the time that belongs to a predicate, and the day of the scene that a statement belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from kg.dates import write_date
from kg.extract.events.candidate import (
    SCENE_REACH,
    SPOKEN,
    Candidate,
)
from kg.extract.events.colour import Colour
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language import Frame
from kg.model import Modality


class When(Colour):
    """Finds dates."""

    def _date(self, predicate: Predicate) -> str | None:
        """The time nearest to the trigger; what is said was not done when it was said."""
        best: tuple[int, Atom] | None = None
        floor = self._told_from(predicate)
        speeches = [p for p in self.parsed.predicates if p is not predicate and p.governor is predicate]
        ceiling = min((p.lo for p in speeches if p.lo > predicate.hi), default=1 << 30)
        for atom in self.parsed.times:
            if atom.lo < floor or atom.lo > ceiling or atom.value.period is None:
                continue
            if (
                "planned" in predicate.colour
                and self.discourse.today is not None
                and atom.value.period.latest < self.discourse.today
            ):
                continue
            first, last = min(atom.lo, predicate.lo), max(atom.lo, predicate.lo)
            between = [p for p in self.parsed.predicates if p is not predicate and first < p.lo < last]
            if atom.lo > predicate.lo and any(
                not p.nominal and p.governor is predicate.governor and "purpose" not in p.colour for p in between
            ):
                continue  # "điều quân … và có thể hỗ trợ sau vài tuần nữa": the time is the later predicate's
            if predicate.nominal and not predicate.light and any(not p.nominal for p in between):
                continue  # a deed spoken of is not of the time of the speaking
            distance = min(abs(atom.lo - predicate.hi), abs(predicate.lo - atom.hi)) + 6 * len(between)
            if atom.lo > predicate.lo and self._dates_a_noun(predicate.hi, atom.lo):
                distance += 8
            if best is None or distance < best[0]:
                best = (distance, atom)
        return None if best is None else write_date(best[1].value.period)

    def _day_of_speech(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> str | None:
        """The day on which something was said that its own side says ("Hồi tháng 1, Ankara cho biết sẵn sàng …")."""
        governor = predicate.governor
        if (
            frame.kind not in SPOKEN
            or "negated" in predicate.colour
            or governor is None
            or not governor.speech
            or governor.subject is None
        ):
            return None
        own = {self.discourse.country_of(one) for one in governor.subject.ids} & {self.discourse.country_of(one) for one in actor}
        return self._date(governor) if own - {None} else None

    @staticmethod
    def _told_from(predicate: Predicate) -> int:
        """The word behind the innermost verb in whose words the predicate stands; times before it are of the telling."""
        governor = predicate.governor
        while governor is not None:
            if (governor.speech or any(frame.complement is not None for frame in governor.frames)) and governor.lo < predicate.lo:
                return governor.hi
            governor = governor.governor
        return -1

    def _dates_a_noun(self, lo: int, hi: int) -> bool:
        """Whether a noun of its own stands right before a time ("cuộc bầu cử ngày 19/5", "thỏa thuận năm 2015")."""
        nouns = {"cuộc", "vụ", "lễ", "kỳ", "thuận", "ước", "định", "cử", "quyết", "khóa", "phiên", "trận"}
        return any(word.fold in nouns for word in self.scan.words[max(lo, hi - 5) : hi])

    def _note_outlet(self) -> None:
        """Note through whom the sentence's speakers were heard: "theo Reuters", "trong tuyên bố được KCNA đăng tải"."""
        outlets = [one for one in self.parsed.sources if self.names.is_outlet(one)]
        for predicate in self.parsed.predicates:
            if predicate.speech and predicate.passive and predicate.agent is not None:
                outlets += [one for one in predicate.agent.ids if self.names.is_outlet(one)]
        if not outlets:
            return
        for predicate in self.parsed.predicates:
            if predicate.speech and predicate.subject is not None and not predicate.passive:
                for one in predicate.subject.ids:
                    self.discourse.told_by[one] = (outlets[0], self.sentence)

    def _note_day(self, ids: Iterable[str], date: str | None) -> None:
        if date is not None and len(date) == 10:
            for id_ in ids:
                self.discourse.said_on[id_] = (date, self.sentence)

    def _place_in_time(self, one: Candidate) -> None:
        """What is said without a date was said when its speaker last met somebody or spoke."""
        if one.modality is not Modality.ACTUAL:
            return
        if one.kind == "consult":
            last = self.discourse.last_consult
            if one.date is None and last is not None and last.sentence >= self.sentence - 1:
                if last.actor[0] == one.actor[0] and last.date is not None and one.mode != last.mode:
                    one.date, one.place = last.date, one.place or last.place  # a meeting during the visit just told
            self.discourse.last_consult = one
            if len(one.actor) > 1:
                self.discourse.meetings.append((one.date, one.actor))
                if len(one.actor) == 2:
                    self.discourse.last_pair = one.actor
        if one.kind == "consult" or (one.kind in SPOKEN and one.date is not None):
            self._note_day(one.actor, one.date)
        elif one.kind in SPOKEN and one.date is None and not one.nominal:
            outlet, sentence = self.discourse.told_by.get(one.actor[0], ("", 0))
            if outlet and len(one.actor) == 1 and not one.source and self.sentence - sentence <= SCENE_REACH:
                one.source = (outlet,)
            day, sentence = self.discourse.said_on.get(one.actor[0], (None, 0))
            if self.sentence - sentence <= SCENE_REACH:
                one.date = day
