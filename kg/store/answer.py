"""The answer to a SPARQL query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ids
from kg.table import Cell, Table
from kg.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes:
        kind: ``select``, ``ask`` or ``graph`` (CONSTRUCT and DESCRIBE).
        payload: SPARQL results as JSON, ``true`` or ``false``, or sorted N-Triples; in the form that was asked for, where
            it was asked for by a media type: then only ``kind`` and ``payload`` are of use.
    """

    kind: str
    payload: bytes

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns of a SELECT, in its order; empty for other kinds."""
        if self.kind != "select":
            return ()
        return tuple(variable.value for variable in self._solutions().variables)

    def rows(self) -> Iterator[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]:
        """The rows of a SELECT, a term or ``None`` a column."""
        if self.kind == "select":
            solutions = self._solutions()
            names = [variable.value for variable in solutions.variables]
            for solution in solutions:
                yield tuple(solution[name] for name in names)

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, in the order of their N-Triples."""
        if self.kind == "graph":
            for quad in ox.parse(self.payload, format=ox.RdfFormat.N_TRIPLES):
                yield quad.triple

    def __bool__(self) -> bool:
        """The answer of an ASK; of the others, whether there is anything in it."""
        if self.kind == "ask":
            return self.payload == b"true"
        return next(iter(self.rows() if self.kind == "select" else self.triples()), None) is not None

    def table(self) -> Table:
        """The rows of a SELECT; of a graph, its triples; of an ASK, one cell. IRIs are short where a prefix of kg fits."""
        if self.kind == "ask":
            return Table(("answer",), ((bool(self),),))
        if self.kind == "graph":
            spo = ((one.subject, one.predicate, one.object) for one in self.triples())
            return Table(("subject", "property", "object"), tuple(tuple(map(_cell, one)) for one in spo))
        return Table(self.variables, tuple(tuple(map(_cell, row)) for row in self.rows()))

    def _repr_html_(self) -> str:
        """What a notebook shows; everything is text, whatever an article says."""
        return self.table()._repr_html_()

    def _solutions(self) -> ox.QuerySolutions:
        parsed = ox.parse_query_results(self.payload, format=ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        return parsed


def _cell(term: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        base = max((base for base in PREFIXES.values() if term.value.startswith(base)), key=len, default=None)
        if base is not None:
            return f"{next(name for name, one in PREFIXES.items() if one == base)}:{term.value[len(base) :]}"
        kind, slash, name = term.value.removeprefix(ids.BASE).partition("/")
        return f"{kind}:{name}" if slash != "" and term.value.startswith(ids.BASE) else term.value
    if isinstance(term, ox.Literal):
        return literal_value(term)
    return None if term is None else str(term)


def literal_value(term: ox.Literal) -> str | int | float | bool:
    """A literal as Python has it: numbers and truth values by their datatype, all else as its text."""
    match term.datatype.value.rsplit("#", 1)[-1]:
        case "integer":
            return int(term.value)
        case "decimal" | "double":
            return float(term.value)
        case "boolean":
            return term.value == "true"
    return term.value
