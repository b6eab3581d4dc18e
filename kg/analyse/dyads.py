"""Pairs of actors: what each does to the other, and how far it is returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from kg.analyse.actors import mean_intensity
from kg.analyse.network import build_network, id_of, sum_up
from kg.analyse.select import Selection, Tie, select
from kg.ask import Graph
from kg.ask.outline import Outline
from kg.store import Reader
from kg.table import Cell, Table

COLUMNS = (
    "a", "b", "a_label", "b_label", "ties", "a_to_b", "b_to_a", "mutual", "cooperation", "conflict", "standing", "intensity",
    "intensity_sum", "a_to_b_intensity", "b_to_a_intensity", "reciprocity", "first", "last", "marked", "facts",
)  # fmt: skip


def measure_dyads(store: Reader, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None) -> Table:
    """One row a pair that has ties, those with most first; ``a`` is the lesser id.

    ``a_to_b`` and ``b_to_a`` count what one does to the other, ``mutual`` what they do with one another. ``reciprocity`` is the
    lesser of what goes each way divided by the greater, what is mutual counting both ways: 1 where as much comes back as
    goes. ``first`` and ``last`` are days. The notes give the network's reciprocity: the share of directed ties that are
    returned at all, and weighted, the share of all that is done that is returned in equal number.

    Source: Wasserman and Faust, Social Network Analysis (1994), ch. 13; Squartini and others, "Reciprocity of Weighted
    Networks" (2013), for the weighted measure.

    Raises:
        InputError: when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    rows: list[tuple[Cell, ...]] = []
    grouped = _by_direction(selected.ties)
    for a, b in sorted({(min(a, b), max(a, b)) for a, b in grouped}):
        there, back = grouped.get((a, b), {}), grouped.get((b, a), {})
        both = {iri: one for iri, one in there.items() if iri in back and one.is_mutual}
        every = [one for _, one in sorted({**there, **back}.items())]
        known = sum_up(every)
        rows.append((
            id_of(a), id_of(b), graph.label(a, lang), graph.label(b, lang), len(every), len(there) - len(both),
            len(back) - len(both), len(both), known["cooperation"], known["conflict"], known["standing"], known.get("intensity"),
            known["intensity_sum"], mean_intensity(there.values()), mean_intensity(back.values()),
            round(min(len(there), len(back)) / max(len(there), len(back)), 3), known.get("first"), known.get("last"),
            known["marked"], " ".join(one.id for one in every),
        ))  # fmt: skip
    rows.sort(key=lambda row: (-int(row[4] or 0), row[:2]))
    directed = build_network(graph, selected.ties, parallel="sum", directed=True, lang=lang)
    if len(rows) == 0:
        return Table(COLUMNS, ())
    notes = (f"reciprocity {nx.overall_reciprocity(directed):.3f}, weighted {weighted_reciprocity(directed):.3f}",)
    return Table(COLUMNS, tuple(rows), notes)


def weighted_reciprocity(network: nx.Graph[str]) -> float:
    """The share of all weight that lies on ties which are returned, as far as as much comes back; 0 without ties."""
    total = sum(edge["weight"] for _, _, edge in network.edges(data=True))
    back = sum(
        min(edge["weight"], network.edges[b, a]["weight"]) for a, b, edge in network.edges(data=True) if network.has_edge(b, a)
    )
    return float(back / total) if total > 0 else 0.0


def _by_direction(ties: Iterable[Tie]) -> dict[tuple[str, str], dict[str, Outline]]:
    """Facts by who acts towards whom, and IRI; what is mutual both ways."""
    found: defaultdict[tuple[str, str], dict[str, Outline]] = defaultdict(dict)
    for tie in ties:
        for pair in tie.directed:
            found[pair][tie.fact.iri] = tie.fact
    return found
