"""How much of what a store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from kg import ids
from kg.quads import Quads
from kg.store import Reader
from kg.vocab import AKG, RDF, RDFS, code_of, ontology


def stats(store: Reader) -> dict[str, dict[str, int]]:
    """Counts by group and name, in a fixed order.

    Groups: ``store`` (documents, with a date, actors and things, facts, claims, plain edges, triples), ``actors`` by type,
    ``facts`` by kind, ``claims`` by how they are made.
    """
    graph = store.graph
    edges = {ox.NamedNode(edge.iri) for edge in ontology().edges}
    facts, claims, actors = Counter[str](), Counter[str](), Counter[str]()
    claim_class = ox.NamedNode(AKG.Claim)
    kinds = {ox.NamedNode(kind.iri): code for code, kind in ontology().kinds.items()}
    facts_graph = ox.NamedNode(ids.GRAPH_FACTS)
    aside = (ids.GRAPH_META, ids.GRAPH_ONTOLOGY)
    total = len(graph) - sum(1 for name in aside for _ in graph.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    plain = sum(1 for edge in edges for _ in graph.quads_for_pattern(None, edge, None, facts_graph))
    for quad in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), None, facts_graph):
        if quad.object in kinds:
            facts[kinds[quad.object]] += 1  # type: ignore[index]
    claims["all"] = sum(1 for _ in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), claim_class, None))
    attributed = {q.subject for q in graph.quads_for_pattern(None, ox.NamedNode(AKG.claimedBy), None, None)}
    unidentified = ox.NamedNode(AKG.UnidentifiedSource)
    hearsay = sum(1 for _ in graph.quads_for_pattern(None, ox.NamedNode(AKG.claimedBy), unidentified, None))
    claims["in the article's own voice"] = claims["all"] - len(attributed)
    claims["said by somebody in it"] = len(attributed) - hearsay
    claims["said by an unidentified source"] = hearsay
    claims["denials"] = sum(1 for _ in graph.quads_for_pattern(None, ox.NamedNode(AKG.stance), ox.NamedNode(AKG.Denies), None))
    for property_, names in (
        ("modality", ("actual", "planned", "possible", "demanded", "conditional")),
        ("polarity", ("negated",)),
    ):
        found = Counter(
            code_of(q.object.value)
            for q in graph.quads_for_pattern(None, ox.NamedNode(AKG[property_]), None, None)
            if isinstance(q.object, ox.NamedNode) and q.graph_name != facts_graph
        )
        claims.update({name: found[name] for name in names})
    entities = {q.subject.value for q in _labelled(graph) if isinstance(q.subject, ox.NamedNode)}
    for iri in entities:
        actors[iri.removeprefix(ids.BASE).partition("/")[0]] += 1
    documents = store.documents()
    dated = len({q.subject for q in graph.quads_for_pattern(None, ox.NamedNode(AKG.published), None, None)})
    contested = sum(1 for _ in graph.quads_for_pattern(None, ox.NamedNode(AKG.contested), None, facts_graph))
    return {
        "store": {
            "documents": len(documents), "documents with a date": dated, "actors and things": len(entities),
            "facts": facts.total(), "contested facts": contested, "claims": claims["all"], "plain edges": plain, "triples": total,
        },
        "actors": dict(sorted(actors.items())),
        "facts": dict(sorted(facts.items(), key=lambda pair: (-pair[1], pair[0]))),
        "claims": {name: claims[name] for name in claims if name != "all"},
    }  # fmt: skip


def _labelled(graph: Quads) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(None, ox.NamedNode(RDFS.label), None, ox.NamedNode(ids.GRAPH_ACTORS))
