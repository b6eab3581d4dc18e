"""The one interface through which answers read a graph, wherever it lies: in this process, or behind an endpoint.

pyoxigraph's Store has these methods already, so that the embedded store costs nothing more; `kg.store.remote_graph` has them for
SPARQL endpoints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
)

Subject = NamedNode | BlankNode | Triple
Object = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


class Quads(Protocol):
    """A graph that can be read."""

    def quads_for_pattern(
        self, subject: Subject | None, predicate: NamedNode | None, object: Object | None, graph_name: GraphName | None = None, /
    ) -> Iterator[Quad]:
        """The quads that have these terms; ``None`` fits any."""
        ...

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[NamedNode | BlankNode | DefaultGraph] | None = None,
        substitutions: dict[Variable, Object] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a query that kg itself wrote."""
        ...

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...


@runtime_checkable
class Foreseeing(Protocol):
    """A graph where each look-up costs a journey, so that it helps to know what will be looked up next."""

    def expect(self, iris: Iterable[str]) -> None:
        """These will be looked up one by one."""
        ...


def expect(graph: Quads, iris: Iterable[str]) -> None:
    """Says which subjects will be looked up next, to a graph that then fetches many at a time; nothing for the others."""
    if isinstance(graph, Foreseeing):
        graph.expect(iris)
