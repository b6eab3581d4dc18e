"""The way between two actors that goes over the best relations."""

from __future__ import annotations

import itertools
from collections import defaultdict

import networkx as nx

from kg.analyse.select import Selection, select
from kg.ask import Graph, Step
from kg.ask.actors import find_pair, make_ref
from kg.ask.outline import Outline
from kg.store import Reader


def cooperative_path(
    store: Reader, a: str, b: str, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None
) -> list[Step]:
    """The way from one actor to another over which cooperation is strongest; empty where conflict stands in every way.

    Two actors are neighbours where the sum of their events' scores, whoever acts, is above zero, and the nearer the higher
    it is: a step costs 1 divided by the sum. So a detour over close partners beats a weak direct tie. Relations that last
    have no score. Each step has the fact that adds most to it, the newest of several.

    Source: Newman, "Scientific Collaboration Networks II" (2001), for distance as the inverse of a tie's strength; Dijkstra,
    "A Note on Two Problems in Connexion with Graphs" (1959).

    Raises:
        InputError: when the selection names what there is not, or both names mean the same actor.
        ResolveError: when nobody or several bear one of the names.
    """
    graph = graph or Graph(store.graph)
    first, last = (one.iri for one in find_pair(store, a, b, lang=lang, graph=graph))
    events: defaultdict[tuple[str, str], dict[str, Outline]] = defaultdict(dict)
    for tie in select(store, selection, lang=lang, graph=graph).ties:
        if tie.fact.intensity is not None:
            events[min(tie.a, tie.b), max(tie.a, tie.b)][tie.fact.iri] = tie.fact
    network: nx.Graph[str] = nx.Graph()
    for pair, facts in sorted(events.items()):
        score = round(sum(facts[iri].intensity or 0.0 for iri in sorted(facts)), 6)
        if score > 0:
            network.add_edge(*pair, cost=1 / score)
    if first not in network or last not in network or not nx.has_path(network, first, last):
        return []
    # Of several ways of the same cost the first by IRI, whatever order a backend finds them in.
    way = min(nx.all_shortest_paths(network, first, last, weight="cost"))
    steps = []
    for one, other in itertools.pairwise(way):
        facts = events[min(one, other), max(one, other)]
        best = max(facts.values(), key=lambda fact: (fact.intensity or 0.0, fact.last is not None, fact.last, fact.iri))
        steps.append(Step(make_ref(graph, one, lang), make_ref(graph, other, lang), graph.situation(best.iri)))
    return steps
