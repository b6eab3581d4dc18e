"""The facts of a sentence, one predicate after the other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.answers import deny_charge, find_answered
from kg.extract.events.candidate import ALONE, SPOKEN, STANDING, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.readings import Reading
from kg.extract.events.resigned import resigning
from kg.extract.events.undone import Undone
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.language.records import Frame
from kg.model import PERSON, Modality, Polarity

SPOKEN_REACH = 1
"""Sentences between a statement and "Theo đó, …", which tells its content."""
SURE = 0.5
"""The chance from which on who asks or accuses is taken as the source of what is asked for or alleged."""


class Reader(Undone):
    """Turns predicates into facts."""

    def read(self) -> Iterator[Candidate]:
        """The sentence's facts; the first of a trigger's frames that fits is the one meant."""
        fresh = self.sentence - self.discourse.spoken_at <= SPOKEN_REACH
        if fresh and [word.fold for word in self.scan.words[:2]] == ["theo", "đó"]:
            self.parsed.sources += self.discourse.last_spoken
        self._note_outlet()
        self._leave_scenes()
        weighs_places = bool(self.names.language.places) or self.discourse.keeps_places
        self._end_now()
        attacks: dict[Predicate, Candidate] = {}
        for predicate in self.parsed.predicates:
            if predicate.speech and predicate.subject is not None:
                if not predicate.quoted:
                    self.discourse.last_spoken, self.discourse.spoken_at = self.tellers_of(predicate), self.sentence
                self._note_speech(predicate)
            self.note_telling(predicate)
            for one in self._tell(predicate):
                if one.kind == "reject" and self._rejects_all(predicate):
                    deny_charge(one, self.discourse.told, self.side_of)
                if one.kind == "assault":
                    attacks[predicate] = one
                    told = attacks.get(self.told_by(predicate) or predicate, one)  # of an attack told again, with whom first
                    one.actor = told.actor
                    one.recipient = told.recipient or tuple(id_ for id_ in one.recipient if id_ not in one.actor)
                self._place_in_scene(one, predicate)
                if weighs_places:
                    one.places = self.places(one, predicate)
                if one.kind in SPOKEN:
                    self.discourse.last_spoken, self.discourse.spoken_at = one.actor, self.sentence
                    self.tellers[predicate] = one.actor if one.weight is None or one.weight > SURE else ()
                self.discourse.told.append(one)
                yield self.against(one, predicate)
        if weighs_places:
            self.note_sites()

    def _rejects_all(self, predicate: Predicate) -> bool:
        """Whether nothing stands behind a verb of rejection but what was said before ("…, song X *bác bỏ điều này*")."""
        folds = self.scan.folds[predicate.hi : predicate.hi + 3]
        ends = not folds or not folds[0].isalpha() or folds[0] in {"và", "nhưng", "song"}
        rejects = not {"bác", "phủ"}.isdisjoint(self.scan.folds[predicate.lo : predicate.hi]) and predicate.object is None
        return rejects and (ends or "này" in folds[1:])

    def _tell(self, predicate: Predicate) -> list[Candidate]:
        """What a predicate tells: the rules' reading of it weighed against the others; relations are the rules' alone."""
        war = self.named_war(predicate)
        if war is not None:
            return [self._told(predicate, next(frame for frame in predicate.frames if frame.kind == "assault"), war)]
        if not predicate.frames or predicate.stranger or self.is_nothing_done(predicate):
            return []
        ruled: list[tuple[Frame, Cast, Candidate | None]] = []
        found: list[Candidate] = []
        for frame in predicate.frames:
            cast = self.cast(predicate, frame)
            made = [] if found else self._read_frame(predicate, frame, cast)
            if made and (frame.kind in STANDING or frame.own):
                return made
            found = found or [one for one in made if not self.is_opinion(one, predicate, frame)]
            ruled.append((frame, cast, made[0] if made else None))
        if predicate.nominal and self.is_fate(predicate) and not any(cast.actor for _, cast, _ in ruled):
            return []  # "sau vụ ám sát ông X": nobody near it did that
        best = self.weigh(predicate, ruled)
        if not self.names.language.readings:
            return [self._finish(one, predicate) for one in found if self._leaves_home(one)]
        if best is None:
            return []
        if best.made is None and self._accuses_itself(predicate, best.participants[0]):
            return []
        if best.actor.group is predicate.clause.subject and self.is_only_topic(predicate):
            return []
        one = best.made or self._candidate_of(predicate, best)
        if not one.actor or self.is_opinion(one, predicate, best.frame):
            return []
        one.weight, one.why = best.chance, best.why()
        return [self._finish(one, predicate)] if self._leaves_home(one) else []

    def _leaves_home(self, one: Candidate) -> bool:
        """Whether a visit goes to another or to a place: nobody is his own guest ("phát biểu trước quốc hội nước mình").

        At home only the place counts, not the country ("Thủ tướng Nhật thăm *đền Yasukuni*").
        """
        if one.kind == "consult" and one.mode == "multilateral" and len(one.actor) == 1:
            return one.recipient != (self.discourse.country_of(one.actor[0]),)  # "phát biểu trong cuộc họp nội các nước mình"
        if one.mode != "visit" or not one.recipient:
            return True
        home = {self.discourse.country_of(id_) or id_ for id_ in one.actor}
        if any((self.discourse.country_of(id_) or id_) not in home for id_ in one.recipient):
            return True
        one.recipient = ()
        return one.place is not None or any(self._is_place(id_) for group in self.groups for id_ in group.ids)

    def _finish(self, one: Candidate, predicate: Predicate) -> Candidate:
        """The fact with what only the whole of it tells: who of several is meant, whether what is given is still to come."""
        if len(one.recipient) > 1:  # "Đại sứ Chile đề nghị *hai bên* …": his own country is not meant
            own = {*one.actor, *(self.discourse.country_of(id_) for id_ in one.actor)}
            one.recipient = tuple(id_ for id_ in one.recipient if id_ not in own) or one.recipient
        sending = self._sending(predicate) if one.mode == "visit" else None
        if sending is not None:
            one.actor = self._sent(sending) or tuple(dict.fromkeys(map(self._sender, one.actor)))
        if one.kind == "consult" and not one.recipient:
            one.actor = self._with_guests(predicate, one.actor)
        if one.kind == "aid" and one.modality is Modality.ACTUAL and self._will_come(predicate, one.recipient):
            one.modality = Modality.PLANNED
        return one

    def _sending(self, predicate: Predicate) -> Predicate | None:
        """The verb of sending that it is or that it goes on from ("*cử* ngoại trưởng sang thăm Syria")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        for one in (predicate, before):
            if one is not None and one.subject is predicate.subject and any(frame.sends for frame in one.frames):
                return one
        return None

    def _sent(self, predicate: Predicate) -> tuple[str, ...]:
        """Who is sent, by name ("cử đặc phái viên *Pedersen* tới Syria")."""
        named = [id_ for slot, group in predicate.obliques if slot == "inner" for id_ in group.ids]
        return tuple(id_ for id_ in named if self.names.type_of(id_) is PERSON)

    def _sender(self, id_: str) -> str:
        """For whom somebody sends others: a leader does not go himself."""
        return (self.discourse.country_of(id_) or id_) if self.names.type_of(id_) is PERSON else id_

    def _will_come(self, predicate: Predicate, to: tuple[str, ...]) -> bool:
        """Whether what is given will only come to somebody ("chuyến bay chở thuốc do X quyên góp *sẽ tới* Y")."""
        for other in self.parsed.predicates:
            visits = [frame for frame in other.frames if frame.mode == "visit"]
            ahead = visits and ("planned" in other.colour or visits[0].modality == "planned")
            if ahead and other.lo > predicate.lo and other.object is not None and set(other.object.ids) & set(to):
                return True
        return False

    def _candidate_of(self, predicate: Predicate, reading: Reading) -> Candidate:
        """The fact of a reading that is not the rules' own."""
        actor, recipient = reading.participants
        cast = Cast(actor, recipient, reading.sense.cast.place, reading.sense.cast.instrument, reading.actor.ids)
        cast.used = [(one.slot, one.group) for one in (reading.actor, reading.recipient) if one.group is not None]
        if cast.place is None:
            cast.place = self._city_of(self._place(predicate, reading.frame, cast.used))
        if cast.place in recipient:
            cast.place = None
        return self._told(predicate, reading.frame, cast)

    def _read_frame(self, predicate: Predicate, frame: Frame, cast: Cast) -> list[Candidate]:
        """What the predicate says if this frame is the one meant; nothing where a participant it needs is missing."""
        between = frame.kind == "party-to" and any(slot == "giữa" for slot, _ in predicate.obliques)  # "được ký giữa A và B"
        if (not cast.actor and not between) or self.told_kind(predicate, frame) is None:
            return []
        if frame.kind in STANDING:
            return list(self._standing(predicate, frame, cast))
        if self._accuses_itself(predicate, cast.actor):
            return []
        if self.is_only_topic(predicate) and any(group is predicate.clause.subject for _, group in cast.used):
            return []
        answers = not self.is_enough(cast, frame)
        if answers and (
            predicate.nominal or not (frame.kind == "reject" or (frame.kind in SPOKEN and self._points_back(predicate)))
        ):
            return []
        if answers and frame.kind != "reject" and self.aims_at_nobody(predicate):
            return []
        made = self._told(predicate, frame, cast)
        if not made.actor:
            return []
        if made.polarity is Polarity.NEGATED and made.kind in ALONE and not made.recipient:
            return []
        if "ceased" in predicate.colour and not made.recipient and made.instrument is None and made.kind not in ALONE:
            return []  # "hai bên chấm dứt đàm phán": they have come to the end
        if answers or (made.kind == "reject" and not made.recipient):
            made.answers = True
            told, tellings = self.discourse.told, self.tellings_before(predicate)
            if not find_answered(made, told, tellings, self.discourse.previous_topic, self.side_of):
                return []
            if self.condemns_attack(predicate, frame) and self.culprits(predicate).isdisjoint(made.recipient):
                return []
        return [made]

    def _told(self, predicate: Predicate, frame: Frame, cast: Cast) -> Candidate:
        """The candidate of a cast: what is ended or refused is told as its end or refusal."""
        made = self._candidate(predicate, frame, cast)
        kind, mode = self.told_kind(predicate, frame) or (frame.kind, frame.mode)
        if kind == "mobilize" and kind != made.kind:
            made.kind, made.mode = kind, mode
            made.place, made.recipient = made.place or next(iter(made.recipient), None), ()
        elif kind != made.kind:
            made.kind, made.mode = kind, mode
            if "ceased" not in predicate.colour:
                made.polarity = Polarity.AFFIRMED
                if made.modality is Modality.PLANNED or kind == "request":
                    made.modality = Modality.ACTUAL
                if kind == "request" and not self._is_account(predicate):
                    made.source = tuple(
                        one for one in made.source if one not in made.actor
                    )  # who wants to meet somebody asks for it
            self._direct(made, cast)
        elif made.mode == "resign":
            made.actor = resigning(made, predicate, self.parsed, self.names)
        return made

    def _candidate(self, predicate: Predicate, frame: Frame, cast: Cast) -> Candidate:
        modality, polarity, denied = self._colour(predicate, frame)
        source = self._sources(predicate, frame, cast.actor)
        own = self._is_account(predicate) or self._is_own_claim(predicate, frame)
        if modality is Modality.ACTUAL and not own:
            source = tuple(one for one in source if one not in cast.actor)  # "Nga thông báo trục xuất …" is its own deed
        elif any(one not in cast.actor and not self.names.is_outlet(one) for one in source) and not own:
            source = tuple(one for one in source if one not in cast.actor)  # "theo X, Mỹ hứa sẽ …": X says so of the Americans
        date = self._date(predicate)
        told = None if date is not None else self._day_of_speech(predicate, frame, cast.actor)
        return Candidate(
            frame.kind,
            frame.mode,
            cast.actor,
            cast.recipient,
            frame.id,
            self._span(predicate, cast),
            self.sentence,
            date=date or told,
            place=cast.place,
            instrument=cast.instrument,
            modality=modality,
            polarity=polarity,
            source=source,
            denied_by=denied,
            pronoun=any(group.pronoun for _, group in cast.used),
            ours=any(self._is_we(group) and set(group.ids) <= set(cast.actor) for _, group in cast.used),
            nominal=predicate.nominal,
            past=self._is_past(predicate) or self._stamp() is not None,
            trace=self._trace(predicate, cast),
            inner=predicate.governor is not None,
            quoted=predicate.quoted,
            hearsay=self._is_hearsay(predicate, cast.actor),
            dated="clause" if date is not None else "speech" if told is not None else "",
            loose=date is None and told is None and self._is_loose(predicate),
        )

    def _is_we(self, group: Group) -> bool:
        """Whether it is "chúng tôi" or "đất nước tôi", not "tôi"."""
        return group.hi - group.lo > 1 and self.scan.folds[group.hi - 1] in {"tôi", "ta"}

    def _is_past(self, predicate: Predicate) -> bool:
        """Whether it is told as gone by: "đã thăm", "đã có cuộc gặp", "sau cuộc gặp"."""
        if predicate.nominal:
            held = predicate.light and "past" in predicate.colour
            return held or self._cue("around", predicate.lo - 3, predicate.lo)
        return "past" in predicate.colour or self.scan.words[predicate.lo].fold == "đã"

    @staticmethod
    def _direct(made: Candidate, cast: Cast) -> None:
        """Point what several were to do together from the one who refuses or ends it to the others."""
        doers = cast.doers or cast.actor[:1]
        made.recipient = made.recipient or tuple(one for one in cast.actor if one not in doers)
        made.actor = doers
