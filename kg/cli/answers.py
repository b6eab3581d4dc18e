"""Writing the answer to a SPARQL query in any of its forms."""

from __future__ import annotations

import sys
from typing import Any

import pyoxigraph as ox

from kg.ask.query import PREFIXES, shorten
from kg.cli.options import Form
from kg.cli.output import is_terminal, say, write_rows
from kg.errors import QueryError
from kg.store import Answer

_ROWS = ("table", "json", "jsonl", "csv", "tsv", "xml")
_GRAPHS = ("ttl", "trig", "nquads", "table", "jsonl")


def write_answer(answer: Answer, form: str | None) -> None:
    """Writes rows, a truth value or triples; without a form, a table or Turtle on a terminal, JSON or N-Quads in a pipe.

    Raises:
        QueryError: when the form does not fit this kind of answer.
    """
    if answer.kind == "ask":
        _check(form, ("table", "json", "jsonl", "csv", "tsv", "xml"), "ASK gives true or false")
        if form in ("json", "xml"):
            _write(answer, form)
        else:
            print("true" if bool(answer) else "false")
    elif answer.kind == "graph":
        form = form or ("ttl" if is_terminal() else "nquads")
        _check(form, _GRAPHS, "CONSTRUCT and DESCRIBE give triples")
        if form == "nquads":
            sys.stdout.buffer.write(answer.payload)
            sys.stdout.buffer.flush()
        elif form in ("ttl", "trig"):
            kind = ox.RdfFormat.TURTLE if form == "ttl" else ox.RdfFormat.TRIG
            sys.stdout.buffer.write(ox.serialize(answer.triples(), format=kind, prefixes=dict(PREFIXES)) or b"")
            sys.stdout.buffer.flush()
        else:
            rows = ((_shown(t.subject, form), _shown(t.predicate, form), _shown(t.object, form)) for t in answer.triples())
            write_rows(("subject", "predicate", "object"), rows, Form(form))
    else:
        form = form or ("table" if is_terminal() else "jsonl")
        _check(form, _ROWS, "SELECT gives rows")
        if form in ("json", "xml", "tsv"):
            _write(answer, form)
            return
        count = write_rows(answer.variables, ([_shown(term, form) for term in row] for row in answer.rows()), Form(form))
        if form == "table":
            say(f"{count} row{'' if count == 1 else 's'}")


def _write(answer: Answer, form: str) -> None:
    if form == "json":
        sys.stdout.buffer.write(answer.payload if answer.kind == "select" else _boolean(answer, ox.QueryResultsFormat.JSON))
        sys.stdout.buffer.write(b"\n")
    elif answer.kind == "ask":
        sys.stdout.buffer.write(_boolean(answer, ox.QueryResultsFormat.XML) + b"\n")
    else:
        parsed = ox.parse_query_results(answer.payload, format=ox.QueryResultsFormat.JSON)
        chosen = ox.QueryResultsFormat.XML if form == "xml" else ox.QueryResultsFormat.TSV
        assert isinstance(parsed, ox.QuerySolutions)
        sys.stdout.buffer.write(parsed.serialize(format=chosen) or b"")
    sys.stdout.buffer.flush()


def _boolean(answer: Answer, form: ox.QueryResultsFormat) -> bytes:
    truth = b"true" if bool(answer) else b"false"
    if form == ox.QueryResultsFormat.JSON:
        return b'{"head":{},"boolean":' + truth + b"}"
    head = b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head></head><boolean>'
    return head + truth + b"</boolean></sparql>"


def _shown(term: Any, form: str) -> object:
    """A term as a cell: short IRIs for people, whole ones for programs; numbers as numbers in JSON."""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value) if form == "table" else term.value
    if isinstance(term, ox.Literal):
        if form == "jsonl":
            return _number(term)
        return term.value
    return None if term is None else str(term)


def _number(term: ox.Literal) -> object:
    name = term.datatype.value.rsplit("#", 1)[-1]
    if name == "integer":
        return int(term.value)
    if name in ("decimal", "double", "float") and term.value not in ("INF", "-INF", "NaN"):
        return float(term.value)
    if name == "boolean":
        return term.value == "true"
    return term.value


def _check(form: str | None, choices: tuple[str, ...], what: str) -> None:
    if form is not None and form not in choices:
        raise QueryError(f"{what}: --format {form} does not fit; it can be {', '.join(choices)}")
