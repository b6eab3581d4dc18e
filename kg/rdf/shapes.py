"""Checks of a graph against ontology/shapes.ttl by pySHACL, and of a whole store against what shapes cannot say.

A document's graph is checked alone, before it goes into a store: pySHACL needs time in proportion to the triples, and on
a whole store it would not end. A build asks pySHACL about its first documents and about every graph of which the compiled
shapes (`kg.rdf.conforms`) are not certain; `kg validate` asks it about every graph, the consolidated ones in portions, and
`kg.rdf.check` then looks at what needs several graphs at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad, Store

from kg import ids
from kg.errors import OntologyError
from kg.paths import ONTOLOGY
from kg.rdf.check import Violation, check_evidence, check_store
from kg.rdf.conforms import certainly_conforms
from kg.vocab import AKG

if TYPE_CHECKING:
    import rdflib

PORTION = 500
"""Subjects of a consolidated graph that are checked at a time."""

_SH = "http://www.w3.org/ns/shacl#"
_READ_AGAIN = "read the document again (kg build); if it stays, the rule or extractor that made the claim is at fault"
_CONSOLIDATE = "consolidate again (kg build), or correct the gazetteer's entry"


def validate(graph: Iterable[Quad] | rdflib.Graph, *, advice: str = _READ_AGAIN) -> tuple[Violation, ...]:
    """Every way in which a graph breaks the shapes, sorted; empty for a well-formed one.

    Args:
        graph: one document's quads, or an rdflib Graph.
        advice: what the violations say is to be done.
    """
    import pyshacl
    import rdflib

    from kg.rdf.literals import to_rdflib

    data = graph if isinstance(graph, rdflib.Graph) else to_rdflib(graph)
    shapes, names = _shapes()
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True, meta_shacl=False, do_owl_imports=False)
    if conforms:
        return ()
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"ontology/shapes.ttl cannot be applied: {text}")
    sh = rdflib.Namespace(_SH)
    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, value = report.value(result, sh.focusNode), report.value(result, sh.value)
        path = report.value(result, sh.resultPath)
        said = sorted(str(one) for one in report.objects(result, sh.resultMessage))
        what = [f"{said[0] if len(said) > 0 else 'it breaks the shape'}"]
        if isinstance(path, rdflib.URIRef):
            what.append(f"property {_short(str(path))}")
        if value is not None and value != focus:
            what.append(f"value {str(value)!r}")
        shape = names.get(report.value(result, sh.sourceShape) or rdflib.BNode(), "unnamed shape")
        found.add(Violation(str(focus), shape, "; ".join(what), advice))
    return tuple(sorted(found))


def validate_document(quads: Sequence[Quad], text: str, *, compiled: bool = False) -> tuple[Violation, ...]:
    """Every fault of one document's graph: against the shapes, and evidence that is not the text at its offsets.

    Args:
        text: the document's, which the offsets count in.
        compiled: ask the compiled shapes first, and pySHACL only where they are not certain.
    """
    violations = () if compiled and certainly_conforms(quads) else validate(quads)
    return tuple(sorted({*violations, *check_evidence(quads, text)}))


def validate_derived(quads: Iterable[Quad]) -> tuple[Violation, ...]:
    """Every fault of the consolidated graphs against the shapes; pySHACL looks at those portions that are not certain."""
    found: set[Violation] = set()
    for portion in _portions(quads):
        if not certainly_conforms(portion):
            found.update(validate(portion, advice=_CONSOLIDATE))
    return tuple(sorted(found))


def validate_store(store: Store) -> tuple[Violation, ...]:
    """Every fault of a whole store, sorted; the graph of each document, the consolidated graphs, and all together."""
    found: set[Violation] = set()
    derived = {ids.GRAPH_ACTORS, ids.GRAPH_FACTS, ids.GRAPH_INFERRED}
    for graph in sorted(store.named_graphs(), key=str):
        if graph.value.startswith(ids.document_graph("")):
            quads = list(store.quads_for_pattern(None, None, None, graph))
            texts = [q.object.value for q in quads if q.predicate.value == AKG.text and isinstance(q.object, Literal)]
            found.update(validate_document(quads, texts[0] if len(texts) > 0 else ""))
        elif graph.value in derived:
            for portion in _portions(store.quads_for_pattern(None, None, None, graph)):
                found.update(validate(portion, advice=_CONSOLIDATE))
    found.update(check_store(store))
    return tuple(sorted(found))


def _portions(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """The quads of some hundred subjects at a time; what a known position says stays with its person."""
    by_subject: dict[str, list[Quad]] = defaultdict(list)
    owner: dict[str, str] = {}
    for quad in quads:
        by_subject[str(quad.subject)].append(quad)
        if quad.predicate.value == AKG.knownPosition:
            owner[str(quad.object)] = str(quad.subject)
    for subject in sorted(by_subject):
        if subject in owner and owner[subject] in by_subject:
            by_subject[owner[subject]] += by_subject.pop(subject)
    roots = sorted(by_subject)
    for start in range(0, len(roots), PORTION):
        yield [quad for root in roots[start : start + PORTION] for quad in by_subject[root]]


@lru_cache(maxsize=1)
def _shapes() -> tuple[rdflib.Graph, dict[rdflib.term.Node, str]]:
    """The shapes, and of each shape, also of those without a name inside a named one, the name to tell."""
    import rdflib

    graph = rdflib.Graph(store="SimpleMemory")
    try:
        graph.parse(ONTOLOGY / "shapes.ttl", format="turtle")
    except Exception as error:  # the parser raises errors of many kinds
        raise OntologyError(f"{ONTOLOGY / 'shapes.ttl'}: cannot be read as Turtle: {error}") from error
    sh = rdflib.Namespace(_SH)
    names: dict[rdflib.term.Node, str] = {}
    for shape in graph.subjects(rdflib.RDF.type, sh.NodeShape):
        names[shape] = _short(str(shape))
        for inner in graph.objects(shape, sh.property):
            names[inner] = names[shape]
    return graph, names


def _short(iri: str) -> str:
    return f"akg:{iri.removeprefix(ids.AKG)}" if iri.startswith(ids.AKG) else iri
