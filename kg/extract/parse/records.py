"""What the parse gives: clauses, predicates with their dependents, and the sentence as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.groups import Group, Grouped
from kg.extract.scan import Atom
from kg.language.records import Frame

TOWARDS = frozenset({"với", "đối với", "lên", "vào", "chống", "nhằm vào"})
"""Prepositions that reach through a thing to its owner ("áp thuế với hàng hóa của Pháp")."""
OBJECT_REACH = 6
"""Words that may stand between a verb and its object."""


AHEAD = frozenset({"planned", "possible", "demanded", "purpose", "conditional"})
"""Colours of what has not happened, which verbs joined by "và" share."""
REFUSING = frozenset({"negated", "unwilling"})
"""Colours of what is not done, which verbs joined by "hoặc" share and "và" or the opening of a noun ends."""
PUNISHING = frozenset({"sanction", "accuse", "coerce", "threaten", "assault", "protest", "support"})
"""Kinds whose reason is a deed of the one they are aimed at."""
SPOKEN = frozenset({"accuse", "request", "threaten", "reject", "support", "agree", "concede"})
ACTED = frozenset({"support", "concede"})
"""Kinds of these that are deeds where their frame is none of speech."""


@dataclass(slots=True, eq=False)
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
    deed: bool = False
    """Whether it opens with a deed that is the subject of what follows ("*việc X tấn công Y* bị …")."""
    shared: Group | None = None
    """The subject of the clause before it, which a verb without a subject of its own has too."""


@dataclass(slots=True, eq=False)
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
    stranger: bool = False
    """Whether people or countries without a name do it."""
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
    """Who is named behind what he says ("…, ông X nói")."""
    late_media: tuple[str, ...] = ()
    """Who passes on the late speaker's words ("…, *AFP* dẫn lời ông X nói")."""
    cited: Group | None = None
    """The last group behind "theo"."""
    hearers: list[str] = field(default_factory=list)
    """Media to which or in which somebody speaks; they are among ``sources`` too."""
    unnamed: bool = False
    """Whether people or media stand behind "theo" whose name, if any, is not among ``sources`` ("theo nhân chứng")."""
    quote_spans: list[tuple[int, int]] = field(default_factory=list)
    makers: list[Group] = field(default_factory=list)
    """Those who only made a thing or back people ("tên lửa do *X* sản xuất")."""

    @property
    def cited_behind(self) -> tuple[str, ...]:
        """Who is cited behind all that the sentence tells ("…, theo RT.")."""
        cited = self.cited
        return cited.ids if cited is not None and all(one.lo < cited.lo for one in self.predicates) else ()
