"""The whole graph, or each document's facts, in a form that other tools read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox

from kg import ids
from kg.ask.graph import Graph
from kg.ask.query import PREFIXES
from kg.ask.records import Situation
from kg.errors import InputError
from kg.store import Reader

FORMATS = ("nquads", "trig", "ttl", "jsonl")


def export(store: Reader, format_: str = "nquads") -> Iterator[bytes]:
    """The graph in pieces, the same bytes for the same documents.

    ``nquads`` and ``trig`` keep the named graphs; ``ttl`` is their union; ``jsonl`` has one consolidated fact a line.

    Raises:
        InputError: for another format.
    """
    match format_:
        case "nquads":
            yield from store.nquads()
        case "trig" | "ttl":
            quads = sorted(
                (quad for quad in store.graph if quad.graph_name != ox.NamedNode(ids.GRAPH_META)),
                key=lambda q: (str(q.graph_name) if format_ == "trig" else "", str(q.subject), str(q.predicate), str(q.object)),
            )
            turtle = ox.RdfFormat.TRIG if format_ == "trig" else ox.RdfFormat.TURTLE
            parts = (quads) if format_ == "trig" else [quad.triple for quad in quads]
            yield ox.serialize(parts, format=turtle, prefixes=dict(PREFIXES)) or b""
        case "jsonl":
            graph = Graph(store.graph)
            for iri in graph.situations():
                record = situation_record(graph, graph.situation(iri))
                yield json.dumps(record, ensure_ascii=False).encode() + b"\n"
        case _:
            raise InputError(f"no export is called {format_!r}; there are {', '.join(FORMATS)}")


def situation_record(graph: Graph, situation: Situation, lang: str = "en") -> dict[str, object]:
    """A consolidated fact as one JSON object, with its claims and their quotes; entities by label and IRI."""

    def entity(iri: str) -> dict[str, str]:
        return {"iri": iri, "label": graph.label(iri, lang)}

    record: dict[str, object] = {"id": situation.id, "iri": situation.iri, "kind": situation.kind, "mode": situation.mode}
    record |= {"actor": [entity(iri) for iri in situation.actors], "recipient": [entity(iri) for iri in situation.recipients]}
    if situation.kind == "holds-position":
        record |= {"role": situation.role, "status": situation.status}
    record |= {
        "date": situation.date,
        "place": None if situation.place is None else entity(situation.place),
        "instrument": None if situation.instrument is None else entity(situation.instrument),
        "first_reported": situation.first_reported,
        "last_reported": situation.last_reported,
        "modality": situation.modality,
        "plain": situation.plain,
        "contested": situation.contested,
        "claims": [
            {
                "iri": claim.iri, "stance": "denies" if claim.is_denial else "asserts", "polarity": claim.polarity,
                "modality": claim.modality, "claimed_by": [entity(iri) for iri in claim.claimed_by if not claim.is_hearsay],
                "hearsay": claim.is_hearsay,
                "document": claim.article.id, "published": claim.article.published, "start": claim.start, "end": claim.end,
                "quote": claim.quote, "rule": claim.rule, "confidence": claim.confidence,
            }
            for claim in situation.claims
        ],
    }  # fmt: skip
    return record
