"""How two actors are connected: the fewest steps over plain facts, each step with the fact that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.ask.actors import ActorRef, find_pair, make_ref
from kg.ask.graph import RECEIVING, Graph
from kg.ask.records import Situation
from kg.store import Reader
from kg.vocab import AKG

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """From one actor to the next, and by which fact."""

    start: ActorRef
    end: ActorRef
    situation: Situation


def path(store: Reader, a: str, b: str, *, lang: str = "en", claims: bool = False, graph: Graph | None = None) -> list[Step]:
    """A shortest way from one actor to another; empty when there is none.

    Args:
        claims: go over what is merely claimed, planned or denied as well.

    Raises:
        InputError: when both names mean the same actor.
        ResolveError: when nobody or several bear one of the names.
    """
    graph = graph or Graph(store.graph)
    first, last = find_pair(store, a, b, lang=lang, graph=graph)

    def steps(here: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        for start in here:
            for iri in graph.situations_of(start):
                facts = graph.properties(iri)
                if not claims and facts.get(AKG.plain) != ["true"]:
                    continue
                ends = sorted({end for name in ("actor", *RECEIVING) for end in facts.get(AKG[name], [])})
                if start in ends:  # else it only happens there, or with it
                    yield from ((start, end, iri) for end in ends)

    way = find_way(
        [first.iri], [last.iri], lambda here: ((one, other, (one, other, iri)) for one, other, iri in steps(here)), _turn
    )
    return [Step(make_ref(graph, one, lang), make_ref(graph, other, lang), graph.situation(iri)) for one, other, iri in way]


def find_way(
    first: Sequence[str],
    last: Sequence[str],
    steps: Callable[[Sequence[str]], Iterable[tuple[str, str, T]]],
    turn: Callable[[T], T],
) -> list[T]:
    """What leads from one of the first to one of the last by the fewest steps; empty when nothing does, or they overlap.

    Searches from both ends, always from the side that reaches fewer, so that a hub is not gone through for nothing.

    Args:
        steps: of some, where one can go from each: from, to, and what is given back for it; who can go can come back. Of
            several ways of one length the first given is taken.
        turn: what is given back for the same step the other way round.
    """
    came: tuple[dict[str, tuple[str, T] | None], ...] = (dict.fromkeys(first), dict.fromkeys(last))
    waiting = [list(first), list(last)]
    if not came[0].keys().isdisjoint(came[1]):
        return []
    while len(waiting[0]) > 0 and len(waiting[1]) > 0:
        side = 0 if len(waiting[0]) <= len(waiting[1]) else 1
        mine, theirs = came[side], came[1 - side]
        new: dict[str, tuple[str, T]] = {}
        for here, there, what in steps(waiting[side]):
            if there not in mine and there not in new:
                new[there] = (here, what)
        mine |= new
        waiting[side] = list(new)
        met = min((iri for iri in new if iri in theirs), key=lambda iri: (len(_trace(theirs, iri)), iri), default=None)
        if met is not None:
            return _trace(came[0], met)[::-1] + [turn(what) for what in _trace(came[1], met)]
    return []


def _trace(came: Mapping[str, tuple[str, T] | None], at: str) -> list[T]:
    """What was gone over to come to a place, last step first."""
    found = []
    while (before := came[at]) is not None:
        at = before[0]
        found.append(before[1])
    return found


def _turn(step: tuple[str, str, str]) -> tuple[str, str, str]:
    return (step[1], step[0], step[2])
