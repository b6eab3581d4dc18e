"""Who fills which slot of a predicate, where its dependents leave it open as well; and with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.discourse import Discourse
from kg.extract.events.candidate import ACTORS, SPOKEN
from kg.extract.groups import Group
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import COUNTRY, PLACE, TREATY, WEAPON

DEATHS = frozenset({"thiệt mạng", "bị thương", "tử vong", "tử nạn", "bị giết", "bị chết", "hy sinh", "mất mạng", "bỏ mạng"})
"""What happens to those whom an attack hits."""
_DONE = frozenset({"assault", "coerce"})
"""Kinds of deeds that another deed does."""
_OWNERS = frozenset({"của", "do"})
ASIDE = 6
"""Words between "bên lề" and a gathering's name ("bên lề *phiên họp cấp cao* Đại hội đồng")."""
DOER_WITHIN = 2
"""Words between whose deed it is and what it does."""
_COUNTS = frozenset({"một", "hai", "ba", "các", "những", "loạt", "hàng", "nhiều", "vụ", "cuộc", "trận", "đợt", "đòn"})
"""Words between of what somebody died and "trong"."""
_OF_IT = frozenset({"trong", "vì", "do", "bởi", "sau"})
_KILLED = frozenset({"chết"})
_INSTRUMENTS = frozenset({WEAPON, TREATY})
_DIED = frozenset({"bị", "đã", "cũng", "vừa", "từng", "đều"})

_DURING = frozenset({"dưới", "vào", "từ", "hồi", "trong", "suốt", "ở"})
"""Words before "thời" that make it somebody's time, and no part of a word ("đồng thời")."""


class Participants:
    """Finds participants."""

    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        self.parsed = parsed
        self.sentence = sentence
        self.names = names
        self.discourse = discourse
        self.scan = parsed.grouped.scan
        self.groups = [unit for unit in parsed.grouped.units if isinstance(unit, Group)]
        self.tellers: dict[Predicate, tuple[str, ...]] = {}
        """Who asks, accuses and so on, by the predicate that tells it, whatever stands as its subject."""
        self._gatherings = [group for group in self.groups if self._is_met_beside(group)] if "lề" in self.scan.folds else []
        self._reigns = [group for group in self.groups if self._is_reign(group)] if "thời" in self.scan.folds else []

    def _is_met_beside(self, group: Group) -> bool:
        """Whether it is a gathering that something was beside ("gặp bên lề *Hội nghị G20*")."""
        folds, at = self.scan.folds, group.lo - 1
        while at > max(0, group.lo - ASIDE) and folds[at] not in {"lề", ","}:
            at -= 1
        return at > 0 and folds[at - 1 : at + 1] == ["bên", "lề"]

    def _is_reign(self, group: Group) -> bool:
        """Whether somebody is named for his time alone ("*dưới thời ông X*, Peru đã ký …")."""
        lo, folds = group.lo, self.scan.folds
        lo -= lo > 0 and folds[lo - 1] == "của"
        return lo > 1 and folds[lo - 1] == "thời" and folds[lo - 2] in _DURING

    def gatherings(self, frame: Frame) -> Sequence[Group]:
        """Who takes no part: gatherings of which it is told that those who meet met beside them, rulers named for their time."""
        return [*self._gatherings, *self._reigns] if frame.joint and frame.mode == "meet" else self._reigns

    def _slots(self, predicate: Predicate, frame: Frame) -> dict[str, list[Group]]:
        slots: dict[str, list[Group]] = {}
        gatherings, speaker = self.gatherings(frame), predicate.governor
        while speaker is not None and not (speaker.speech and speaker.subject is not None):
            speaker = speaker.governor

        def put(slot: str, group: Group | None) -> None:
            if group is not None and group not in slots.get(slot, ()) and group not in gatherings:
                slots.setdefault(slot, []).append(group)

        reached, at = predicate.object, ("object" if predicate.object is not None else "")
        for slot, group in predicate.obliques:
            put(slot, group)
            if slot == "của" and reached is not None and group.lo == reached.hi + 1 and not self._ids([(at, reached)]):
                put(at, group)  # "bắn vào căn cứ X của quân đội Mỹ ở Iraq"
            reached, at = group, slot
        put("speaker", speaker.subject if speaker is not None else self.parsed.cited)  # "Theo X, Y phải …"
        if predicate.passive and not predicate.nominal:
            agents = [predicate.agent, *slots.pop("do", ()), *slots.pop("bởi", ())]
            for agent in agents:
                put("subject", agent)
            if not any(agents):
                for group in [group for slot in frame.agent for group in slots.get(slot, ())]:
                    put("subject", group)  # "bị trục xuất khỏi Eritrea", "được triệu tập đến Bộ Ngoại giao Nga"
            put("subject" if frame.kind == "mobilize" and not any(agents) else "object", predicate.subject)
            return slots
        put("object", predicate.object)
        if not predicate.nominal:
            put("subject", self._agent_of_deed(predicate, frame))
            ahead = frame.kind == "request" and frame.recipient[:1] == ("subject",) and predicate.subject is None
            ahead = ahead and predicate.clause.subject is None
            put("subject", self._topic(predicate) if ahead else predicate.subject)  # "Theo yêu cầu của X, *Y* đã …"
            return slots
        told = slots.get("của") or slots.get("do") or predicate.light_subject or (frame.kind == "protest" and predicate.subject)
        if frame.kind in {"accuse", "protest", "support"} and not told:
            for group in slots.get("tại", ()):
                put("subject", group)  # "nỗi lo ngại tại Áo và Bỉ"
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
            elif frame.kind == "mobilize" and predicate.object is not None:
                put("subject", predicate.object)  # "vụ phóng tên lửa Triều Tiên"
            elif predicate.subject is not None:
                put("subject", predicate.subject)
        return slots

    def _agent_of_deed(self, predicate: Predicate, frame: Frame) -> Group | None:
        """Whose deed does it, where a noun is the subject ("vụ tấn công của *Chad* giết hai lính Niger")."""
        at = self.parsed.predicates.index(predicate)
        blamed = frame.recipient[:1] == ("subject",) and frame.actor[:1] == ("object",)  # "cuộc tập trận của X khiến Y tức giận"
        if predicate.subject is not None or at == 0 or not (blamed or frame.kind in _DONE):
            return None
        before = self.parsed.predicates[at - 1]
        if not before.nominal or before.clause is not predicate.clause or not before.frames:
            return None
        if blamed:
            return next(iter(self._slots(before, before.frames[0]).get("subject", ())), None)
        if all(one.kind != frame.kind for one in before.frames):
            return None
        for slot, group in before.obliques:
            if slot in _OWNERS and 0 <= predicate.lo - group.hi <= DOER_WITHIN:
                return group
        return None

    @staticmethod
    def _first(slots: dict[str, list[Group]], wanted: Iterable[str]) -> list[tuple[str, Group]]:
        for slot in wanted:
            if slots.get(slot):
                return [(slot, group) for group in slots[slot]]
        return []

    def _ids(self, used: Iterable[tuple[str, Group]], *, places: bool = False) -> tuple[str, ...]:
        found = dict.fromkeys([id_ for _, group in used for id_ in group.ids])
        return tuple([id_ for id_ in found if places or self.names.type_of(id_) in ACTORS])

    def _is_place(self, id_: str) -> bool:
        return self.names.type_of(id_) is PLACE

    def _is_bloc(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls == "InternationalOrganization"

    def _sufferers(self, used: Iterable[tuple[str, Group]]) -> tuple[str, ...]:
        """Countries hit through their people or places: "công dân Nhật", "cảng Odessa"."""
        found: dict[str, None] = {}
        for _, group in used:
            for member in group.members:
                if member.people_of is not None:
                    country = self.discourse.country_of(member.people_of)
                elif member.id is not None and self.names.type_of(member.id) is PLACE:
                    known = self.names.gazetteer.actor(member.id)
                    country = known.country if known is not None else None
                else:
                    continue
                if country is not None and country in self.names.drafts:
                    found[country] = None
        return tuple(found)

    def _own(self, actor: tuple[str, ...], ids: tuple[str, ...]) -> bool:
        """Whether all of these are the actor's own country."""
        home = {self.discourse.country_of(one) for one in actor}
        return len(ids) > 0 and all(self.discourse.country_of(one) in home for one in ids)

    def left_from(self, predicate: Predicate, frame: Frame) -> Group | None:
        """What is left on the way to somewhere: "từ" and it stand right before the verb ("chuyến bay *từ Peru* sang Chile")."""
        if not frame.host or predicate.nominal:
            return None
        behind = (one for one in self.groups if one.hi == predicate.lo and one.lo > 0)
        return next((one for one in behind if self.scan.folds[one.lo - 1] == "từ"), None)

    def speaks_of_own(self, predicate: Predicate, frame: Frame, group: Group) -> bool:
        """Whether somebody promises what his own state will do: nobody is promised it ("Tổng thống Peru hứa *Peru sẽ* …")."""
        if frame.kind != "agree" or frame.complement is None or predicate.subject is None:
            return False
        if group is not predicate.object and group is not predicate.pivot:
            return False
        lands = all(self.names.type_of(one) is COUNTRY for one in group.ids)
        return lands and self._own(predicate.subject.ids, group.ids)

    def _deed(self, predicate: Predicate, actor: tuple[str, ...], frame: Frame) -> list[tuple[str, Group]]:
        """Whose deed is spoken of where the object is a deed: "lên án vụ phóng tên lửa của Triều Tiên"."""
        for other in self.parsed.predicates:
            if other.nominal and other.frames and (0 <= other.lo - predicate.hi <= 3 or other.governor is predicate):
                slots = self._slots(other, other.frames[0])
                hurts = frame.kind in {"accuse", "reject"} and other.frames[0].kind in {"assault", "coerce"}
                for slot in ("subject", "giữa") if hurts else ("subject", "giữa", "object"):  # not who suffered it
                    found = [(slot, group) for group in slots.get(slot, ()) if set(group.ids) - set(actor)]
                    if found:
                        return found[:1]
        return []

    def _topic(self, predicate: Predicate) -> Group | None:
        """Who a noun's missing participant is: the subject of the clause around it, or of the one that follows it."""
        if predicate.clause.subject is not None and predicate.clause.subject.lo != predicate.lo:
            return predicate.clause.subject
        if predicate.clause.kind == "said":
            return None
        for other in self.parsed.predicates:
            if other.lo > predicate.lo and not other.nominal and other.subject is not None:
                if self.scan.is_divided(predicate.hi, other.subject.lo):
                    return None
                if other.subject is not self.parsed.late_speaker:
                    return other.subject
        return self.parsed.topic if self.parsed.late_speaker is None else None

    def _scene(self, predicate: Predicate) -> Iterator[Group]:
        """Who met where a noun tells it: the clause's subject, then whom he addresses ("Tại cuộc gặp, X hối thúc Y")."""
        topic = self._topic(predicate)
        if topic is not None:
            yield topic
        for other in self.parsed.predicates:
            if other.lo > predicate.hi and not other.nominal and other.subject is topic and other.object is not None:
                if any(frame.kind in SPOKEN for frame in other.frames):
                    yield other.object
                return

    def _known_meeting(self, actor: tuple[str, ...], date: str | None) -> tuple[str, ...] | None:
        """Who met, where a noun names at most one: those of the meeting told before with that date, else of the last one."""
        for when, who in reversed(self.discourse.meetings):
            if set(actor) <= set(who) and (date is None or when == date):
                return who
        return self.discourse.meetings[-1][1] if self.discourse.meetings and date is not None and not actor else None

    def _may_be_topics(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether a noun without an actor may be the doing of the sentence's topic: not "lên án các vụ thử tên lửa"."""
        if frame.kind == "protest":
            return False
        before = self.scan.words[predicate.lo - 1].fold if predicate.lo else ""
        if before == "về" and frame.kind not in SPOKEN:
            return False
        judged = predicate.governor is not None and any(one.kind in {"reject", "accuse"} for one in predicate.governor.frames)
        if judged and frame.kind in {"sanction", "assault", "coerce", "mobilize", "aid"}:
            return False  # "bỏ phiếu chống lệnh trừng phạt Iran"
        counted = {before, self.scan.words[predicate.lo].fold} & {"vụ", "cuộc", "đợt", "trận", "sóng", "các", "những", "lệnh"}
        return len(counted) == 0 or frame.kind not in {"mobilize", "assault", "coerce"}

    def _behind_meeting(self, predicate: Predicate) -> bool:
        """Whether the subject is a meeting ("Cuộc họp đưa đến thỏa thuận")."""
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        return before is not None and before.nominal and any(frame.kind == "consult" for frame in before.frames)

    def _points_back(self, predicate: Predicate) -> bool:
        """Whether what is spoken of was told before: "chỉ trích những phát biểu này", "cáo buộc đó là …"."""
        for word in self.scan.words[predicate.hi : predicate.hi + 7]:
            if word.fold in {"này", "đó", "trên", "đây", "ấy"}:
                return True
            if not word.is_word and word.text not in '"“”':
                return False
        return False

    def _casualties(self, predicate: Predicate) -> list[tuple[str, Group]]:
        """Who died of it ("vụ pháo kích của Syria làm hai lính Jordan thiệt mạng", "ông X thiệt mạng trong vụ pháo kích")."""
        units = self.parsed.grouped.units
        for at in range(predicate.unit + 1, len(units) - 1):
            unit, behind = units[at], units[at + 1]
            if isinstance(unit, Group) and isinstance(behind, Atom):
                causes = not {"làm", "khiến", "giết"}.isdisjoint(self.scan.folds[max(0, unit.lo - 4) : unit.lo])
                if causes and self.scan.said(behind.lo, behind.lo + 2) in DEATHS:
                    return [("casualties", unit)]
        victim = self._who_died(predicate)
        return [] if victim is None else [("casualties", victim)]

    def _who_died(self, predicate: Predicate) -> Group | None:
        """Who is told before it to have died of it ("*ông X* đã thiệt mạng trong một vụ pháo kích")."""
        folds, at = self.scan.folds, predicate.lo
        while at and folds[at - 1] in _COUNTS:
            at -= 1
        if at < 3 or folds[at - 1] not in _OF_IT:
            return None
        if self.scan.said(at - 3, at - 1) in DEATHS:
            at -= 3
        elif folds[at - 2] in _KILLED:
            at -= 2
        else:
            return None
        while at and folds[at - 1] in _DIED:
            at -= 1
        ending = {group.hi: group for group in self.groups}
        victim = ending.get(at)
        if victim is not None and victim.lo and folds[victim.lo - 1] == "của":
            return ending.get(victim.lo - 1)  # "tướng X của Iran"; but "con trai của ông X" is nobody
        if victim is not None and victim.lo in ending:
            return None  # "con trai của thủ lĩnh phong trào này X"
        return victim

    def _owner(self, predicate: Predicate) -> tuple[str, ...]:
        """Whose weapon was launched where nobody is named: the country it is known to belong to, if the text names that."""
        weapon = self._instrument(predicate)
        known = self.names.gazetteer.actor(weapon) if weapon is not None else None
        return (known.country,) if known is not None and known.country in self.names.drafts and known.country is not None else ()

    def _instrument(self, predicate: Predicate) -> str | None:
        used = predicate.subject.weapon if predicate.subject is not None else None
        groups = [predicate.object, predicate.subject, used, *(group for _, group in predicate.obliques)]
        for group in groups:
            for id_ in () if group is None else group.ids:
                if self.names.type_of(id_) in _INSTRUMENTS:
                    return id_
        return None
