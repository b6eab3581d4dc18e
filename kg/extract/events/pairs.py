"""What an actor and a recipient are to each other: types, order, what else the sentence and the text before tell of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from kg.extract.events.candidate import ALONE, Candidate, is_rescue
from kg.extract.events.cast import Cast
from kg.extract.events.signs import Block, Filler, Scale, scales_of
from kg.extract.kept import kept_for
from kg.extract.parse import Predicate
from kg.language.records import Frame

Pair = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What actor and recipient are to each other, in four parts (`pair_blocks`)."""


GATHERED = frozenset({"consult", "agree"})
"""Kinds of what the members of a bloc do with each other where it is told of the bloc alone."""
OUTWARD = frozenset({"coerce", "sanction", "support", "threaten"})
"""Kinds of what those who lead a state do to others, not to it."""
THANKS = "/thank-congratulate"
AGAIN = ("0", "1", "2")
"""How often it was told before."""
BOTH, REVERSED = ("both",), ("reversed",)
"""What another predicate tells of the two: the same direction, or the other way round."""
NOTHING: tuple[str, ...] = ()


def beside(ids: frozenset[str], predicates: Sequence[Predicate]) -> tuple[int, int]:
    """What a sentence tells of somebody: the predicates whose subject and object it is, one bit each."""
    does = suffers = 0
    for n, one in enumerate(predicates):
        if one.subject is not None and not ids.isdisjoint(one.subject.ids):
            does |= 1 << n
        if one.object is not None and not ids.isdisjoint(one.object.ids):
            suffers |= 1 << n
    return does, suffers


class Before:
    """In which of the events told before somebody was actor or recipient; what is done together has no recipient."""

    def __init__(self, events: Sequence[Candidate]) -> None:
        self.count = len(events)
        self._acted: dict[str, int] = {}
        self._met: dict[str, int] = {}
        self._alone = 0
        for n, one in enumerate(events):
            for id_ in one.actor:
                self._acted[id_] = self._acted.get(id_, 0) | 1 << n
            for id_ in one.recipient or one.actor:
                self._met[id_] = self._met.get(id_, 0) | 1 << n
            self._alone |= (not one.recipient) << n

    def of(self, ids: tuple[str, ...]) -> tuple[int, int]:
        """The events where one of these was actor, and those where one was recipient, one bit each; of nobody those without."""
        acted, met = 0, 0 if ids else self._alone
        for id_ in ids:
            acted |= self._acted.get(id_, 0)
            met |= self._met.get(id_, 0)
        return acted, met


def pair_of(frame: Frame, kind: str, actor: Filler, recipient: Filler, cast: Cast, others: int) -> Pair | None:
    """What actor and recipient are to each other, here and before; None where the two cannot be.

    Args:
        others: the other predicates of the sentence, one bit each.
    """
    again = AGAIN[min((actor.acted & recipient.met).bit_count(), 2)]
    by, to = actor.party, recipient.party
    if is_rescue(frame) and (not to.ids or not by.home.isdisjoint(to.members)):
        return None  # "Mỹ giải cứu phi công ở Iran": nobody else is helped
    if not to.ids:
        together = by.bloc and frame.joint and kind in GATHERED  # "ASEAN họp tại Lào": its members do
        held = (together, len(by.ids) > 1, cast.place is not None, cast.instrument is not None)
        if not any(held) and (kind not in ALONE or frame.needs == ("recipient",)):
            return None
        what = f"alone {' '.join(itertools.compress(('bloc', 'several', 'place', 'instrument'), held))}"
        return (what, by.share, ""), (what, by.sort, ""), (by.rank, "", again, ""), NOTHING
    if not by.members.isdisjoint(to.members) or (by.state and to.ids == (by.state,)):
        return None  # nobody acts on himself, nor does a ministry or embassy on its own state
    if by.office and to.ids == (by.office,) and (frame.abroad or (kind in OUTWARD and not frame.id.endswith(THANKS))):
        return None  # a president who says what his country must or will do asks and threatens nobody
    if frame.abroad and kind == "consult" and not by.home.isdisjoint(to.home):
        return None  # who speaks before his own parliament visits nobody
    what = "one side False" if by.home.isdisjoint(to.home) else "one side True"
    order = ""
    if actor.group is recipient.group is not None:
        order = "one first"
    elif actor.group is not None and recipient.group is not None:
        order = "actor first" if actor.group.lo < recipient.group.lo else "recipient first"
    also = BOTH if by.does & to.suffers & others else REVERSED if by.suffers & to.does & others else NOTHING
    return (what, by.share, to.share), (what, by.sort, to.sort), (by.rank, to.rank, again, order), also


def pair_blocks(pair: Pair, kind: str, mode: str) -> tuple[Block, ...]:
    """The signs of what `pair_of` gives."""
    return tuple([make(kind, mode, *part) for make, part in zip(_MAKERS, pair, strict=True)])


@cache
def _shares(kind: str, mode: str, what: str, more: str, less: str) -> Block:
    return Block((f"P:{what}|{kind}", f"P:share {more} {less}"))


@cache
def _sorts(kind: str, mode: str, what: str, actor: str, recipient: str) -> Block:
    sorts = f"P:{actor}>{recipient}"
    return Block((sorts, f"{sorts}|{kind}", f"{sorts}|{what}"))


@cache
def _told(kind: str, mode: str, first: str, second: str, again: str, order: str) -> Block:
    told = (f"P:rank {first} {second}", f"P:told {again}|{kind}", f"P:told {again}|{mode}")
    return Block((*told, f"P:{order}|{mode}|{kind}", f"P:{order}|{mode}") if order else told)


@cache
def _beside(kind: str, mode: str, *beside: str) -> Block:
    return Block(tuple([f"P:beside {one}" for one in beside]))


_MAKERS: tuple[Callable[..., Block], ...] = (_shares, _sorts, _told, _beside)


class _Part(dict[tuple[str, ...], float]):
    """What one part of pairs is worth, each added up once."""

    def __init__(self, make: Callable[..., Block], scale: Scale, kind: str, mode: str) -> None:
        self._make, self._scale, self._kind, self._mode = make, scale, kind, mode

    def __missing__(self, part: tuple[str, ...]) -> float:
        made = self[part] = self._scale[self._make(self._kind, self._mode, *part)]
        return made


class PairScales(dict[tuple[str, str], tuple[_Part, ...]]):
    """Kind and mode -> what the four parts of pairs are worth."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self._points = points

    def __missing__(self, key: tuple[str, str]) -> tuple[_Part, ...]:
        scale = scales_of(self._points)["", key[0]]
        made = self[key] = tuple([_Part(make, scale, *key) for make in _MAKERS])
        return made


@kept_for
def pair_scales_of(points: Mapping[str, float]) -> PairScales:
    """The scales of pairs that use these points, made once."""
    return PairScales(points)
