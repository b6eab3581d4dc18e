"""Predicates to events: the slots of a trigger's frame filled from its dependents, with modality, polarity, source, time and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.dates import write_date
from kg.extract.discourse import Discourse
from kg.extract.groups import Group
from kg.extract.names import PLACE_SLOTS, Names
from kg.extract.parse import Parsed, Predicate
from kg.extract.scan import Atom
from kg.language import Frame
from kg.model import EntityType, Modality, Polarity, Span

ALONE = frozenset({"mobilize", "threaten", "retreat"})
"""Kinds that stand on an actor alone."""
SCENE_REACH = 8
"""Sentences over which what somebody goes on to say is still of the day on which he spoke."""
SPOKEN = frozenset({"accuse", "request", "threaten", "reject", "support", "agree", "concede"})
"""Kinds that are done by saying something."""
STANDING = frozenset({"party-to", "member-of", "allied-with"})
_ACTORS = frozenset({EntityType.COUNTRY, EntityType.PERSON, EntityType.ORGANIZATION})
_REFUSALS = {
    "consult": "meet", "aid": "assist", "cooperate": "assist", "retreat": "yield", "agree": None, "concede": "yield", "support": "assist",
}  # fmt: skip
"""Kinds that somebody refuses who is told to be unwilling, with the mode of the refusal."""
_FELT = frozenset({"assault", "coerce", "aid", "threaten", "mobilize", "retreat"})
"""Kinds that reach a country through its people and places."""
_MUTUAL = frozenset({"agree", "cooperate", "consult"})
"""Kinds for which two actors are enough, whatever the frame asks for."""
_OBJECT_LIKE = ("của", "đối với", "trong", "loose")


@dataclass(slots=True)
class Candidate:
    """A fact while its document is being read; offsets are those of the text, ``sentence`` counts the sentences."""

    kind: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    rule: str
    span: Span
    sentence: int
    date: str | None = None
    place: str | None = None
    instrument: str | None = None
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.AFFIRMED
    source: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    confidence: float = 0.5
    nominal: bool = False
    trace: tuple[tuple[str, str], ...] = ()
    told: int = 1
    role: str | None = None
    status: str | None = None
    inner: bool = field(default=False)
    headline: bool = field(default=False)
    pointed: tuple[str, ...] = field(default=())
    """The subject of the sentence before, for what points back."""
    paragraph: int = field(default=-1)
    quoted: bool = field(default=False)
    hearsay: bool = field(default=False)
    """Whether it is said by somebody whom nobody names."""
    open: bool = field(default=False)
    """Whether its recipient is still to be found among the events before it; without one it is no fact."""


def read_events(parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> list[Candidate]:
    """The events and frame-borne relations of a sentence, in order of their triggers."""
    return list(_Reader(parsed, sentence, names, discourse).read())


class _Reader:
    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        self.parsed = parsed
        self.sentence = sentence
        self.names = names
        self.discourse = discourse
        self.scan = parsed.grouped.scan

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
            if outlet and not one.source and self.sentence - sentence <= SCENE_REACH:
                one.source = (outlet,)
            day, sentence = self.discourse.said_on.get(one.actor[0], (None, 0))
            if self.sentence - sentence <= SCENE_REACH:
                one.date = day

    # Slots

    def _fill(self, predicate: Predicate, frame: Frame) -> Iterator[Candidate]:
        if predicate.nominal and self._repeats(predicate, frame):
            return
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
                for slot in _OBJECT_LIKE:
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
            if not recipient and frame.kind in _FELT and not frame.host:
                candidates = [(slot, group) for slot in (*frame.recipient, "object", *(("tại",) if frame.kind == "assault" else ())) for group in slots.get(slot, ())]
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
        if "unwilling" in predicate.colour and polarity is Polarity.NEGATED and kind in _REFUSALS:
            kind, mode, polarity = "reject", _REFUSALS[kind], Polarity.AFFIRMED
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

    def _deed(self, predicate: Predicate, actor: tuple[str, ...]) -> list[tuple[str, Group]]:
        """Whose deed is spoken of where the object is a deed: "lên án vụ phóng tên lửa của Triều Tiên"."""
        for other in self.parsed.predicates:
            if other.nominal and other.frames and (0 <= other.lo - predicate.hi <= 3 or other.governor is predicate):
                slots = self._slots(other, other.frames[0])
                for slot in ("subject", "giữa", "object"):
                    found = [(slot, group) for group in slots.get(slot, ()) if set(group.ids) - set(actor)]
                    if found:
                        return found[:1]
        return []

    def _own(self, actor: tuple[str, ...], ids: tuple[str, ...]) -> bool:
        """Whether all of these are the actor's own country."""
        home = {self.discourse.country_of(one) for one in actor}
        return len(ids) > 0 and all(self.discourse.country_of(one) in home for one in ids)

    def _slots(self, predicate: Predicate, frame: Frame) -> dict[str, list[Group]]:
        slots: dict[str, list[Group]] = {}
        speaker = predicate.governor
        while speaker is not None and not (speaker.speech and speaker.subject is not None):
            speaker = speaker.governor

        def put(slot: str, group: Group | None) -> None:
            if group is not None and group not in slots.get(slot, ()):
                slots.setdefault(slot, []).append(group)

        for slot, group in predicate.obliques:
            put(slot, group)
        if speaker is not None:
            put("speaker", speaker.subject)
        if predicate.object is None and "inner" in slots and not predicate.passive:
            put("object", slots["inner"][-1])
        if predicate.passive and not predicate.nominal:
            agents = [predicate.agent, *slots.pop("do", ()), *slots.pop("bởi", ())]
            for agent in agents:
                put("subject", agent)
            put("subject" if frame.kind == "mobilize" and not any(agents) else "object", predicate.subject)
            return slots
        put("object", predicate.object)
        if not predicate.nominal:
            put("subject", predicate.subject)
            return slots
        if frame.kind in {"accuse", "protest", "support"} and not slots.get("của") and predicate.light_subject is None:
            for group in slots.get("tại", ()):
                put("subject", group)  # "những lo ngại tại Mỹ và Hàn Quốc"
        by = [*slots.get("của", ()), *slots.get("do", ()), *(g for g in slots.get("từ", ()) if self._ids([("từ", g)]))]
        if frame.joint:
            for group in by:
                put("subject", group)
            if "giữa" not in slots:
                put("subject", predicate.light_subject)
                if not by:
                    put("subject", predicate.subject)
            if predicate.object is not None and len(predicate.object.ids) > 1:
                put("giữa", predicate.object)
            elif predicate.object is not None:
                put("với", predicate.object)
        else:
            if predicate.light and predicate.light_subject is not None and not predicate.passive:
                put("subject", predicate.light_subject)
            elif predicate.light and predicate.passive:
                for group in by or [predicate.agent] if predicate.agent is not None else by:
                    put("subject", group)
                put("object", predicate.light_subject)
            elif by:
                for group in by[:1]:
                    put("subject", group)
            elif "giữa" in slots:
                put("subject", slots["giữa"][0])
            elif predicate.subject is not None:
                put("subject", predicate.subject)
        return slots

    @staticmethod
    def _first(slots: dict[str, list[Group]], wanted: Iterable[str]) -> list[tuple[str, Group]]:
        for slot in wanted:
            if slots.get(slot):
                return [(slot, group) for group in slots[slot]]
        return []

    def _ids(self, used: Iterable[tuple[str, Group]], *, places: bool = False) -> tuple[str, ...]:
        found = dict.fromkeys(id_ for _, group in used for id_ in group.ids)
        return tuple(id_ for id_ in found if places or self.names.type_of(id_) in _ACTORS)

    def _is_place(self, id_: str) -> bool:
        return self.names.type_of(id_) is EntityType.PLACE

    def _sufferers(self, used: Iterable[tuple[str, Group]]) -> tuple[str, ...]:
        """Countries hit through their people or places: "công dân Nhật", "cảng Odessa"."""
        found: dict[str, None] = {}
        for _, group in used:
            for member in group.members:
                if member.people_of is not None:
                    country = self.discourse.country_of(member.people_of)
                elif member.id is not None and self.names.type_of(member.id) is EntityType.PLACE:
                    known = self.names.gazetteer.actor(member.id)
                    country = known.country if known is not None else None
                else:
                    continue
                if country is not None and country in self.names.drafts:
                    found[country] = None
        return tuple(found)

    def _points_back(self, predicate: Predicate) -> bool:
        """Whether what is spoken of was told before: "chỉ trích những phát biểu này", "cáo buộc đó là …"."""
        for word in self.scan.words[predicate.hi : predicate.hi + 7]:
            if word.fold in {"này", "đó", "trên", "đây", "ấy"}:
                return True
            if not word.is_word and word.text not in "\"“”":
                return False
        return False

    def _known_meeting(self, actor: tuple[str, ...], date: str | None) -> tuple[str, ...] | None:
        """Who met, where a noun names at most one of them: those of the meeting told before with that date, else of the last one."""
        fitting = [who for when, who in self.discourse.meetings if set(actor) <= set(who) and (date is None or when == date)]
        if not fitting and date is not None and not actor:
            fitting = [who for _, who in self.discourse.meetings]
        return fitting[-1] if fitting else None

    def _may_be_topics(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether a noun without an actor may be the doing of the sentence's topic: not "lên án các vụ thử tên lửa"."""
        if frame.kind == "protest":
            return False
        before = self.scan.words[predicate.lo - 1].fold if predicate.lo else ""
        return before not in {"vụ", "cuộc", "đợt", "sóng", "các", "những", "lệnh"} or frame.kind not in {"mobilize", "assault", "coerce"}

    def _behind_meeting(self, predicate: Predicate) -> bool:
        """Whether the subject is a meeting ("Cuộc gặp đã dẫn đến một thỏa thuận")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        return before is not None and before.nominal and any(frame.kind == "consult" for frame in before.frames)

    def _scene(self, predicate: Predicate) -> Iterator[Group]:
        """Who took part in a meeting told by a noun: the clause's subject, then whom he addresses ("Tại cuộc gặp, X hối thúc Y")."""
        topic = self._topic(predicate)
        if topic is not None:
            yield topic
        for other in self.parsed.predicates:
            if other.lo > predicate.hi and not other.nominal and other.subject is topic and other.object is not None:
                if any(frame.kind in SPOKEN for frame in other.frames):
                    yield other.object
                return

    def _topic(self, predicate: Predicate) -> Group | None:
        """Who a noun's missing participant is: the subject of the clause around it, or of the one that follows it."""
        if predicate.clause.subject is not None and predicate.clause.subject.lo != predicate.lo:
            return predicate.clause.subject
        if predicate.clause.kind == "said":
            return None
        for other in self.parsed.predicates:
            if other.lo > predicate.lo and not other.nominal and other.subject is not None:
                return other.subject
        return self.parsed.topic

    def _host(self, actor: tuple[str, ...], ids: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
        """Whom a visit goes to: a city stands for its country and is the place."""
        place: str | None = None
        hosts: list[str] = []
        for id_ in ids:
            if self.names.type_of(id_) is EntityType.PLACE:
                place = id_
                known = self.names.gazetteer.actor(id_)
                country = known.country if known is not None else None
                if country is not None and country not in hosts:
                    hosts.append(country)
            elif id_ not in hosts:
                hosts.append(id_)
        if place is not None and self._own(actor, tuple(hosts)):
            return (), place  # at home: a visit to a place, to nobody
        return tuple(hosts), place

    def _place(self, predicate: Predicate, frame: Frame, used: list[tuple[str, Group]]) -> str | None:
        taken = {id(group) for slot, group in used if slot not in PLACE_SLOTS}
        for slot, group in predicate.obliques:
            if id(group) in taken or not (slot in frame.place or slot == "tại"):
                continue
            for member in group.members:
                if member.id is not None and self.names.type_of(member.id) in {EntityType.PLACE, EntityType.COUNTRY}:
                    return member.place or member.id
        if frame.kind == "mobilize":
            for other in self.parsed.predicates:  # "điều quân đến huấn luyện ở X"
                if other.lo > predicate.hi and other.subject is predicate.subject and other.governor is predicate.governor:
                    return self._place(other, frame, used) if not other.frames or frame.kind != other.frames[0].kind else None
        return None

    def _owner(self, predicate: Predicate) -> tuple[str, ...]:
        """Whose weapon was launched where nobody is named: the country it is known to belong to, if the text names that."""
        weapon = self._instrument(predicate)
        known = self.names.gazetteer.actor(weapon) if weapon is not None else None
        return (known.country,) if known is not None and known.country in self.names.drafts and known.country is not None else ()

    def _instrument(self, predicate: Predicate) -> str | None:
        groups = [predicate.object, predicate.subject, *(group for _, group in predicate.obliques)]
        for group in groups:
            for id_ in () if group is None else group.ids:
                if self.names.type_of(id_) in {EntityType.WEAPON, EntityType.TREATY}:
                    return id_
        return None

    def _enough(
        self, frame: Frame, actor: tuple[str, ...], recipient: tuple[str, ...], place: str | None, instrument: str | None
    ) -> bool:
        has = {
            "recipient": bool(recipient), "second": len(actor) > 1, "place": place is not None, "instrument": instrument is not None,
            "treaty": instrument is not None and self.names.type_of(instrument) is EntityType.TREATY,
        }  # fmt: skip
        if frame.needs:
            together = frame.kind in _MUTUAL and has["second"]
            return together or any(has[need] for need in frame.needs)
        return frame.kind in ALONE or any(has.values())

    # Colour

    def _colour(self, predicate: Predicate, frame: Frame) -> tuple[Modality, Polarity, tuple[str, ...]]:
        colour = set(predicate.colour)
        denied: tuple[str, ...] = ()
        governed, governor = self._governed(predicate)
        if governed == "denied" and governor is not None and governor.subject is not None and "negated" not in colour:
            denied = governor.subject.ids
        polarity = Polarity.NEGATED if ("negated" in colour) != (frame.polarity == "negated") else Polarity.AFFIRMED
        if "conditional" in colour:
            modality = Modality.CONDITIONAL
        elif governed == "demanded" or "demanded" in colour:
            modality = Modality.DEMANDED
        elif governed == "possible" or "possible" in colour:
            modality = Modality.POSSIBLE
        elif frame.kind in SPOKEN and self._in_own_words(predicate):
            modality = Modality.ACTUAL  # "chúng tôi sẽ tiếp tục kêu gọi": said now
        elif governed == "planned" or "planned" in colour or ("purpose" in colour and frame.kind not in SPOKEN):
            modality = Modality.PLANNED
        else:
            modality = Modality.ACTUAL if frame.modality is None else Modality(frame.modality)
        return modality, polarity, denied

    @staticmethod
    def _governed(predicate: Predicate) -> tuple[str | None, Predicate | None]:
        """How the clause around the predicate is governed, looking through what nobody named says ("bác bỏ thông tin cho rằng …")."""
        governor = predicate.governor
        while governor is not None:
            for frame in governor.frames:
                if frame.complement is not None:
                    return frame.complement, governor
            if not governor.anonymous:
                return None, governor
            governor = governor.governor
        return None, None

    def _in_own_words(self, predicate: Predicate) -> bool:
        """Whether the subject speaks of himself in the first person."""
        subject = predicate.subject
        if subject is None:
            return False
        found = self.names.language.match(self.scan.words, subject.lo)
        return found is not None and any(entry.category == "first_person" for entry in found[1])

    def _sources(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        governor = predicate.governor
        if predicate.nominal and governor is not None and governor.frames:
            governor = governor.governor  # a deed spoken of, not told: "lên án vụ tấn công của X"
        while governor is not None:
            denies = any(outer.complement == "denied" for outer in governor.frames) and "negated" not in predicate.colour
            tells = not denies and (governor.speech or any(outer.complement == "alleged" for outer in governor.frames))
            if tells and governor.subject is not None:
                found += governor.subject.ids
            governor = governor.governor
        found += self.parsed.sources
        allowed = [one for one in dict.fromkeys(found) if self.names.type_of(one) in _ACTORS]
        if frame.kind in SPOKEN:
            allowed = [one for one in allowed if one not in actor]
        return tuple(allowed)

    def _date(self, predicate: Predicate) -> str | None:
        """The time nearest to the trigger; what is said was not done when it was said."""
        best: tuple[int, Atom] | None = None
        floor = self._told_from(predicate)
        speeches = [p for p in self.parsed.predicates if p is not predicate and p.governor is predicate]
        ceiling = min((p.lo for p in speeches if p.lo > predicate.hi), default=1 << 30)
        for atom in self.parsed.times:
            if atom.lo < floor or atom.lo > ceiling or atom.value.period is None:
                continue
            if "planned" in predicate.colour and self.discourse.today is not None and atom.value.period.latest < self.discourse.today:
                continue
            first, last = min(atom.lo, predicate.lo), max(atom.lo, predicate.lo)
            between = [p for p in self.parsed.predicates if p is not predicate and first < p.lo < last]
            if atom.lo > predicate.lo and any(
                not p.nominal and p.governor is predicate.governor and "purpose" not in p.colour for p in between
            ):
                continue  # "điều quân … và có thể hỗ trợ sau vài tuần nữa": the time is the later predicate's
            distance = min(abs(atom.lo - predicate.hi), abs(predicate.lo - atom.hi)) + 6 * len(between)
            if atom.lo > predicate.lo and self._dates_a_noun(predicate.hi, atom.lo):
                distance += 8
            if best is None or distance < best[0]:
                best = (distance, atom)
        return None if best is None else write_date(best[1].value.period)

    def _day_of_speech(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> str | None:
        """The day on which something was said that its own side says ("Hồi tháng 1, Ankara cho biết sẵn sàng …")."""
        governor = predicate.governor
        if frame.kind not in SPOKEN or "negated" in predicate.colour or governor is None or not governor.speech or governor.subject is None:
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
        nouns = {"cuộc", "vụ", "lễ", "kỳ", "thuận", "ước", "định", "kỳ", "cử", "quyết", "khóa", "phiên", "trận"}
        return any(word.fold in nouns for word in self.scan.words[max(lo, hi - 5) : hi])

    # Evidence

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

    def _repeats(self, predicate: Predicate, frame: Frame) -> bool:
        return False

    # Relations borne by frames

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
            if self.names.type_of(member) not in _ACTORS or member in targets:
                continue
            party = self.discourse.country_of(member) or member if frame.kind == "party-to" else member
            yield Candidate(
                frame.kind, None, (party,), (targets[0],), frame.id, span, self.sentence,
                date=self._date(predicate) if frame.kind == "party-to" else None, modality=modality, confidence=0.7,
                trace=self._trace(predicate, used),
            )  # fmt: skip
