"""What follows from the consolidated graphs by rules: the quads of ``graph/inferred``.

Rules (see `kg.rules`) are applied until none adds anything. Nothing is added that stands in the graph already. The order of
rules and of quads does not matter, as long as rules negate only what is not inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import pyoxigraph as ox

from kg import ids
from kg.errors import OntologyError
from kg.quads import Quads
from kg.rdf.terms import node
from kg.rules import Rule
from kg.vocab import AKG, OWL, PREFIXES, PROV, RDF, RDFS, ontology, ontology_quads

_SITUATIONS = (ids.BASE + "event/", ids.BASE + "relation/", ids.BASE + "claim/")


def inferred_quads(consolidated: Iterable[ox.Quad], claims: Iterable[ox.Quad], rules: Sequence[Rule]) -> list[ox.Quad]:
    """What rules add to the consolidated graphs, sorted.

    Args:
        consolidated: the quads of ``graph/actors`` and ``graph/facts``.
        claims: who makes which claim, and when its article came out, see `read_voices`; in whatever graph.

    Raises:
        OntologyError: when a rule concludes what none may: who claims what, or what is plain.
    """
    if len(rules) == 0:
        return []
    stores = _working_stores(consolidated, claims)
    everything, may = stores["everything"], _concludable()
    inferred: list[ox.Quad] = []
    reads = {rule.name: _reads(rule) for rule in rules}
    ran: dict[str, int] = {}
    changed: dict[str, int] = {}
    step, is_done = 0, False
    while not is_done:
        is_done = True
        for rule in rules:
            if rule.name in ran and not _is_stale(reads[rule.name], ran[rule.name], changed):
                continue
            is_done = False
            step += 1
            ran[rule.name] = step
            found = stores[rule.over].query(rule.query, prefixes=dict(PREFIXES))
            assert isinstance(found, ox.QueryTriples)
            for triple in list(found):
                quad = ox.Quad(triple.subject, triple.predicate, triple.object)
                if quad in everything:
                    continue
                _check(rule, triple, may)
                for store in stores.values():
                    store.add(quad)
                inferred.append(ox.Quad(triple.subject, triple.predicate, triple.object, node(ids.GRAPH_INFERRED)))
                changed[triple.predicate.value] = step
    return sorted(inferred, key=str)


def _is_stale(reads: frozenset[str] | None, ran: int, changed: Mapping[str, int]) -> bool:
    """Whether something that a rule looks at was added since it ran, by itself too."""
    looked_at = changed if reads is None else reads & changed.keys()
    return any(changed[one] >= ran for one in looked_at)


def _reads(rule: Rule) -> frozenset[str] | None:
    """The properties that a rule looks at; of a variable, those that the ontology lets it be; None for any."""
    found: set[str] = set()
    for _, predicate, _ in rule.premises:
        if not predicate.startswith("?"):
            found.add(predicate)
            continue
        said = [one for one in rule.premises if predicate in (one[0], one[2]) and not one[1].startswith("?")]
        if len(said) == 0:
            return None
        subject, property_, object_ = said[0]
        for quad in _schema():
            ends = (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
            if quad.predicate.value == property_ and all(
                part.startswith("?") or part == end for part, end in zip((subject, object_), ends, strict=True)
            ):
                found.add(ends[0] if predicate == subject else ends[1])
    return frozenset(found)


def read_voices(store: Quads) -> Iterator[ox.Quad]:
    """Who makes which claim in which article, and when it came out."""
    found = store.query(
        f"SELECT ?claim ?who ?article ?published {{ GRAPH ?g {{ ?claim <{AKG.claimedBy}> ?who ; "
        f"<{PROV.wasDerivedFrom}> ?article . ?article <{AKG.published}> ?published }} }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    by, of, on = node(AKG.claimedBy), node(PROV.wasDerivedFrom), node(AKG.published)
    for claim, who, article, published in found:
        yield ox.Quad(claim, by, who)
        yield ox.Quad(claim, of, article)
        yield ox.Quad(article, on, published)


def _working_stores(consolidated: Iterable[ox.Quad], claims: Iterable[ox.Quad]) -> dict[str, ox.Store]:
    """What rules see, in memory and without graphs, since joins over several graphs take ten times as long: ``everything``, and
    ``facts`` without what may not be told as one."""
    quads = list(consolidated)
    plain = {quad.subject for quad in quads if quad.predicate.value == AKG.plain}
    told = [quad for quad in quads if quad.subject in plain or not _is_situation(quad.subject)]
    stores = {}
    for over, seen in (("facts", told), ("everything", [*quads, *claims])):
        stores[over] = ox.Store()
        stores[over].bulk_extend(ox.Quad(one.subject, one.predicate, one.object) for one in chain(seen, _schema()))
    return stores


def _is_situation(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(_SITUATIONS)


def _concludable() -> frozenset[str]:
    """Properties of our own that rules may conclude: plain edges, their inverses, affiliations, terms."""
    inverse = {quad.object.value for quad in _schema() if quad.predicate.value == OWL.inverseOf}  # type: ignore[union-attr]
    named = {edge.iri for edge in ontology().edges} | set(ontology().counts_as.values())
    return frozenset({AKG.inForceFrom, AKG.inForceUntil}) | inverse | named


@lru_cache(maxsize=1)
def _schema() -> tuple[ox.Quad, ...]:
    return ontology_quads()


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
