"""What an actor and a recipient are to each other: types, order, what else the sentence and the text before tell of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.events.candidate import ALONE, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.signs import Block, Filler
from kg.extract.parse import Predicate
from kg.language import Frame

Pair = tuple[str, ...]
"""What actor and recipient are to each other: each part is a sign's."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a sentence tells of somebody: the predicates whose subject and object it is, one bit each."""

    does: int
    suffers: int

    @classmethod
    def of(cls, ids: tuple[str, ...], predicates: Sequence[Predicate]) -> Beside:
        """What the predicates tell of these."""
        does = suffers = 0
        for n, one in enumerate(predicates):
            if one.subject is not None and not _apart(ids, one.subject.ids):
                does |= 1 << n
            if one.object is not None and not _apart(ids, one.object.ids):
                suffers |= 1 << n
        return cls(does, suffers)


def _apart(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether nobody is in both."""
    return not any(one in others for one in some) if len(some) > 1 else not some or some[0] not in others


def told_before(before: Sequence[Candidate], ids: tuple[str, ...]) -> tuple[int, int]:
    """In which of the events told before they were actors, in which recipients; what is done together has no recipient."""
    acted = met = 0
    for n, one in enumerate(before):
        if not _apart(ids, one.actor):
            acted |= 1 << n
        if not _apart(ids, one.recipient or one.actor) if ids else not one.recipient:
            met |= 1 << n
    return acted, met


def pair_of(frame: Frame, kind: str, actor: Filler, recipient: Filler, cast: Cast) -> Pair | None:
    """What actor and recipient are to each other, here and before; None where the two cannot be."""
    again = str(min((actor.acted & recipient.met).bit_count(), 2))
    if not recipient.ids:
        held = (len(actor.ids) > 1, cast.place is not None, cast.instrument is not None)
        if not any(held) and (kind not in ALONE or frame.needs == ("recipient",)):
            return None
        what = f"alone {' '.join(itertools.compress(('several', 'place', 'instrument'), held))}"
        return what, "", actor.sort, "", actor.rank, "", actor.share, "", "", again
    if not set(actor.ids).isdisjoint(recipient.ids):
        return None
    what = "one side False" if actor.home.isdisjoint(recipient.home) else "one side True"
    order = ""
    if actor.group is recipient.group is not None:
        order = "one first"
    elif actor.group is not None and recipient.group is not None:
        order = "actor first" if actor.group.lo < recipient.group.lo else "recipient first"
    beside = "both" if actor.does & recipient.suffers else "reversed" if actor.suffers & recipient.does else ""
    return what, order, actor.sort, recipient.sort, actor.rank, recipient.rank, actor.share, recipient.share, beside, again


def pair_blocks(pair: Pair, kind: str, mode: str) -> tuple[Block, ...]:
    """The signs of what `pair_of` gives."""
    what, order, actor, recipient, first, second, more, less, beside, again = pair
    return (
        _shares(what, kind, more, less),
        _sorts(what, actor, recipient, kind),
        _told(first, second, again, order, kind, mode),
        _beside(beside),
    )


@cache
def _sorts(what: str, actor: str, recipient: str, kind: str) -> Block:
    sorts = f"P:{actor}>{recipient}"
    return Block((sorts, f"{sorts}|{kind}", f"{sorts}|{what}"))


@cache
def _shares(what: str, kind: str, more: str, less: str) -> Block:
    return Block((f"P:{what}|{kind}", f"P:share {more} {less}"))


@cache
def _told(first: str, second: str, again: str, order: str, kind: str, mode: str) -> Block:
    told = (f"P:rank {first} {second}", f"P:told {again}|{kind}", f"P:told {again}|{mode}")
    return Block((*told, f"P:{order}|{mode}|{kind}", f"P:{order}|{mode}") if order else told)


@cache
def _beside(beside: str) -> Block:
    return Block((f"P:beside {beside}",) if beside else ())
