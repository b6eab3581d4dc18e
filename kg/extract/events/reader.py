"""The facts of a sentence, one predicate after the other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.candidate import (
    ACTORS,
    ALONE,
    FELT,
    MUTUAL,
    OBJECT_LIKE,
    REFUSALS,
    SPOKEN,
    STANDING,
    Candidate,
)
from kg.extract.events.when import When
from kg.extract.groups import Group
from kg.extract.names import PLACE_SLOTS
from kg.extract.parse import Predicate
from kg.language import Frame
from kg.model import EntityType, Modality, Polarity, Span


class Reader(When):
    """Turns predicates into facts."""

    def read(self) -> Iterator[Candidate]:
        if [word.fold for word in self.scan.words[:2]] == ["theo", "đó"]:
            self.parsed.sources += self.discourse.last_spoken
        self._note_outlet()
        for predicate in self.parsed.predicates:
            if predicate.speech and predicate.subject is not None and not predicate.quoted:
                self.discourse.last_spoken = predicate.subject.ids
            if predicate.speech and predicate.subject is not None and not predicate.colour & {"planned", "possible"}:
                self._note_day(predicate.subject.ids, self._date(predicate))
            for frame in predicate.frames:
                found = list(self._fill(predicate, frame))
                if found:
                    for one in found:
                        self._place_in_time(one)
                        if one.kind in SPOKEN:
                            self.discourse.last_spoken = one.actor
                    yield from found
                    break

    def _fill(self, predicate: Predicate, frame: Frame) -> Iterator[Candidate]:
        slots = self._slots(predicate, frame)
        actors = self._first(slots, frame.actor)
        used: list[tuple[str, Group]] = list(actors)
        place: str | None = None
        if frame.joint:
            others = [(slot, group) for slot in (*frame.recipient, "giữa", "với") for group in slots.get(slot, ())]
            used += [pair for pair in others if pair not in used]
            actor = self._ids(used)
            if len(actor) < 2 and predicate.nominal:
                for extra in self._scene(predicate):
                    if len(actor) < 2:
                        used.append(("subject", extra))
                        actor = self._ids(used)
            if len(actor) < 2 and predicate.nominal and frame.kind == "consult":
                actor = self._known_meeting(actor, self._date(predicate)) or actor
            elif not actor and not predicate.nominal and self._behind_meeting(predicate):
                actor = self._known_meeting((), None) or ()
            if predicate.nominal and len({self.discourse.country_of(one) or one for one in actor}) < 2:
                return
            recipient: tuple[str, ...] = ()
        else:
            actor = self._ids(actors)
            if not actor and predicate.nominal and self._may_be_topics(predicate, frame):
                topic = self._topic(predicate)
                if topic is not None:
                    used.append(("subject", topic))
                    actor = self._ids([("subject", topic)])
            recipients: list[tuple[str, Group]] = []
            for slot in (*frame.host, *frame.recipient):
                candidates = [(slot, group) for group in slots.get(slot, ())]
                ids = self._ids(candidates, places=slot in frame.host)
                if slot == "object" and predicate.object is None and not predicate.passive and self._own(actor, ids):
                    continue  # "tuyên bố Seoul sẽ đáp trả": what stands in the gap is the speaker's own side
                if ids and set(ids) - set(actor):
                    recipients = candidates
                    break
            if not recipients and predicate.nominal and frame.kind in SPOKEN:
                recipients = self._deed(predicate, actor)  # "những lo ngại tại Mỹ về sự hợp tác giữa Nga và Iran"
            if not recipients and "object" in frame.recipient and not predicate.nominal:
                for slot in OBJECT_LIKE:
                    candidates = [(slot, group) for group in slots.get(slot, ())][:1]
                    if set(self._ids(candidates)) - set(actor):
                        recipients = candidates
                        break
                else:
                    if predicate.pivot is not None:
                        recipients = [("object", predicate.pivot)]
                    else:
                        recipients = self._deed(predicate, actor)
            if len(actor) > 1 and frame.kind == "consult" and all(slot in PLACE_SLOTS for slot, _ in recipients):
                recipients = []  # several who meet somewhere meet each other
            used += recipients
            recipient = tuple(one for one in self._ids(recipients, places=bool(frame.host)) if one not in actor)
            if not recipient and frame.kind in FELT and not frame.host:
                candidates = [
                    (slot, group)
                    for slot in (*frame.recipient, "object", *(("tại",) if frame.kind == "assault" else ()))
                    for group in slots.get(slot, ())
                ]
                for pair in candidates:
                    recipient = tuple(one for one in self._sufferers([pair]) if one not in actor)
                    if recipient:
                        used.append(pair)
                        place = next((m.id for m in pair[1].members if m.id is not None and self._is_place(m.id)), None)
                        break
            if frame.host:
                recipient, place = self._host(actor, recipient)
        if not actor and frame.kind == "mobilize":
            actor = self._owner(predicate)
        if not actor:
            return
        place = self._place(predicate, frame, used) or place
        instrument = self._instrument(predicate)
        if frame.kind in STANDING:
            yield from self._standing(predicate, frame, actor, recipient, used)
            return
        answers = False
        if not self._enough(frame, actor, recipient, place, instrument):
            if predicate.nominal or not (frame.kind == "reject" or (frame.kind in SPOKEN and self._points_back(predicate))):
                return
            answers = True
        modality, polarity, denied = self._colour(predicate, frame)
        source = self._sources(predicate, frame, actor)
        if modality is Modality.ACTUAL:
            source = tuple(one for one in source if one not in actor)  # "Nga thông báo trục xuất …" is its own deed
        kind, mode = frame.kind, frame.mode
        if "unwilling" in predicate.colour and polarity is Polarity.NEGATED and kind in REFUSALS:
            kind, mode, polarity = "reject", REFUSALS[kind], Polarity.AFFIRMED
            modality = Modality.ACTUAL if modality is Modality.PLANNED else modality
            doers = self._ids(actors) or actor[:1]
            recipient = recipient or tuple(one for one in actor if one not in doers)
            actor, answers = doers, not recipient
        elif polarity is Polarity.NEGATED and kind in ALONE and not recipient:
            return
        yield Candidate(
            kind, mode, actor, recipient, frame.id, self._span(predicate, used), self.sentence,
            date=self._date(predicate) or self._day_of_speech(predicate, frame, actor), place=place, instrument=instrument, modality=modality, polarity=polarity, source=source,
            denied_by=denied, confidence=self._confidence(predicate, used), nominal=predicate.nominal,
            trace=self._trace(predicate, used), inner=predicate.governor is not None, open=answers, quoted=predicate.quoted,
            pointed=self.discourse.previous_topic if answers else (), hearsay=predicate.governor is not None and predicate.governor.anonymous,
        )  # fmt: skip

    def _enough(
        self, frame: Frame, actor: tuple[str, ...], recipient: tuple[str, ...], place: str | None, instrument: str | None
    ) -> bool:
        has = {
            "recipient": bool(recipient), "second": len(actor) > 1, "place": place is not None, "instrument": instrument is not None,
            "treaty": instrument is not None and self.names.type_of(instrument) is EntityType.TREATY,
        }  # fmt: skip
        if frame.needs:
            together = frame.kind in MUTUAL and has["second"]
            return together or any(has[need] for need in frame.needs)
        return frame.kind in ALONE or any(has.values())

    def _span(self, predicate: Predicate, used: list[tuple[str, Group]]) -> Span:
        lo, hi = predicate.lo, predicate.hi
        for _, group in used:
            lo, hi = min(lo, group.lo), max(hi, group.hi)
        return self.scan.span(lo, hi)

    def _trace(self, predicate: Predicate, used: list[tuple[str, Group]]) -> tuple[tuple[str, str], ...]:
        text = self.names.text
        rows = [("trigger", text[slice(*self.scan.span(predicate.lo, predicate.hi))])]
        rows += [(slot, text[slice(*self.scan.span(group.lo, group.hi))]) for slot, group in used]
        return tuple(rows)

    def _confidence(self, predicate: Predicate, used: list[tuple[str, Group]]) -> float:
        return round(0.85 - 0.15 * predicate.nominal - 0.1 * any(group.pronoun for _, group in used), 2)

    def _standing(
        self,
        predicate: Predicate,
        frame: Frame,
        actor: tuple[str, ...],
        recipient: tuple[str, ...],
        used: list[tuple[str, Group]],
    ) -> Iterator[Candidate]:
        modality, polarity, _ = self._colour(predicate, frame)
        if polarity is Polarity.NEGATED:
            return
        span = self._span(predicate, used)
        if frame.kind == "allied-with":
            countries = tuple(one for one in (*actor, *recipient) if self.names.type_of(one) is EntityType.COUNTRY)
            if len(countries) == 2:
                yield Candidate(
                    "allied-with",
                    None,
                    countries,
                    (),
                    frame.id,
                    span,
                    self.sentence,
                    confidence=0.7,
                    trace=self._trace(predicate, used),
                )
            return
        wanted = EntityType.TREATY if frame.kind == "party-to" else EntityType.ORGANIZATION
        groups = [predicate.object, *(group for _, group in predicate.obliques), predicate.subject if predicate.passive else None]
        targets = [
            one
            for group in groups
            if group is not None
            for one in group.ids
            if self.names.type_of(one) is wanted and one not in actor
        ]
        if not targets:
            return
        partners = [one for slot, group in predicate.obliques if slot in {"với", "giữa", "cùng"} for one in group.ids]
        members = dict.fromkeys((*actor, *partners)) if frame.kind == "party-to" else dict.fromkeys(actor)
        for member in members:
            if self.names.type_of(member) not in ACTORS or member in targets:
                continue
            party = self.discourse.country_of(member) or member if frame.kind == "party-to" else member
            yield Candidate(
                frame.kind, None, (party,), (targets[0],), frame.id, span, self.sentence,
                date=self._date(predicate) if frame.kind == "party-to" else None, modality=modality, confidence=0.7,
                trace=self._trace(predicate, used),
            )  # fmt: skip
