"""The network as GraphML, GEXF and Cytoscape JSON; names of attributes as in the exports of the page that `kg view` writes."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg import ids
from kg.analyse import Selection
from kg.analyse.network import describe, id_of, sum_up
from kg.analyse.select import select
from kg.ask import Graph
from kg.ask.outline import Outline, type_of
from kg.ask.words import Words
from kg.errors import InputError
from kg.store import Reader

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(store: Reader, format_: str, selection: Selection | None, *, parallel: str, lang: str, graph: Graph) -> bytes:
    """The network in one of the three forms."""
    network = make_export(store, selection, parallel=parallel, lang=lang, graph=graph)
    match format_:
        case "cytoscape":
            return json.dumps(nx.cytoscape_data(network, name="label"), ensure_ascii=False, indent=1).encode() + b"\n"
        case "graphml":
            return "\n".join([*nx.generate_graphml(_clean(network), named_key_ids=True), ""]).encode()
        case _:
            return _write_gexf(_clean(network))


def make_export(store: Reader, selection: Selection | None, *, parallel: str, lang: str, graph: Graph) -> nx.Graph[str]:
    """The network with what each edge tells, its first sentence and where that stands.

    Nodes are what follows the base of IRIs (``country/PRK``). One edge a fact and pair: what two do with one another is one
    edge too, with ``mutual``, so that nothing counts twice; its direction says nothing.
    """
    if parallel not in ("keep", "sum"):
        raise InputError(f"parallel edges are kept ('keep') or summed ('sum'), not {parallel!r}")
    selected = select(store, selection, lang=lang, graph=graph)
    words = Words(graph, lang)
    made: nx.Graph[str] = nx.MultiDiGraph() if parallel == "keep" else nx.DiGraph()
    for iri in sorted({*selected.actors, *(end for tie in selected.ties for end in (tie.a, tie.b))}):
        made.add_node(_key(iri), label=graph.label(iri, lang), type=type_of(iri), iri=iri)
    told: dict[str, dict[str, Any]] = {}
    grouped: dict[tuple[str, str], dict[str, Outline]] = {}
    numbers: dict[str, int] = {}
    for tie in selected.ties:
        if parallel == "sum":
            grouped.setdefault((_key(tie.a), _key(tie.b)), {})[tie.fact.iri] = tie.fact
            continue
        if tie.fact.iri not in told:
            told[tie.fact.iri] = describe(tie.fact) | _tell(graph, words, tie.fact)
        number = numbers[tie.fact.iri] = numbers.get(tie.fact.iri, -1) + 1
        made.add_edge(_key(tie.a), _key(tie.b), key=f"{tie.fact.id}-{number}", **told[tie.fact.iri])
    for pair, facts in sorted(grouped.items()):
        made.add_edge(*pair, **sum_up(facts.values()))
    return made


def _tell(graph: Graph, words: Words, fact: Outline) -> dict[str, str]:
    situation = graph.situation(fact.iri)
    claim = situation.claims[0]
    sentence = f"{claim.before}{claim.quote}{claim.after}".strip()
    return {"told": words.line(situation), "sentence": sentence, "document": claim.article.id}


def _write_gexf(network: nx.Graph[str]) -> bytes:
    if isinstance(network, nx.MultiDiGraph):
        for _, _, key, edge in network.edges(keys=True, data=True):
            edge["id"], edge["label"] = key, edge["kind"]
    else:
        for _, _, edge in network.edges(data=True):
            for name, end in (("first", "start"), ("last", "end")):
                if name in edge:
                    edge[end] = edge[name]
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    # The day of writing would stand in it; the same graph should give the same bytes.
    writer.xml.remove(writer.xml.find("meta"))
    writer.add_graph(network)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _clean(network: nx.Graph[str]) -> nx.Graph[str]:
    """The same without the characters that XML cannot hold."""
    for _, known in network.nodes(data=True):
        known.update({name: _NO_XML.sub("", value) for name, value in known.items() if isinstance(value, str)})
    for _, _, edge in network.edges(data=True):
        edge.update({name: _NO_XML.sub("", value) for name, value in edge.items() if isinstance(value, str)})
    return network


def _key(iri: str) -> str:
    return iri.removeprefix(ids.BASE) if iri.startswith(ids.BASE) else id_of(iri)
