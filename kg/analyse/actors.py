"""What each actor is in the network: how much it does and with whom, and how central it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import networkx as nx

from kg.analyse.network import build_network
from kg.analyse.select import Selection, Tie, select
from kg.ask import Graph
from kg.ask.outline import Outline
from kg.store import Reader
from kg.table import Cell, Table

COLUMNS = (
    "id", "label", "type", "partners", "ties", "sent", "received", "mutual", "cooperation", "conflict", "standing", "intensity",
    "betweenness", "harmonic", "eigenvector", "core", "facts",
)  # fmt: skip


def measure_actors(store: Reader, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None) -> Table:
    """One row an actor of the network, the most connected first.

    ``partners`` counts actors that it has ties with, ``ties`` its facts; of these it starts ``sent``, others start
    ``received`` towards it, and ``mutual`` are done with one another. ``intensity`` is the mean score of its events. Of the
    network without directions: ``betweenness`` is the share of shortest ways that lead over it; ``harmonic`` the mean of
    1/distance to all others; ``eigenvector``, weighted by ties, is high where those that it is tied to are central
    themselves; ``core`` the largest k such that it belongs to a group in which everybody has k partners.

    Source: Freeman, "A Set of Measures of Centrality Based on Betweenness" (1977), computed as in Brandes, "A Faster
    Algorithm for Betweenness Centrality" (2001); Boldi and Vigna, "Axioms for Centrality" (2014), for harmonic centrality;
    Bonacich, "Power and Centrality" (1987); Seidman, "Network Structure and Minimum Degree" (1983).

    Raises:
        InputError: when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    network = build_network(graph, selected.ties, parallel="sum", directed=False, lang=lang)
    sent, received, mutual = _directions(selected.ties)
    facts = facts_by_actor(selected.ties)
    betweenness, harmonic = nx.betweenness_centrality(network), nx.harmonic_centrality(network)
    core = nx.core_number(network)
    notes = []
    try:
        eigenvector: dict[str, float | None] = {**nx.eigenvector_centrality(network, max_iter=2000, weight="weight")}
    except (nx.PowerIterationFailedConvergence, nx.NetworkXException):
        eigenvector = dict.fromkeys(network)
        if len(network) > 0:
            notes.append("eigenvector centrality is left out: it does not settle on this network")
    others = max(len(network) - 1, 1)
    rows: list[tuple[Cell, ...]] = []
    for iri, known in network.nodes(data=True):
        own = sorted(facts[iri].values(), key=lambda one: one.iri)
        tones = Counter(one.tone for one in own)
        eigen = eigenvector[iri]
        rows.append((
            known["id"], known["label"], known["type"], network.degree(iri), len(own), sent[iri], received[iri], mutual[iri],
            tones["cooperation"], tones["conflict"], tones["standing"], mean_intensity(own), round(betweenness[iri], 6),
            round(harmonic[iri] / others, 6), None if eigen is None else round(eigen, 6), core[iri],
            " ".join(one.id for one in own),
        ))  # fmt: skip
    rows.sort(key=lambda row: (-_number(row[3]), -_number(row[4]), str(row[0])))
    return Table(COLUMNS, tuple(rows), tuple(notes))


def facts_by_actor(ties: Iterable[Tie]) -> dict[str, dict[str, Outline]]:
    """The facts that tie each actor to others, by actor and by IRI."""
    found: defaultdict[str, dict[str, Outline]] = defaultdict(dict)
    for tie in ties:
        for end in (tie.a, tie.b):
            found[end][tie.fact.iri] = tie.fact
    return found


def mean_intensity(facts: Iterable[Outline]) -> float | None:
    """The mean score of the events among them."""
    scores = [one.intensity for one in facts if one.intensity is not None]
    return round(sum(scores) / len(scores), 2) if len(scores) > 0 else None


def _directions(ties: Iterable[Tie]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many facts each actor starts, is the aim of, and does with others; each fact once."""
    seen: set[tuple[str, str, str]] = set()
    found: dict[str, Counter[str]] = {"sent": Counter(), "received": Counter(), "mutual": Counter()}
    for tie in ties:
        for end, name in ((tie.a, "mutual" if tie.mutual else "sent"), (tie.b, "mutual" if tie.mutual else "received")):
            if (end, name, tie.fact.iri) not in seen:
                seen.add((end, name, tie.fact.iri))
                found[name][end] += 1
    return found["sent"], found["received"], found["mutual"]


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
