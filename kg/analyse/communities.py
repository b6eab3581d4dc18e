"""Which actors stand together: groups with many ties of cooperation inside and few between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from kg.analyse.actors import facts_by_actor
from kg.analyse.network import build_network
from kg.analyse.select import Selection, Tie, select
from kg.ask import Graph
from kg.errors import InputError
from kg.store import Reader
from kg.table import Cell, Table

COLUMNS = (
    "community", "size", "id", "label", "type", "inside", "outside", "conflict_inside", "conflict_outside", "facts",
)  # fmt: skip
SEED = 0
"""What the method chooses by chance it chooses the same way every time."""


def find_communities(
    store: Reader,
    selection: Selection | None = None,
    *,
    resolution: float = 1.0,
    lang: str = "en",
    graph: Graph | None = None,
) -> Table:
    """One row an actor with its community, the largest first; communities by ties of cooperation and lasting relations.

    ``inside`` and ``outside`` count those ties to its own community and to others; conflict takes no part in the grouping
    and is counted beside it. Who has only conflicts is a community alone. Modularity stands in the notes: 0 is what chance
    would give, above about 0.3 groups are marked.

    Args:
        resolution: above 1 more and smaller groups, below 1 fewer and larger ones.

    Source: Blondel and others, "Fast Unfolding of Communities in Large Networks" (2008), the Louvain method; Newman and
    Girvan, "Finding and Evaluating Community Structure in Networks" (2004), for modularity; Reichardt and Bornholdt,
    "Statistical Mechanics of Community Detection" (2006), for the resolution.

    Raises:
        InputError: when the selection names what there is not, or the resolution is not above 0.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    groups, modularity = group_actors(graph, selected.ties, resolution=resolution)
    network = build_network(graph, selected.ties, parallel="sum", directed=False, lang=lang)
    facts = facts_by_actor(selected.ties)
    sizes = Counter(groups.values())
    rows: list[tuple[Cell, ...]] = []
    for iri, known in network.nodes(data=True):
        counted: Counter[str] = Counter()
        for other, edge in network[iri].items():
            where = "inside" if groups[other] == groups[iri] else "outside"
            counted[where] += edge["cooperation"] + edge["standing"]
            counted[f"conflict_{where}"] += edge["conflict"]
        rows.append((
            groups[iri], sizes[groups[iri]], known["id"], known["label"], known["type"], counted["inside"], counted["outside"],
            counted["conflict_inside"], counted["conflict_outside"],
            " ".join(sorted(one.id for one in facts[iri].values())),
        ))  # fmt: skip
    rows.sort(key=lambda row: (row[0], -int(row[5] or 0), str(row[2])))
    notes = (f"{len(sizes)} communities, modularity {modularity:.3f}",) if len(rows) > 0 else ()
    return Table(COLUMNS, tuple(rows), notes)


def group_actors(graph: Graph, ties: Iterable[Tie], *, resolution: float = 1.0) -> tuple[Mapping[str, int], float]:
    """The number of each actor's community, 1 for the largest, and the modularity.

    Raises:
        InputError: when the resolution is not above 0.
    """
    if not resolution > 0:
        raise InputError(f"a resolution is above 0, not {resolution:g}")
    network = build_network(graph, ties, parallel="sum", directed=False, lang="en")
    names: Sequence[str] = list(network)
    # Numbers as nodes: sets of numbers keep one order, those of strings change from one run of Python to the next.
    number = {iri: n for n, iri in enumerate(names)}
    friendly: nx.Graph[int] = nx.Graph()
    friendly.add_nodes_from(range(len(names)))
    for a, b, edge in network.edges(data=True):
        if (weight := edge["cooperation"] + edge["standing"]) > 0:
            friendly.add_edge(number[a], number[b], weight=weight)
    if friendly.number_of_edges() == 0:
        return {iri: n + 1 for iri, n in number.items()}, 0.0
    found = nx.community.louvain_communities(friendly, weight="weight", resolution=resolution, seed=SEED)
    ranked = sorted((sorted(one) for one in found), key=lambda one: (-len(one), one))
    modularity = nx.community.modularity(friendly, [set(one) for one in ranked], weight="weight", resolution=resolution)
    return {names[n]: rank for rank, one in enumerate(ranked, 1) for n in one}, modularity
