"""What two actors did to each other, in order of time."""

from __future__ import annotations

from kg.ask.actors import ActorRef, find_pair
from kg.ask.graph import Graph
from kg.ask.ready import ask
from kg.ask.records import Situation
from kg.store import Reader


def timeline(
    store: Reader, a: str, b: str, *, lang: str = "en", graph: Graph | None = None
) -> tuple[ActorRef, ActorRef, list[Situation]]:
    """The events that both actors take part in, oldest first, those without a date last.

    Raises:
        InputError: when both names mean the same actor.
        ResolveError: when nobody or several bear one of the names.
    """
    graph = graph or Graph(store.graph)
    first, second = find_pair(store, a, b, lang=lang, graph=graph)
    shared = sorted(set(graph.situations_of(first.iri)) & set(graph.situations_of(second.iri)))
    found = [graph.situation(iri) for iri in shared]
    return first, second, sorted(found, key=lambda situation: (situation.date is None, situation.date or "", situation.id))


def count_for(store: Reader, first: ActorRef, second: ActorRef, *, graph: Graph | None = None) -> int:
    """How many events there are between two actors when what those do who speak for them counts for them."""
    given = {"a": first.iri, "b": second.iri}
    return ask(store, "between", given, level="country", limit=0, graph=graph).total
