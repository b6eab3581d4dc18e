"""How two actors are connected: the fewest steps over plain facts, each step with the fact that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.ask.actors import ActorRef, find_actor, make_ref
from kg.ask.graph import RECEIVING, Graph, Situation
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
    """A shortest way from one actor to another; empty when there is none, or when they are the same.

    Args:
        claims: go over what is merely claimed, planned or denied as well.

    Raises:
        ResolveError: when nobody or several bear one of the names.
    """
    graph = graph or Graph(store.graph)
    first, last = (find_actor(store, name, lang=lang, graph=graph) for name in (a, b))

    def steps(here: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        for start in here:
            for iri in graph.situations_of(start):
                facts = graph.properties(iri)
                if not claims and facts.get(AKG.plain) != ["true"]:
                    continue
                ends = sorted({end for name in ("actor", *RECEIVING) for end in facts.get(AKG[name], [])})
                if start in ends:  # else it only happens there, or with it
                    yield from ((start, end, iri) for end in ends)

    way = find_way([first.iri], [last.iri], lambda here: ((one, other, (one, other, iri)) for one, other, iri in steps(here)))
    return [Step(make_ref(graph, one, lang), make_ref(graph, other, lang), graph.situation(iri)) for one, other, iri in way]


def find_way(
    first: Sequence[str], last: Sequence[str], steps: Callable[[Sequence[str]], Iterable[tuple[str, str, T]]]
) -> list[T]:
    """What leads from one of the first to one of the last by the fewest steps; empty when nothing does, or they overlap.

    Args:
        steps: of all who were newly reached, where one can go from each: from, to, and what is given back for it. Among ways
            of one length the first given is taken.
    """
    came: dict[str, tuple[str, T] | None] = dict.fromkeys(first)
    waiting, reached = list(first), next((one for one in last if one in came), None)
    while len(waiting) > 0 and reached is None:
        new: dict[str, tuple[str, T]] = {}
        for here, there, what in steps(waiting):
            if there not in came and there not in new:
                new[there] = (here, what)
        came |= new
        waiting = list(new)
        reached = next((one for one in last if one in new), None)
    found: list[T] = []
    at = reached
    while at is not None and (before := came[at]) is not None:
        at = before[0]
        found.append(before[1])
    return found[::-1]
