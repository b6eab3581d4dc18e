"""A shallow parse: which groups each trigger governs, in whose words it stands, and how it is coloured.

One pass from left to right. A clause has a subject; a verb takes the clause's subject, a group behind it becomes its object, a group
behind a preposition an oblique; words that report, demand, deny or promise open a clause of their own. Unknown words are passed
over. This replaces the regular expressions over chunk symbols that such systems often use: the same data says what a trigger asks for,
but a subject is found across any number of clauses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.extract.discourse import Discourse
from kg.extract.groups import Group, Grouped, Unit
from kg.extract.groups.records import Member
from kg.extract.names import PLACE_SLOTS
from kg.extract.scan import Atom, Scan
from kg.language import TRIGGERS, Frame, Language
from kg.model import EntityType

_QUOTES = frozenset('"“”„«»')
OBJECT_REACH = 6
"""Words that may stand between a verb and its object."""


@dataclass(slots=True)
class Clause:
    """A stretch with one subject."""

    subject: Group | None = None
    governor: Predicate | None = None
    verb: bool = False
    conditional: bool = False
    colour: set[str] = field(default_factory=set)
    kind: str = "main"
    relative: Group | None = None
    """What a relative clause is about; its object when a subject of its own follows."""
    opened: int = -1
    parent: Clause | None = None
    fronted: bool = False
    """The clause that this one interrupts; a comma behind its verb leads back."""


@dataclass(slots=True)
class Predicate:
    """A trigger or verb of speech with its dependents.

    Attributes:
        frames: what the trigger may mean; empty for a plain verb of speech.
        lo, hi: its words.
        subject, object: groups; ``agent`` is the doer of a passive.
        obliques: (slot, group) in order.
        nominal: a noun ("cuộc gặp").
        colour: ``planned``, ``possible``, ``demanded``, ``negated``, ``past``, ``conditional``.
        governor: the predicate whose content this is part of.
        quoted: stands in a quotation.
    """

    frames: tuple[Frame, ...]
    lo: int
    hi: int
    clause: Clause
    subject: Group | None = None
    object: Group | None = None
    agent: Group | None = None
    obliques: list[tuple[str, Group]] = field(default_factory=list)
    nominal: bool = False
    passive: bool = False
    colour: set[str] = field(default_factory=set)
    governor: Predicate | None = None
    speech: bool = False
    quoted: bool = False
    light: bool = False
    light_subject: Group | None = None
    unit: int = 0
    pivot: Group | None = None
    anonymous: bool = False
    reports: bool = False
    """A medium passing on another's words; it does nothing else in the sentence."""

    @property
    def controls(self) -> bool:
        """Whether the object of this is the subject of what it governs."""
        return any(frame.complement is not None for frame in self.frames)


@dataclass(slots=True)
class Parsed:
    """A sentence's predicates in order, who is named as its source ("theo Reuters"), and its times."""

    grouped: Grouped
    predicates: list[Predicate]
    sources: list[str]
    times: list[Atom]
    topic: Group | None = None
    late_speaker: Group | None = None
    quote_spans: list[tuple[int, int]] = field(default_factory=list)


def parse_sentence(grouped: Grouped, language: Language, discourse: Discourse) -> Parsed:
    """The predicates of a sentence with their dependents; updates the discourse's topic and speaker."""
    return _Parser(grouped, language, discourse).run()


class _Parser:
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
        self.since_head = 0
        """Words since the head."""
        self.comma = False
        self.colour: set[str] = set()
        self.passive = False
        self.agent: Group | None = None
        self.light: Predicate | None = None
        self.nominalizer: int | None = None
        self.quote: int | None = None
        self.last_group: Group | None = None
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
        self.quote = 0
        self.clause = Clause(governor=said, kind="said")

    def run(self) -> Parsed:
        skip_until = -1
        for n, unit in enumerate(self.units):
            if unit.lo < skip_until:
                if isinstance(unit, Group) and self.head is not None:
                    self.head.obliques.append(("inner", unit))
                    if self.head.speech:
                        self.head.pivot = unit  # "cho biết Iran chưa bao giờ …": subject of what follows
                continue
            if isinstance(unit, Group):
                self.group(n, unit)
            elif unit.kind == "time":
                self.parsed.times.append(unit)
                self.prep = None
            elif unit.kind == "punct":
                self.punct(n, unit)
            elif unit.kind == "lex":
                skip_until = max(skip_until, self.lex(n, unit))
            else:
                self.since_head += 1
                self.last_group = None
        self._fronted()
        self._late_speech()
        self._leave_quotation_open()
        self._topics()
        return self.parsed

    # Groups

    def group(self, n: int, group: Group) -> None:
        """Give a group its function."""
        before = self.units[n - 1] if n else None
        self.last_group = group
        if self.prep == "theo":
            self.parsed.sources += group.ids
            self.prep = None
            return
        if self.prep is not None:
            self._oblique(self.prep, group)
            if self.nominalizer is not None and self._verb_follows(n) and self.prep != "của":
                self.clause = Clause(group, self.clause.governor, parent=self.clause)  # "trước việc X đến thăm Y"
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
                self._open(head, "said").subject = group
                return
            adjacent = self.since_head == 0
            if not head.nominal or adjacent or head.frames:
                if not (head.speech and not adjacent):
                    head.object = group
                    joint = any(frame.joint for frame in head.frames) and not self._visit_next(n)
                    if head.controls or (not head.nominal and not joint and self._verb_next(n)):
                        head.pivot = group
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
        if self.clause.subject is None or not self.clause.verb:
            if self.clause.subject is None or self.comma or self.nominalizer is not None:
                self.clause.subject = group
            return
        if boundary and (self.comma or self._is_joint(before)) and self._verb_follows(n):
            governor = self.clause.governor if not self.comma or self.quote is not None else self.clause.governor
            self.clause = Clause(group, governor, conditional=False)
            self.head = None
            return
        if self.nominalizer is not None and self._verb_follows(n):
            governor = head if head is not None and head.frames else self.clause.governor
            if head is not None and head.frames and head.object is None:
                head.pivot = group
            self.clause = Clause(group, governor)
            return
        if head is not None:
            head.obliques.append(("loose", group))

    def _oblique(self, slot: str, group: Group) -> None:
        head = self.head
        if head is not None and (not self.comma or slot in {"với", "của", "đối với", "giữa", "nhằm vào"}):
            head.obliques.append((slot, group))
            if slot in {"cho", "với", "đối với", "tới"} and head.controls and head.pivot is None and head.object is None:
                head.pivot = group
            return
        self.pending.append((slot, group))

    @property
    def pending(self) -> list[tuple[str, Group]]:
        """Obliques before the first verb of the clause: place and company of what follows."""
        return self._pending

    _passive_at: int = -1

    # Punctuation

    def punct(self, n: int, atom: Atom) -> None:
        word = self.scan.words[atom.lo].text
        self.prep = None
        if word in _QUOTES:
            self._quote(n, atom)
            return
        if word == ":":
            head = self.head
            if head is not None and head.speech:
                self._open(head, "said")
            return
        if word in ",;(" or word == ")":
            self.comma = True
            self.passive = False
            self.agent = None
            self.nominalizer = None
            self.light = None
            self.colour.clear()
            parent = self.clause.parent
            if parent is not None and self.clause.verb and self.clause.kind != "contrast":
                self.clause = parent
                self.head = None
            elif self.quote is None:
                self._leave_fronted()
            if word == ";":
                self.head = None
                self.clause = Clause(self.main.subject)

    def _leave_fronted(self) -> None:
        """A comma behind what is said inside a fronted clause ("Khi được hỏi liệu …, ông X nói") leads back to the main clause."""
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.fronted and clause.parent is not None:
                self.clause = clause.parent
                self.head = None
                return
            clause = clause.governor.clause if clause.governor is not None and clause.governor.clause is not clause else None

    def _quote(self, n: int, atom: Atom) -> None:
        mark = self.scan.words[atom.lo].text
        if mark in "”»" and self.quote is None:
            return  # closes what was never opened
        if self.quote is None or mark in "“„«":
            self.quote = atom.lo
            head = self.head
            if head is not None and head.speech and self.clause.governor is not head and self.since_head < 3:
                self._open(head, "said")
        else:
            self.parsed.quote_spans.append((self.quote, atom.lo))
            self.quote = None

    # Words of the lexicon

    def lex(self, n: int, atom: Atom) -> int:
        """Read a lexical atom; gives the word index up to which its trigger reaches."""
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        triggers = self._triggers(n, atom)
        if triggers is not None and atom.has("prep") and self.head is not None and not self.comma:
            triggers = None  # "cung cấp vũ khí cho Nga": a preposition of the verb before it
        if triggers is not None:
            frames, hi, noun = triggers
            self._predicate(n, atom, frames, hi, noun)
            return hi
        if atom.has("happens", "stopped") and self.head is not None and self.head.nominal and not self.comma:
            self.head.colour |= self.colour
            if atom.has("stopped"):
                self.head.colour.add("negated")
            self.colour = set()
            self.clause.verb = True
            self.since_head = OBJECT_REACH
            return atom.hi
        if atom.has("reports") and self._group_near(n):
            self._speech(n, atom)
            return atom.hi
        if atom.has("according") and (isinstance(following, Group) or self._group_near(n)):
            self.prep = "theo"
            return atom.hi
        if atom.has("speech"):
            if not self._is_noun(n):
                self._speech(n, atom)
                return atom.hi
        if atom.has("complementizers"):
            head = self.head
            if head is not None and (head.speech or head.frames) and self.clause.governor is not head:
                self._open(head, "said")
            self.prep = None
            return atom.hi
        sub = atom.entry("sub")
        prep = atom.entry("prep")
        if sub is not None and not (prep is not None and isinstance(following, Group) and not self._verb_follows(n + 1)):
            self._subordinate(str(sub.value), n)
            return atom.hi
        if atom.has("agent") and isinstance(following, Group) and (self.head is not None):
            if self.comma and self._verb_follows(n + 1):
                self._subordinate("cause", n)  # ", bởi Thái Lan từng mua …"
                return atom.hi
            self.prep = "do"
            return atom.hi
        if atom.has("passive") and not (atom.has("light") and isinstance(following, Group)):
            self.passive = True
            self.prep = None
            self._passive_at = n
            self.agent = None
            self.clause.verb = True
            return atom.hi
        if self._planned_noun(n, atom):
            return atom.hi
        coloured = False
        for colour in ("planned", "possible", "demanded", "negated", "unwilling", "past"):
            if atom.has(colour):
                self.colour.add(colour)
                coloured = True
                if colour != "past" or self.comma:
                    self._coordinate_predicate(n)
        if coloured:
            self.clause.verb = self.clause.verb or not self.nominalizer
            self.since_head += 1
            if prep is None:
                return atom.hi
        if prep is not None:
            self.prep = str(prep.value)
            if self.scan.words[atom.hi - 1].fold == "việc":
                self.nominalizer = atom.hi
            return atom.hi
        if atom.has("nominalizers") and self._decides(n, atom):
            self._coordinate_predicate(n)
            self.clause.verb = True
            self.colour.add("past")
            return atom.hi
        if atom.has("nominalizers"):
            self.nominalizer = atom.hi
            if atom.has("light"):
                self._light(n, atom)
            self.since_head += atom.hi - atom.lo - 1
            return atom.hi
        if atom.has("light"):
            self._light(n, atom)
            return atom.hi
        if atom.has("verbs") and self.nominalizer is not None and atom.lo == self.nominalizer:
            self.since_head += 1  # "sự phục hồi": a noun
            return atom.hi
        if atom.has("verbs"):
            self._enter_pivot()
            self._coordinate_predicate(n)
            self.clause.verb = True
            self.head = None
            self.prep = None
            self.comma = False
            return atom.hi
        if atom.has("conjunctions"):
            self.prep = None
            self.last_group = None
            return atom.hi
        if not atom.has("skip"):
            self.since_head += atom.hi - atom.lo
        return atom.hi

    def _enter_pivot(self) -> None:
        """Begin the clause whose subject is the object of what governs it ("kêu gọi Nga tuân thủ …")."""
        head = self.head
        if head is not None and head.pivot is not None and head.clause is self.clause and not self.comma:
            pivot, comma = head.pivot, self.comma
            self._open(head, "governed").subject = pivot
            self.comma = comma

    def _planned_noun(self, n: int, atom: Atom) -> bool:
        """Colour the noun before ("chuyến thăm Iran dự kiến của …"): whether the word does that."""
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        of = isinstance(following, Atom) and self.scan.words[following.lo].fold in {"của", "vào", "trong"}
        if not of or not atom.has("planned") or self.head is None or not self.head.nominal or self.comma:
            return False
        self.head.colour.add("planned")
        return True

    def _decides(self, n: int, atom: Atom) -> bool:
        """Whether a word that can be noun or verb is a verb here: a subject or an adverb stands before it ("đã quyết định rút")."""
        if self.scan.words[atom.lo].fold not in {"quyết", "đề", "nỗ", "hành"} or atom.hi - atom.lo != 2:
            return False
        before = self.units[n - 1] if n else None
        return isinstance(before, Group) or (isinstance(before, Atom) and before.has("past", "planned", "negated"))

    def _light(self, n: int, atom: Atom) -> None:
        self._enter_pivot()
        self._coordinate_predicate(n)
        self.clause.verb = True
        self.light = Predicate((), atom.lo, atom.hi, self.clause, subject=self._subject(), unit=n)
        self.light.colour = set(self.colour)
        self.light.passive = self.passive
        self.light.agent = self.agent
        self.head = None
        self.comma = False

    def _triggers(self, n: int, atom: Atom) -> tuple[tuple[Frame, ...], int, bool] | None:
        """The frames whose trigger stands here with gap, required and blocking words as they ask; and where it ends."""
        best: dict[int, list[Frame]] = {}
        noun = False
        for entry in atom.entries:
            if entry.category not in TRIGGERS:
                continue
            hi = self.language.reach(self.scan.words, atom.hi, entry)
            if hi is None:
                continue
            frame = self.language.frames[entry.value]
            found = best.setdefault(hi, [])
            if frame not in found:
                found.append(frame)
            noun = noun or entry.category == "noun"
        if not best:
            return None
        ordered = [
            frame for _, frames in sorted(best.items(), reverse=True) for frame in sorted(frames, key=lambda f: not f.requires)
        ]
        return tuple(ordered), max(best), noun

    # Predicates

    def _predicate(self, n: int, atom: Atom, frames: tuple[Frame, ...], hi: int, noun: bool) -> None:
        nominal = noun or self._is_noun(n)
        speech = any(frame.speech for frame in frames)
        if not nominal:
            self._coordinate_predicate(n, speech=speech or frames[0].kind in _SPOKEN)
        made = Predicate(frames, atom.lo, hi, self.clause, unit=n, nominal=nominal, speech=speech and not nominal)
        made.colour = set(self.colour) | ({"conditional"} if self.clause.conditional else set())
        made.quoted = self.quote is not None
        made.governor = self.clause.governor
        made.passive, made.agent = self.passive, self.agent
        if nominal:
            made.colour.discard("purpose")
            if self.light is not None:
                made.light = True
                made.light_subject = self.light.subject
                made.colour |= self.light.colour
                made.passive = made.passive or self.light.passive
                made.agent = made.agent or self.light.agent
                self.light = None
            elif self.head is not None and self.head.frames and not self.comma and self.since_head <= 3:
                made.governor = self.head
            if self.last_group is not None and self.nominalizer is None and self.clause.subject is self.last_group:
                made.subject = self.last_group
        else:
            made.subject = self._subject()
            self.clause.verb = True
            if self.clause.relative is not None and made.subject is not self.clause.relative:
                made.object = self.clause.relative
        if self._pending and not nominal:
            made.obliques += self._pending
            self._pending = []
        head = self.head
        if (
            not nominal
            and head is not None
            and head.clause is self.clause
            and head.pivot is not None
            and not self.comma
        ):
            clause = self._open(head, "governed")
            clause.subject = head.pivot
            clause.verb = True
            made.clause, made.governor, made.subject = clause, head, head.pivot
        elif (
            not nominal
            and head is not None
            and head.controls
            and not self.comma
            and head.clause is self.clause
            and self.since_head <= 2
        ):
            made.governor = head
            if any(frame.complement == "demanded" for frame in head.frames):
                made.subject = None  # "kêu gọi ngừng bắn": not the one who asks
        elif not nominal and head is not None and self._says(head, n):
            clause = self._open(head, "said")
            clause.subject, clause.verb = head.subject, True
            made.clause, made.governor, made.subject = clause, head, head.subject
        self.parsed.predicates.append(made)
        self.head = made
        self.since_head = 0
        self.comma = False
        self.prep = None
        if not nominal:
            self.colour = set()
            self.passive, self.agent = False, None
        else:
            self.colour = set() if made.light else self.colour
        self.nominalizer = None
        self.last_group = None
        if hi > atom.hi:
            self._colour_from_gap(atom.hi, hi)

    def _says(self, head: Predicate, n: int) -> bool:
        """Whether the predicate here is what the verb of speech before it says ("cho biết có kế hoạch phóng …")."""
        if not head.speech or head.frames or self.comma or head.clause is not self.clause or head.subject is None:
            return False
        between = self.units[head.unit + 1 : n]
        return all(
            isinstance(u, Atom) and u.kind == "lex" and u.has("planned", "possible", "negated", "past", "demanded")
            for u in between
        )

    def _colour_from_gap(self, lo: int, hi: int) -> None:
        """What a trigger's gap says of the predicate behind it ("cho biết Iran chưa bao giờ" …)."""
        at = lo
        while at < hi:
            found = self.language.match(self.scan.words, at)
            length = 1
            if found is not None and at + found[0] <= hi:
                length = found[0]
                self.colour |= {e.category for e in found[1]} & {"planned", "possible", "demanded", "negated"}
            at += length

    def _speech(self, n: int, atom: Atom) -> None:
        self._coordinate_predicate(n, speech=True)
        made = Predicate(
            (), atom.lo, atom.hi, self.clause, unit=n, speech=True, subject=self._subject(), governor=self.clause.governor
        )
        made.colour = set(self.colour)
        made.quoted = self.quote is not None
        made.reports = atom.has("reports")
        made.passive, made.agent = self.passive, self.agent
        self.clause.verb = True
        head = self.head
        before = self.units[n - 1] if n else None
        if isinstance(before, Atom) and self._is_talk(before):
            made.subject, made.anonymous = None, True  # "thông tin cho rằng": said by nobody named
            if head is not None and head.frames and not self.comma:
                made.governor = head
        if head is not None and head.speech and head.pivot is not None:
            made.subject = head.pivot
        if self._pending:
            made.obliques += self._pending
            self._pending = []
        self.parsed.predicates.append(made)
        if self.quote is None and made.subject is not None and made.subject.ids:
            self.discourse.speaker = made.subject.ids[0]
        self.head = made
        self.since_head = 0
        self.comma = False
        self.colour = set()
        self.passive, self.agent = False, None
        self.prep = None
        if self.scan.words[atom.hi - 1].fold == "rằng" and atom.hi - atom.lo > 1:
            self._open(made, "said")

    def _is_talk(self, atom: Atom) -> bool:
        """Whether the words before are, or end in, a noun for what is said ("bác bỏ thông tin" cho rằng …)."""
        for lo in range(max(atom.lo, atom.hi - 3), atom.hi):
            found = self.language.match(self.scan.words, lo)
            if found is not None and lo + found[0] == atom.hi and any(entry.category == "talk" for entry in found[1]):
                return True
        return False

    def _subject(self) -> Group | None:
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.subject is not None:
                return clause.subject
            governor = clause.governor
            if governor is None:
                break
            if governor.subject is not None and not governor.controls:
                return governor.subject
            clause = governor.clause if governor.clause is not clause else None
        return self.main.subject

    def _coordinate_predicate(self, n: int, speech: bool = False) -> None:
        """A verb behind a comma or "và" without a subject of its own: a speaker's next act leaves what he said before."""
        if not speech or self.clause.governor is None or self.quote is not None:
            return
        before = self.units[n - 1] if n else None
        joint = isinstance(before, Atom) and (before.has("conjunctions", "past") or self.scan.words[before.lo].text == ",")
        if joint and self.clause.verb and self.last_group is None:
            governor = self.clause.governor
            while governor.governor is not None and not governor.governor.reports:
                governor = governor.governor
            if not governor.reports:
                self.clause = governor.clause

    def _open(self, head: Predicate, kind: str) -> Clause:
        """Begin the clause that a predicate governs."""
        self.clause = Clause(governor=head, kind=kind, conditional=self.clause.conditional)
        self.comma = False
        self.colour = set()
        return self.clause

    def _subordinate(self, kind: str, n: int) -> None:
        before = self.clause
        head = self.head
        subject = self._subject()
        aside = self.comma and kind == "time" and self.quote is None
        governor = None if aside else before.governor  # ", sau khi …" is told by the article again
        self.clause = Clause(governor=governor, kind=kind, parent=before if kind != "contrast" else None)
        self.clause.fronted = not before.verb and before.subject is None
        if kind in {"purpose", "contrast", "time", "cause"}:
            following = self.units[n + 1] if n + 1 < len(self.units) else None
            if not isinstance(following, Group):
                self.clause.subject = None
            if kind == "contrast" and before.governor is None:
                self.main = self.clause if before.subject is None else self.main
            if before.governor is not None and before.subject is not None:
                self.clause.subject = None
                self._inherited = subject
        if kind == "relative" and self.last_group is not None:
            self.clause.subject = self.clause.relative = self.last_group
            self.clause.opened = self.units[n].lo
            self.clause.verb = True
        self.clause.conditional = kind == "condition"
        if kind == "condition" and self.parsed.predicates and before.verb:
            last = self.parsed.predicates[-1]  # "sẽ X nếu Y": what is planned depends on the condition
            if last.colour & {"planned", "possible"} or last.governor is not None:
                last.colour.add("conditional")
        if kind == "cause" and head is not None and head.object is not None and not head.nominal and head.frames:
            if head.frames[0].kind in _PUNISHING:
                self.clause.subject = head.object  # "trừng phạt Nga vì tấn công Ukraine"
                self.clause.verb = True
        if kind == "relative" and self.clause.subject is not None:
            self.colour, self.head, self.comma, self.prep = set(), None, False, None
            self.passive, self.agent = False, None
            return
        self.colour = {"purpose"} if kind == "purpose" else set()
        self.head = self.head if kind == "purpose" else None
        self.comma = False
        self.passive, self.agent = False, None
        self.prep = None
        self.clause.verb = False
        if self.clause.subject is None and kind in {"purpose", "relative"}:
            self.clause.subject = subject
            self.clause.verb = True
            self.head = None

    _inherited: Group | None = None

    def _is_noun(self, n: int) -> bool:
        """Whether the word here is made a noun by what stands before it."""
        if self.nominalizer is not None and self.units[n].lo - self.nominalizer <= 1:
            return True
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        of = isinstance(following, Atom) and following.hi - following.lo == 1 and self.scan.words[following.lo].fold == "của"
        if of and self.clause.subject is None:
            return True
        return self.prep is not None and self.prep in {
            "trong",
            "về",
            "tại",
            "của",
            "với",
            "cho",
            "trước",
            "qua",
            "bằng",
            "đối với",
            "vào",
        }

    def _group_near(self, n: int) -> bool:
        return any(isinstance(unit, Group) for unit in self.units[n + 1 : n + 5])

    def _verb_follows(self, n: int) -> bool:
        """Whether a predicate follows the group, behind adverbs and times."""
        for unit in self.units[n + 1 : n + 6]:
            if isinstance(unit, Group):
                return False
            if unit.kind == "time":
                continue
            if unit.kind == "punct":
                return False
            if unit.kind == "lex":
                if unit.has("prep") and not unit.has("planned", "possible", "past"):
                    if self._trigger_at(unit):
                        return True
                    return False
                if unit.has(
                    "trigger",
                    "speech",
                    "planned",
                    "possible",
                    "demanded",
                    "negated",
                    "past",
                    "passive",
                    "light",
                    "verbs",
                    "reports",
                ):
                    return True
        return False

    def _verb_next(self, n: int) -> bool:
        """Whether a predicate follows right behind the group, which is then its subject ("cảm ơn Sudan đã ủng hộ")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        if not isinstance(unit, Atom) or unit.kind != "lex" or unit.has("conjunctions", "prep", "sub", "complementizers"):
            return False
        return unit.has("trigger", "past", "planned", "possible", "demanded", "negated", "passive", "verbs")

    def _visit_next(self, n: int) -> bool:
        """Whether the group goes on a visit right behind itself ("chào đón nhà lãnh đạo Nga đến thăm")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        return isinstance(unit, Atom) and any(
            entry.category == "trigger" and self.language.frames[entry.value].mode == "visit" for entry in unit.entries
        )

    @staticmethod
    def _trigger_at(atom: Atom) -> bool:
        return atom.has("trigger")

    @staticmethod
    def _is_joint(unit: Unit | None) -> bool:
        return isinstance(unit, Atom) and unit.has("conjunctions", "sub", "complementizers")

    # After the pass

    def _leave_quotation_open(self) -> None:
        """Note whether the next sentence begins inside a quotation, and whose it is; "" where nobody has been named yet."""
        if self.quote is None:
            self.discourse.quoting = None
            return
        opener = next((p for p in reversed(self.parsed.predicates) if p.speech and not p.quoted and p.subject is not None), None)
        before = self.discourse.quoting or ""
        self.discourse.quoting = opener.subject.ids[0] if opener is not None and opener.subject is not None and opener.subject.ids else before

    def _fronted(self) -> None:
        """A predicate before the sentence's subject ("Phát biểu tại Paris, ông X …") has the subject that follows it."""
        for at, predicate in enumerate(self.parsed.predicates):
            if predicate.nominal or predicate.subject is not None or predicate.governor is not None or predicate.anonymous:
                continue
            later = self.parsed.predicates[at + 1 :]
            following = next((p.subject for p in later if p.subject is not None and not p.nominal and p.governor is None), None)
            if following is not None and following.lo > predicate.lo and following is not predicate.object:
                predicate.subject = following

    def _late_speech(self) -> None:
        """ "…", ông X nói: what stands before a verb of speech at the end of the sentence is its content."""
        for predicate in reversed(self.parsed.predicates):
            if predicate.frames or not predicate.speech or predicate.governor is not None:
                continue
            content = any(other.governor is predicate for other in self.parsed.predicates)
            quoted = any(hi <= predicate.lo for _, hi in self.parsed.quote_spans)
            if predicate.subject is not None and (quoted or not content) and self._ends_sentence(predicate):
                self.parsed.late_speaker = predicate.subject
                for other in self.parsed.predicates:
                    if other is predicate:
                        break
                    inside = any(lo <= other.lo < hi for lo, hi in self.parsed.quote_spans)
                    if other.governor is None and (inside or not quoted) and other.lo < predicate.subject.lo:
                        other.governor = predicate
            return

    def _ends_sentence(self, predicate: Predicate) -> bool:
        rest = self.scan.words[predicate.hi :]
        return sum(word.is_word for word in rest) <= 12

    def _topics(self) -> None:
        self.discourse.previous_topic, self.discourse.topic_group = self.discourse.topic_group, ()
        main = next((p for p in self.parsed.predicates if not p.nominal and p.governor is None and p.subject is not None), None)
        group = main.subject if main is not None else self.main.subject
        if group is not None and len(group.ids) > 0:
            self.parsed.topic = group
            self.discourse.topic, self.discourse.topic_group = group.ids[0], group.ids
            last = next(
                (p for p in reversed(self.parsed.predicates) if not p.nominal and p.governor is None and p.subject is not None),
                None,
            )
            ids = last.subject.ids if last is not None and last.subject is not None else ()
            self.discourse.last_subject = ids[0] if ids else group.ids[0]
            self.discourse.note_pair(group.ids)


_PUNISHING = frozenset({"sanction", "accuse", "coerce", "threaten", "assault", "protest"})
"""Kinds whose reason is a deed of the one they are aimed at."""
_SPOKEN = frozenset({"accuse", "request", "threaten", "reject", "support", "agree", "concede"})


def place_of(slot: str, group: Group, types: Any) -> str | None:
    """The place that an oblique names, if it names one."""
    if slot not in PLACE_SLOTS and slot not in {"trong", "vào"}:
        return None
    for member in group.members:
        if member.id is not None and types(member.id) in {EntityType.PLACE, EntityType.COUNTRY}:
            return member.place or member.id
    return None
