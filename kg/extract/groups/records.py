"""What the reading of noun groups gives: groups with their members, and the standing relations that they state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.scan import Atom, Scan


@dataclass(slots=True)
class Member:
    """One participant: an entity, or (``id`` None) somebody who is no entity, such as "người dân Mỹ"."""

    id: str | None
    lo: int
    hi: int
    people_of: str | None = None
    """Country of people who are no actor themselves ("công dân Nhật"), yet whose suffering is their country's."""
    regional: bool = False
    """Whether it is the countries or leaders of a region without their names ("các nước *châu Âu*"), or a continent that acts."""


@dataclass(slots=True, eq=False)
class Group:
    """Participants named together; ``lo`` and ``hi`` are word indexes."""

    lo: int
    hi: int
    members: Sequence[Member]
    pronoun: bool = False
    weapon: Group | None = None
    """What they act with, where it is named right before them ("*tiêm kích F-16* Thái Lan")."""
    ids: tuple[str, ...] = field(init=False)
    """Ids of the members that are entities, each once."""

    def __post_init__(self) -> None:
        self.ids = tuple(dict.fromkeys([member.id for member in self.members if member.id is not None]))

    def rename(self, id_: str) -> None:
        """Let it name somebody else, who alone is meant by it."""
        self.members = [replace(member, id=id_) for member in self.members[:1]]
        self.ids = (id_,)


@dataclass(frozen=True, slots=True)
class Position:
    """That the text gives a person a position; ``of`` is None where this place does not say of what."""

    person: str
    role: str
    of: str | None
    status: str
    lo: int
    hi: int
    near: str | None = None
    """What it may be of where nothing says so: a body named in the same sentence, or the country spoken of."""
    full: bool = False
    """Whether the title names its field ("Bộ trưởng Tư pháp"), and is no short form of another one."""
    weak: bool = False
    """Whether it is told only where the text gives the person no other one ("đại tá Peru A, người phát ngôn …")."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """That the text's words make a body part of a country or larger body (``part-of``), a person or country a member of one
    (``member-of``), or a country party to a treaty (``party-to``).
    """

    body: str
    of: str
    lo: int
    hi: int
    kind: str = "part-of"
    instead: str | None = None
    """What it is part of where the document nowhere names ``of``."""


@dataclass(frozen=True, slots=True)
class Told:
    """An agreement told in small letters: its noun and subject up to word ``core``, its adjectives up to ``hi``."""

    id: str
    lo: int
    core: int
    hi: int
    sought: bool
    """Whether it is only talked of, wanted or refused: then nobody is party to it."""


Unit = Group | Atom


@dataclass(slots=True)
class Grouped:
    """A sentence as groups and the atoms between them, in order."""

    scan: Scan
    units: list[Unit]
    positions: list[Position] = field(default_factory=list)
    unheld: list[Position] = field(default_factory=list)
    """Positions named without their holder, of nobody (``person`` is "")."""
    untold: list[Position] = field(default_factory=list)
    """Of these and others, those by which one person is meant whom nothing before them names."""
    belongings: list[Belonging] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
