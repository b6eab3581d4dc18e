"""The points of the signs of places, looked up by what the signs end in: what the event is that the place would be of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from kg.extract.events.signs import Block
from kg.extract.kept import kept_for

SORTS = ("land", "spot")
"""Of places: a country, or any other."""
KEPT = 600
"""Blocks whose points with the same endings are kept at most."""


class Spelt:
    """The signs of a table with one ending, and their points."""

    def __init__(self, signs: Mapping[str, tuple[str, float]]) -> None:
        self._signs = signs

    def of(self, block: Block) -> dict[str, float]:
        """Those that a block has."""
        signs = self._signs
        return dict([signs[sign] for sign in block.plain if sign in signs])


class SpeltWhole(Spelt):
    """The same with the signs that the table lacks."""

    def __init__(self, points: Mapping[str, float], end: str) -> None:
        self._points, self._end = points, end

    def of(self, block: Block) -> dict[str, float]:
        return {spelt: self._points.get(spelt, 0.0) for spelt in [f"{sign}{self._end}" for sign in block.plain]}


class Ended(dict[Block, dict[str, float]]):
    """Blocks -> their signs and points with each of several endings, which say what they are told together with."""

    def __init__(self, ends: Sequence[Spelt]) -> None:
        self._ends = ends

    def __missing__(self, block: Block) -> dict[str, float]:
        made: dict[str, float] = {}
        for end in self._ends:
            made |= end.of(block)
        if len(self) >= KEPT:
            self.clear()  # seldom met ones would pile up with the articles
        self[block] = made
        return made


class Endings(dict[tuple[str, ...], Ended]):
    """What a place of a sort is told together with (whether it is spoken, in which way, of what kind) -> its blocks with that."""

    def __init__(self, points: Mapping[str, float], *, whole: bool = False) -> None:
        self._spelt: dict[str, Spelt] = {}
        """By ending."""
        self._make: Callable[[str], Spelt] = partial(SpeltWhole, points)
        if not whole:
            ended = _by_ending(points)
            self._make = lambda end: Spelt(ended.get(end, {}))

    def __missing__(self, told: tuple[str, ...]) -> Ended:
        ends = ["", *(f" {sort}{behind}" for sort in told[:1] for behind in ("", *(f"|{one}" for one in told[1:])))]
        for end in ends:
            if end not in self._spelt:
                self._spelt[end] = self._make(end)
        made = self[told] = Ended([self._spelt[end] for end in ends])
        return made


def _by_ending(points: Mapping[str, float]) -> dict[str, dict[str, tuple[str, float]]]:
    """A table of points by the endings of its signs, and what stands before those; each sign also by none."""
    made: dict[str, dict[str, tuple[str, float]]] = {"": {sign: (sign, worth) for sign, worth in points.items()}}
    for sign, worth in points.items():
        for sort in SORTS:
            start, end, behind = sign.rpartition(f" {sort}")
            if end and behind[:1] in ("", "|"):
                made.setdefault(end + behind, {})[start] = sign, worth
    return made


@kept_for
def endings_of(points: Mapping[str, float]) -> Endings:
    """The endings that go with a table of points, made once."""
    return Endings(points)


@kept_for
def all_endings_of(points: Mapping[str, float]) -> Endings:
    """The same with the signs that the table lacks."""
    return Endings(points, whole=True)
