"""As what a frame's words are told: the kind itself, its end or refusal, a promise of it, or nothing at all."""

from __future__ import annotations

from kg.extract.events.candidate import ACTORS, ENDINGS, REFUSALS, Candidate
from kg.extract.events.foiled import Foiled
from kg.extract.events.judging import CALLED_FOR
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import COUNTRY, PERSON, Modality

TAXED_REACH = 15
"""Words before trade within which it is told that there is a tariff on it."""
LEAVING_WITHIN = 12
"""Words behind diplomats within which they are told to leave."""
COMMEMORATED = 7
"""Words behind a commemoration among which it is told of what."""
STRIVEN_REACH = 4
"""Words before an agreement among which it is told that it is only striven for."""
_TRADE = frozenset({"assault", "cooperate"})
"""Kinds that words of trade and tariffs are mistaken for."""
_TAXED = frozenset({"bán", "mua", "nhập", "nhắm", "nhằm", "xuất", "đánh"})
"""First syllables of what is said of goods that are taxed."""
_TAX_ENDS = frozenset({".", ",", ";", ":", "và", "nhưng", "khi", "vì", "do", "để", "rằng"})
_OUGHT = frozenset({"cần", "nên", "phải", "chớ", "đừng", "sẽ", "muốn", "mong", "vọng"})
"""How verbs end that tell what somebody thinks that others should do, and asks nobody for it ("cho rằng X *nên*")."""
_PRIVATE = frozenset({"official", "organization-head"})
"""Positions that anybody may hold, in a university as in a ministry."""
_RULING = frozenset({"GovernmentBody", "ArmedGroup", "PoliticalParty", "State"})
_DONE = frozenset({"đã", "vừa"})
_AHEAD = frozenset({Modality.PLANNED, Modality.DEMANDED})
"""How no agreement is told that there is."""
_ADVERBS = ("past", "planned", "possible", "demanded", "negated", "skip", "verbs", "light")
"""What may stand between a doer and what he does, beside times; also verbs ("X *bắt đầu* phi hạt nhân hóa")."""
_PLANTS = (["nhà", "máy"], ["cơ", "sở"], ["trung", "tâm"], ["công", "ty"], ["dây", "chuyền"], ["năng", "lực"], ["công", "nghệ"])
_EXERCISE, _JOINING = frozenset({"trận", "tập"}), frozenset({"gia", "dự"})
_COLOURS = ("past", "planned", "possible", "negated", "skip")
"""What may stand right before what somebody does, beside times, and is no verb of its own."""
_GOING = frozenset({"bỏ", "lui", "quay", "rời", "tháo", "thối"})
"""How verbs begin that say no more than that somebody goes."""
_SEEKING = frozenset(
    (
        "muốn", "mong", "chờ", "hy", "hi", "vọng", "tìm", "cách", "cố", "gắng", "trực", "tiếp", "tục", "sớm", "được", "có", "thể",
        "ngay", "lại", "tái", "nối", "tiến", "hành", "tổ", "chức", "bắt", "đầu", "ngồi", "vào", "bàn",
    )
)  # fmt: skip
"""Words of wanting or trying to, and those between it and what is wanted."""
_UNSOUGHT = frozenset({"không", "vẫn"})
"""Before a wish, nobody has it, or what is wanted goes on already ("*vẫn* muốn bàn tiếp")."""
_PLURAL = frozenset({"các", "những", "một", "số", "nhiều", "vài", "hàng", "chục", "trăm", "đông", "đảo"})
_WITH = frozenset({"với", "cùng"})
_AT = frozenset({"tại", "ở", "trong"})
NAMED_WITHIN = 8
"""Words behind people whom somebody meets within which it is named whose they are."""
_COMING = frozenset({"tới", "đến", "sang", "tại", "ở", "xuống", "lên"})
"""How verbs end that say no more than that somebody comes."""


class Senses(Foiled):
    """Tells kinds."""

    def told_kind(self, predicate: Predicate, frame: Frame) -> tuple[str, str | None] | None:
        """Kind and mode of what is told: ended, refused or done; None where that is no event."""
        if frame.mode == "visit" and self.scan.words[predicate.hi - 1].fold in _COMING and self.are_forces(predicate.subject):
            return "mobilize", "troops"  # "binh sĩ X đã tới Y"
        if (frame.forces and not self.are_forces(predicate.subject)) or self.is_match(predicate):
            return None
        if self.is_foiled(predicate):
            return None
        if frame.beside and not self._is_beside_doer(predicate):
            return None
        if frame.mode == "disarm" and self._is_fought(predicate):
            return None
        if frame.kind == "aid" and self._comes_of_it(predicate):
            return None
        if frame.mode == "weapons" and not predicate.nominal and self.is_aimed(predicate):
            return "assault", None
        if frame.kind == "assault" and "possible" in predicate.colour and self.tells_of_weapon(predicate):
            return None
        if frame.mode == "weapons" and self.scan.folds[predicate.lo - 2 : predicate.lo] in _PLANTS:
            return None  # "đánh trúng *nhà máy* sản xuất tên lửa của X"
        if frame.kind == "protest" and self.scan.words[predicate.lo].fold == "tấn" and self._are_armed(predicate):
            return "assault", None  # "phiến quân X *tấn công đại sứ quán* Y"
        if frame.kind == "accuse" and (self.judges_nobody(predicate) or self._is_suspect(predicate)):
            return None
        if frame.kind in CALLED_FOR and self.is_called_for(predicate):
            return None
        if frame.kind in _TRADE and self._is_taxed(predicate):
            return None if frame.kind == "cooperate" else ("sanction", None)
        if frame.kind == "request" and not predicate.nominal and self._sends_home(predicate):
            return "sanction", "expel"
        if frame.kind == "retreat" and self._cue("commemorated", predicate.lo - COMMEMORATED, predicate.lo):
            return None  # "mừng 40 năm chấm dứt chiến tranh": nobody near it does that
        if frame.mode == "withdraw" and frame.kind == "retreat" and self._is_on_his_way(predicate):
            return None
        if frame.kind == "cooperate" and frame.joint and self._is_of_one(predicate):
            return None
        if "ceased" in predicate.colour:
            return None if self._is_put_off(predicate) else ENDINGS.get(frame.kind)
        negated = ("negated" in predicate.colour) != (frame.polarity == "negated")
        if negated and "unwilling" in predicate.colour and frame.kind in REFUSALS:
            return "reject", REFUSALS[frame.kind]
        if frame.kind == "consult" and frame.joint and not negated and self._is_sought(predicate):
            return "request", "meet"
        if frame.kind == "consult" and frame.joint and self._meets_nobody(predicate):
            return None
        if frame.recipient == ("condition",) and not self._warned(predicate, predicate.subject.ids if predicate.subject else ()):
            return None
        if frame.kind == "threaten" and frame.needs and frame.speech and (self.warns_of(predicate) or self._foresees(predicate)):
            return None
        if frame.kind == "threaten" and negated and not predicate.nominal:
            return None  # "nói X sẽ không đe dọa Y"
        if frame.kind == "agree" and self._colour(predicate, frame)[0] in _AHEAD:
            return None  # "hai bên sẽ tìm cách thỏa hiệp": they have not yet
        if frame.kind == "agree" and frame.joint and self._is_striven_for(predicate):
            return None
        return frame.kind, frame.mode

    def _is_fought(self, predicate: Predicate) -> bool:
        """Whether weapons are destroyed in battle, an enemy's ("*quân đội X* phá hủy kho vũ khí", "*ném bom* phá hủy …")."""
        folds = self.scan.folds
        own = folds[predicate.hi : predicate.hi + 1] in (["hóa"], ["hạt"], ["sinh"])  # its own chemical or nuclear ones
        if folds[predicate.lo : predicate.lo + 2] not in (["phá", "hủy"], ["tiêu", "hủy"]) or own:
            return False
        at = self.parsed.predicates.index(predicate)
        before = self.parsed.predicates[at - 1] if at else None
        fights = before is not None and before.clause is predicate.clause and any(one.kind == "assault" for one in before.frames)
        return fights or self.are_forces(predicate.subject)

    def _is_on_his_way(self, predicate: Predicate) -> bool:
        """Whether a person goes from a place, which is no withdrawal ("*bà X rời khỏi* cuộc họp")."""
        doer = predicate.subject
        if predicate.nominal or doer is None or self.scan.folds[predicate.lo] not in _GOING:
            return False
        return len(doer.ids) > 0 and all(self.names.type_of(one) is PERSON for one in doer.ids)

    def _foresees(self, predicate: Predicate) -> bool:
        """Whether who warns has no power to do anything: a scholar or writer of no state or party ("*chuyên gia X* cảnh báo")."""
        who = predicate.subject
        if who is None or not who.ids or "cảnh" not in self.scan.folds[predicate.lo : predicate.hi]:
            return False
        return all(self.names.type_of(one) is PERSON and self._is_private(one) for one in who.ids)

    def is_opinion(self, one: Candidate, predicate: Predicate, frame: Frame) -> bool:
        """Whether a scholar, writer or passer-by only says what a state should or will do ("theo Giáo sư X, Peru *nên* …")."""
        if one.kind not in {"accuse", "request", "threaten"} or not one.actor:
            return False
        ought = frame.actor[:1] == ("speaker",) or self.scan.folds[predicate.hi - 1] in _OUGHT
        return ought and all(self.names.type_of(id_) is PERSON and self._is_private(id_) for id_ in one.actor)

    def _is_private(self, person: str) -> bool:
        """Whether nobody knows a person and the text gives him no office, or one in no state body, party or armed group."""
        if self.names.gazetteer.actor(person) is not None or person not in self.names.drafts:
            return False
        title, of = self.discourse.titles.get(person), self.discourse.affiliation.get(person)
        body = self.names.drafts.get(of) if of is not None else None
        return title is None or (title in _PRIVATE and (body is None or body.cls not in _RULING))

    def _is_taxed(self, predicate: Predicate) -> bool:
        """Whether goods are told that a tariff is laid on ("thuế đối với thép *nhập khẩu từ* X", "thuế *đánh vào* hàng X")."""
        folds, lo = self.scan.folds, predicate.lo
        if "thuế" not in folds or folds[lo] not in _TAXED:
            return False
        while lo > max(0, predicate.lo - TAXED_REACH) and (lo == predicate.lo or folds[lo] not in _TAX_ENDS):
            lo -= 1
            if folds[lo] == "thuế":
                return True
        return False

    def _are_armed(self, predicate: Predicate) -> bool:
        """Whether an armed group or soldiers do it."""
        doer = predicate.agent if predicate.passive else predicate.subject
        if doer is None or self.are_forces(doer):
            return doer is not None
        drafts = [self.names.drafts.get(id_) for id_ in doer.ids]
        return len(drafts) > 0 and all(one is not None and one.cls == "ArmedGroup" for one in drafts)

    def _is_sought(self, predicate: Predicate) -> bool:
        """Whether somebody only wants or tries to meet or talk ("X *muốn* đối thoại với Y"), for which he asks the other."""
        if predicate.nominal or predicate.passive or predicate.subject is None:
            return False
        folds, lo = self.scan.folds, predicate.lo
        while lo > predicate.subject.hi and folds[lo - 1] in _SEEKING:
            lo -= 1
            if self._cue("wishes", lo, lo + 1) or self._cue("tried", lo, lo + 1):
                return _UNSOUGHT.isdisjoint(folds[max(0, lo - 2) : lo])
        return False

    def _meets_nobody(self, predicate: Predicate) -> bool:
        """Whether those met stand for nobody ("gặp *binh sĩ*", "trao đổi với *các phóng viên*"): no others are met."""
        if self._meets_region(predicate):
            return True
        folds, at = self.scan.folds, predicate.hi
        if at < len(folds) and folds[at] in _WITH:
            at += 1
        elif predicate.nominal:
            return False
        while at < len(folds) and folds[at] in _PLURAL:
            at += 1
        if not self._cue("private", at, at + 1):
            return False
        end = min(len(folds), at + NAMED_WITHIN)
        verbs = [one.lo for one in self.parsed.predicates if at < one.lo < end]
        marks = [n for n in range(at, end) if not self.scan.words[n].is_word]
        end = min([end, *verbs, *marks])
        for group in self.groups:
            if at <= group.lo < end and any(one.id is not None or one.people_of is not None for one in group.members):
                if _AT.isdisjoint(folds[at : group.lo]) or any(self.names.type_of(one) is COUNTRY for one in group.ids):
                    return False
        return True

    @staticmethod
    def _meets_region(predicate: Predicate) -> bool:
        """Whether one meets only those of a region whom nobody names ("gặp *các lãnh đạo châu Âu*")."""
        if predicate.subject is None or len(predicate.subject.ids) != 1 or predicate.nominal:
            return False
        with_ = [group for slot, group in predicate.obliques if slot == "với"]
        met = [group for group in (predicate.object, *with_) if group is not None and group.lo >= predicate.hi]
        return len(met) > 0 and all(one.regional for group in met for one in group.members)

    def _is_striven_for(self, predicate: Predicate) -> bool:
        """Whether an agreement is what somebody tries or talks to come to ("đàm phán *nhằm* đạt thỏa thuận")."""
        words, lo = self.scan.words, predicate.lo
        while lo > max(0, predicate.lo - STRIVEN_REACH) and words[lo - 1].is_word:
            lo -= 1
            if words[lo].fold in _DONE:
                return False
        return self._cue("striven", lo, predicate.lo)

    def are_forces(self, group: Group | None) -> bool:
        """Whether armed people or their ships come, who visit nobody ("*lính* X đã tới Y")."""
        if group is None or any(self.names.type_of(one) is PERSON for one in group.ids):
            return False
        return group.weapon is not None or self.names.language.cue("forces", self.scan.words, group.lo, group.lo + 1)

    def _is_beside_doer(self, predicate: Predicate) -> bool:
        """Whether somebody stands right behind it, or, but for adverbs, its subject or the verb that asks for it before it."""
        behind = [predicate.object, *(group for slot, group in predicate.obliques if slot == "của")]
        if any(group is not None and group.lo >= predicate.hi and self._can_act(group) for group in behind):
            return True
        units, at = self.parsed.grouped.units, predicate.unit - 1
        while at >= 0 and isinstance(unit := units[at], Atom) and (unit.kind == "time" or unit.has(*_ADVERBS)):
            at -= 1
        asked = predicate.governor is not None and at >= 0 and units[at].lo == predicate.governor.lo
        return asked or (at >= 0 and units[at] is predicate.subject)

    def _comes_of_it(self, predicate: Predicate) -> bool:
        """Whether a deed or thing helps, its doer nobody ("X rút quân, *giúp* Y dễ thở", "chuyến thăm của ông X *giúp* Y")."""
        subject = predicate.subject
        if self.scan.words[predicate.lo].fold != "giúp" or predicate.nominal or predicate.passive:
            return False
        if subject is None:
            return True  # "*thiết bị* của X giúp Y"
        units, at = self.parsed.grouped.units, self._right_before(predicate)
        before = units[at] if at >= 0 else None
        if before is None or before is subject or before.lo < subject.lo:
            return False
        if predicate.clause.deed or self.scan.words[before.lo].text == ",":
            return True
        between = units[units.index(subject) + 1 : at + 1] if subject in units else []
        verbs = any(subject.hi <= one.lo < predicate.lo and not one.nominal for one in self.parsed.predicates)
        return not verbs and not any(isinstance(unit, Atom) and unit.has("verbs", "subordinators", "light") for unit in between)

    def _is_of_one(self, predicate: Predicate) -> bool:
        """Whether an exercise is one country's own ("cuộc tập trận *của X* quanh Y"), whoever speaks of it."""
        words, lo = self.scan.words, predicate.lo
        if not predicate.nominal or words[predicate.hi - 1].fold not in _EXERCISE or words[lo - 1].fold in _JOINING:
            return False
        slots = {slot for slot, _ in predicate.obliques}
        return len(slots & {"với", "giữa"}) == 0 and any(
            slot == "của" and group.lo == predicate.hi + 1 and len(group.ids) == 1 and self.names.type_of(group.ids[0]) is COUNTRY
            for slot, group in predicate.obliques
        )

    def _is_suspect(self, predicate: Predicate) -> bool:
        """Whether what stands before it is suspected, and nobody does ("bắt tàu *nghi* của X")."""
        if self.scan.words[predicate.lo].fold != "nghi" or predicate.hi - predicate.lo > 1 or predicate.passive:
            return False
        at = self._right_before(predicate)
        return at < 0 or self.parsed.grouped.units[at] is not predicate.subject

    def _right_before(self, predicate: Predicate) -> int:
        """The index of the unit before a verb, but for times and small words that colour it; -1 where there is none."""
        units, at = self.parsed.grouped.units, predicate.unit - 1
        while at >= 0 and isinstance(unit := units[at], Atom) and (unit.kind == "time" or unit.has(*_COLOURS)):
            at -= 1
        return at

    def _can_act(self, group: Group) -> bool:
        return any(self.names.type_of(one) in ACTORS for one in group.ids)

    def _sends_home(self, predicate: Predicate) -> bool:
        """Whether diplomats are asked to leave ("yêu cầu *đại sứ* X *rời* nước này")."""
        words, envoys = self.scan.words, predicate.hi
        if not self._cue("envoys", predicate.hi - LEAVING_WITHIN, predicate.hi + 5):
            return False
        if words[predicate.lo].fold == "đề":
            return False  # "đề nghị đại sứ X …" is polite
        if words[predicate.hi - 1].fold == "phải" and self._cue("leaving", predicate.hi, predicate.hi + 1):
            return self._cue("envoys", predicate.hi - LEAVING_WITHIN, predicate.hi)  # "ba tùy viên X *phải rời* Y"
        while envoys < min(len(words), predicate.hi + 4) and not self._cue("envoys", envoys, envoys + 1):
            envoys += 1
        if not self._cue("envoys", envoys, envoys + 1):
            return False
        for at in range(envoys + 2, min(len(words), envoys + LEAVING_WITHIN)):
            if (not words[at].is_word and words[at].text in ",;.:") or words[at].fold == "mình":
                return False
            if self._cue("leaving", at, at + 1):
                return True
        return False
