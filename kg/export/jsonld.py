"""The graph as JSON-LD: one context that says what each key means, then the named graphs with their things."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from kg import ids
from kg.ask import PREFIXES
from kg.store import Reader
from kg.vocab import RDF, XSD

_TEXT = XSD.base + "string"


def write(store: Reader) -> bytes:
    """The whole graph as one JSON-LD document, sorted; read it as RDF, or as JSON with the keys of the ontology.

    Source: Kellogg, Champin and Longley, "JSON-LD 1.1", W3C Recommendation (2020).
    """
    quads = [quad for quad in store.graph if quad.graph_name != ox.NamedNode(ids.GRAPH_META)]
    terms = _Terms(quads)
    graphs: defaultdict[str, defaultdict[str, defaultdict[str, list[ox.Literal | ox.NamedNode]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs[name][quad.subject.value][quad.predicate.value].append(quad.object)
    parts = []
    for name in sorted(graphs):
        things = [terms.thing(subject, graphs[name][subject]) for subject in sorted(graphs[name])]
        parts.append({"@id": name, "@graph": things} if name != "" else {"@graph": things})
    document = {"@context": terms.context, "@graph": parts}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


class _Terms:
    """A short key for each property, and what its values are where they are all of one kind."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for quad in quads:
            kinds[quad.predicate.value].add(_kind(quad.object))
        self.keys = {iri: _shorten(iri) for iri in kinds}
        self.coerced: dict[str, str] = {}
        self.context: dict[str, Any] = {"@vocab": ids.AKG}
        self.context |= {name: base for name, base in sorted(PREFIXES.items()) if base != ids.AKG}
        for iri in sorted(kinds):
            if len(kinds[iri]) == 1 and (kind := next(iter(kinds[iri]))) not in (_TEXT, "@language") and iri != RDF.type:
                self.coerced[iri] = kind
                self.context[self.keys[iri]] = {"@id": iri, "@type": kind if kind == "@id" else _shorten(kind)}

    def thing(self, subject: str, properties: dict[str, list[ox.Literal | ox.NamedNode]]) -> dict[str, Any]:
        made: dict[str, Any] = {"@id": subject}
        if RDF.type in properties:
            made["@type"] = _one(sorted(_shorten(cls.value) for cls in properties[RDF.type]))
        for iri in sorted(properties, key=lambda iri: self.keys[iri]):
            if iri != RDF.type:
                values = sorted(properties[iri], key=str)
                made[self.keys[iri]] = _one([self._value(iri, value) for value in values])
        return made

    def _value(self, iri: str, value: ox.Literal | ox.NamedNode) -> Any:
        if iri in self.coerced:
            return value.value
        if isinstance(value, ox.NamedNode):
            return {"@id": value.value}
        if value.language is not None:
            return {"@value": value.value, "@language": value.language}
        return value.value if _kind(value) == _TEXT else {"@value": value.value, "@type": _shorten(value.datatype.value)}


def _kind(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return "@id"
    assert isinstance(term, ox.Literal)
    return "@language" if term.language is not None else term.datatype.value


def _shorten(iri: str) -> str:
    """A term of the ontology by its name alone, others with their prefix, where one fits."""
    if iri.startswith(ids.AKG):
        return iri.removeprefix(ids.AKG)
    best = max(
        (name for name, base in PREFIXES.items() if iri.startswith(base)), key=lambda name: len(PREFIXES[name]), default=""
    )
    return f"{best}:{iri[len(PREFIXES[best]) :]}" if best != "" else iri


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
