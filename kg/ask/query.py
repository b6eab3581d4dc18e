"""SPARQL over the store, with the usual prefixes declared already."""

from __future__ import annotations

from collections.abc import Mapping

from kg import ids
from kg.store import Answer, Reader
from kg.vocab import PREFIXES as ONTOLOGY_PREFIXES

_THINGS = ("country", "person", "organization", "place", "treaty", "weapon", "document", "claim", "event", "relation", "graph")

_WIKIDATA = {"p": "", "pq": "qualifier/", "pr": "reference/", "ps": "statement/", "wdt": "direct/"}

PREFIXES: Mapping[str, str] = {
    **ONTOLOGY_PREFIXES,
    **{name: f"{ids.BASE}{name}/" for name in _THINGS},
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "wikibase": "http://wikiba.se/ontology#",
    **{name: f"http://www.wikidata.org/prop/{path}" for name, path in _WIKIDATA.items()},
}
"""What a query may abbreviate without declaring it; a PREFIX line of its own goes before these."""


def query(store: Reader, sparql: str, *, timeout_s: float = 60.0) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE over all graphs together.

    Runs in a process of its own that is killed after ``timeout_s``; what asks other servers or changes anything is refused.

    Raises:
        QueryError: with line and column where it does not parse.
    """
    return store.query(sparql, prefixes=dict(PREFIXES), timeout_s=timeout_s)


def shorten(iri: str) -> str:
    """An IRI with a prefix, where one fits.

    >>> shorten("https://w3id.org/akg/country/PRK"), shorten("urn:x")
    ('country:PRK', 'urn:x')
    """
    best = max((base for base in PREFIXES.values() if iri.startswith(base)), key=len, default=None)
    if best is None or "/" in iri[len(best) :]:
        return iri
    name = next(name for name, base in PREFIXES.items() if base == best)
    return f"{name}:{iri[len(best) :]}"
