"""What the store says of one thing, as RDF."""

from __future__ import annotations

import pyoxigraph as ox

from kg import ids
from kg.ask.query import PREFIXES
from kg.store import Reader

_META = ox.NamedNode(ids.GRAPH_META)


def describe(reader: Reader, iri: str, media_type: str) -> bytes | None:
    """All statements about a thing, and those that lead to it; ``None`` where there are none.

    A thing alone says little here: who met whom stands in events that point to both. So both directions are given.

    Args:
        media_type: one of `kg.serve.negotiate.RDF`; those that know graphs tell which statement stands in which.
    """
    node = ox.NamedNode(iri)
    found = [*reader.graph.quads_for_pattern(node, None, None), *reader.graph.quads_for_pattern(None, None, node)]
    return write_quads([quad for quad in found if quad.graph_name != _META], media_type) if len(found) > 0 else None


def write_quads(quads: list[ox.Quad], media_type: str) -> bytes:
    """Quads in a form of RDF, sorted; where the form knows no graphs, a statement that several graphs have stands once."""
    format_ = ox.RdfFormat.from_media_type(media_type)
    assert format_ is not None, media_type
    if format_.supports_datasets and format_ != ox.RdfFormat.JSON_LD:
        made = ox.serialize(sorted(quads, key=str), format=format_, prefixes=dict(PREFIXES))
    else:
        made = ox.serialize(sorted({quad.triple for quad in quads}, key=str), format=format_, prefixes=dict(PREFIXES))
    return made or b""
