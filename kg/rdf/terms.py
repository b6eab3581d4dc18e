"""Short ways to make RDF terms, in the form that Oxigraph keeps them in, so that what goes in comes out byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocab import RDF, XSD

_POINTS = {4: "gYear", 7: "gYearMonth", 10: "date"}
_POINT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """The node of an IRI."""
    return NamedNode(iri)


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def label(value: str, lang: str) -> Literal:
    """A string in a language; tags are lower-cased as the store would."""
    return Literal(value, language=lang.lower())


@lru_cache(maxsize=4096)
def number(value: float) -> Literal:
    """A decimal without an exponent, superfluous zeros or a bare point, to four places.

    >>> number(0.90).value, number(-3).value
    ('0.9', '-3')
    """
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=node(XSD.decimal))


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=node(XSD.integer))


@lru_cache(maxsize=4096)
def boolean(value: bool) -> Literal:
    """``true`` or ``false``."""
    return Literal("true" if value else "false", datatype=node(XSD.boolean))


@lru_cache(maxsize=4096)
def day(value: date) -> Literal:
    """A day."""
    return Literal(value.isoformat(), datatype=node(XSD.date))


@lru_cache(maxsize=4096)
def point(value: str) -> Literal:
    """A day, month or year, typed by its length.

    >>> point("2024-11").datatype.value.rsplit("#")[-1]
    'gYearMonth'

    Raises:
        ValueError: when it is none of these.
    """
    if _POINT.fullmatch(value) is None:
        raise ValueError(f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return Literal(value, datatype=node(XSD[_POINTS[len(value)]]))


def data(value: object) -> Literal:
    """JSON, on one line."""
    return Literal(json.dumps(value, ensure_ascii=False, separators=(",", ":")), datatype=node(RDF.JSON))


def in_order(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The quads without repetition, in the order of their N-Quads."""
    return tuple(sorted(set(quads), key=str))


def iri_of(term: object) -> str:
    """IRI of a named node; the graphs here hold nothing else where this is asked.

    Raises:
        ValueError: when it is a literal or a blank node.
    """
    if not isinstance(term, NamedNode):
        raise ValueError(f"{term} is no IRI")
    return term.value
