"""Who is only spoken of: named beside a reproach, call or denial that is aimed at nobody with a name."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.events.candidate import SPOKEN, is_rescue
from kg.extract.events.scene import Scene
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import QUOTES
from kg.language.records import Frame
from kg.model import PERSON

_MOVES = frozenset({"hành", "vụ", "cuộc", "bước", "chiến", "biện", "lệnh", "đòn", "âm", "kế", "động", "tấn", "chính", "việc"})
"""First syllables of what somebody does against others ("*hành* động", "*vụ* tấn công", "*lệnh* trừng phạt")."""
_LETTING = frozenset({"không", "thể", "chớ", "đừng"})
"""Before "để", they make it a verb ("không thể *để* X thử tên lửa")."""
AIMED = frozenset({"accuse", "request", "reject"})
"""Kinds of what is said against or to somebody, beside whom others are only spoken of."""
_OWNING = frozenset({"của", "do", "bởi", "từ", "phía"})
"""Before a group, they tell whose a deed, people or report are."""
FATE_REACH = 3
"""Words before somebody, or "của" and him, among which it is said what befell him."""
_DEALINGS = frozenset({"aid", "cooperate", "consult", "agree", "support"})
"""Kinds of deeds that nobody blames whom they are done with for."""
_DEEDS = frozenset({"assault", "coerce", "mobilize", "sanction"})
_CULPABLE = frozenset({*_DEEDS, "threaten"})
"""Kinds of deeds that may be condemned again without a word of whose they are."""
_ATTACKS = frozenset({"assault", "protest"})
_TOWARDS = frozenset({"cho", "với", "đối với"})
"""Before a region, they tell to whom something is done ("cung cấp vũ khí *cho* châu Âu")."""
_TAKEN = frozenset({"arrest", "convict"})
"""Modes of what is done to people of whom it is told what they did and to whom."""
_TELLING = ("trigger", "verbs", "passive", "possible", "sub", "noun", "light")
"""What tells of people without a name what they did ("nghi phạm *bắn* …", "người *bị nghi* …")."""
_CHARGED = frozenset({"liên", "vì", "vụ"})
"""First syllables of words before what they are charged with."""
_BEING = frozenset({"có", "gốc", "gồm", "là", "làm", "mang", "phục", "quốc", "thuộc", "trùm", "từ", "đến"})
"""First syllables of words that tell who they are instead ("nghi phạm *mang* quốc tịch Chile")."""
_CASE = frozenset({"này", "việc", "đó", "trên", "ấy", "vừa"})
"""Behind "vụ", they point back to what happened."""
ABOUT_REACH = 2
"""Words behind talks among which "về" tells what they are about."""
_PARTNER = frozenset({"cùng", "có", "do", "giữa", "khi", "mà", "sau", "trước", "tại", "và", "với", "để"})
"""Words before those with whom one talks, or of another clause."""
_PAST = frozenset({"bị", "do", "dưới", "khi", "khỏi", "ngoài", "qua", "sau", "tay", "trong", "trên", "tại", "từ", "ở"})
"""Words that end what is saved; who stands behind them is not."""
CONDEMNED_REACH = 4
"""Words behind a reproach among which the attack that it is aimed at is named."""


class Bystanders(Scene):
    """Tells bystanders from those who take part."""

    def _is_victim(self, predicate: Predicate, group: Group) -> bool:
        """Whether the person is whom something befell that is condemned ("lên án vụ ám sát ông X")."""
        words = {word.fold for word in self.scan.words[predicate.hi : group.lo]}
        return "vụ" in words and all(self.names.type_of(one) is PERSON for one in group.ids)

    def _is_bystander(self, predicate: Predicate, kind: str, group: Group) -> bool:
        """Whether a group behind a reproach, call or denial is only spoken of: no addressee of it is named.

        That is who was hit or where, when an attack is condemned ("lên án vụ đánh bom ở X"), where one's own people should not
        go ("kêu gọi công dân rời X"), and of whom a report is denied ("bác bỏ tin sắp bán tên lửa cho X").
        """
        words = self.scan.words
        if group.lo < predicate.hi:
            return kind == "accuse" and self._is_mourned(group)  # "*cái chết của ông X* là điều đáng tiếc"
        if self._is_mourned(group):
            return True
        if kind == "reject" and self._is_denied_of(predicate, group):
            return True
        if kind in {"accuse", "reject"} and not predicate.nominal and self._is_target(predicate, group):
            return True
        if words[group.lo - 1].fold in _OWNING:
            return False
        if kind == "accuse" and self._is_befriended(predicate, group):
            return True
        if kind == "accuse":
            deeds = [one for one in self.parsed.predicates if one.nominal and predicate.hi <= one.lo and one.hi <= group.lo]
            return any(frame.kind in _ATTACKS for one in deeds for frame in one.frames)
        name = "audience" if kind == "request" else "rumours"
        at = next((at for at in range(predicate.hi - 1, predicate.hi + 2) if self._cue(name, at, at + 1)), None)
        return at is not None and group.lo > at + 2

    def _is_target(self, predicate: Predicate, group: Group) -> bool:
        """Whether it is whom a move that is condemned or refused is aimed at, or what that was to be for.

        Those are named behind the noun and "nhằm vào" ("chỉ trích *hành động* nhằm vào X"), or in its purpose ("từ chối mở cửa
        khẩu *để* nhận hàng từ X").
        """
        between = self.scan.folds[predicate.hi : group.lo]
        if between[-2:] == ["nhằm", "vào"]:
            return not _MOVES.isdisjoint(between)
        at = next((at for at in range(1, len(between)) if between[at] == "để" and between[at - 1] not in _LETTING), None)
        return at is not None and between[-1] != "với"

    def _is_denied_of(self, predicate: Predicate, group: Group) -> bool:
        """Whether somebody is only named in what is denied: he has not alleged it.

        Who did is told behind the noun ("bác bỏ cáo buộc *của X*", "bác thông tin *X đưa ra*"), not in a clause behind it ("bác
        cáo buộc đã giúp X", "bác cáo buộc, nói dầu là của X") nor as with whom it is denied ("phủ nhận bán vũ khí cho X").
        """
        if not any(frame.mode == "deny" for frame in predicate.frames):
            return False
        words, hi = self.scan.words, predicate.hi
        at = next((at for at in range(hi - 2, hi + 3) if self._cue("allegations", at, at + 1)), None)
        if at is None:
            others = [one for one in self.parsed.predicates if hi <= one.lo <= hi + 1 and one.hi <= group.lo]
            return any(frame.kind in _DEALINGS for one in others for frame in one.frames)
        lo = max(at + 1, hi)
        inside = any(not word.is_word and word.text not in QUOTES for word in words[lo : group.lo])
        inside = inside or self._cue("clauses", lo, group.lo)
        inside = inside or any(lo <= one.lo and one.hi <= group.lo and not one.nominal for one in self.parsed.predicates)
        if not inside and words[group.lo - 1].fold in _OWNING:
            return False
        if inside or group.lo > lo + 1 or group.pronoun:
            return True
        told = self._cue("given", group.hi, group.hi + 4) or self._cue("clauses", group.hi, group.hi + 2)
        return not told and group.hi < len(words) and words[group.hi].is_word

    def _is_befriended(self, predicate: Predicate, group: Group) -> bool:
        """Whether who condemns something is told to side with somebody ("lên án vụ nổ và *chia buồn với X*")."""
        for other in self.parsed.predicates:
            if other.lo < predicate.hi or other.nominal or other.hi > group.lo or other.passive or not other.frames:
                continue
            if "negated" in other.colour or other.subject is None or other.subject is not predicate.subject:
                continue
            if all(frame.kind in _DEALINGS for frame in other.frames):
                if group is other.object or group is other.pivot or any(group is one for _, one in other.obliques):
                    return True
        return False

    def _is_behind(self, predicate: Predicate, group: Group) -> bool:
        """Whether a group of this sentence stands behind a predicate."""
        return group.lo >= predicate.hi and any(group is one for one in self.groups)

    def condemns_attack(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether an attack is condemned ("lên án *vụ đánh bom*"): only who has made one, or is said to have, is blamed."""
        if frame.kind != "accuse" or frame.mode != "disapprove" or predicate.nominal or predicate.passive:
            return False
        behind = self.scan.folds[predicate.hi : predicate.hi + 2]
        if behind[:1] == ["vụ"] and behind[-1] in _CASE:
            return True  # "lên án *vụ này*"
        near = [one for one in self.parsed.predicates if one.nominal and 0 <= one.lo - predicate.hi <= CONDEMNED_REACH]
        return any(frame.kind == "assault" for one in near[:1] for frame in one.frames)

    def culprits(self, predicate: Predicate) -> set[str]:
        """Who has been told to have done somebody harm, or been accused, and their states; not who condemns that, nor his."""
        found = [one.actor for one in self.discourse.told if one.kind in _CULPABLE]
        found += [one.recipient for one in self.discourse.told if one.kind == "accuse"]
        named = {id_ for ids in found for id_ in ids}
        own = predicate.subject.ids if predicate.subject is not None else ()
        return self._with_lands(named) - self._with_lands(own)

    def _with_lands(self, ids: Iterable[str]) -> set[str]:
        lands = [self.discourse.country_of(id_) for id_ in ids]
        return {*ids, *(land for land in lands if land is not None)}

    def aims_at_nobody(self, predicate: Predicate) -> bool:
        """Whether it is done to people without a name ("kêu gọi *các nghị sĩ* ủng hộ Peru"): to nobody who stands elsewhere."""
        if predicate.nominal or predicate.passive or any(frame.joint for frame in predicate.frames):
            return False
        to = (group for slot, group in predicate.obliques if slot in _TOWARDS and all(one.regional for one in group.members))
        hit = predicate.object or next(to, None)
        if hit is None or hit.lo < predicate.hi or any(slot == "inner" for slot, _ in predicate.obliques):
            return False
        if any(member.id is not None or member.people_of is not None for member in hit.members):
            return False
        if all(member.regional for member in hit.members):
            return True
        head = next((atom for atom in self.scan.atoms if atom.lo >= hit.lo), None)
        return head is not None and head.has("people") and not head.has("country-head", "description")

    def takes_stranger(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether somebody without a name is arrested or tried of whom it is told what he did ("bắt *nghi phạm giết lính Peru*").

        Whoever is named in that is none whom it befalls. Who he is told to be is another thing ("bắt nghi phạm người Peru").
        """
        if frame.mode not in _TAKEN or predicate.nominal or predicate.passive:
            return False
        people = told = False
        for unit in self.parsed.grouped.units[predicate.unit + 1 :]:
            if unit.lo < predicate.hi or (people and isinstance(unit, Group) and unit.pronoun):
                continue
            if isinstance(unit, Group) and not people and all(one.id is None and one.people_of is None for one in unit.members):
                people = True  # "bắt *người đàn ông* bị nghi …"
            elif isinstance(unit, Group) or unit.kind == "punct":
                return told
            elif people and self.scan.folds[unit.lo] in _BEING:
                return False
            elif people:
                told = told or unit.has(*_TELLING) or self.scan.folds[unit.lo] in _CHARGED
            else:
                people = unit.has("people", "head-role", "description")
        return told

    def is_talked_of(self, predicate: Predicate, group: Group) -> bool:
        """Whether it is of somebody that others talk: behind "về" and not behind "với" ("thảo luận *về tình hình ở Peru*")."""
        between = self.scan.words[predicate.hi : group.lo]
        folds = [word.fold for word in between]
        if "về" not in folds[:ABOUT_REACH] or not all(word.is_word for word in between):
            return False
        return _PARTNER.isdisjoint(folds)

    def stands_past(self, predicate: Predicate, frame: Frame, group: Group) -> bool:
        """Whether somebody stands behind more than what is saved ("giải cứu con tin *ở Peru*", "… *bị Peru* bắt")."""
        if not is_rescue(frame) or group is predicate.object:
            return False
        if group.hi <= predicate.lo:
            return not predicate.passive
        between = self.scan.words[predicate.hi : group.lo]
        return any(not word.is_word or word.fold in _PAST for word in between)

    def _is_mourned(self, group: Group) -> bool:
        """Whether it is what befell him that is spoken of ("điều tra *cái chết* của ông X")."""
        at = group.lo - 1 if self.scan.words[group.lo - 1].fold == "của" else group.lo
        return self._cue("fates", at - FATE_REACH, at)

    @staticmethod
    def _accuser_of(predicate: Predicate, kind: str) -> tuple[str, ...]:
        """Who condemns the deed that the predicate tells: it is not his own."""
        governor = predicate.governor
        if governor is None or not any(frame.kind == "accuse" for frame in governor.frames):
            return ()
        if governor.passive:  # "Houthi bị *Riyadh* cáo buộc nhận vũ khí từ Tehran"
            return governor.agent.ids if governor.agent is not None else ()
        deed = kind in _DEEDS or (predicate.subject is None and kind not in SPOKEN)  # "phản đối việc viện trợ cho Peru"
        return governor.subject.ids if deed and governor.subject is not None else ()
