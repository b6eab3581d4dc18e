"""Which form of an answer a client wants, from its ``Accept`` header."""

from __future__ import annotations

import re
from collections.abc import Sequence

RDF: dict[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
}
"""Media types of graphs, the first one for who does not care; and the ending of each."""
HTML = "text/html"

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that the client likes best, the earlier of equals; ``None`` if it takes none of them.

    >>> choose("text/html;q=0.5, application/*", ["text/html", "application/n-triples"])
    'application/n-triples'
    >>> choose(None, ["text/turtle"]), choose("image/png", ["text/turtle"])
    ('text/turtle', None)
    """
    if accept is None or accept.strip() == "":
        return offers[0] if len(offers) > 0 else None
    ranges = [_parse(part) for part in accept.split(",")]
    best, best_quality = None, 0.0
    for offer in offers:
        main, _, sub = offer.partition("/")
        fitting = [
            (precision, quality)
            for type_, subtype, quality in filter(None, ranges)
            if (precision := _fit(type_, subtype, main, sub)) > 0
        ]
        quality = max(fitting)[1] if len(fitting) > 0 else 0.0  # the most precise range decides, as the standard has it
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _parse(part: str) -> tuple[str, str, float] | None:
    found = _RANGE.match(part)
    if found is None:
        return None
    quality = _QUALITY.search(found[3])
    return found[1].lower(), found[2].lower(), 1.0 if quality is None else min(1.0, float(quality[1]))


def _fit(type_: str, subtype: str, main: str, sub: str) -> int:
    if (type_, subtype) == (main, sub):
        return 3
    if type_ == main and subtype == "*":
        return 2
    return 1 if (type_, subtype) == ("*", "*") else 0
