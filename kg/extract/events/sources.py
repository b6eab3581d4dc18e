"""Who says so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.extract.events.borders import Borders
from kg.extract.events.candidate import ACTORS, SPOKEN
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.language.records import Frame

AMID_REACH = 14
"""Words between "trong bối cảnh" and what it tells."""
BLAME_REACH = 12
"""Words between a verb of blame and the noun for what somebody is blamed for."""
QUOTED_REACH = 6
"""Words between a verb of quoting and who is quoted ("dẫn *một nguồn tin trong* quân đội X")."""
ASKED_REACH = 4
"""Words between a request and the noun for what is asked for."""
_SCENIC = frozenset({"trong", "tại", "ở", "sau", "trước", "nhân", "qua", "giữa", "khi", "từ", "với"})
"""Between a verb and a noun, they tell where or when something was asked for."""
_SETTING = _SCENIC - {"với"}
WHERE_REACH = 12
"""Words between a verb of speech and where or when it was said."""
_CONTENT = frozenset({"rằng", "là", "ông", "bà", "họ", "tôi", "đã", "sẽ", "có", "muốn", "vừa", "về"})
"""Between a verb of speech and what stands behind, they tell that this is said."""
_REPORTING = frozenset({"sẽ", "sắp", "chỉ", "đã"})
"""Between a verb of speech and "sau khi", they tell that what stands behind is of what is told, or may be ahead."""
DESCRIBED_REACH = 8
"""Words behind a name and a comma among which it is told who that is."""
_WHO = frozenset({"người", "kẻ"})
_WHAT = (["quốc", "gia"], ["đất", "nước"], ["nước"], ["tổ", "chức"], ["nhóm"])
_TOLD = frozenset({"đã", "đang", "từng", "vừa", "bị", "được", "vốn", "mới", "luôn"})
"""Behind what a name and a comma are followed by, they tell what it does ("Y, *quốc gia đang* trừng phạt Z")."""
_OPEN = frozenset({"planned", "possible", "conditional", "demanded", "negated"})
"""Colours of what nobody takes to have been."""
_AHEAD = frozenset({"sẽ", "sắp", "nếu"})
_BLAMED = frozenset({"cho", "với", "đối với", "nhằm vào", "chống", "inner", "loose"})
"""Where whom a verb blames stands; inside its own words too ("nói *Chile* đứng sau")."""


class Sources(Borders):
    """Finds who is named as saying so."""

    def _cue(self, name: str, lo: int, hi: int) -> bool:
        """Whether one of a list's phrases begins among words ``lo`` to ``hi``; mostly no word there begins any of them."""
        lo, hi, language = lo if lo > 0 else 0, hi if hi > 0 else 0, self.names.language
        if language.cues[name].keys().isdisjoint(self.scan.folds[lo:hi]):
            return False
        return language.cue(name, self.scan.words, lo, hi)

    @staticmethod
    def _is_told(predicate: Predicate) -> bool:
        """Whether it is told as gone by in somebody's words: not of the scene of the telling."""
        return predicate.governor is not None and "past" in predicate.colour

    def _is_account(self, predicate: Predicate) -> bool:
        """Whether somebody gives an account of what his side has done ("quân đội cho biết đã bắn trả"): only he says so."""
        governor = predicate.governor
        return governor is not None and governor.speech and not governor.frames and self._is_told(predicate)

    def _is_own_claim(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether that an attack was his own is the doer's word ("*tuyên bố* bắn hạ …", "IS *nhận trách nhiệm* …"), or that
        he has tried a weapon or taken something, right behind the verb ("*tuyên bố* thử thành công tên lửa").
        """
        governor = predicate.governor
        told = governor is not None and governor.speech and not governor.frames and not governor.reports
        if frame.kind == "assault" or self._claims(predicate, frame):
            return told or self._claims(predicate, frame)
        near = governor is not None and governor.hi == predicate.lo and governor.subject is predicate.subject
        return told and near and frame.mode in {"seize", "weapons"}

    def _claims(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether the trigger itself is the doer's word ("*nhận trách nhiệm* về vụ …", "*tuyên bố có* vũ khí hạt nhân")."""
        if frame.kind == "assault":
            return self._cue("claims", predicate.lo, predicate.hi)
        return frame.mode == "weapons" and self._cue("announced", predicate.lo, predicate.lo + 1)

    def _passed_on(self, report: Predicate, predicate: Predicate) -> tuple[str, ...]:
        """Whose words are passed on ("AFP dẫn lời ông X *cho biết*, …")."""
        said = [one for one in self.parsed.predicates if one.governor is report and one.speech and not one.frames]
        inner = next((one.subject for one in reversed(said) if one.lo < predicate.lo), None)
        return () if inner is None else inner.ids

    def _handed_on(self, says: Predicate) -> tuple[str, ...]:
        """Who else has a part in a statement: whom a medium quotes before it ("*Dẫn lời ông X*, AFP cho biết …"), or by which
        medium its speaker is quoted ("ông X được *AFP dẫn lời* nói …").
        """
        found: list[str] = []
        for one in self.parsed.predicates:
            if one.lo >= says.lo:
                break
            if one.reports and one.subject is says.subject and one.governor is says.governor:
                group = one.agent if one.passive else self._quoted_before(one)
                found += () if group is None else group.ids
        return tuple(found)

    def _quoted_before(self, report: Predicate) -> Group | None:
        """Whom a medium quotes in front of its name: the group between the verb and a comma."""
        group = next((one for one in self.groups if one.lo >= report.hi), None)
        if group is None or report.subject is None or group.lo >= report.subject.lo or group.lo - report.hi > QUOTED_REACH:
            return None
        words = self.scan.words
        told = all(word.is_word for word in words[report.hi : group.lo])
        return group if told and group.hi < len(words) and words[group.hi].text == "," else None

    def _accounts(self, governor: Predicate, predicate: Predicate) -> tuple[str, ...]:
        """Whose account is denied or spoken of ("bác bỏ cáo buộc *của X* rằng …")."""
        for slot, group in governor.obliques:
            if slot in {"của", "từ"} and governor.lo < group.lo < predicate.lo and self._cue("accounts", governor.lo, group.lo):
                return group.ids
        return ()

    def _heard_from(self, predicate: Predicate) -> Iterator[tuple[Predicate, tuple[str, ...]]]:
        """The verbs by which it is told or denied, from the nearest outwards, each with who is named as saying so."""
        governor = predicate.governor
        if predicate.nominal and governor is not None and governor.frames and not self._is_laid_to(predicate, governor):
            governor = governor.governor  # a deed spoken of, not told: "lên án vụ tấn công của X"
        while governor is not None:
            denies = any(outer.complement == "denied" for outer in governor.frames) and "negated" not in predicate.colour
            alleges = any(outer.complement == "alleged" for outer in governor.frames)
            if denies or (governor.nominal and alleges):
                yield governor, self._accounts(governor, predicate)
                if governor.stranger:
                    return  # "X cho rằng cáo buộc Y can thiệp là nực cười": X does not say that Y does
            elif governor.speech or alleges:
                by = next((group for slot, group in governor.obliques if slot in {"do", "bởi"}), None)
                teller = governor.agent or by if governor.passive else governor.subject
                found = self.tellers.get(governor, ()) if teller is None else teller.ids
                if governor.reports and teller is not None:
                    named = [id_ for slot, group in governor.obliques if slot in {"từ", "của"} for id_ in group.ids]
                    found = (*self._passed_on(governor, predicate), *found, *named)
                elif governor.speech and not governor.frames and teller is not None:
                    found = (*found, *self._handed_on(governor))
                yield governor, found
            governor = governor.governor

    @staticmethod
    def _is_laid_to(predicate: Predicate, governor: Predicate) -> bool:
        """Whether a light verb tells that it was done by somebody accused of it ("đổ lỗi cho X *tiến hành vụ tấn công*")."""
        doer = predicate.light_subject
        laid = doer is not None and (doer is governor.object or doer is governor.pivot)
        return laid and any(frame.complement == "alleged" for frame in governor.frames)

    def _is_hearsay(self, predicate: Predicate, actor: tuple[str, ...]) -> bool:
        """Whether nobody named says so, nor the article ("một nguồn tin cho biết …", "bị tố cáo đã …"), or it is only denied."""
        heard = list(self._heard_from(predicate))
        if self.parsed.sources or any(named for _, named in heard) or self._accusers(predicate, actor):
            return False
        return self.parsed.unnamed or len(heard) > 0 or self._blaming(predicate, actor) is not None

    def _accuses_itself(self, predicate: Predicate, actor: tuple[str, ...]) -> bool:
        """Whether its only doer would be who accuses others of it ("Houthi bị *Riyadh* cáo buộc nhận vũ khí từ …")."""
        verb, named = next(self._heard_from(predicate), (None, ()))
        if verb is None and (verb := self._blame_before(predicate)) is not None and verb.agent is not None:
            named = verb.agent.ids
        return verb is not None and verb.passive and set(actor) == set(named)

    def _accusers(self, predicate: Predicate, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Who blames the doer for a deed that only a noun tells ("quy trách nhiệm cho X *trong vụ đánh bom*")."""
        verb = self._blaming(predicate, actor)
        outer = None if verb is None else verb.governor
        if outer is not None and any(frame.complement == "denied" for frame in outer.frames):
            return ()  # "bác bỏ cáo buộc *cho rằng* X đứng sau vụ tấn công"
        blamer = None if verb is None else verb.agent if verb.passive else verb.subject
        return () if blamer is None else tuple(one for one in blamer.ids if one not in actor)

    def _fearers(self, predicate: Predicate) -> tuple[str, ...]:
        """Who fears right before its doer that he will do it ("*X* lo ngại Y sẽ tấn công Z")."""
        subject = predicate.subject
        if subject is None or predicate.nominal or not {"planned", "possible"} & predicate.colour:
            return ()
        verb = next((one for one in self.parsed.predicates if one.hi == subject.lo and not one.nominal), None)
        if verb is None or verb.subject is None or not self._cue("feared", verb.lo, verb.hi):
            return ()
        return verb.subject.ids

    def _blame_before(self, predicate: Predicate) -> Predicate | None:
        """The verb of blame before a noun, with nothing else told between."""
        at = self.parsed.predicates.index(predicate) if predicate.nominal else 0
        verb = self.parsed.predicates[at - 1] if at else None
        if verb is None or verb.nominal or predicate.lo - verb.hi > BLAME_REACH:
            return None
        return verb if any(frame.complement == "alleged" and frame.mode == "allege" for frame in verb.frames) else None

    def _blaming(self, predicate: Predicate, actor: tuple[str, ...]) -> Predicate | None:
        """The verb by which the doer of what a noun tells is blamed for it."""
        verb = self._blame_before(predicate)
        if verb is None:
            return None
        blamed = [verb.subject] if verb.passive else [verb.object, *(one for slot, one in verb.obliques if slot in _BLAMED)]
        return verb if any(one is not None and set(actor) <= set(one.ids) for one in blamed) else None

    @staticmethod
    def _is_suffered(predicate: Predicate, frame: Frame) -> bool:
        """Whether somebody suffers it whose release is asked for, so that it has been ("kêu gọi thả X *bị bắt* hôm qua")."""
        return predicate.passive and frame.mode == "arrest"

    def _asking_for(self, predicate: Predicate) -> Predicate | None:
        """The verb right before a noun by which that is asked for ("*kêu gọi mở* cuộc đàm phán với X")."""
        at = self.parsed.predicates.index(predicate) if predicate.nominal else 0
        verb = self.parsed.predicates[at - 1] if at else None
        if verb is None or verb.nominal or verb.clause is not predicate.clause or predicate.lo - verb.hi > ASKED_REACH:
            return None
        between = self.scan.words[verb.hi : predicate.lo]
        if any(not word.is_word or word.fold in _SCENIC for word in between) or self._cue("wishes", verb.lo, verb.hi):
            return None
        if self._cue("behind", verb.lo, verb.hi):
            return None  # "nói X *phải chịu trách nhiệm* về vụ tấn công": blamed, not asked for
        named = any(verb.hi <= group.lo and group.hi <= predicate.lo for group in self.groups)
        return verb if not named and any(frame.complement == "demanded" for frame in verb.frames) else None

    def _is_setting(self, predicate: Predicate) -> bool:
        """Whether the article tells in what situation or after what somebody speaks ("X nói …, *trong bối cảnh* Y gặp Z",
        "X tuyên bố cắt quan hệ *sau khi* Y bắt một nhà báo").
        """
        governor = predicate.governor
        if governor is None or predicate.quoted or predicate.clause.kind != "time":
            return False
        lo = max(governor.hi, predicate.lo - AMID_REACH)
        if not governor.frames and self._cue("amid", lo, predicate.lo):
            return True
        teller = governor.agent if governor.passive else governor.subject
        medium = governor.reports or (teller is not None and any(self.names.is_outlet(one) for one in teller.ids))
        after = next((at for at in range(lo + 1, predicate.lo) if self._cue("afterwards", at, at + 1)), None)
        if medium or after is None or not any(word.is_word for word in self.scan.words[governor.hi : after]):
            return False
        return not any(word.fold in _REPORTING for word in self.scan.words[governor.hi : after])

    def _is_where_said(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> bool:
        """Whether it is only where or when somebody who takes part speaks ("AFP dẫn lời ông X nói *sau cuộc gặp* ông Y")."""
        if frame.kind != "consult" or predicate.quoted:
            return False
        said = [one for one in self.parsed.predicates if one.speech and not one.frames and one.hi <= predicate.lo]
        subject = said[-1].subject if said else None
        if subject is None or set(subject.ids).isdisjoint(actor) or predicate.lo - said[-1].hi > WHERE_REACH:
            return False
        between = self.scan.words[said[-1].hi : predicate.lo]
        if any(not word.is_word or word.fold in _CONTENT for word in between):
            return False
        at = next((at for at in range(said[-1].hi, predicate.lo) if self.scan.folds[at] in _SETTING), None)
        named = [one.lo for one in self.groups if said[-1].hi <= one.lo < (at or 0)]
        return at is not None and all(self.scan.folds[lo - 1] == "với" for lo in named)

    def _is_described(self, predicate: Predicate) -> bool:
        """Whether the article tells by it who or what somebody names is ("X cho rằng Y, *người từng bắt Z*, …")."""
        words = self.scan.words
        lo = max(0, predicate.lo - DESCRIBED_REACH)
        comma = next((at for at in range(predicate.lo - 1, lo, -1) if not words[at].is_word), None)
        if comma is None or words[comma].text != "," or predicate.quoted:
            return False
        if words[comma + 1].fold in _WHO:
            return predicate.clause.kind == "relative"
        told = [word.fold for word in words[comma + 1 : predicate.lo]]
        return any(told[: len(noun)] == noun and told[len(noun)] in _TOLD for noun in _WHAT if len(told) > len(noun))

    @staticmethod
    def _takes_for_granted(verb: Predicate, predicate: Predicate) -> bool:
        """Whether a verb of blame takes for granted that it has been done ("*phản đối* việc X rút khỏi hiệp ước")."""
        blames = any(one.mode == "disapprove" and one.complement is None for one in verb.frames[:1])
        return blames and predicate.governor is verb and predicate.clause.kind == "governed"

    def _is_remarked_on(self, verb: Predicate, predicate: Predicate) -> bool:
        """Whether somebody says only what a deed is ("cho rằng *cuộc tập trận* của X *là* khiêu khích"), not that it was."""
        governed = predicate.governor is verb and verb.speech and not verb.frames and not predicate.colour & _OPEN
        if not governed or not (predicate.nominal or predicate.clause.deed):
            return False
        inner = next((one for one in self.parsed.predicates if one.clause is predicate.clause and one.lo >= verb.hi), None)
        if inner is not predicate or not self.scan.is_judged(predicate.hi):
            return False
        rest = itertools.takewhile(lambda word: word.is_word, self.scan.words[predicate.hi :])
        return _AHEAD.isdisjoint([word.fold for word in rest])  # "việc X rút quân *sẽ* là sai lầm" has not been

    def _is_named_war(self, predicate: Predicate) -> bool:
        """Whether a noun only names a war; with a light verb somebody wages it."""
        return predicate.nominal and not predicate.light and self._cue("wars", predicate.lo, predicate.hi)

    def _is_announced(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether the trigger itself says that its doer announces it ("*thông báo sẽ gửi* hàng cứu trợ")."""
        words = self.scan.words[predicate.lo : predicate.hi]
        ahead = any(word.fold in {"sẽ", "sắp"} for word in words)
        return ahead and frame.kind not in SPOKEN and self._cue("announced", predicate.lo, predicate.lo + 1)

    def _sources(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> tuple[str, ...]:
        if frame.kind == "sanction" and predicate.nominal and not predicate.colour and self._blaming(predicate, actor) is None:
            return ()  # sanctions in force are nobody's claim ("cho rằng lệnh trừng phạt của X là sai")
        if frame.kind == "assault" and self._is_named_war(predicate):
            return ()  # "cho biết sẽ bàn về *cuộc chiến giữa X và Y*": that there is one is nobody's claim
        if frame.kind == "request" and predicate.nominal and not predicate.colour:
            return ()  # a request that somebody answers or speaks of has been made ("cho biết đã nhận *lời mời* của X")
        if self._is_setting(predicate) or self._is_described(predicate) or self._is_where_said(predicate, frame, actor):
            return ()
        found: list[str] = []
        for verb, named in self._heard_from(predicate):
            if self._takes_for_granted(verb, predicate) or self._is_remarked_on(verb, predicate):
                continue
            if self._is_suffered(predicate, frame) and any(outer.complement == "demanded" for outer in verb.frames):
                continue
            found = [*named, *found] if verb.reports else [*found, *named]
        if (asking := self._asking_for(predicate)) is not None:
            found += self.tellers.get(asking, ())
        found += self._accusers(predicate, actor)
        found += self._fearers(predicate)
        found += self.parsed.sources
        if self._claims(predicate, frame):
            found += actor
        if self._is_announced(predicate, frame) and predicate.subject is not None:
            found += predicate.subject.ids
        allowed = [one for one in dict.fromkeys(found) if self.names.type_of(one) in ACTORS]
        own = frame.kind != "request" and set(actor) <= set(allowed)  # "cho biết vẫn ủng hộ …": he does it by saying so
        if frame.kind in SPOKEN and (own or not self._is_account(predicate)):
            allowed = [one for one in allowed if one not in actor]
        speakers = [one for one in allowed if one not in self.parsed.hearers]
        return tuple(speakers or allowed)  # "ông X nói với *Reuters* rằng …": it is his word alone
