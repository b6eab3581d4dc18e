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


class Loud(dict[Block, tuple[tuple[float, str], ...]]):
    """Blocks -> those of their signs that say most for one side and kind, each behind its points, below nought."""

    def __init__(self, points: Mapping[str, float], side: str, kind: str) -> None:
        self._points, self._side, self._kind = points, side, kind

    def __missing__(self, block: Block) -> tuple[tuple[float, str], ...]:
        said = [(-abs(self._points.get(sign, 0.0)), sign) for sign in block.spelt(self._side, self._kind)]
        made = self[block] = tuple(sorted([one for one in said if one[0] <= -LOUD])[:SHOWN])
        return made


class Plain(dict[Block, float]):
    """What the signs of blocks that hold whatever the kind are worth for one side, each added up once."""

    def __init__(self, points: Mapping[str, float], side: str) -> None:
        self._points, self._before = points, f"{side}:" if side else ""

    def __missing__(self, block: Block) -> float:
        made = self[block] = sum([self._points.get(f"{self._before}{sign}", 0.0) for sign in block.plain])
        return made


class Scale(dict[Block, float]):
    """What blocks are worth for one side and kind, each added up once."""

    def __init__(self, points: Mapping[str, float], side: str, kind: str, plain: Plain) -> None:
        self._points, self._plain, self.kind = points, plain, kind
        self._before, self._behind = f"{side}:" if side else "", f"|{kind}"
        self.loud = Loud(points, side, kind)

    def __missing__(self, block: Block) -> float:
        kinded = [self._points.get(f"{self._before}{sign}{self._behind}", 0.0) for sign in block.kinded]
        made = self[block] = sum(kinded, self._plain[block])
        return made

    def add(self, blocks: Iterable[Block]) -> float:
        """What several are worth together."""
        return sum(map(self.__getitem__, blocks))


class Scales(dict[tuple[str, str], Scale]):
    """The scales of all sides and kinds."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.points = points
        self._plain: dict[str, Plain] = {}

    def __missing__(self, key: tuple[str, str]) -> Scale:
        plain = self._plain.setdefault(key[0], Plain(self.points, key[0]))
        made = self[key] = Scale(self.points, *key, plain)
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
