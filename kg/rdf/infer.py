"""What follows from the consolidated graphs by rules: the quads of ``graph/inferred``.

Rules (see `kg.rules`) are applied until none adds anything. Nothing is added that stands in the graph already. The order of
rules and of quads does not matter, as long as rules negate only what is not inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg import ids
from kg.errors import OntologyError
from kg.quads import Quads
from kg.rdf.terms import node
from kg.rules import Rule
from kg.vocab import AKG, OWL, PREFIXES, PROV, RDF, RDFS, ontology_quads

_TOLD = node("urn:kg:told")
"""In the working store: events and relations that may not be told as facts, and the claims."""
_SITUATIONS = (ids.BASE + "event/", ids.BASE + "relation/", ids.BASE + "claim/")


def inferred_quads(consolidated: Iterable[ox.Quad], claims: Iterable[ox.Quad], rules: Sequence[Rule]) -> list[ox.Quad]:
    """What rules add to the consolidated graphs, sorted.

    Args:
        consolidated: the quads of ``graph/actors`` and ``graph/facts``.
        claims: who makes which claim, and when its article came out, see `read_voices`.

    Raises:
        OntologyError: when a rule concludes what none may: who claims what, or what is plain.
    """
    if len(rules) == 0:
        return []
    store = _working_store(consolidated, claims)
    inferred, may = node(ids.GRAPH_INFERRED), _concludable(store)
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        node(name) for name in (ids.GRAPH_ACTORS, ids.GRAPH_FACTS, ids.GRAPH_ONTOLOGY, ids.GRAPH_INFERRED)
    ]
    waiting = list(rules)
    while len(waiting) > 0:
        changed: set[str] = set()
        for rule in waiting:
            seen = graphs if rule.over == "facts" else [*graphs, _TOLD]
            found = store.query(rule.query, prefixes=dict(PREFIXES), default_graph=seen)
            assert isinstance(found, ox.QueryTriples)
            for triple in list(found):
                if any(True for _ in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)):
                    continue
                _check(rule, triple, may)
                store.add(ox.Quad(triple.subject, triple.predicate, triple.object, inferred))
                changed.add(triple.predicate.value)
        waiting = [rule for rule in rules if (reads := rule.reads()) is None or not reads.isdisjoint(changed)] if changed else []
    return sorted(store.quads_for_pattern(None, None, None, inferred), key=str)


def read_voices(store: Quads) -> Iterator[ox.Quad]:
    """Who makes which claim in which article, and when it came out."""
    found = store.query(
        f"SELECT ?claim ?who ?article ?published {{ GRAPH ?g {{ ?claim <{AKG.claimedBy}> ?who ; "
        f"<{PROV.wasDerivedFrom}> ?article . ?article <{AKG.published}> ?published }} }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    by, of, on = node(AKG.claimedBy), node(PROV.wasDerivedFrom), node(AKG.published)
    for claim, who, article, published in found:
        yield ox.Quad(claim, by, who, _TOLD)
        yield ox.Quad(claim, of, article, _TOLD)
        yield ox.Quad(article, on, published, _TOLD)


def _working_store(consolidated: Iterable[ox.Quad], claims: Iterable[ox.Quad]) -> ox.Store:
    """The quads in memory, with whatever may not be told as a fact in a graph of its own."""
    quads = list(consolidated)
    plain = {quad.subject for quad in quads if quad.predicate.value == AKG.plain}
    facts = node(ids.GRAPH_FACTS)
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, _TOLD)
        if quad.graph_name == facts and quad.subject not in plain and _is_situation(quad.subject)
        else quad
        for quad in quads
    )
    store.bulk_extend(ontology_quads())
    store.bulk_extend(claims)
    return store


def _is_situation(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(_SITUATIONS)


def _concludable(store: ox.Store) -> frozenset[str]:
    """Properties of our own that rules may conclude: plain edges, their inverses, affiliations, terms."""
    graph = node(ids.GRAPH_ONTOLOGY)
    found = {AKG.inForceFrom, AKG.inForceUntil}
    for predicate, takes_object in ((AKG.shortens, False), (OWL.inverseOf, True), (AKG.countsAs, True)):
        for quad in store.quads_for_pattern(None, node(predicate), None, graph):
            found.add(str(quad.object if takes_object else quad.subject)[1:-1])
    return frozenset(found)


def _check(rule: Rule, triple: ox.Triple, may: frozenset[str]) -> None:
    predicate = triple.predicate.value
    is_own = predicate.startswith(ids.AKG) and predicate not in may
    is_class = predicate == RDF.type and str(triple.object).startswith(f"<{ids.AKG}")
    is_schema = predicate in (RDFS.subPropertyOf, OWL.inverseOf) or str(triple.subject).startswith(f"<{ids.AKG}")
    if is_own or is_class or is_schema or not isinstance(triple.subject, ox.NamedNode) or isinstance(triple.object, ox.BlankNode):
        raise OntologyError(
            f"the rule {rule.name!r} concludes {triple}: rules may add edges, affiliations and terms, or properties of your own, "
            "but not who claims what, what is plain, or classes and properties of the ontology"
        )
    if rule.over == "everything" and not _is_situation(triple.subject):
        raise OntologyError(
            f"the rule {rule.name!r} concludes {triple}: a rule over everything may say something only of an event, relation or "
            "claim, or it would make facts of what is merely claimed; conclude that of the event, or let it run over facts"
        )
