"""The function of each group: subject, object, oblique, agent, or what governs the next clause."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.clauses import Clauses
from kg.extract.parse.look import VERBS
from kg.extract.parse.records import OBJECT_REACH, Clause, Predicate
from kg.extract.scan import Atom
from kg.model import COUNTRY, ORGANIZATION, PERSON, WEAPON

_OWN = frozenset({"agree", "aid", "consult", "cooperate", "member-of", "mobilize", "party-to", "retreat"})
"""Kinds of plans whose object, where it has no name, is not what "của" behind it tells of ("kế hoạch *dỡ bỏ cấm vận* của X")."""


_SIDING = frozenset({"accuse", "reject"})
"""Kinds of verbs by which people are told to be against somebody."""
_ACTING = frozenset({COUNTRY, ORGANIZATION, PERSON})
_SHOWN = frozenset({"video", "clip", "ảnh", "phim", "khắc", "cảnh"})
"""Ends of nouns for pictures, which whoever shows them has made ("công bố *video* tên lửa A tập kích …")."""
_DEALT = frozenset({"đồng", "vụ", "án", "trình"})
"""Ends of nouns for what is agreed or planned about weapons."""
_FINITE = frozenset({"sẽ", "sắp", "từng", "vừa", "đang", "đã"})
"""Words right behind a subject."""


class Attach(Clauses):
    """Gives groups their functions."""

    def group(self, n: int, group: Group) -> None:
        """Give a group its function."""
        before = self.units[n - 1] if n else None
        self.last_group = group
        at = self.nominalizer
        if at is not None and self.language.cue("reactions", self.scan.words, at - 4, at):
            self.colour -= {"purpose"}  # "nhằm đáp trả việc Séc trục xuất …": done before
        wished = "possible" in self.colour and self.language.cue("wishes", self.scan.words, group.lo - 3, group.lo)
        if wished and self._verb_follows(n):
            self.colour = (self.colour - {"possible"}) | {"demanded"}  # "Praha muốn các nước khác trục xuất …"
        if "unwilling" in self.colour and self._is_unwanted_of(n, group):
            self.clause = Clause(group, self.clause.governor, parent=self.clause)
            self.colour, self.head = (self.colour - {"unwilling"}) | {"demanded", "negated"}, None
            return
        if self.parsed.cited is not None and self.parsed.cited is before and self._is_outlet(group):
            self.parsed.sources = [id_ for id_ in self.parsed.sources if id_ not in self.parsed.cited.ids] + list(group.ids)
            self.parsed.cited = group  # "theo đài Israel KAN": the medium, not its country
            return
        if self.prep == "theo":
            source, rest = self._split_source(group)
            aside = group.lo > 1 and self.scan.folds[group.lo - 2] == "mà"  # "ký luật *mà theo ông* là sai": of that alone
            self.parsed.sources += () if aside else source.ids
            self.parsed.cited = source
            self.prep = None
            if rest is not None:
                self.comma = True
                self.group(n, rest)
            return
        if self._follows_quotation(n) and self._speaks_behind_aside(n):
            self.clause, self.head, self.prep, self.light = Clause(group), None, None, None  # '"…", ông X, một chuyên gia, nói'
            return
        if (weapon := self._weapon_of(n)) is not None and self._uses(weapon, group):
            return
        if self.prep is not None and self._occasion(n, group):
            self.clause = Clause(group, self.clause.governor, kind="time", parent=self.clause)
            self.head, self.prep = None, None
            return
        if self.prep == "như" and self._acts_for_all(n, group):
            self.clause.subject, self.prep = group, None
            return
        if self.prep is not None:
            self._oblique(self.prep, group)
            deed = self.nominalizer is not None or self._is_of_tidings(group)
            if deed and self._verb_follows(n) and self.prep != "của":
                self.clause = Clause(
                    group, self.clause.governor, parent=self.clause
                )  # "trước việc X đến thăm Y", "về khả năng X đến"
                self.head = None
            # "giữa A với B", "của A với B": the second preposition comes by itself
            self.prep = None
            return
        head = self.head
        if self.passive and self.agent is None and (head is None or head.unit < self._passive_at) and self._verb_follows(n):
            self.agent = group
            return
        if (
            head is not None
            and not self.comma
            and head.object is None
            and self.since_head <= OBJECT_REACH
            and head.clause is self.clause
        ):
            if head.speech and not head.frames:
                shown = not _SHOWN.isdisjoint(self.scan.folds[head.hi : group.lo]) and self._is_tool(n, group)
                self._open(head, "said").subject = None if shown else group
                if shown:
                    self._pending.append(("bằng", group))
                return
            adjacent = self.since_head == 0
            if not head.nominal or adjacent or head.frames:
                if not (head.speech and not adjacent):
                    head.object = group
                    joint = any(frame.joint for frame in head.frames) and not self._visit_next(n)
                    joint = joint or any(frame.host for frame in head.frames)  # "đang thăm Peru đã bác bỏ …": the guest
                    does = (self._verb_next(n) or self._has_time_between(n)) and not self._is_tool(n, group)
                    if head.controls or (not head.nominal and not joint and does and not self._does_no_more(head)):
                        head.pivot = group
                    return
        if self._acts_next(n) and self._is_tool(n, group):
            self._pending.append(("bằng", group))
            return
        if self._acts_next(n) or self._is_told_of(n, group):
            self.clause = Clause(group, self.clause.governor, parent=self.clause)
            self.head = None
            return
        if self.light is not None and not self.comma and self.nominalizer is not None:
            # "tiến hành việc Nga ..." has a subject of its own
            self.clause = Clause(group, self.clause.governor)
            return
        boundary = before is None or self.comma or not isinstance(before, Group)
        if (
            self.clause.relative is not None
            and self.clause.relative is self.clause.subject
            and self.units[n - 1].lo == self.clause.opened
        ):
            self.clause.subject = group
            return
        kind = self.clause.subject
        if kind is not None and not kind.ids and kind is before and not self.clause.verb and group.ids:
            self.clause.subject = group  # "Truyền thông nhà nước Cuba Granma": the name behind the description
            return
        if self.clause.subject is None or not self.clause.verb:
            aside = self.comma and not self._verb_follows(n) and (self._closed_by_comma(n) or self._tells_who(n))
            behind = self.clause.verb and not self.comma and not self._verb_follows(n)  # of a verb whose subject has no name
            if (self.clause.subject is None and not behind) or ((self.comma or self.nominalizer is not None) and not aside):
                self.clause.subject = group
            return
        if boundary and (self.comma or self._is_joint(before)) and self._verb_follows(n):
            governor = self.clause.governor
            while self.comma and governor is not None and governor.nominal:
                governor = governor.governor  # "Đề cập đến yêu cầu của X tham gia …, ông Y bày tỏ"
            self.clause = Clause(group, governor)
            self.colour -= {"negated", "unwilling"}  # "điều đó không lạ và Mỹ tiếp tục …"
            self.head = None
            return
        if self.nominalizer is not None and self._verb_follows(n):
            tells = head is not None and (head.frames or (head.speech and not head.nominal and not self.comma))
            governor = head if tells else self.clause.governor  # "xác nhận việc X đã rút quân"
            if head is not None and head.frames and head.object is None:
                head.pivot = group
            self.clause = Clause(group, governor)
            return
        if head is not None:
            head.obliques.append(("loose", group))

    def _is_of_tidings(self, group: Group) -> bool:
        """Whether a noun of news or chances stands right before the group ("thông tin *X* rút quân")."""
        return self.language.cue("tidings", self.scan.words, group.lo - 2, group.lo)

    def _is_unwanted_of(self, n: int, group: Group) -> bool:
        """Whether somebody does not want another to do what follows ("Praha không muốn *Oslo* trừng phạt …")."""
        wished = self.language.cue("wishes", self.scan.words, group.lo - 2, group.lo) and self.clause.subject is not None
        return wished and self._verb_follows(n) and self._can_act(group)

    def _does_no_more(self, head: Predicate) -> bool:
        """Whether it is not a verb's object that does what follows: the verb tells which people without a name are meant, who do
        it ("*người ủng hộ* X đốt cờ"), or a deed of which more is told ("*việc X tấn công* Y bị Z lên án").
        """
        if self.clause.deed:
            return True
        people, kinds = head.subject, {frame.kind for frame in head.frames}
        if people is None or people.ids or people.pronoun or people.hi != head.lo:
            return False
        return "support" in kinds or (not kinds.isdisjoint(_SIDING) and self.scan.words[people.lo].fold == "những")

    def _is_told_of(self, n: int, group: Group) -> bool:
        """Whether the group does what follows, within what another verb tells ("phát hiện dấu hiệu *X đang* chuyển quân")."""
        unit, before = (self.units[n + 1] if n + 1 < len(self.units) else None), self.units[n - 1] if n else None
        if not isinstance(unit, Atom) or self.scan.words[unit.lo].fold not in _FINITE or not self._verb_follows(n):
            return False
        if not isinstance(before, Atom) or before.has("prep", "conjunctions", "skip") or before.lo == self.clause.opened:
            return False
        return self._can_act(group) and self.clause.verb and self.clause.subject is not None and not self.comma

    def _acts_for_all(self, n: int, group: Group) -> bool:
        """Whether those named as examples of a subject without a name do what follows ("nhiều nước *như X và Y* lên án …")."""
        subject = self.clause.subject
        if (subject is not None and self._can_act(subject)) or not self._can_act(group) or not self._verb_follows(n):
            return False
        return self.head is None or self.head.clause is not self.clause

    def _can_act(self, group: Group) -> bool:
        return any(self.discourse.names.type_of(id_) in _ACTING for id_ in group.ids)

    def _has_time_between(self, n: int) -> bool:
        """Whether the group does what stands behind a time, as a noun before it tells ("lên án việc *X* hôm qua *phóng* …")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        timed = isinstance(unit, Atom) and unit.kind == "time"
        return timed and self.nominalizer is not None and self._verb_next(n + 1)

    def _weapon_of(self, n: int) -> Group | None:
        """The weapon right before those who use it ("tiêm kích F-16 *Thái Lan*", "F-16 của *Thái Lan*")."""
        at = n - (2 if self.prep == "của" else 1)
        before = self.units[at] if at >= 0 else None
        if not isinstance(before, Group) or not before.ids or self.prep not in {None, "của"} or self.comma:
            return None
        type_of = self.discourse.names.type_of
        return before if all(type_of(id_) is WEAPON for id_ in before.ids) else None

    def _uses(self, weapon: Group, group: Group) -> bool:
        """Let those who use a weapon do what the sentence tells of it; whether it tells what the weapon does."""
        users = {self.discourse.names.type_of(id_) for id_ in group.ids}
        dealt = weapon.lo > 0 and self.scan.folds[weapon.lo - 1] in _DEALT  # "hợp đồng S-400 của Nga"
        if weapon is not self.clause.subject or self.clause.verb or dealt or not users or not users <= {COUNTRY, ORGANIZATION}:
            return False
        group.weapon, self.clause.subject, self.prep = weapon, group, None
        return True

    def _is_tool(self, n: int, group: Group) -> bool:
        """Whether a weapon stands before what somebody does with it ("Peru dùng *tên lửa Iskander* tập kích …")."""
        type_of = self.discourse.names.type_of
        return len(group.ids) > 0 and all(type_of(id_) is WEAPON for id_ in group.ids) and self._verb_follows(n)

    def _split_source(self, group: Group) -> tuple[Group, Group | None]:
        """Whom "theo" names, and who follows behind a comma and does something ("Theo ông X, A và B sẽ …")."""
        names = self.discourse.names
        for at in range(1, len(group.members)):
            before, after = group.members[at - 1], group.members[at:]
            comma = any(word.text == "," for word in self.scan.words[before.hi : after[0].lo])
            if comma and not all(one.id is not None and names.is_outlet(one.id) for one in after):
                source = Group(group.lo, before.hi, group.members[:at], group.pronoun)
                return source, Group(after[0].lo, group.hi, after)
        return group, None

    def _closed_by_comma(self, n: int) -> bool:
        """Whether the group ends what stands between commas ("phái đoàn Mỹ, gồm nghị sĩ và học giả châu Á, đã tới …")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        return isinstance(unit, Atom) and self.scan.words[unit.lo].text == ","

    def _tells_who(self, n: int) -> bool:
        """Whether the group tells who the subject before it is ("ông X, người đứng đầu văn phòng *Bắc Á* của Y, cho biết …")."""
        subject = self.clause.subject
        at = next((k for k in range(n - 1, -1, -1) if self.units[k] is subject), n)
        between = self.units[at + 1 : n]
        if self.clause.verb or len(between) < 2 or self.scan.words[between[0].lo].text != ",":
            return False
        if any(isinstance(unit, Group) or unit.has(*VERBS) for unit in between[1:]):
            return False
        return self._speaks_behind_aside(at)

    def _owns(self, group: Group) -> bool:
        """Whether what the group has, and nobody of its own, is the subject ("tàu của Nga", not "một cố vấn của Nga")."""
        at = next(n for n, unit in enumerate(self.units) if unit is group)
        people = ("people", "role", "head-role", "description", "title", "rank", "honorific")
        noun = self.units[at - 2] if at > 1 else None
        before = [unit for unit in self.units[max(0, at - 5) : at - 1] if isinstance(unit, Atom) and not unit.has("country-head")]
        if not isinstance(noun, Atom) or noun.kind not in {"word", "lex"} or not self._verb_follows(at):
            return False
        return not any(unit.has(*people) for unit in before)

    def _occasion(self, n: int, group: Group) -> bool:
        """Whether the group does something on an occasion ("trong lần Tổng thống Chile thăm Peru")."""
        return group.lo > 0 and self.scan.words[group.lo - 1].fold in {"lần", "dịp"} and self._verb_follows(n)

    def _is_plan_of(self, head: Predicate) -> bool:
        """Whether the noun before a verb ("kế hoạch *tấn công* X", "nỗ lực *gia nhập* X") can have an owner behind its object."""
        before = self.units[head.unit - 1] if head.unit else None
        plan = isinstance(before, Atom) and before.has("nominalizers", "talk") and not before.has("speech")
        if not plan or head.nominal or not head.frames or self.comma or self.since_head > OBJECT_REACH:
            return False
        return head.object is not None or len(head.obliques) > 0 or head.frames[0].kind in _OWN

    def _oblique(self, slot: str, group: Group) -> None:
        head = self.head
        clause = self.clause
        said = clause.kind == "said" and clause.governor is head and head is not None and not head.frames
        if slot == "của" and said and clause.subject is None and not clause.verb:
            clause.subject = group  # "cho rằng hành động của Peru …": its doer
            return
        if slot == "của" and head is None and clause.subject is None and not clause.verb and self._owns(group):
            clause.subject = group  # "Các căn cứ của Hezbollah hứng chịu …"
            self.colour.discard("planned")  # "Kế hoạch của Peru bị …"
            return
        if slot == "của" and head is not None and self._is_plan_of(head):
            head.subject = group  # "lo ngại kế hoạch tấn công Chile của Peru"
            return
        if head is not None and (not self.comma or slot in {"với", "của", "đối với", "giữa", "nhằm vào"}):
            head.obliques.append((slot, group))
            if slot in {"cho", "với", "đối với", "tới"} and head.controls and head.pivot is None and head.object is None:
                head.pivot = group
            return
        if slot != "của" and self.plain < 0:  # it belongs to the noun ("cố vấn của X phát biểu") or to a verb without a frame
            self.pending.append((slot, group))

    def _go_on_about(self, *, spoken: bool) -> None:
        """Go on with what somebody says of another ("cho biết Peru đã vi phạm thỏa thuận, *tấn công* …"): the other did it."""
        head = self.head
        if spoken or head is None or not head.speech or head.nominal or head.pivot is None or self.last_group is not None:
            return
        if head.clause is self.clause and any(slot == "inner" and group is head.pivot for slot, group in head.obliques):
            colour = self.colour
            clause = self._open(head, "said")
            clause.subject, clause.verb = head.pivot, True
            self.colour = colour

    def _adds(self, head: Predicate, n: int, *, spoken: bool) -> bool:
        """Whether a speaker goes on to say what he has to say himself ("cho biết Peru vi phạm thỏa thuận *và kêu gọi* …")."""
        before = self.units[n - 1] if n else None
        joint = isinstance(before, Atom) and before.has("conjunctions")
        return spoken and joint and head.speech and any(group is head.pivot for slot, group in head.obliques if slot == "inner")

    def _is_account_of(self, head: Predicate, group: Group) -> bool:
        """Whether a group right before a verb of speech has said what was just spoken of."""
        owned = any(slot in {"của", "từ"} and one is group for slot, one in head.obliques)
        return owned and not self.comma and self.language.cue("accounts", self.scan.words, head.lo, group.lo)

    def _is_anothers(self, n: int, hi: int) -> bool:
        """Whether somebody tells of what another state will do ("Nga nói *Mỹ* sẵn sàng hợp tác"): it is not he who promises."""
        subject, lands = self._subject(), self.discourse.country_of
        own = {lands(one) for one in subject.ids} - {None} if subject is not None else set()
        inside = [unit for unit in self.units[n + 1 :] if unit.hi <= hi and isinstance(unit, Group)] if own else []
        return any(unit.ids and own.isdisjoint(map(lands, unit.ids)) and any(map(lands, unit.ids)) for unit in inside)
