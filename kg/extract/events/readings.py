"""The readings of a predicate: in which sense it is taken, with whom as actor and recipient, and what that tells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.events import blocks
from kg.extract.events.candidate import Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.pairs import Pair, pair_blocks
from kg.extract.events.signs import Block, Filler
from kg.language.records import Frame
from kg.model import Span

Fact = tuple[str, frozenset[str], frozenset[str]]
"""What a reading tells: kind, actors, recipients; readings with different frames may tell the same."""


@dataclass(slots=True)
class Sense:
    """A predicate in one of its frames, whoever takes part."""

    kind: str
    frame: Frame
    base: tuple[Block, ...]
    """The signs of the frame and of the predicate."""
    trigger: str
    """The sign of the trigger's words; there are too many of them for blocks."""
    mode: str
    rule: str
    """What the rules make of the frame."""
    cast: Cast
    made: Candidate | None
    """The rules' own candidate."""

    def tell(self, by: frozenset[str], to: frozenset[str]) -> Fact:
        """What is told of actors and recipients; what is done together has only actors."""
        if self.frame.joint and not self.frame.host:
            all_, club = by | to, self.cast.club
            by, to = (all_ - {club}, frozenset([club])) if club in all_ and len(all_) > 1 else (all_, frozenset())
        return self.kind, by, to


@dataclass(slots=True)
class Why:
    """What speaks for a reading: its chance, whether it is the rules' own, the sign of its trigger and its blocks by side."""

    kind: str
    trigger: str
    ruled: bool
    chance: float
    sides: tuple[tuple[str, Sequence[Block]], ...]

    def all_signs(self) -> list[str]:
        """Every sign, repetitions included."""
        spelt = [block.spelt(side, self.kind) for side, made in self.sides for block in made]
        return [self.trigger, *itertools.chain.from_iterable(spelt)]


@dataclass(slots=True)
class Reading:
    """One way to read a predicate; ``ruled`` is whether it is that of the rules."""

    points: float
    sense: Sense
    actor: Filler
    recipient: Filler
    pair: Pair
    """What the two are to each other; the fillers have their own signs."""
    ruled: bool
    chance: float = 0.0
    """Its chance among all, "no event" included; of the best, the chance that it or one alike is right."""

    @property
    def kind(self) -> str:
        """What it tells."""
        return self.sense.kind

    @property
    def frame(self) -> Frame:
        """The frame that is meant."""
        return self.sense.frame

    @property
    def made(self) -> Candidate | None:
        """The rules' own candidate where this is their reading."""
        return self.sense.made if self.ruled else None

    @property
    def fact(self) -> Fact:
        """What it tells of whom."""
        return self.sense.tell(self.actor.party.members, self.recipient.party.members)

    @property
    def participants(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Actor and recipient of its fact, in order."""
        _, actors, recipients = self.fact
        named = tuple(dict.fromkeys((*self.actor.ids, *self.recipient.ids)))
        return tuple([one for one in named if one in actors]), tuple([one for one in named if one in recipients])

    def all_signs(self) -> list[str]:
        """Every sign of the reading, repetitions included."""
        return self.why().all_signs()

    def why(self) -> Why:
        """What speaks for it."""
        own = (blocks.reading(self.sense.rule),) if self.ruled else ()
        others = (*self.sense.base, *pair_blocks(self.pair, self.kind, self.sense.mode), *own)
        sides = ("A", self.actor.blocks), ("R", self.recipient.blocks), ("", others)
        return Why(self.kind, self.sense.trigger, self.made is not None, self.chance, sides)


Choice = tuple[float, Sense, Filler, Filler, Pair, bool]
"""What a reading is made of, points first; only the likeliest of the many choices become readings."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A predicate's readings, and where it and its sentence stand in the text."""

    span: Span
    sentence: Span
    readings: tuple[Reading, ...]
