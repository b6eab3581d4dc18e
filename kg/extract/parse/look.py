"""The state of a parse, and looks around in the sentence that change nothing."""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.groups import Group, Grouped, Unit
from kg.extract.groups.records import Member
from kg.extract.parse.records import Clause, Parsed, Predicate
from kg.extract.scan import Atom, Scan
from kg.language import Language
from kg.language.records import Frame

_NOUN_SLOTS = frozenset({"trong", "về", "tại", "của", "với", "cho", "trước", "qua", "bằng", "đối với", "vào"})
"""Prepositions right behind which a verb is a noun ("trong hội đàm")."""
_OWNED = frozenset({"accuse", "agree", "concede", "reject", "request", "support", "threaten"})
"""Kinds told by words that are nouns as well as verbs: of whoever stands behind "của"."""
ASIDE_REACH = 16
"""Units among which what stands between a name and its verb of speech ends."""
_JUDGING = frozenset({"coi", "gọi", "xem"})
"""Verbs that stand before what somebody calls something else."""
_ADJUNCTS = frozenset({"theo", "trước", "dưới"})
"""First words of triggers that say why somebody does what is told beside them ("theo yêu cầu của X", "dưới sức ép của X")."""
VERBS = ("trigger", "speech", "reports", "according", "sub", "conjunctions", "past", "planned", "negated")
"""What cannot stand between a quotation and the name of its speaker."""


class Look:
    """Where a parse stands."""

    def __init__(self, grouped: Grouped, language: Language, discourse: Discourse) -> None:
        self.scan: Scan = grouped.scan
        self.units: list[Unit] = grouped.units
        self.language = language
        self.discourse = discourse
        self.parsed = Parsed(grouped, [], [], [])
        self.clause = Clause()
        self.main = self.clause
        self.head: Predicate | None = None
        """The last predicate: obliques and objects go to it."""
        self.prep: str | None = None
        self.plain = -1
        """Index of the last verb without a frame."""
        self.since_head = 0
        """Words since the head."""
        self.comma = False
        self.colour: set[str] = set()
        self.passive = False
        self.agent: Group | None = None
        self.light: Predicate | None = None
        self.nominalizer: int | None = None
        self.charges: list[Predicate] = []
        """What tells with which reproach something is done."""
        self.ahead = False
        """Whether the sentence opens by saying that it tells of plans ("Theo kế hoạch, …")."""
        self.coloured = -1
        """Index of the unit that coloured what follows last."""
        self.condition: Clause | None = None
        """The clause of a condition that the sentence opens with."""
        self.quote: int | None = None
        self.handed_on: Predicate | None = None
        """Who speaks where the sentence begins inside a quotation."""
        self.last_group: Group | None = None
        self._aside: tuple[int, Clause] | None = None
        """The unit that ends what stands between commas or dashes behind a subject, and the clause that goes on there."""
        self._glossed = -1
        """The word behind the last brackets that were passed over."""
        self._passive_at = -1
        """Index of the unit that made the clause passive."""
        self._skip = -1
        """Index of the word up to which all has been read."""
        self._pending: list[tuple[str, Group]] = []
        if discourse.quoting is not None and discourse.paragraph == self.scan.sentence.paragraph:
            self._go_on_quoting(discourse.quoting)
        discourse.paragraph = self.scan.sentence.paragraph

    def _go_on_quoting(self, speaker: str) -> None:
        """Begin inside a quotation that an earlier sentence opened."""
        said = Predicate((), 0, 0, self.main, speech=True)
        if speaker:
            said.subject = Group(0, 0, [Member(speaker, 0, 0)])
        else:
            said.anonymous = True
        self.quote, self.handed_on = 0, said
        self.clause = Clause(governor=said, kind="said")

    @property
    def pending(self) -> list[tuple[str, Group]]:
        """Obliques before the first verb of the clause: place and company of what follows."""
        return self._pending

    def _ends_ceasing(self, atom: Atom) -> bool:
        """Whether the last words of a phrase say that something is ended ("dọa *chấm dứt*")."""
        for at in range(atom.lo + 1, atom.hi):
            for length, found in self.language.matches(self.scan.words, at):
                if at + length == atom.hi and found.are("ceased"):
                    return True
        return False

    def _is_noun(self, n: int) -> bool:
        """Whether the word here is made a noun by what stands before it."""
        before = self.units[n - 1] if n else None
        if self.nominalizer is not None and self.units[n].lo - self.nominalizer <= 1 and not isinstance(before, Group):
            return True
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        of = isinstance(following, Atom) and following.hi - following.lo == 1 and self.scan.words[following.lo].fold == "của"
        if of and (self.clause.subject is None or self._is_owned(self.units[n])):
            return True
        opens = isinstance(before, Atom) and (before.has("complementizers") or self.scan.words[before.hi - 1].fold == "rằng")
        if opens and isinstance(following, Atom) and self._preposition(following) == "về":
            return True  # "cho rằng yêu cầu về … là vô lý"
        if self._is_judged(n):
            return True
        starts = before is None or (isinstance(before, Atom) and before.kind == "punct" and before.lo == 0)
        if starts and isinstance(following, Atom) and self._preposition(following) in {"nhằm vào", "đối với", "chống", "giữa"}:
            return True  # "Cáo buộc nhằm vào Pháp là vô lý", "Đàm phán giữa A và B đã …"
        if n == 0 and isinstance(following, Group) and len(following.ids) > 1:
            return True  # "Đàm phán Mỹ - Trung …"
        if not isinstance(before, Atom) or not before.has("prep", "skip", "nominalizers"):
            return False
        return self.prep in _NOUN_SLOTS

    def _is_judged(self, n: int) -> bool:
        """Whether a word for a reproach stands where a clause begins ("cho rằng *cáo buộc* X can thiệp là nực cười")."""
        before, unit = self.units[n - 1] if n else None, self.units[n]
        if not isinstance(before, Atom) or isinstance(unit, Group) or not self._is_owned(unit):
            return False
        if any(self.language.frames[one.value].kind != "accuse" for one in unit.entries if one.category == "trigger"):
            return False
        counted = before.has("nominalizers") and before.has("skip") and n > 1
        if counted:
            before = self.units[n - 2]
        if not isinstance(before, Atom):
            return False
        fold, words, behind = self.scan.words[before.hi - 1].fold, self.scan.words, self.units[n + 1 : n + 2]
        if fold == "rằng" or (fold in _JUDGING and before.hi - before.lo == 1):
            return True
        given = any(isinstance(one, Group) and self.language.cue("given", words, one.hi, one.hi + 2) for one in behind)
        return before.has("speech") and (counted or given)  # "nói *những cáo buộc* …", "nói *cáo buộc* X *đưa ra* …"

    def _is_owned(self, unit: Group | Atom) -> bool:
        """Whether what is told here is somebody's word, right before "của" ("như *cáo buộc* của X", "mọi *yêu cầu* của X")."""
        if isinstance(unit, Group) or unit.hi - unit.lo > 2:
            return False  # a longer trigger is a verb with its object ("dọa cắt khí đốt của X")
        if unit.hi - unit.lo == 2 and self.language.cue("allegations", self.scan.words, unit.lo + 1, unit.hi):
            return False  # "bác *tin* của X"
        found = [one for one in unit.entries if one.category == "trigger"]
        frames = [self.language.frames[one.value] for one in found if not one.rest]
        return len(frames) == len(found) > 0 and all(one.kind in _OWNED and one.actor[:1] == ("subject",) for one in frames)

    def _group_near(self, n: int) -> bool:
        return any(isinstance(unit, Group) for unit in self.units[n + 1 : n + 5])

    def _teller(self) -> Predicate | None:
        """What a "rằng" belongs to: the last predicate, or the verb of speech before the meeting that it was said in."""
        head = self.head
        if head is not None and head.nominal and self.last_group is not None and self._is_charge_of(head, self.last_group):
            return head  # "nói cáo buộc của X *rằng* … là sai"
        if head is not None and head.nominal and head.governor is self.clause.governor:
            before = [p for p in self.parsed.predicates if p.speech and p.clause is self.clause and not p.nominal]
            return before[-1] if before else head
        return head if head is not None and (head.speech or head.frames) else None

    @staticmethod
    def _is_charge_of(head: Predicate, group: Group) -> bool:
        """Whether a noun is what the group behind "của" alleges."""
        whose = any(slot == "của" and one is group for slot, one in head.obliques)
        return whose and any(frame.complement == "alleged" for frame in head.frames)

    @staticmethod
    def _preposition(atom: Atom) -> str | None:
        entry = atom.entry("prep")
        return None if entry is None else str(entry.value)

    @staticmethod
    def _is_of(unit: Unit | None) -> bool:
        return isinstance(unit, Atom) and any(entry.category == "prep" and entry.value == "của" for entry in unit.entries)

    def _is_attribute(self, n: int) -> bool:
        """Whether the plain verb here says which one a noun means ("yêu sách *đi kèm* này của Peru")."""
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        behind = self.scan.words[following.lo].fold if isinstance(following, Atom) else ""
        return self.head is not None and not self.comma and self.since_head <= 2 and behind in {"này", "đó", "ấy", "trên", "của"}

    def _is_aim_of_protest(self, frames: tuple[Frame, ...]) -> bool:
        """Whether a verb says what a demonstration is for or against ("cuộc tuần hành phản đối Nhật Bản")."""
        head = self.head
        if head is None or not head.nominal or self.since_head > 0 or self.comma:
            return False
        return any(frame.kind == "protest" for frame in head.frames) and frames[0].kind in {"accuse", "reject", "support"}

    def _is_adjunct(self, atom: Atom) -> bool:
        """Whether a trigger only says why somebody does something else."""
        return atom.has("trigger") and atom.hi > atom.lo + 1 and self.scan.words[atom.lo].fold in _ADJUNCTS

    @staticmethod
    def _trigger_at(atom: Atom) -> bool:
        return atom.has("trigger")

    @staticmethod
    def _is_joint(unit: Unit | None) -> bool:
        return isinstance(unit, Atom) and unit.has("conjunctions", "sub", "complementizers")

    def _ends_sentence(self, predicate: Predicate) -> bool:
        rest = self.scan.words[predicate.hi :]
        return len(rest) <= 12 or sum([word.is_word for word in rest]) <= 12

    def _is_talk(self, atom: Atom) -> bool:
        """Whether the words before are, or end in, a noun for what is said ("bác bỏ thông tin" cho rằng …)."""
        for lo in range(max(atom.lo, atom.hi - 3), atom.hi):
            found = self.language.match(self.scan.words, lo)
            if found is not None and lo + found[0] == atom.hi and found[1].are("talk"):
                return True
        return False

    def _is_of_talk(self, n: int, atom: Atom) -> bool:
        """Whether a verb of speech tells what an account or accusation right before it is of ("cáo buộc *cho rằng* …")."""
        before, head = self.units[n - 1] if n else None, self.head
        if isinstance(before, Atom) and self._is_talk(before):
            return True
        complements = {frame.complement for frame in head.frames} if head is not None and head.hi == atom.lo else set()
        return bool(complements & {"alleged", "denied"})

    def _decides(self, n: int, atom: Atom) -> bool:
        """Whether a word that can be noun or verb is a verb here: a subject or adverb stands before it ("đã quyết định rút")."""
        if self.scan.words[atom.lo].fold not in {"quyết", "đề", "nỗ", "hành"} or atom.hi - atom.lo != 2:
            return False
        before = self.units[n - 1] if n else None
        return isinstance(before, Group) or (isinstance(before, Atom) and before.has("past", "planned", "negated"))

    def _says(self, head: Predicate, n: int) -> bool:
        """Whether the predicate here is what the verb of speech before it says ("cho biết có kế hoạch phóng …")."""
        if not head.speech or head.frames or self.comma or head.clause is not self.clause or head.subject is None:
            return False
        between = self.units[head.unit + 1 : n]
        return all(
            isinstance(u, Atom) and u.kind == "lex" and u.has("planned", "possible", "negated", "past", "demanded")
            for u in between
        )

    def _is_outlet(self, group: Group) -> bool:
        return len(group.ids) > 0 and all(self.discourse.names.is_outlet(id_) for id_ in group.ids)

    def _is_medium(self, report: Predicate) -> bool:
        """Whether a plain verb of speech has nobody but media for its subject: they do nothing else in the sentence."""
        return report.speech and not report.frames and report.subject is not None and self._is_outlet(report.subject)
