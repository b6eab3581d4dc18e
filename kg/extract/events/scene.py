"""The scene that a statement belongs to: where and when its speaker last met others or spoke, and through whom he was heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from kg.dates import read_date
from kg.extract.discourse import Setting
from kg.extract.events.candidate import SCENE_REACH, SPOKEN, Candidate
from kg.extract.events.when import When
from kg.extract.parse import Predicate
from kg.model import COUNTRY, PERSON, Modality

NEXT = 1
"""Sentences over which a scene holds that is brief."""
NEAR = 2
"""Sentences over which a scene holds for countries and bodies, which speak in many, and where nothing is told of when it was."""
LEAD = 2
"""The last sentence at the top of an article that may tell the news without its day."""
LEAD_MEETING = 5
"""The same for meetings."""
LEAD_REACH = 4
"""Sentences below it in which the day is told."""
NEWS = 14
"""Days before publication on which an article's news was."""
BYGONE = 31
"""Days before publication beyond which a scene is background, in which nobody goes on to speak."""
EARLIER_REACH = 8
"""Words before a verb among which "sau khi" stands."""
BYGONE_REACH = 14
"""Words before a verb among which another time is named."""
LEADING = frozenset({"retreat", "sanction"})
"""Kinds of which the top tells, beside meetings and what is said."""
UNDER_WAY = frozenset({"multilateral", "visit"})
"""Modes of meetings that last, so that one under way is of the month in which the article came out."""
MONTH_REACH = 4
"""Sentences over which it holds for people where its week or month is told and not its day."""


class Scene(When):
    """Brings what is told without date and place into the scene told before."""

    def _leave_scenes(self) -> None:
        """A sentence that opens with an earlier time tells of the background: what was said later than that is over."""
        first = next((p.lo for p in self.parsed.predicates if not p.nominal), 0)
        for atom in self.parsed.times:
            period = atom.value.period
            if atom.lo >= first or period is None or atom.value.open is not None:
                continue
            for id_, scene in list(self.discourse.scenes.items()):
                if scene.date is not None and read_date(scene.date).earliest > period.latest + timedelta(days=2):
                    del self.discourse.scenes[id_]

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

    def _note_speech(self, predicate: Predicate) -> None:
        """Note when and where somebody spoke."""
        if predicate.subject is not None and not predicate.colour & {"planned", "possible"} and not self._is_told(predicate):
            date = self._date(predicate)
            self._note_scene(predicate.subject.ids, date, self._spot(predicate), done=bool(predicate.frames))
            if date is None:
                self._go_on(predicate.subject.ids)

    def _note_scene(
        self, ids: Iterable[str], date: str | None, place: str | None, *, nominal: bool = False, done: bool = True
    ) -> None:
        """Note where people are; what a noun names ("kết quả kỳ họp năm ngoái") does not lead them back to it.

        ``done`` is false where somebody has only spoken.
        """
        if date is None or (len(date) != 10 and (read_date(date).latest - read_date(date).earliest).days > 31):
            return
        ids = tuple(ids)
        if self._is_news(date):
            self._date_lead(set(ids), date)
        for id_ in ids:
            before = self.discourse.scenes.get(id_)
            if before is not None and before.date is not None:
                if nominal and read_date(before.date).earliest > read_date(date).latest:
                    continue
                if place is None and before.date == date:
                    place = before.place
            brief = done and self.names.type_of(id_) is COUNTRY
            self.discourse.scenes[id_] = Setting(date, place, self.sentence, self.sentence, brief)

    def _date_lead(self, ids: set[str], date: str) -> None:
        """What the top of the article tells without a day was on the day that is told of the same people just below."""
        if self.scan.folds[:2] == ["trước", "đó"]:
            return  # "*Trước đó*, hôm 31/7, ông X đã gặp Y"
        for one in self.discourse.told:
            if one.sentence > LEAD_MEETING:
                break
            if (
                one.date is not None
                or one.loose
                or one.modality is not Modality.ACTUAL
                or one.nominal
                or not ids & set(one.actor)
            ):
                continue
            news = one.kind in LEADING or (one.kind in SPOKEN and not one.inner)
            lead = one.kind == "consult" or (news and one.sentence <= LEAD)
            if lead and 0 < self.sentence - one.sentence <= LEAD_REACH:
                one.date, one.dated = date, "lead"

    def _is_news(self, date: str) -> bool:
        """Whether a day is told of which an article may be about."""
        today = self.discourse.today
        return today is None or read_date(date).latest >= today - timedelta(days=NEWS)

    def _go_on(self, ids: Iterable[str]) -> None:
        """Who speaks on without a day is still where he was, and those who were there with him."""
        for id_ in ids:
            scene = self.discourse.scenes.get(id_)
            if scene is None or self.sentence - scene.told > self._reach(id_, scene):
                continue
            for other, shared in self.discourse.scenes.items():
                if (shared.date, shared.sentence) == (scene.date, scene.sentence):
                    self.discourse.scenes[other] = replace(shared, told=self.sentence)

    def _reach(self, id_: str, scene: Setting) -> int:
        person = self.names.type_of(id_) is PERSON
        if scene.brief and scene.told == scene.sentence:
            return NEXT
        if not person or scene.date is None:
            return NEAR
        return SCENE_REACH if len(scene.date) == 10 else MONTH_REACH

    def _spot(self, predicate: Predicate) -> str | None:
        """The place named with a verb of speech."""
        for slot, group in predicate.obliques:
            if slot == "tại":
                for member in group.members:
                    if member.id is not None and self._is_place(member.id):
                        return member.id
        return None

    def _place_in_scene(self, one: Candidate, predicate: Predicate) -> None:
        """What is said without a date was said when its speaker last met somebody or spoke."""
        if one.modality is not Modality.ACTUAL:
            return
        last = self.discourse.last_consult
        if last is not None and last.sentence == self.sentence and one.place is None and not self._is_told(predicate):
            told = predicate.light or not one.nominal
            if told and set(one.actor) & set(last.actor) and (one.kind in SPOKEN or one.kind == "consult"):
                one.place = last.place  # "trong chuyến thăm Bắc Kinh, ông X tuyên bố …"
        if one.kind == "consult":
            if one.date is None and last is not None and self._is_told_before(predicate) and self._is_same_meeting(one, last):
                one.date, one.place, one.dated = last.date, one.place or last.place, "scene"
            if one.date is None and one.mode not in {"phone", "letter"}:
                self._join_visit(one)
                self._join_scene(one, predicate)
            if one.date is None and one.mode in UNDER_WAY and self._is_under_way(predicate):
                one.date, one.dated = self._month_of_news(), "scene"
            self.discourse.last_consult = one
            if one.date is not None:
                self.discourse.visits.append(one)
            if len(one.actor) > 1:
                self.discourse.meetings.append((one.date, one.actor))
                if len(one.actor) == 2 and set(one.actor) != set(self.discourse.onlookers):
                    self.discourse.last_pair = one.actor
                    if all(self.names.type_of(id_) is PERSON for id_ in one.actor):
                        self.discourse.two_persons = one.actor
            self._note_scene(one.actor, one.date, one.place, nominal=one.nominal or self._is_earlier(predicate))
        elif one.kind in SPOKEN and one.date is not None:
            self._note_scene(one.actor, one.date, one.place)
        elif one.kind in SPOKEN and not one.nominal:
            outlet, sentence = self.discourse.told_by.get(one.actor[0], ("", 0))
            own = outlet and self.discourse.country_of(outlet) == self.discourse.country_of(one.actor[0])
            if own and len(one.actor) == 1 and not one.source and self.sentence - sentence <= SCENE_REACH:
                one.source = (outlet,)
            self._enter_scene(one, predicate)

    def _is_earlier(self, predicate: Predicate) -> bool:
        """Whether it was before what is told with it ("được đưa ra *sau khi* ông X tới Y")."""
        return predicate.clause.kind == "time" and self._cue("apart", predicate.lo - EARLIER_REACH, predicate.lo)

    def _is_loose(self, predicate: Predicate) -> bool:
        """Whether a time without bounds, or counted from when it was, stands before it ("X *mới đây* đã *gửi* thư")."""
        floor, folds, subject = self._told_from(predicate), self.scan.folds, predicate.subject
        for atom in self.parsed.times:
            if atom.value.period is not None or not floor <= atom.lo < predicate.lo:
                continue
            if atom.value.open == "event":
                return self._follows_count(predicate, atom)
            opens = atom.lo == 0 or (atom.lo == 1 and folds[0] in {"trong", "vào"})
            own = subject is not None and subject.hi == atom.lo  # not "những tiến triển *gần đây*"
            if atom.value.anchor == "published" and (own or (opens and not self._cue("after", atom.hi, predicate.lo))):
                return True
        return False

    def _is_of_another_time(self, predicate: Predicate) -> bool:
        """Whether it is of no day of the scene: of an earlier one, of many, of another time ("*khi tranh cử*, ông X đã …")."""
        if self._is_earlier(predicate) or self._cue("habits", predicate.lo - 4, predicate.lo):
            return True
        return self._cue("bygone", predicate.lo - BYGONE_REACH, predicate.lo)

    def _enter_scene(self, one: Candidate, predicate: Predicate) -> None:
        gone = any(word.fold in {"từng", "đã"} for word in self.scan.words[max(0, predicate.lo - 3) : predicate.lo + 1])
        if one.loose or (self._is_told(predicate) and gone) or self._is_of_another_time(predicate):
            return
        person = all(self.names.type_of(id_) is PERSON for id_ in one.actor)
        if one.mode == "deny" and not person:
            return  # an answer to what others said, on a day of its own
        own = self.discourse.scenes.get(one.actor[0])
        back = self._back_scene(one)
        scenes = (back, own if own is not None and self._is_at_hand(own) else None, self._shared_scene(one))
        scene = next((s for s in scenes if s is not None and self.sentence - s.told <= self._reach(one.actor[0], s)), None)
        if scene is not None:
            states = [id_ for id_ in one.actor if self.names.type_of(id_) is COUNTRY]
            if scene is back or len(states) < 2:  # countries agree in many talks, their people in the one at hand
                one.date, one.dated = scene.date, "scene"
            if len(one.actor) > 1:
                one.place = one.place or scene.place  # what several agree on, they agree on where they meet
            self._go_on(one.actor)

    def _is_at_hand(self, scene: Setting) -> bool:
        """Whether somebody goes on in a scene without its being told: one of a day or month of the news, not old or to come."""
        if scene.date is None or self.discourse.today is None:
            return True
        period, last = read_date(scene.date), self.discourse.last_day
        if last is not None and period.earliest > last:
            return False
        return period.precision in {"day", "month"} and period.latest >= self.discourse.today - timedelta(days=BYGONE)

    def _back_scene(self, one: Candidate) -> Setting | None:
        """The meeting told last where the sentence opens by going back to it ("Tại đó, ông Putin đồng ý …")."""
        last = self.discourse.last_consult
        if last is None or last.date is None or not self._cue("reentries", 0, 1):
            return None
        if self.sentence - last.sentence > NEAR or not self._sides(one.actor) <= self._sides(self._all(last)):
            return None
        return Setting(last.date, last.place, last.sentence, self.sentence)

    def _shared_scene(self, one: Candidate) -> Setting | None:
        """The meeting told last where two whose people met there agree ("hai nước nhất trí")."""
        last = self.discourse.last_consult
        sides = self._sides(one.actor)
        if last is None or last.date is None or len(sides) < 2 or not sides <= self._sides(self._all(last)):
            return None
        return Setting(last.date, last.place, last.sentence, last.sentence)

    def _is_same_meeting(self, one: Candidate, last: Candidate) -> bool:
        """Whether a noun that points back ("cuộc họp này") may mean the meeting told last."""
        near = 0 <= self.sentence - last.sentence <= NEAR and last.modality is one.modality
        return near and not self._sides(one.actor).isdisjoint(self._sides(self._all(last)))

    def _join_visit(self, one: Candidate) -> None:
        """A meeting with one who was told to visit just then was during his visit."""
        if any(atom.value.period is None and atom.value.open is None for atom in self.parsed.times):
            return  # "mới đây, ông X gặp …": at some time of its own
        last = self.discourse.last_day
        for visit in reversed(self.discourse.visits):
            if self.sentence - visit.sentence > SCENE_REACH:
                return
            if one.mode == visit.mode or not set(visit.actor) & set(one.actor):
                continue
            if last is not None and visit.date is not None and read_date(visit.date).earliest > last:
                continue
            near = self.sentence - visit.sentence <= 1 and visit.actor[0] == one.actor[0]
            others = self._sides(id_ for id_ in one.actor if id_ not in visit.actor)
            if near or (others and others <= self._sides(visit.recipient)):
                one.date, one.place, one.dated = visit.date, one.place or visit.place, "visit"
                return

    def _join_scene(self, one: Candidate, predicate: Predicate) -> None:
        """A visit, or a meeting around which somebody speaks, is of the day last told of its people; so is any in a month."""
        if one.date is not None or one.loose or self._is_of_another_time(predicate):
            return
        around = predicate.nominal and self._cue("around", predicate.lo - 3, predicate.lo)
        for id_ in one.actor:
            scene = self.discourse.scenes.get(id_)
            if scene is None or scene.date is None:
                continue
            day = len(scene.date) == 10
            reach = NEAR if day and predicate.nominal else SCENE_REACH
            if self.sentence - scene.told <= reach and self._is_at_hand(scene) and (not day or around or one.mode == "visit"):
                one.date, one.dated = scene.date, "scene"
                return

    @staticmethod
    def _all(one: Candidate) -> tuple[str, ...]:
        return (*one.actor, *one.recipient)

    def _sides(self, ids: Iterable[str]) -> set[str]:
        """The countries behind actors, or they themselves."""
        return {self.discourse.country_of(id_) or id_ for id_ in ids}
