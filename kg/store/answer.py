"""The answer to a SPARQL query, and the running of one in a process that can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.sparql import explain_fault, refuse_unsafe

_CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes:
        kind: ``select``, ``ask`` or ``graph`` (CONSTRUCT and DESCRIBE).
        payload: SPARQL results as JSON, ``true`` or ``false``, or sorted N-Triples.
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

    def _solutions(self) -> ox.QuerySolutions:
        parsed = ox.parse_query_results(self.payload, format=ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        return parsed


def run_query(path: Path, sparql: str, *, prefixes: dict[str, str], timeout_s: float = 60.0, max_memory_mb: int = 4096) -> Answer:
    """The answer of a query over all graphs of a snapshot together.

    The engine can neither be interrupted nor bounded from inside its own process, so the query gets one of its own
    (about 60 ms), which is killed when it takes too long.

    Raises:
        QueryError: when it does not parse (with line and column), may not run, or goes over a limit.
        StoreError: when the store cannot be read.
    """
    refuse_unsafe(sparql)
    request = {"path": str(path.resolve()), "query": sparql, "prefixes": prefixes, "max_memory_mb": max_memory_mb}
    # -P: a file in the user's folder that is named like a module must not be imported in its place.
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, timeout=timeout_s, check=False)
    except subprocess.TimeoutExpired as error:
        message = (
            f"the query was stopped after {timeout_s:g} s. Ask for less (LIMIT, a date, an actor), or give more with --timeout"
        )
        raise QueryError(message) from error
    head, _, payload = done.stdout.partition(b"\n")
    if done.returncode != 0 or len(head) == 0:
        if done.returncode < 0 or b"memory" in done.stderr or b"MemoryError" in done.stderr:
            raise QueryError(f"the query was stopped: it needed more than {max_memory_mb} MB of memory. Ask for less (LIMIT)")
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StoreError(f"the query process failed: {last[-1] if len(last) > 0 else f'exit {done.returncode}'}")
    said = json.loads(head)
    match said.get("error"):
        case None:
            return Answer(said["kind"], payload)
        case "syntax":
            raise explain_fault(sparql, said["message"], prefixes)
        case "memory":
            raise QueryError(f"the query was stopped: it needed more than {max_memory_mb} MB of memory. Ask for less (LIMIT)")
        case _:
            raise StoreError(f"the store could not be read: {said['message']}")
