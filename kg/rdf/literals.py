"""A graph of ours in the terms of rdflib, so that pySHACL can judge it whatever stands in it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import rdflib
from pyoxigraph import Literal, NamedNode, Quad


class IllTyped(rdflib.Literal):
    """A literal that is not written as its datatype wants ("2024-02-30" as a date): neither before nor after any other.

    That is what SHACL says of values that cannot be compared; rdflib's own raise a TypeError, which pySHACL lets through.
    """

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of some quads."""
    graph = rdflib.Graph(bind_namespaces="none")
    with _quiet():
        for quad in quads:
            object_: rdflib.term.Node
            if isinstance(quad.object, Literal):
                object_ = _literal(quad.object)
            elif isinstance(quad.object, NamedNode):
                object_ = rdflib.URIRef(quad.object.value)
            else:
                object_ = rdflib.BNode(str(quad.object))
            of = quad.subject
            subject = rdflib.URIRef(of.value) if isinstance(of, NamedNode) else rdflib.BNode(str(of))
            graph.add((subject, rdflib.URIRef(quad.predicate.value), object_))
    return graph


def _literal(literal: Literal) -> rdflib.Literal:
    datatype = None if literal.language is not None else rdflib.URIRef(literal.datatype.value)
    made = rdflib.Literal(literal.value, lang=literal.language, datatype=datatype, normalize=False)
    return IllTyped(literal.value, datatype=datatype, normalize=False) if made.ill_typed else made


@contextmanager
def _quiet() -> Iterator[None]:
    """rdflib logs each ill-typed literal with a trace; the shapes tell them."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
