"""Who stands between others: structural holes, and the five roles of a go-between."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

import networkx as nx

from kg.analyse.actors import facts_by_actor
from kg.analyse.communities import group_actors
from kg.analyse.network import build_network
from kg.analyse.select import Selection, select
from kg.ask import Graph
from kg.store import Reader
from kg.table import Cell, Table

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""Of b on the way from a to c: all of one group; a and c of one, b of another; b and c; a and b; all of different groups."""
COLUMNS = ("id", "label", "type", "community", "partners", "effective_size", "constraint", "brokered", *ROLES, "facts")


def find_brokers(store: Reader, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None) -> Table:
    """One row an actor that has ties, those who broker most first.

    ``brokered`` counts ordered pairs of actors of which the one acts towards it and it towards the other, but the one not
    towards the other; the roles say to which communities (`kg.analyse.find_communities`) the three belong. ``effective_size``
    is how many of its partners are not tied to one another, ``constraint`` how much its ties, weighted by their number, depend
    on few partners that are tied among themselves: low for a broker. Both are of the network without directions.

    Source: Gould and Fernandez, "Structures of Mediation" (1989), for the roles; Burt, Structural Holes (1992).

    Raises:
        InputError: when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    network = build_network(graph, selected.ties, parallel="sum", directed=False, lang=lang)
    directed = build_network(graph, selected.ties, parallel="sum", directed=True, lang=lang)
    groups, modularity = group_actors(graph, selected.ties)
    facts = facts_by_actor(selected.ties)
    roles = count_roles(directed, groups)
    size, constraint = measure_effective_size(network), measure_constraint(network)
    rows: list[tuple[Cell, ...]] = [
        (
            known["id"], known["label"], known["type"], groups[iri], network.degree(iri), _cell(size[iri]),
            _cell(constraint[iri]),
            roles[iri].total(), *(roles[iri][role] for role in ROLES), " ".join(sorted(one.id for one in facts[iri].values())),
        )
        for iri, known in network.nodes(data=True)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-int(row[7] or 0), -float(row[5] or 0), str(row[0])))
    notes = (f"{len(set(groups.values()))} communities, modularity {modularity:.3f}",) if len(rows) > 0 else ()
    return Table(COLUMNS, tuple(rows), notes)


def measure_effective_size(network: nx.Graph[str]) -> dict[str, float]:
    """How many partners each node of a graph without directions has, less how many of them each is tied to on average.

    The same as `networkx.effective_size`, which takes minutes on a few thousand ties where SciPy is not installed. NaN without
    ties.
    """
    near = {one: set(others) - {one} for one, others in network.adjacency()}
    among = {one: sum(len(near[other] & others) for other in others) for one, others in near.items()}
    return {one: len(others) - among[one] / len(others) if len(others) > 0 else math.nan for one, others in near.items()}


def measure_constraint(network: nx.Graph[str]) -> dict[str, float]:
    """Burt's constraint of each node of a graph without directions, by ``weight``; NaN without ties.

    The same as `networkx.constraint`, and as quick, where SciPy is not installed, as `measure_effective_size` is.
    """
    share: dict[str, dict[str, float]] = {}
    for one, edges in network.adjacency():
        total = sum(edge["weight"] for edge in edges.values())
        share[one] = {other: edge["weight"] / total for other, edge in edges.items()}
    found = {}
    for one, near in share.items():
        through: defaultdict[str, float] = defaultdict(float)
        for between, part in near.items():
            through[between] += part
            for other, further in share[between].items():
                if other in near and other != one:
                    through[other] += part * further
        found[one] = sum(value**2 for value in through.values()) if len(near) > 0 else math.nan
    return found


def count_roles(network: nx.Graph[str], groups: Mapping[str, int]) -> Mapping[str, Counter[str]]:
    """How often each node of a directed graph brokers in each of `ROLES`."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for b in network:
        for a in network.predecessors(b):  # type: ignore[attr-defined]  # of directed graphs
            for c in network.successors(b):  # type: ignore[attr-defined]
                if a != c and b not in (a, c) and not network.has_edge(a, c):
                    found[b][_role(groups[a], groups[b], groups[c])] += 1
    return found


def _role(a: int, b: int, c: int) -> str:
    if a == c:
        return "coordinator" if a == b else "itinerant"
    return "gatekeeper" if b == c else "representative" if a == b else "liaison"


def _cell(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
