"""What signs are made of: fillers of slots, classes of distance, and the ways in which a predicate is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from sys import intern

from kg.extract.groups import Group
from kg.extract.parse import Predicate

STEPS = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (15, "9-15"))
"""Classes of distance in words."""


@dataclass(slots=True)
class Filler:
    """Participants that could fill a slot; ``group`` is None where the sentence does not name them.

    ``home`` are the countries behind them; ``ruled`` whether the rules take just them; ``points`` is what their signs are worth.
    ``sort``, ``rank`` and ``share`` say of what type they are and how much the document is about them.
    """

    ids: tuple[str, ...]
    group: Group | None
    slot: str
    home: frozenset[str]
    signs: list[str] = field(default_factory=list)
    ruled: bool = False
    points: float = 0.0
    sort: str = ""
    rank: str = ""
    share: str = ""
    does: int = 0
    """The other predicates of the sentence whose subject it is, one bit each; ``suffers`` those whose object."""
    suffers: int = 0
    acted: int = 0
    """The events of the kind told before whose actor it was, one bit each; ``met`` those whose recipient."""
    met: int = 0


def distance(words: int) -> str:
    """The class of a distance.

    >>> distance(3)
    '3-4'
    """
    return next((name for most, name in STEPS if words <= most), "16+")


class _Endings(dict[str, str]):
    """Signs with what stands before and behind them, each made once: to make and hash them anew takes most of the weighing."""

    def __init__(self, before: str, behind: str) -> None:
        self.before, self.behind = before, behind

    def __missing__(self, sign: str) -> str:
        made = self[sign] = intern(f"{self.before}{sign}{self.behind}")
        return made


@cache
def tagged(side: str, kind: str = "") -> Callable[[str], str]:
    """What makes a sign that of a side, and of a kind.

    >>> tagged("A")("outlet"), tagged("R", "aid")("outlet")
    ('A:outlet', 'R:outlet|aid')
    """
    return _Endings(f"{side}:" if side else "", f"|{kind}" if kind else "").__getitem__


def voice(predicate: Predicate) -> str:
    """``n`` for a noun, ``p`` for a passive, ``v`` for a verb."""
    return "n" if predicate.nominal else "p" if predicate.passive else "v"
