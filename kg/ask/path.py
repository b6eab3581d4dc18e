"""How two actors are connected: the fewest steps over plain facts, each step with the fact that makes it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from kg.ask.actors import ActorRef, find_actor, make_ref
from kg.ask.graph import RECEIVING, Graph, Situation
from kg.store import Reader
from kg.vocab import AKG


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
    came: dict[str, tuple[str, str] | None] = {first.iri: None}
    waiting = deque([first.iri])
    while len(waiting) > 0 and last.iri not in came:
        here = waiting.popleft()
        for iri in graph.situations_of(here):
            facts = graph.properties(iri)
            if not claims and facts.get(AKG.plain) != ["true"]:
                continue
            ends = sorted({end for name in ("actor", *RECEIVING) for end in facts.get(AKG[name], [])})
            if here not in ends:
                continue  # it only happens there, or with it
            for end in ends:
                if end not in came:
                    came[end] = (here, iri)
                    waiting.append(end)
    steps: list[Step] = []
    at = last.iri
    while (before := came.get(at)) is not None:
        steps.append(Step(make_ref(graph, before[0], lang), make_ref(graph, at, lang), graph.situation(before[1])))
        at = before[0]
    return steps[::-1]
