"""What each lexical word of a sentence does to what is open: its clause, its verb, the colour of what follows."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.records import OBJECT_REACH, REFUSING, TOWARDS
from kg.extract.parse.remarks import Remarks, is_remark
from kg.extract.scan import Atom
from kg.language import TRIGGERS

AUXILIARY = frozenset({"past", "passive", "planned", "possible", "negated"})
"""Words before a verb that show who stands before them to be its subject."""
STALLED = 4
"""Words back in which "sau" tells that it stopped before ("nối lại vòng đàm phán *sau* một năm bế tắc")."""
_DEED = frozenset({"chuyện", "việc"})
"""Nouns behind which a deed is told."""
FADING = frozenset({"planned", "possible", "demanded", "negated", "unwilling"})
"""Colours that a preposition ends behind the verb that they were for."""
PLANNING = frozenset({"planned", "possible"})
"""Those of a plan or chance."""
_COLOURS = ("planned", "possible", "demanded", "negated", "unwilling", "ceased", "past")
"""Colours that a word gives what follows it, in the order in which they are read."""
_READ = TRIGGERS | {
    *_COLOURS, "according", "agent", "complementizers", "conjunctions", "happens", "light", "nominalizers", "passive", "prep",
    "reports", "speech", "stopped", "sub", "verbs",
}  # fmt: skip
"""Categories of the words that the parse looks at."""


class Words(Remarks):
    """Reads lexical atoms."""

    def lex(self, n: int, atom: Atom) -> int:
        """Read a lexical atom; gives the word index up to which its trigger reaches."""
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        categories = atom.entries.categories
        if categories.isdisjoint(_READ):
            self.since_head += 0 if "skip" in categories else atom.hi - atom.lo
            return atom.hi
        if self.scan.folds[atom.lo : atom.hi] == ["nên"] and n and isinstance(following, Group):
            self._subordinate("contrast", n)  # "… đã rút quân *nên Peru* …": therefore
            return atom.hi
        triggers = None if TRIGGERS.isdisjoint(categories) else self._triggers(n, atom)
        remark = triggers is not None and is_remark(triggers[0])
        if triggers is not None and remark and atom.has("demanded", "negated"):
            self._remark(n, atom, triggers[0])
            triggers = None
        if triggers is not None and "speech" in categories and triggers[0][0].mode == "allege" and self._is_of_talk(n, atom):
            triggers = None  # "bác bỏ cáo buộc *cho rằng* X đứng sau vụ tấn công": nobody near it says so
        if triggers is not None and remark and ("negated" in self.colour or self._closes(triggers[1])):
            triggers = None
        if triggers is not None and self._is_aim_of_protest(triggers[0]):
            self.prep = "chống"
            return triggers[1]
        if triggers is not None and "prep" in categories and self.head is not None and not self.comma:
            triggers = None  # "cung cấp vũ khí cho Nga": a preposition of the verb before it
        if triggers is not None:
            frames, hi, noun = triggers
            self._predicate(n, atom, frames, hi, noun)
            if self.head is not None and remark and (self.head.governor is None or self.head.governor.nominal):
                self._judged(self.head)
            if self.head is not None and self.head.frames:
                self._request_inside(self.head)
            if not noun and frames[0].complement is not None and self._ends_ceasing(atom):
                self.colour.add("ceased")  # "dọa chấm dứt | viện trợ cho X"
            return hi
        if not categories.isdisjoint({"happens", "stopped"}) and self.head is not None and self.head.nominal and not self.comma:
            self.head.colour |= self.colour
            if "stopped" in categories and all(word.fold != "sau" for word in self.scan.words[atom.lo - STALLED : atom.lo]):
                self.head.colour.add("negated")
            self.colour = set()
            self.clause.verb = True
            self.since_head = OBJECT_REACH
            return atom.hi
        if "stopped" in categories:
            self.colour.add("negated")  # "không diễn ra cuộc gặp nào giữa …"
            self.clause.verb = True
            return atom.hi
        if "reports" in categories and (self._group_near(n) or self._is_unnamed(atom)):
            told = self._whose_account(n, atom)
            if self.parsed.cited is not None and n and self.units[n - 1] is self.parsed.cited:
                self.prep = "theo"  # "Theo AP dẫn lời ông X, …": both
            else:
                self._speech(n, atom)
            return atom.hi if told is None else told.lo
        if "according" in categories:
            self.parsed.unnamed = self.parsed.unnamed or self._is_unnamed(atom)
            if (behind := self._according(n, atom)) is not None:
                return behind
        if "speech" in categories and atom.lo and self.scan.words[atom.lo - 1].fold == "nhà":
            categories -= {"speech"}  # "nhà phân tích", "nhà lý luận"
        if "speech" in categories and self._is_noun(n) and self.scan.words[atom.hi - 1].fold == "rằng":
            categories = frozenset({"complementizers"})  # "nói trong thông báo *rằng* …"
        if "speech" in categories:
            if not self._is_noun(n):
                self._speech(n, atom)
                return atom.hi
        if "complementizers" in categories:
            if self.scan.words[atom.hi - 1].fold == "rằng":
                self.colour -= REFUSING  # "không chắc *rằng* …"
            head = self._teller()
            if head is not None and head.nominal and self.scan.words[atom.hi - 1].fold == "là":
                head = None  # "chỉ trích lời kêu gọi của X là vô lý"
            if head is not None and self.clause.governor is not head:
                self._open(head, "said")
            elif head is not None and head.speech and (told := self._told_to(n, atom)) is not None:
                head.obliques += [("với", told)]  # "nói với *X* rằng …"
                self.clause.subject = None
            elif self.clause.kind == "said" and self.units[n - 1] is self.clause.subject:
                self.clause.verb, self.last_group = True, None  # "coi X *là* kẻ xâm lược, cáo buộc …": who thinks so
            self.prep = None
            return atom.hi
        if "agent" in categories and (behind := self._done_by(n) or self._made_by(n)) is not None:
            self._skip, self.prep = behind, None
            return behind
        sub = atom.entry("sub") if "sub" in categories else None
        prep = atom.entry("prep") if "prep" in atom.entries.categories else None
        if sub is not None and not (prep is not None and isinstance(following, Group) and not self._verb_follows(n + 1)):
            self._subordinate(str(sub.value), n)
            return atom.hi
        if "agent" in categories and isinstance(following, Group) and (self.head is not None):
            if self.comma and self._verb_follows(n + 1):
                self._subordinate("cause", n)  # ", bởi Thái Lan từng mua …"
                return atom.hi
            self.prep = "do"
            return atom.hi
        if not categories.isdisjoint(AUXILIARY):
            self._enter_content(n)
        if "passive" in categories and not ("light" in categories and isinstance(following, Group)):
            self._own_passive()
            self.passive = True
            self.prep = None
            self._passive_at = n
            self.agent = None
            self.clause.verb = True
            return atom.hi
        if "planned" in categories and self._planned_noun(n):
            return atom.hi
        coloured = False
        for colour in () if categories.isdisjoint(_COLOURS) else _COLOURS:
            if colour in categories:
                if colour == "demanded" and self._had_to(atom):
                    colour = "past"
                if colour == "past":
                    self._leave_power(n, atom)
                self.coloured = self.coloured if colour == "past" and self.colour & FADING else n
                self.colour.add(colour)
                coloured = True
                if colour in {"planned", "past"} and self._passive_at not in {n - 1, n}:
                    self.passive, self.agent = False, None  # "bộ mới được thành lập đã bắt giữ …"
                if colour != "past" or self.comma:
                    self._coordinate_predicate(n)
        if coloured:
            named = "nominalizers" in categories and self.clause.subject is None  # "Kế hoạch của Peru bị …"
            self.clause.verb = self.clause.verb or not (self.nominalizer or named)
            self.since_head += 1
            if prep is None:
                return atom.hi
        if prep is not None:
            self._fade(n)
            if not (prep.value == "của" and self.prep in TOWARDS and self.since_head <= OBJECT_REACH):
                self.prep = str(prep.value)  # but in "với hàng hóa của Pháp" it is Pháp that it reaches
            if self.scan.words[atom.hi - 1].fold == "việc":
                self.nominalizer = atom.hi
                if (owner := self._has_part(n)) is not None:
                    self._begin_part(owner)
                elif prep.value == "trong" and isinstance(following, Atom) and following.has("trigger"):
                    self.prep, self.nominalizer, self.head = None, None, None  # "đi đầu trong việc lên án Eritrea"
            return atom.hi
        if "nominalizers" in categories and self._decides(n, atom):
            self._coordinate_predicate(n)
            self.clause.verb = True
            self.colour.add("past")
            return atom.hi
        if "nominalizers" in categories:
            self._fade(n, REFUSING)
            if self.prep is not None and (owner := self._has_part(n)) is not None:
                self._begin_part(owner)
                return atom.hi
            self.nominalizer = atom.hi
            self.clause.deed |= self._opens_deed(atom)
            if "light" in categories:
                self._light(n, atom)
            self.since_head += atom.hi - atom.lo - 1
            return atom.hi
        if "verbs" in categories and self._shows(atom):
            self.prep = None
            return atom.hi
        if not categories.isdisjoint({"light", "verbs"}):
            self._enter_own_deed(n, own="happens" not in categories)
        if "light" in categories and self._goes_on_itself(n):
            return atom.hi
        if "light" in categories:
            self._light(n, atom)
            return atom.hi
        if "verbs" in categories and (atom.lo == self.nominalizer or (self.prep in TOWARDS and self._is_of(following))):
            self.since_head += 1  # "sự phục hồi", "lên hàng nhập khẩu của Pháp": a noun
            return atom.hi
        if "verbs" in categories and self._is_attribute(n):
            self.since_head += atom.hi - atom.lo
            return atom.hi
        if "verbs" in categories:
            self._enter_pivot()
            self._coordinate_predicate(n)
            self.clause.verb = True
            self.head = self._promise(n, atom)
            if self.scan.words[atom.hi - 1].fold in {"đến", "tới"}:
                self.colour -= REFUSING  # "không ảnh hưởng đến kế hoạch …": of that verb
            self.plain = n
            self.prep = None
            self.comma = False
            return atom.hi
        if "conjunctions" in categories:
            self._fade(n, REFUSING)
            if self._owned_plan(n):
                self.colour -= PLANNING
            self.prep = None
            self.last_group = None
            return atom.hi
        if "skip" not in categories:
            self.since_head += atom.hi - atom.lo
        return atom.hi

    def _opens_deed(self, atom: Atom) -> bool:
        """Whether a noun of a deed opens a clause ("*việc* X tấn công Y …")."""
        opens = self.prep is None and self.clause.subject is None and not self.clause.verb
        return opens and self.scan.words[atom.hi - 1].fold in _DEED

    def _owned_plan(self, n: int) -> bool:
        """Whether what colours the clause is a noun of somebody ("ủng hộ *kế hoạch của X* và …")."""
        plan = self.units[self.coloured] if self.coloured >= 0 else None
        noun = isinstance(plan, Atom) and plan.has("nominalizers")
        return noun and any(isinstance(unit, Group) for unit in self.units[self.coloured + 1 : n])

    def _fade(self, n: int, fading: frozenset[str] = FADING) -> None:
        """Let go of the colour of a verb that nothing else is known of ("không sốt sắng *về* chuyện các con tin")."""
        if self.coloured < 0 or not self.colour:
            return
        between = [unit for unit in self.units[self.coloured + 1 : n] if isinstance(unit, Atom)]
        if any(unit.kind == "word" for unit in between):
            self.colour -= fading
        elif any(unit.has("verbs") and not unit.has("prep") for unit in between):
            self.colour -= REFUSING  # "không gây ra *các* vụ tấn công"

    def _leave_power(self, n: int, atom: Atom) -> None:
        """Leave what something can do behind it for what has been ("tên lửa *có khả năng* mang đầu đạn *đã* được phóng")."""
        between = self.units[self.coloured + 1 : n] if self.coloured >= 0 and self.scan.words[atom.lo].fold == "đã" else []
        if any(isinstance(unit, Atom) and unit.has("verbs") for unit in between):
            self.colour -= PLANNING

    def _had_to(self, atom: Atom) -> bool:
        """Whether somebody had no choice and did it ("*đã phải* từ chức", "*buộc phải* rút quân")."""
        words = self.scan.words
        if words[atom.hi - 1].fold != "phải" or self.colour & {"planned", "possible", "negated"}:
            return False
        return words[atom.lo].fold == "buộc" or (atom.lo > 0 and words[atom.lo - 1].fold == "đã")

    def _goes_on_itself(self, n: int) -> bool:
        """Whether a light verb tells of the deed before it ("vòng đàm phán *sẽ được nối lại* tháng 11"), which it colours."""
        head = self.head
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        if head is None or not head.nominal or self.comma or isinstance(following, Group) or not (self.colour or self.passive):
            return False
        if isinstance(following, Atom) and following.has("trigger", "noun", "nominalizers", "light", "head"):
            return False
        yields = self.language.cue("yielding", self.scan.words, self.units[n].lo, self.units[n].lo + 1)
        head.colour |= self.colour - REFUSING if yields else self.colour  # "cuộc đàm phán không đạt kết quả" has been
        self.colour, self.passive = set(), False
        self.clause.verb = True
        self.since_head = OBJECT_REACH
        return True
