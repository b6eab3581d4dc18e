"""What signs are made of: blocks and what they are worth, fillers of slots, classes of distance, ways of telling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.groups import Group
from kg.extract.kept import kept_for
from kg.extract.parse import Predicate

STEPS = ("0", "1", "2", *["3-4"] * 2, *["5-8"] * 4, *["9-15"] * 7)
"""Classes of distances in words, by the distance."""
LOUD = 0.2
"""Points from which on a sign says much."""
SHOWN = 5
"""Signs that an explanation shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Signs that come together, which hold as they are (``plain``) or tell something only with the kind (``kinded``).

    Cached functions make blocks, each once: to add up what a reading's signs are worth one by one takes most of the weighing.
    ``own`` are signs of somebody that his country does not share.
    """

    plain: tuple[str, ...]
    kinded: tuple[str, ...] = ()
    own: bool = False

    def spelt(self, side: str, kind: str) -> list[str]:
        """The signs of a side (A, R, or none) for a kind.

        >>> Block(("outlet",), ("outlet",)).spelt("R", "aid")
        ['R:outlet', 'R:outlet|aid']
        """
        before = f"{side}:" if side else ""
        return [f"{before}{sign}" for sign in self.plain] + [f"{before}{sign}|{kind}" for sign in self.kinded]


class Split:
    """A table of points by what its signs are made of, so that a block's signs need not be put together to be looked up."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.plain: dict[str, dict[str, float]] = {"": {}, "A": {}, "R": {}}
        """By side the signs without it -> their points."""
        self.kinded: dict[tuple[str, str], dict[str, float]] = {}
        """By side and what stands behind the last bar, such as a kind, the signs without them -> their points."""
        for sign, worth in points.items():
            side = sign[0] if sign[1:2] == ":" and sign[0] in "AR" else ""
            rest = sign[2:] if side else sign
            self.plain[side][rest] = worth
            start, _, kind = rest.rpartition("|")
            self.kinded.setdefault((side, kind), {})[start] = worth


class Loud(dict[Block, tuple[tuple[float, str], ...]]):
    """Blocks -> those of their signs that say most for one side and kind, each behind its points, below nought."""

    def __init__(self, split: Split, side: str, kind: str) -> None:
        before = f"{side}:" if side else ""
        self._parts = (split.plain[side], before, ""), (split.kinded.get((side, kind), {}), before, f"|{kind}")

    def __missing__(self, block: Block) -> tuple[tuple[float, str], ...]:
        said = [
            (-abs(worth), f"{before}{sign}{behind}")
            for (points, before, behind), signs in zip(self._parts, (block.plain, block.kinded), strict=True)
            for sign in signs
            if abs(worth := points.get(sign, 0.0)) >= LOUD
        ]
        made = self[block] = tuple(sorted(said)[:SHOWN])
        return made


class Plain(dict[Block, float]):
    """What the signs of blocks that hold whatever the kind are worth for one side, each added up once."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self._points = points

    def __missing__(self, block: Block) -> float:
        points = self._points
        made = self[block] = sum([points[sign] for sign in block.plain if sign in points])
        return made


class Scale(dict[Block, float]):
    """What blocks are worth for one side and kind, each added up once."""

    def __init__(self, split: Split, side: str, kind: str, plain: Plain) -> None:
        self.kind = kind
        self._kinded, self._plain = split.kinded.get((side, kind), {}), plain
        self.loud = Loud(split, side, kind)

    def __missing__(self, block: Block) -> float:
        points = self._kinded
        made = self[block] = sum([points[sign] for sign in block.kinded if sign in points], self._plain[block])
        return made

    def add(self, blocks: Iterable[Block]) -> float:
        """What several are worth together."""
        return sum(map(self.__getitem__, blocks))


class Scales(dict[tuple[str, str], Scale]):
    """The scales of all sides and kinds."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.points = points
        self._split = Split(points)
        self._plain = {side: Plain(signs) for side, signs in self._split.plain.items()}

    def __missing__(self, key: tuple[str, str]) -> Scale:
        made = self[key] = Scale(self._split, *key, self._plain[key[0]])
        return made


@kept_for
def scales_of(points: Mapping[str, float]) -> Scales:
    """The scales that use these points, made once."""
    return Scales(points)


@dataclass(slots=True)
class Party:
    """Participants, wherever they stand in a sentence.

    ``home`` are the countries behind them; ``sort``, ``rank`` and ``share`` say of what type they are and how much the document
    is about them. ``does`` and ``suffers`` are the predicates whose subject and object they are, one bit each.
    """

    ids: tuple[str, ...]
    members: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    home: frozenset[str] = frozenset()
    land: str = ""
    """The one country behind somebody who is none himself."""
    sort: str = ""
    rank: str = ""
    share: str = ""
    does: int = 0
    suffers: int = 0
    state: str = ""
    """The country for which a ministry, embassy or mission speaks."""
    office: str = ""
    """The country for which somebody in office speaks."""
    bloc: bool = False
    """Whether it is one bloc, whose members do together what it does."""


@dataclass(slots=True)
class Filler:
    """Participants that could fill a slot; ``group`` is None where the sentence does not name them.

    ``ruled`` is whether the rules take just them; ``points`` is what their signs are worth.
    """

    party: Party
    group: Group | None
    slot: str
    blocks: list[Block]
    ruled: bool = False
    points: float = 0.0
    acted: int = 0
    """The events of the kind told before whose actor it was, one bit each; ``met`` those whose recipient."""
    met: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Who they are."""
        return self.party.ids


def distance(words: int) -> str:
    """The class of a distance.

    >>> distance(3)
    '3-4'
    """
    return STEPS[max(words, 0)] if words < len(STEPS) else "16+"


def voice(predicate: Predicate) -> str:
    """``n`` for a noun, ``p`` for a passive, ``v`` for a verb."""
    return "n" if predicate.nominal else "p" if predicate.passive else "v"
