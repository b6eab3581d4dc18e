"""The ties of a selection as a networkx graph: one edge a fact, or one edge a pair that sums its facts up.

Nodes are IRIs of actors; every edge names the facts that it stands for, so that ``kg explain`` leads to their sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

import networkx as nx

from kg.analyse.select import Selection, Tie, select
from kg.ask import Graph
from kg.ask.outline import Outline, type_of
from kg.dates import Period, write_date
from kg.errors import InputError
from kg.store import Reader

QUADS = {"1": "verbal_cooperation", "2": "material_cooperation", "3": "verbal_conflict", "4": "material_conflict"}
"""PLOVER's quad classes by code, as columns and attributes are called."""


def make_network(
    store: Reader,
    selection: Selection | None = None,
    *,
    parallel: str = "keep",
    directed: bool = True,
    lang: str = "en",
    graph: Graph | None = None,
) -> nx.Graph[str]:
    """The ties of a selection as a graph whose nodes and edges stand in a fixed order.

    A node has ``id``, ``label`` and ``type``. What two do with one another is an edge each way where the graph is directed.

    Args:
        parallel: ``keep``: a multigraph, one edge a fact, its key the fact's id, with ``fact`` and ``claims`` (IRIs, joined by
            spaces), ``kind``, ``mode``, ``tone``, ``certainty``, ``marks``, ``modality``, ``quad_class``, ``intensity``,
            ``date``, ``start``, ``end``, ``mutual``, each as far as known. ``sum``: one edge a pair, with ``weight`` (how many
            facts), ``cooperation``, ``conflict``, ``standing`` (how many of each), ``intensity`` (mean) and ``intensity_sum``
            of the events, ``marked`` (how many are no plain facts), ``first``, ``last`` (days), ``facts`` (IRIs).

    Raises:
        InputError: when the selection, or ``parallel``, names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    if parallel not in ("keep", "sum"):
        raise InputError(f"parallel edges are kept ('keep') or summed ('sum'), not {parallel!r}")
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    return build_network(graph, selected.ties, selected.actors, parallel=parallel, directed=directed, lang=lang)


def build_network(
    graph: Graph, ties: Iterable[Tie], actors: Iterable[str] = (), *, parallel: str, directed: bool, lang: str
) -> nx.Graph[str]:
    """The graph of some ties; see `make_network`. Args: actors: who is a node even without ties."""
    ties = list(ties)
    kinds: Mapping[tuple[bool, bool], type[nx.Graph[str]]] = {
        (True, True): nx.MultiDiGraph, (True, False): nx.MultiGraph, (False, True): nx.DiGraph, (False, False): nx.Graph,
    }  # fmt: skip
    made = kinds[parallel == "keep", directed]()
    for iri in sorted({*actors, *(end for tie in ties for end in (tie.a, tie.b))}):
        made.add_node(iri, id=id_of(iri), label=graph.label(iri, lang), type=type_of(iri))
    grouped: defaultdict[tuple[str, str], dict[str, Outline]] = defaultdict(dict)
    for tie in ties:
        ends = tie.directed if directed else ((min(tie.a, tie.b), max(tie.a, tie.b)),)
        for pair in ends:
            grouped[pair][tie.fact.iri] = tie.fact
    for (a, b), facts in sorted(grouped.items()):
        if parallel == "sum":
            made.add_edge(a, b, **sum_up(facts.values()))
            continue
        for fact in facts.values():
            made.add_edge(a, b, key=fact.id, **describe(fact))
    return made


def id_of(iri: str) -> str:
    """What commands take for an actor: ``PRK``."""
    return unquote(iri.rsplit("/", 1)[-1])


def describe(fact: Outline) -> dict[str, Any]:
    """The attributes of a fact's edge; those that are not known are left out, since no file format has a word for them."""
    known: dict[str, Any] = {
        "fact": fact.iri, "kind": fact.kind, "mode": fact.mode, "tone": fact.tone, "certainty": fact.certainty,
        "marks": " ".join(fact.marks), "modality": fact.modality, "quad_class": QUADS.get(fact.quad_class or ""),
        "intensity": fact.intensity, "date": date_of(fact), "start": None if fact.first is None else fact.first.isoformat(),
        "end": None if fact.last is None else fact.last.isoformat(), "mutual": fact.is_mutual, "claims": " ".join(fact.claims),
    }  # fmt: skip
    return {name: value for name, value in known.items() if value is not None}


def sum_up(facts: Iterable[Outline]) -> dict[str, Any]:
    """What several facts between two actors come to."""
    facts = sorted(facts, key=lambda one: one.iri)
    tones = Counter(one.tone for one in facts)
    scores = [one.intensity for one in facts if one.intensity is not None]
    days = [(one.first, one.last) for one in facts if one.first is not None and one.last is not None]
    known: dict[str, Any] = {
        "weight": len(facts), "cooperation": tones["cooperation"], "conflict": tones["conflict"], "standing": tones["standing"],
        "intensity": round(sum(scores) / len(scores), 2) if len(scores) > 0 else None,
        "intensity_sum": round(float(sum(scores)), 2),
        "marked": sum(len(one.marks) > 0 for one in facts),
        "first": min(first for first, _ in days).isoformat() if len(days) > 0 else None,
        "last": max(last for _, last in days).isoformat() if len(days) > 0 else None,
        "facts": " ".join(one.iri for one in facts),
    }  # fmt: skip
    return {name: value for name, value in known.items() if value is not None}


def count_quads(facts: Iterable[Outline]) -> dict[str, int]:
    """How many events are of each of PLOVER's quad classes, by column."""
    counted = Counter(one.quad_class for one in facts)
    return {name: counted[code] for code, name in QUADS.items()}


def date_of(fact: Outline) -> str | None:
    """When it was, in the contract's form (see `kg.dates`)."""
    if fact.first is None or fact.last is None:
        return None
    return write_date(Period(fact.first, fact.last, fact.precision or "span"))
