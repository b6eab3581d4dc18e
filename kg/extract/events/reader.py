"""The facts of a sentence, one predicate after the other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.candidate import ALONE, ENDINGS, REFUSALS, SPOKEN, STANDING, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.relations import Relations
from kg.extract.parse import Predicate
from kg.language import Frame
from kg.model import Modality, Polarity


class Reader(Relations):
    """Turns predicates into facts."""

    def read(self) -> Iterator[Candidate]:
        """The sentence's facts; the first of a trigger's frames that fits is the one meant."""
        if [word.fold for word in self.scan.words[:2]] == ["theo", "đó"]:
            self.parsed.sources += self.discourse.last_spoken
        self._note_outlet()
        self._leave_scenes()
        for predicate in self.parsed.predicates:
            if predicate.speech and predicate.subject is not None:
                if not predicate.quoted:
                    self.discourse.last_spoken = predicate.subject.ids
                self._note_speech(predicate)
            if self._is_conceded(predicate) or self._is_refused(predicate):
                continue
            for frame in predicate.frames:
                found = self._read_frame(predicate, frame)
                if found:
                    for one in found:
                        self._place_in_scene(one, predicate)
                        if one.kind in SPOKEN:
                            self.discourse.last_spoken = one.actor
                    yield from found
                    break

    @staticmethod
    def _is_conceded(predicate: Predicate) -> bool:
        """Whether it is what a concession ends ("hứa sẽ dỡ bỏ *cấm vận*")."""
        governor = predicate.governor
        return governor is not None and governor.hi == predicate.lo and any(frame.kind == "concede" for frame in governor.frames)

    def _is_refused(self, predicate: Predicate) -> bool:
        """Whether it is the content of a refusal right before it ("từ chối *nối lại đàm phán* với Mỹ")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        if before is None or before.nominal or not before.frames or predicate.lo - before.hi > 2:
            return False
        return (
            before.frames[0].kind == "reject"
            and before.frames[0].mode != "deny"
            and (any(frame.joint for frame in predicate.frames) or (predicate.lo == before.hi and not predicate.nominal))
        )

    def _read_frame(self, predicate: Predicate, frame: Frame) -> list[Candidate]:
        """What the predicate says if this frame is the one meant; nothing where a participant it needs is missing."""
        cast = self.cast(predicate, frame)
        if not cast.actor:
            return []
        if "ceased" in predicate.colour and frame.kind not in ENDINGS:
            return []
        if frame.kind in STANDING:
            return list(self._standing(predicate, frame, cast))
        answers = not self.is_enough(cast, frame)
        if answers and (
            predicate.nominal or not (frame.kind == "reject" or (frame.kind in SPOKEN and self._points_back(predicate)))
        ):
            return []
        made = self._candidate(predicate, frame, cast)
        made.open = answers
        if made.polarity is Polarity.NEGATED:
            if "unwilling" in predicate.colour and made.kind in REFUSALS:
                self._refuse(made, cast)
            elif made.kind in ALONE and not made.recipient:
                return []
        if "ceased" in predicate.colour:
            made.kind, made.mode = ENDINGS[made.kind]
            self._direct(made, cast)
            if not made.recipient and made.instrument is None and made.kind not in ALONE:
                return []  # "hai bên chấm dứt đàm phán": they have come to the end
        made.pointed = self.discourse.previous_topic if made.open else ()
        return [made]

    def _candidate(self, predicate: Predicate, frame: Frame, cast: Cast) -> Candidate:
        modality, polarity, denied = self._colour(predicate, frame)
        source = self._sources(predicate, frame, cast.actor)
        if modality is Modality.ACTUAL and not self._is_account(predicate):
            source = tuple(one for one in source if one not in cast.actor)  # "Nga thông báo trục xuất …" is its own deed
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
            nominal=predicate.nominal,
            past=self._is_past(predicate),
            trace=self._trace(predicate, cast),
            inner=predicate.governor is not None,
            quoted=predicate.quoted,
            hearsay=predicate.governor is not None and predicate.governor.anonymous,
            dated="clause" if date is not None else "speech" if told is not None else "",
        )

    def _is_past(self, predicate: Predicate) -> bool:
        """Whether it is told as gone by: "đã thăm", "sau cuộc gặp"."""
        if predicate.nominal:
            return self._cue("around", predicate.lo - 3, predicate.lo)
        return "past" in predicate.colour or self.scan.words[predicate.lo].fold == "đã"

    def _is_account(self, predicate: Predicate) -> bool:
        """Whether somebody gives an account of what his side has done ("quân đội cho biết đã bắn trả"): only he says so."""
        governor = predicate.governor
        return governor is not None and governor.speech and not governor.frames and self._is_told(predicate)

    @staticmethod
    def _refuse(made: Candidate, cast: Cast) -> None:
        """Make a refusal of what somebody is unwilling to do ("không có ý định quay lại bàn đàm phán với Mỹ")."""
        made.kind, made.mode, made.polarity = "reject", REFUSALS[made.kind], Polarity.AFFIRMED
        if made.modality is Modality.PLANNED:
            made.modality = Modality.ACTUAL
        Reader._direct(made, cast)
        made.open = not made.recipient

    @staticmethod
    def _direct(made: Candidate, cast: Cast) -> None:
        """Point what several were to do together from the one who refuses or ends it to the others."""
        doers = cast.doers or cast.actor[:1]
        made.recipient = made.recipient or tuple(one for one in cast.actor if one not in doers)
        made.actor = doers
