"""SPARQL over the store, with the usual prefixes declared already."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from kg import ids
from kg.store import Answer, Reader
from kg.store.lexing import tokens
from kg.vocab import PREFIXES as ONTOLOGY_PREFIXES
from kg.vocab import ontology

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


def find_unknown_terms(sparql: str) -> dict[str, tuple[str, ...]]:
    """The ``akg:`` names in a query that the ontology does not have, each with the nearest that it has.

    The engine takes them for names that nobody has used yet, and finds nothing.

    >>> find_unknown_terms("ASK { ?a akg:metWit ?b }")["akg:metWit"][0]
    'akg:metWith'
    """
    own = ONTOLOGY_PREFIXES["akg"]
    known = {term.removeprefix(own): term for term in ontology().terms if term.startswith(own)}
    words = [token for _, kind, token in tokens(sparql) if kind == "prefixed"]
    if "akg:" in words:
        return {}  # declared anew: whose names these are is for the query to know
    names = sorted({word.removeprefix("akg:") for word in words if word.startswith("akg:")} - set(known))
    near = {name: difflib.get_close_matches(name, sorted(known), 3, 0.7) for name in names}
    return {f"akg:{name}": tuple(f"akg:{one}" for one in found) for name, found in near.items()}


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
