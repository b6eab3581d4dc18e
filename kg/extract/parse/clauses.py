"""Clauses: what opens one, what closes it, whose subject it has."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.quotations import Quotations
from kg.extract.parse.records import AHEAD, PUNISHING, REFUSING, SPOKEN, Clause, Predicate
from kg.extract.scan import QUOTES, Atom

ADJUNCTS = 12
"""Words of time, place and company that may stand between a verb of speech and the comma before what is said."""
CONTENT_REACH = 14
"""Units behind a verb of speech and a comma among which what is said shows its verb."""
VERBAL = (
    "trigger",
    "verbs",
    "light",
    "speech",
    "complementizers",
    "sub",
    "conjunctions",
    "past",
    "planned",
    "possible",
    "passive",
)


class Clauses(Quotations):
    """Opens and closes clauses."""

    def _subject(self) -> Group | None:
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.subject is not None or clause.shared is not None:
                return clause.subject or clause.shared
            governor = clause.governor
            if governor is None:
                break
            if governor.subject is not None and not governor.controls:
                return governor.subject
            clause = governor.clause if governor.clause is not clause else None
        return self.main.subject

    def _coordinate_predicate(self, n: int, speech: bool = False) -> None:
        """A verb behind a comma or "và" without a subject of its own: a speaker's next act leaves what he said before."""
        before = self.units[n - 1] if n else None
        if speech and self.quote is None and isinstance(before, Atom) and self.scan.words[before.lo].fold == "đồng":
            while before.has("conjunctions") and self.clause.parent is not None:
                self.clause = self.clause.parent  # "cáo buộc X làm leo thang căng thẳng đồng thời cảnh báo Y"
        if not speech or self.clause.governor is None or self.quote is not None:
            return
        joint = isinstance(before, Atom) and (before.has("conjunctions", "past") or self.scan.words[before.lo].text == ",")
        if joint and self.clause.verb and self.last_group is None:
            governor = self.clause.governor
            while governor.governor is not None and not governor.governor.reports:
                governor = governor.governor
            unit = self.units[n]
            speaks = isinstance(unit, Atom) and unit.has("speech", "reports")
            told = not speaks and self._is_medium(governor)  # "AP đưa tin X gặp Y và *hứa* …"
            if not governor.reports and not told:
                self.clause = governor.clause
                if self.clause.kind == "purpose" and self.clause.parent is not None:
                    self.clause = self.clause.parent  # "ca ngợi nỗ lực của X nhằm thuyết phục Y rút quân và *cam kết* …"

    def _leave_colour(self, n: int) -> None:
        """Leave what coloured a verb in somebody's words to that verb ("khẳng định *có thể* chứng minh … và yêu cầu …")."""
        at, own = n - 1, set[str]()
        while at >= 0 and isinstance(unit := self.units[at], Atom) and not unit.has("conjunctions"):
            if not unit.has("past", "skip", *AHEAD):
                return
            own |= unit.entries.categories
            at -= 1
        if at >= 0 and isinstance(self.units[at], Atom) and any(one.speech for one in self.parsed.predicates):
            self.colour -= (AHEAD | REFUSING) - own

    def _is_instead(self, n: int) -> bool:
        """Whether unit ``n`` tells that what follows is not done but something else is ("khen X *thay vì* chỉ trích")."""
        verb = n + 1 < len(self.units) and not isinstance(self.units[n + 1], Group)
        return verb and self.scan.folds[self.units[n].lo : self.units[n].hi] == ["thay", "vì"]

    def _subordinate(self, kind: str, n: int) -> None:
        said = self.head
        if said is not None and said.speech and not said.frames and said.hi == self.units[n].lo and said.subject is not None:
            if kind in {"time", "condition", "cause", "contrast"} and self.clause.governor is not said:
                self._open(said, "said")  # "cho hay từ khi …, hai bên đã …"
        before, head, comma = self.clause, self.head, self.comma
        self.plain = -1
        subject = self._subject()
        pivot = head.pivot if kind == "means" and head is not None and head.clause is before and not comma else None
        if pivot is not None and self.units[n - 1] is not pivot:
            subject = pivot  # "tố cáo X gây rối *bằng cách* …"
        aside = self.comma and kind == "time" and self.quote is None
        governor = None if aside else before.governor  # ", sau khi …" is told by the article again
        if kind == "contrast" and self.quote is None and governor is not None and governor.frames and governor.controls:
            governor = governor.governor  # "nghi Chile làm rò tin *nhưng* Peru phủ nhận"
        if kind == "contrast" and self.quote is None and governor is not None and self._answers(governor, n + 1):
            governor = governor.governor  # "X cho rằng …, *nhưng* Y phủ nhận"
        if kind == "cause" or self.scan.words[self.units[n].lo].fold in {"sau", "từ", "kể"}:
            while governor is not None and governor.controls and not governor.nominal and before.governor is governor:
                governor = governor.governor  # "kêu gọi A cấm vận B sau khi B bắt cóc …": why, not what
        self.clause = Clause(governor=governor, kind=kind, parent=before if kind != "contrast" else None)
        self.clause.fronted = not before.verb and before.subject is None
        if kind in {"time", "cause", "condition"} and not (aside or self._outer_goes_on(before, kind)) and self._acts(n + 1):
            self.nominalizer = None
            self.clause.shared = subject  # "cho biết X bị chỉ trích *vì phớt lờ* …": X does
        if kind in {"purpose", "contrast", "time", "cause"}:
            following = self.units[n + 1] if n + 1 < len(self.units) else None
            if not isinstance(following, Group):
                self.clause.subject = None
            if kind == "contrast" and before.governor is None:
                self.main = self.clause if before.subject is None else self.main
            if before.governor is not None and before.subject is not None:
                self.clause.subject = None
        if kind == "relative" and self.last_group is not None:
            self.clause.subject = self.clause.relative = self.last_group
            self.clause.opened = self.units[n].lo
            self.clause.verb = True
        self.clause.conditional = kind == "condition"
        if kind == "condition" and self.clause.fronted:
            self.condition = self.clause
        if kind == "condition" and self.parsed.predicates and before.verb:
            last = self.parsed.predicates[-1]  # "sẽ X nếu Y": what is planned depends on the condition
            only = self.language.cue("only", self.scan.words, last.lo - 3, last.lo)  # "chỉ rút quân nếu Y"
            if last.colour & {"planned", "possible"} or last.governor is not None or only or self._is_term(n):
                last.colour.add("conditional")
        if kind == "cause" and head is not None and head.object is not None and not head.nominal and head.frames:
            if head.frames[0].kind in PUNISHING:
                self.clause.subject = head.object  # "trừng phạt Nga vì tấn công Ukraine"
                self.clause.verb = True
        if kind == "relative" and self.clause.subject is not None:
            self.colour, self.head, self.comma, self.prep = set(), None, False, None
            self.passive, self.agent = False, None
            return
        ahead = (self.colour | before.colour) & (AHEAD - {"purpose"}) if kind == "means" else self._caused(n)
        aim = self._aim(n) if kind == "purpose" else set()
        self.colour = aim if kind == "purpose" else {"possible"} if kind == "whether" else ahead
        if self._is_instead(n):
            self.colour = {"negated"}
        self.head = self.head if kind == "purpose" else None
        self.comma = False
        self.passive, self.agent = False, None
        self.prep = None
        self.clause.verb = False
        if self.clause.subject is None and kind in {"purpose", "relative", "means"}:
            owner = self._resolved_by(head, n) if kind == "purpose" and head is not None and not comma else None
            self.clause.subject = owner or subject  # "ca ngợi nỗ lực của X *nhằm* …": X does
            self.clause.verb = True
            self.head = None

    def _is_term(self, n: int) -> bool:
        """Whether the words here can only name a condition ("với điều kiện", "trừ phi")."""
        return self.language.cue("only", self.scan.words, self.units[n].lo, self.units[n].lo + 1)

    def _answers(self, governor: Predicate, n: int) -> bool:
        """Whether another than the speaker has his own say here."""
        group = self.units[n] if n < len(self.units) else None
        subject = governor.subject
        if not isinstance(group, Group) or not governor.speech or subject is None or set(group.ids) & set(subject.ids):
            return False
        for unit in self.units[n + 1 : n + 6]:
            if isinstance(unit, Group) or unit.kind == "punct":
                return False
            frames = [self.language.frames[entry.value] for entry in unit.entries if entry.category == "trigger"]
            if unit.has("speech") or (any(frame.kind in SPOKEN for frame in frames) and not unit.has("possible")):
                return len(group.ids) > 0
        return False

    def _enter_pivot(self) -> None:
        """Begin the clause whose subject is the object of what governs it ("kêu gọi Nga tuân thủ …")."""
        head = self.head
        if head is not None and head.pivot is not None and head.clause is self.clause and not self.comma:
            pivot, comma = head.pivot, self.comma
            self._open(head, "governed").subject = pivot
            self.comma = comma

    def punct(self, n: int, atom: Atom) -> None:
        word = self.scan.words[atom.lo].text
        self.prep = None
        if word in QUOTES:
            self._quote(n, atom)
            return
        if word == ":":
            head = self._heads_words(n, atom) or self._teller()
            if head is not None and head.speech:
                self._hand_on(head)
                self._open(head, "said")
            elif n == 1 and self._goes_on(n):
                self.clause.subject = None  # "*Peru*: Chile rút quân": only where it was
            return
        if word == "," and n == 1 and isinstance(self.units[0], Atom) and self.units[0].has("planned"):
            self.ahead = True
        if word == "," and self._tells_on(n):
            return
        if word == "," and self._opens_aside(n):
            return
        if word == "," and self._answers_fronted(n):
            return
        if word in ",;(" or word == ")":
            self.comma = True
            self.passive = False
            self.agent = None
            self.nominalizer = None
            self.light = None
            self.colour.clear()
            if self.clause.verb:
                self._pending = []  # they belong to a verb without a frame
            parent = self.clause.parent
            if parent is not None and self.clause.verb and self.clause.kind != "contrast":
                self.clause = parent
                self.head = None
            elif self.quote is None:
                self._leave_fronted()
            if word == ";":
                self.head = None
                self.clause = Clause(self.main.subject)

    def _tells_on(self, n: int) -> bool:
        """Open what is said behind a comma right behind a verb of speech ("ông X cho biết, Y …"): whether there it is."""
        head = self.head
        if head is None or not head.speech or head.frames or self.quote is not None or not self._only_adjuncts(head, n):
            return False
        if head.subject is None or self.clause.governor is head or self.parsed.quote_spans:
            return False
        if not self._goes_on(n) and not self._tells_of_unnamed(head, n):
            return False
        self._open(head, "said")
        return True

    def _tells_of_unnamed(self, head: Predicate, n: int) -> bool:
        """Whether a condition or a clause of somebody without a name follows the comma ("cho biết, *một vụ nổ đã* …")."""
        if any(not one.nominal and one is not head and not (one.speech and not one.frames) for one in self.parsed.predicates):
            return False  # "A đã đánh B, ông X nói, …"
        named = False
        for unit in self.units[n + 1 : n + CONTENT_REACH]:
            if isinstance(unit, Group):
                named = True
            elif unit.kind == "time":
                continue
            elif unit.kind == "punct":
                return False
            elif any(entry.value == "condition" for entry in unit.entries if entry.category == "sub"):
                return not named
            elif unit.has("sub", "complementizers", "according", "conjunctions") and not named:
                return False
            elif named and unit.has("trigger", "past", "planned", "possible", "negated", "passive", "verbs", "light"):
                return True
            elif unit.has(*VERBAL) and not named and not unit.has("skip"):
                return False
            else:
                named = True
        return False

    def _answers_fronted(self, n: int) -> bool:
        """Leave what an opening without a subject says for whom it is said by ("Cho rằng X sai, *ông Y nói* …")."""
        governor = self.clause.governor
        if governor is None or not governor.speech or governor.frames or governor.subject is not None or governor.anonymous:
            return False
        if self.quote is not None or governor.clause.governor is not None or not self._speaks(n + 1):
            return False
        self.clause, self.head, self.comma = governor.clause, None, True
        self.colour = set()
        return True

    def _only_adjuncts(self, head: Predicate, n: int) -> bool:
        """Whether nothing but times, places and company stand between a verb of speech and the unit ("cho biết hôm 3/9, …")."""
        if self.plain > head.unit or self.units[n].lo - head.hi > ADJUNCTS:
            return False
        prep = False
        for unit in self.units[head.unit + 1 : n]:
            if unit.lo < head.hi:
                continue
            if isinstance(unit, Group):
                if not prep:
                    return False
            elif unit.kind == "punct" or (unit.has(*VERBAL) and not unit.has("skip")):
                return False
            elif unit.has("prep"):
                prep = True
            elif unit.kind != "time" and not prep:
                return False
        return True

    def _leave_fronted(self) -> None:
        """A comma behind what a fronted clause tells ("Khi được hỏi liệu …, ông X nói") leads back to the main clause."""
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.fronted and clause.parent is not None:
                self.clause = clause.parent
                self.head = None
                return
            clause = clause.governor.clause if clause.governor is not None and clause.governor.clause is not clause else None

    def _begin_main(self) -> None:
        """Begin what follows from an opening clause without a comma ("Trong khi A phản đối *thì* B ủng hộ")."""
        clause: Clause | None = self.clause
        while clause is not None and not clause.fronted:
            clause = clause.governor.clause if clause.governor is not None and clause.governor.clause is not clause else None
        if clause is None or not clause.verb or self.comma:
            return
        self.clause = clause.parent or Clause(governor=clause.governor)
        self.head, self.prep, self.nominalizer, self.light = None, None, None, None
        self.passive, self.agent, self.comma = False, None, True
        self.colour = set()
