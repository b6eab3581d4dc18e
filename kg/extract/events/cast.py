"""Who does what to whom: a frame's actor and recipient filled from the slots, jointly or from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeGuard

from kg.extract.events.antecedents import Antecedents
from kg.extract.events.bystanders import AIMED
from kg.extract.events.candidate import ALONE, FELT, MUTUAL, OBJECT_LIKE, SPOKEN
from kg.extract.groups import Group
from kg.extract.names import PLACE_SLOTS
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import COUNTRY, TREATY

Slots = dict[str, list[Group]]
_WHOSE = frozenset({"của", "do"})
"""Before a group behind the noun of a deed, they tell who did it."""


@dataclass(slots=True)
class Cast:
    """The participants of one predicate under one frame; ``used`` are the groups that gave them, with their slots."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: str | None = None
    instrument: str | None = None
    doers: tuple[str, ...] = ()
    """The actors that the frame's own slot gives, where further ones joined them."""
    used: list[tuple[str, Group]] = field(default_factory=list)
    slots: Slots = field(default_factory=dict)
    """All groups that fill a slot of the predicate."""
    club: str | None = None
    """The body whose meeting it is: others who take part come to it ("hội nghị *APEC*")."""
    closed: frozenset[str] = frozenset()
    """All who can take part, where they are named together ("cuộc gặp giữa X và Y")."""
    left: str | None = None
    """The treaty that is left: whoever made it is not the recipient ("rút khỏi *thỏa thuận hạt nhân* với X")."""
    toured: bool = False
    """Whether it goes to a part of the world, and so to none of the countries around ("chuyến công du *châu Á*")."""


class Casting(Antecedents):
    """Casts predicates."""

    def cast(self, predicate: Predicate, frame: Frame) -> Cast:
        """The participants; an empty ``actor`` where nobody is found."""
        slots = self._slots(predicate, frame)
        left = self.left_from(predicate, frame)
        actors = [pair for pair in self._first(slots, frame.actor) if pair[1] is not left]
        made = Cast(used=list(actors), doers=self._ids(actors), slots=slots)
        if frame.joint:
            self._cast_joint(made, predicate, frame, slots)
        else:
            self._cast_directed(made, predicate, frame, slots)
        if not made.actor and frame.kind == "mobilize":
            made.actor = self._owner(predicate)
        if made.place is None:
            made.place = self._place(predicate, frame, made.used)
            if made.place is None and (made.recipient or len(made.actor) > 1):
                made.place = self._destination(predicate)
            if made.place in made.recipient:
                made.place = None  # "đại sứ Ý tại Ai Cập chỉ trích Cairo": where he is posted, not where he said it
        if frame.kind == "assault":
            made.place = made.place or self._struck_town(predicate)
        made.place = self._city_of(made.place)
        made.instrument = self._instrument(predicate)
        if "treaty" in frame.recipient and not made.recipient:
            made.instrument = made.instrument or self.treaty_meant(predicate.hi)
            if self._is_treaty(made.instrument):
                made.left = made.instrument
                made.recipient = (made.instrument,)  # "rút khỏi Nghị định thư X": it is what is left
        return made

    def _cast_joint(self, made: Cast, predicate: Predicate, frame: Frame, slots: Slots) -> None:
        """All who take part become actors."""
        inner = ("inner",) if "object" in frame.recipient and predicate.object is None else ()
        others = [(slot, group) for slot in (*frame.recipient, *inner, "giữa", "với") for group in slots.get(slot, ())]
        if frame.recipient[:1] != ("giữa",) and sum(len(group.ids) for slot, group in others if slot == "giữa") > 1:
            made.used = []  # "đối thoại giữa X và Y": nobody else
            others = [(slot, group) for slot, group in others if slot == "giữa"]
        made.used += [pair for at, pair in enumerate(others) if pair not in made.used and pair not in others[:at]]
        made.actor = self._ids(made.used)
        made.closed = self._named_together(slots)
        if frame.kind == "consult" and not predicate.nominal and not made.closed:
            made.closed = self._both_sides(slots)
        if predicate.nominal and not (made.closed and made.closed.issuperset(made.actor)):
            for extra in self._scene(predicate):
                if len(made.actor) < 2:
                    made.used.append(("subject", extra))
                    made.actor = self._ids(made.used)
            if len(made.actor) < 2 and frame.kind == "consult":
                made.actor = self._known_meeting(made.actor, self._date(predicate)) or made.actor
            if len({self.discourse.country_of(one) or one for one in made.actor}) < 2:
                made.actor = ()
            made.club = self._club(predicate, frame)
            if made.club in made.actor and len(made.actor) > 1:
                made.actor, made.recipient = tuple(one for one in made.actor if one != made.club), (made.club,)
        elif not made.actor and self._behind_meeting(predicate):
            made.actor = self._known_meeting((), None) or ()

    def _named_together(self, slots: Slots) -> frozenset[str]:
        """All who take part where two are named behind "giữa", or one and somebody without a name."""
        between = slots.get("giữa", [])
        ids = self._ids([("giữa", group) for group in between])
        stranger = len(ids) == 1 and self.scan.said(between[-1].hi, between[-1].hi + 1) == "và"
        return frozenset(ids if len(ids) > 1 or stranger else ())

    def _both_sides(self, slots: Slots) -> frozenset[str]:
        """All who take part where a verb has both who talks and with whom ("X thảo luận về Z với Y")."""
        by, to = (self._ids([(slot, group) for group in slots.get(slot, ())]) for slot in ("subject", "với"))
        met = self._ids([("object", group) for group in slots.get("object", ())])
        return frozenset((*by, *met, *to)) if by and to else frozenset()

    def _club(self, predicate: Predicate, frame: Frame) -> str | None:
        """Whose meeting a noun is: the bloc alone right behind it ("hội nghị thượng đỉnh APEC")."""
        if frame.mode != "multilateral":
            return None
        units = self.parsed.grouped.units
        group = next((unit for unit in units[predicate.unit + 1 :] if unit.lo >= predicate.hi), None)
        return group.ids[0] if isinstance(group, Group) and len(group.ids) == 1 and self._is_bloc(group.ids[0]) else None

    def _cast_directed(self, made: Cast, predicate: Predicate, frame: Frame, slots: Slots) -> None:
        """From an actor to a recipient."""
        made.actor = made.doers or self.keepers(predicate, frame, slots)
        if not made.actor and predicate.nominal and self._may_be_topics(predicate, frame):
            topic = self._topic(predicate)
            if topic is not None:
                made.used.append(("subject", topic))
                made.actor = self._ids([("subject", topic)])
        if not made.actor and frame.kind == "assault" and "từ" in frame.actor:
            made.actor = self._sufferers([("từ", group) for group in slots.get("từ", ())])  # "được bắn từ *Dải Gaza* vào …"
        crowd = [("subject", group) for group in slots.get("subject", ()) if frame.kind == "protest" and not made.actor]
        made.actor, made.used = made.actor or self._sufferers(crowd), made.used + crowd
        recipients = self._recipients(made, predicate, frame, slots)
        if frame.kind in AIMED:
            recipients = [pair for pair in recipients if not self._is_bystander(predicate, frame.kind, pair[1])]
        if recipients and self.condemns_attack(predicate, frame):
            blamed = self.culprits(predicate)
            recipients = [pair for pair in recipients if self._is_behind(predicate, pair[1]) or blamed & set(pair[1].ids)]
        made.used += recipients
        made.recipient = tuple(one for one in self._ids(recipients, places=bool(frame.host)) if one not in made.actor)
        if crowd and (not made.recipient or self._own(made.actor, made.recipient)):
            made.actor = ()  # "hàng nghìn người Peru biểu tình": a crowd stands for its country only abroad ("… chống Chile")
        if frame.abroad and len(made.actor) == 1 and made.recipient == (self.discourse.office_of(made.actor[0]),):
            made.recipient = ()  # "Tổng thống Peru nói Peru phải …"
        if frame.abroad and frame.kind == "consult" and self._own(made.actor, made.recipient):
            made.recipient = ()  # "Tổng thống Peru phát biểu trước Quốc hội Peru"
        if frame.host:
            made.recipient, made.place = self._host(made.actor, made.recipient)
            if not made.recipient and self._is_region(made.place):
                stops = self._stops(predicate, recipients)
                made.toured = not stops
                made.used += stops
                made.recipient = self._ids(stops)
        elif not made.recipient and frame.kind in FELT:
            self._cast_sufferers(made, frame, slots)
        if not made.recipient and frame.kind == "assault":
            hit = self._casualties(predicate)
            made.recipient = tuple(one for one in (self._ids(hit) or self._sufferers(hit)) if one not in made.actor)
            made.used += hit if made.recipient else []
        if frame.kind == "assault":
            self.note_victims(made.recipient)
            if predicate.nominal and made.recipient and recipients and self._is_whose(predicate, made.actor):
                made.closed = frozenset((*made.actor, *made.recipient))  # "cuộc chiến của X ở Y": nobody else's
        hurts = frame.kind in {"assault", "coerce"} or (frame.kind == "mobilize" and "object" in frame.recipient)
        if not made.recipient and hurts:
            victims = tuple(one for one in self.victims(predicate) if one not in made.actor)
            made.recipient = victims or self._accuser(predicate, made.actor)

    @staticmethod
    def _is_whose(predicate: Predicate, actor: tuple[str, ...]) -> bool:
        """Whether it is told with a noun whose deed it is."""
        return any(slot in _WHOSE and group.ids == actor for slot, group in predicate.obliques)

    def _recipients(self, made: Cast, predicate: Predicate, frame: Frame, slots: Slots) -> list[tuple[str, Group]]:
        """The groups of the first slot that names anybody but the actor; else whose deed is spoken of."""
        for slot in (*frame.host, *frame.recipient):
            if slot == "object" and not predicate.passive and not frame.host:
                inside = [("object", group) for group in slots.get("inner", ())[-1:]]
                ids = self._ids(inside, places=slot in frame.host)
                lands = all(self.names.type_of(one) is COUNTRY for one in ids)
                if set(ids) - set(made.actor) and not (lands and self._own(made.actor, ids)):
                    return inside  # "bầu ông X làm …"; but in "tuyên bố Seoul sẽ đáp trả" it is the speaker's own side
            if slot == "condition":
                warned = self._warned(predicate, made.actor)
                if warned:
                    return warned
            if not slots.get(slot):
                continue
            found = [(slot, group) for group in slots[slot] if not self.speaks_of_own(predicate, frame, group)]
            ids = self._ids(found, places=slot in frame.host)
            if set(ids) - set(made.actor):
                together = len(made.actor) > 1 and frame.kind == "consult" and slot in PLACE_SLOTS
                return [] if together else found  # several who meet somewhere meet each other
        if predicate.nominal:
            return self._deed(predicate, made.actor, frame) if frame.kind in SPOKEN else []
        if self.aims_at_nobody(predicate) or self.takes_stranger(predicate, frame):
            return []
        if "purpose" in predicate.colour and frame.kind not in MUTUAL:
            hosts = self._travelled(predicate)
            if hosts:
                return hosts
        if "object" not in frame.recipient or frame.host:
            return []
        for slot in OBJECT_LIKE:
            if not slots.get(slot):
                continue
            groups = [g for g in slots[slot] if not (slot == "loose" and self._is_victim(predicate, g))]
            found = [(slot, group) for group in groups[:1]]
            if set(self._ids(found)) - set(made.actor):
                return found
        pivot = predicate.pivot
        if pivot is not None and not self.speaks_of_own(predicate, frame, pivot):
            if frame.kind != "threaten" or not self._own(made.actor, pivot.ids):
                return [("object", pivot)]  # in "cảnh báo Seoul sẽ đáp trả nếu …" it is the speaker's own side
        cause = self._cause(predicate) if frame.kind == "accuse" else None
        if cause is not None and set(cause.ids) - set(made.actor):
            return [("cause", cause)]
        told = self._deed(predicate, made.actor, frame) or self._promised(predicate, frame)
        told = told or self._addressee(predicate, frame.kind, made.actor)
        return told or self._concerned(made, predicate, frame)

    def _concerned(self, made: Cast, predicate: Predicate, frame: Frame) -> list[tuple[str, Group]]:
        """The country in which something is asked for or condemned ("yêu cầu khôi phục dân chủ ở Nepal")."""
        if frame.kind not in {"request", "accuse"}:
            return []
        units = self.parsed.grouped.units
        for at in range(predicate.unit + 1, len(units)):
            unit, before = units[at], units[at - 1]
            if not isinstance(unit, Group):
                if unit.has("people", "third_plural"):
                    return []  # "khuyến cáo công dân của mình ở Chile"
                if unit.kind == "punct" and self.scan.words[unit.lo].text in ",;.":
                    return []
                continue
            if not isinstance(before, Atom) or (entry := before.entry("prep")) is None or entry.value not in {"tại", "trong"}:
                return []
            land = [one for one in unit.ids if self.names.type_of(one) is COUNTRY]
            return [("tại", unit)] if land and not self._own(made.actor, tuple(land)) else []
        return []

    def _accuser(self, predicate: Predicate, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Whom an alleged deed against nobody named is against: the accuser ("cáo buộc Chile xâm phạm không phận")."""
        governor = predicate.governor
        if governor is None or governor.subject is None or not any(frame.complement == "alleged" for frame in governor.frames):
            return ()
        if self._place_named(predicate):
            return ()
        home = dict.fromkeys(self.discourse.country_of(one) for one in governor.subject.ids)
        theirs = {self.discourse.country_of(one) for one in actor} - {None}
        found = tuple(one for one in home if one is not None and one in self.names.drafts)
        return found if theirs.isdisjoint(home) and len(home) == 1 else ()

    @staticmethod
    def _place_named(predicate: Predicate) -> bool:
        return any(slot in PLACE_SLOTS for slot, _ in predicate.obliques)

    def _cause(self, predicate: Predicate) -> Group | None:
        """Whose deed gave cause, told in a clause right behind ("tức giận vì Peru không xin lỗi", "… khi Peru …")."""
        for other in self.parsed.predicates:
            if other.lo > predicate.lo and other.clause.kind == "cause" and other.clause.subject is not None:
                return other.clause.subject if 0 < other.clause.subject.lo - predicate.hi <= 2 else None
        units = self.parsed.grouped.units[predicate.unit + 1 : predicate.unit + 3]
        if len(units) == 2 and isinstance(units[0], Atom) and self.scan.words[units[0].lo].fold == "khi":
            return units[1] if isinstance(units[1], Group) else None
        return None

    def _destination(self, predicate: Predicate) -> str | None:
        """Where somebody went to do it ("sang Nairobi để hội kiến …")."""
        groups = self._travelled(predicate) if "purpose" in predicate.colour else []
        return next((one for one in self._ids(groups, places=True) if self._is_place(one)), None)

    def _travelled(self, predicate: Predicate) -> list[tuple[str, Group]]:
        """Whom somebody went to in order to do it ("tới Rwanda để cứu trợ")."""
        for other in reversed(self.parsed.predicates[: self.parsed.predicates.index(predicate)]):
            if other.subject is predicate.subject and any(frame.host for frame in other.frames):
                places = [("object", other.object)] if other.object is not None else []
                return [*places, *((slot, group) for slot, group in other.obliques if slot in {"tới", "sang"})][:1]
        return []

    def _promised(self, predicate: Predicate, frame: Frame) -> list[tuple[str, Group]]:
        """To whom what is promised is to be done ("hứa dỡ bỏ cấm vận đối với Syria")."""
        if frame.mode == "deny" or frame.kind not in {"concede", "agree", "reject", "threaten", "request"}:
            return []
        for other in self.parsed.predicates:
            if 0 <= other.lo - predicate.hi <= 6 and (other.governor is predicate or other.lo - predicate.hi <= 2):
                groups = [*other.obliques, *([("object", other.object)] if other.object is not None else [])]
                reach = {"đối với", "cho", "với", "nhằm vào", "object"}
                if frame.kind == "request":  # "muốn đàm phán với Chile"; but who asks for sanctions on Chile asks others
                    reach = {"với"} if any(one.kind == "consult" for one in other.frames) else set()
                    reach |= {"object"} if any(one.actor[:1] == ("object",) for one in other.frames) else set()
                return [(slot, group) for slot, group in groups if slot in reach][:1]
        return []

    def _cast_sufferers(self, made: Cast, frame: Frame, slots: Slots) -> None:
        """A country that is reached through its people or places."""
        reach = (*frame.recipient, "object", "tại") if frame.kind == "assault" else (*frame.recipient, "object")
        for pair in [(slot, group) for slot in reach for group in slots.get(slot, ())]:
            made.recipient = tuple(one for one in self._sufferers([pair]) if one not in made.actor)
            if frame.kind in SPOKEN and self._own(made.actor, made.recipient):
                made.recipient = ()  # a president thanks his own people
            if made.recipient:
                made.used.append(pair)
                made.place = next((m.id for m in pair[1].members if m.id is not None and self._is_place(m.id)), None)
                return

    def _is_treaty(self, one: str | None) -> TypeGuard[str]:
        return one is not None and self.names.type_of(one) is TREATY

    def is_enough(self, made: Cast, frame: Frame) -> bool:
        """Whether the cast has what the frame, or else the rule for events, asks for."""
        has = {
            "recipient": bool(made.recipient),
            "second": len(made.actor) > 1 or made.recipient == (made.club,),
            "place": made.place is not None,
            "instrument": made.instrument is not None,
            "treaty": self._is_treaty(made.instrument),
        }
        if frame.needs:
            return (frame.kind in MUTUAL and has["second"] and not frame.host) or any(has[need] for need in frame.needs)
        return frame.kind in ALONE or any(has.values())
