"""The graph in another vocabulary: what the CONSTRUCT queries of a folder of ``ontology/views/`` give of it."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ask import PREFIXES
from kg.paths import ONTOLOGY
from kg.store import Reader

VIEWS = ONTOLOGY / "views"


def write(store: Reader, name: str) -> bytes:
    """All queries of one view together, as sorted Turtle. Each can be asked alone too (`kg query FILE.rq`)."""
    found: set[ox.Triple] = set()
    for path in sorted((VIEWS / name).glob("*.rq")):
        triples = store.graph.query(path.read_text("utf-8"), prefixes=dict(PREFIXES))
        assert isinstance(triples, ox.QueryTriples)
        found.update(triples)
    return ox.serialize(sorted(found, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
