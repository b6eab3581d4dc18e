"""The page of the graph's own terms: what each class, property and concept means, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from starlette.responses import RedirectResponse, Response

from kg import ids
from kg.ask.query import shorten
from kg.errors import ResolveError
from kg.serve.pages.frame import Visit, render
from kg.serve.pages.index import id_of
from kg.serve.things import thing_iri
from kg.vocab import OWL, RDF, SKOS, label, ontology, ontology_quads

KINDS = ("class", "property", "concept")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept: its short IRI, its place on the page, what it is called and what it means."""

    iri: str
    short: str
    anchor: str
    label: str
    definition: str


def make_terms(visit: Visit) -> Response:
    """Every term by kind and name."""
    return render(visit, "terms.html", terms=list_terms(visit.lang))


def go_to_term(visit: Visit) -> Response:
    """Leads from a concept's address to its place on the page of terms."""
    iri = thing_iri(visit.request)
    found = next((term for terms in list_terms(visit.lang).values() for term in terms if term.iri == iri), None)
    if found is None:
        raise ResolveError(visit.t("no such thing", name=id_of(iri)))
    return RedirectResponse(f"/ontology#{found.anchor}", 303)


@lru_cache(maxsize=2)
def list_terms(lang: str) -> dict[str, tuple[Term, ...]]:
    """The terms that the ontology defines, by kind: ``class``, ``property``, ``concept``; sorted by short IRI."""
    definitions: dict[str, dict[str, str]] = {}
    types: dict[str, set[str]] = {}
    for quad in ontology_quads():
        subject, value = str(getattr(quad.subject, "value", "")), str(getattr(quad.object, "value", ""))
        if quad.predicate.value == SKOS.definition:
            definitions.setdefault(subject, {})[getattr(quad.object, "language", None) or ""] = value
        elif quad.predicate.value == RDF.type:
            types.setdefault(subject, set()).add(value)
    made: dict[str, list[Term]] = {kind: [] for kind in KINDS}
    for iri in sorted({iri for iri, _ in ontology().labels if iri.startswith(ids.BASE)}):
        short = shorten(iri)
        own = types.get(iri, set())
        if len(own) == 0 or OWL.Ontology in own:  # shapes have labels, but are no terms
            continue
        properties = {OWL.ObjectProperty, OWL.DatatypeProperty}
        kind = "class" if OWL.Class in own else "concept" if own.isdisjoint(properties) else "property"
        told = definitions.get(iri, {})
        anchor = iri.partition("#")[2] or iri.removeprefix(ids.BASE).replace("/", "-")
        made[kind].append(Term(iri, short, anchor, label(iri, lang), told.get(lang) or told.get("en") or ""))
    return {kind: tuple(terms) for kind, terms in made.items()}
