"""Reading a store behind a SPARQL endpoint: is it one of ours, and queries that the server answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError, StoreError
from kg.store.answer import Answer
from kg.store.endpoint import ROWS, TRIPLES, Endpoint, Reply
from kg.store.layout import FORMAT
from kg.store.reader import Reader
from kg.store.remote_graph import RemoteGraph, cut_answer, parse, value_of, with_prefixes
from kg.store.sparql import explain_fault, query_form, refuse_unsafe
from kg.vocab import AKG, RDF


class RemoteReader(Reader):
    """The graph behind an endpoint, as it is at each question: a build that runs meanwhile shows in the answers."""

    graph: RemoteGraph

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.graph = RemoteGraph(endpoint)

    def query(self, sparql: str, *, prefixes: dict[str, str] | None = None, timeout_s: float = 60.0) -> Answer:
        """What a query that somebody else wrote gives; the server runs it, and is left alone after ``timeout_s``."""
        refuse_unsafe(sparql)
        text = with_prefixes(sparql, prefixes or {})
        form = query_form(sparql)
        is_graph = form in ("CONSTRUCT", "DESCRIBE")
        accept = f"{TRIPLES}, text/turtle;q=0.5" if is_graph else ROWS
        try:
            reply = self.endpoint.ask(text, accept=accept, timeout_s=timeout_s, parameters=self.graph.union(sparql))
        except QueryError as error:
            raise _fault_of(sparql, prefixes or {}) or error from error
        if reply.is_cut:
            raise StoreError(cut_answer(self.endpoint.address))
        if is_graph:
            return Answer("graph", b"".join(sorted({f"{triple} .\n".encode() for triple in _triples(self.endpoint, reply)})))
        found, _ = parse(self.endpoint, reply)
        if isinstance(found, ox.QueryBoolean):
            return Answer("ask", b"true" if bool(found) else b"false")
        return Answer("select", reply.body)

    def documents(self) -> list[str]:
        """The ids of all documents in the store, sorted."""
        prefix = ids.document_iri("")
        document = ox.NamedNode(AKG.Document)
        found = self.graph.quads_for_pattern(None, ox.NamedNode(RDF.type), document, None)
        return sorted(unquote(str(quad.subject)[1:-1].removeprefix(prefix)) for quad in found)

    def nquads(self) -> list[bytes]:
        """All that the store knows as sorted N-Quads lines, without the store's own bookkeeping."""
        meta = ox.NamedNode(ids.GRAPH_META)
        return sorted(f"{quad} .\n".encode() for quad in self.graph if quad.graph_name != meta)

    def local(self) -> ox.Store:
        """A copy in memory."""
        copy = ox.Store()
        copy.bulk_extend(self.graph)
        return copy

    def close(self) -> None:
        """Ends the connections."""
        self.endpoint.close()


def open_remote_reader(address: str) -> RemoteReader:
    """The store behind the address of an endpoint.

    Raises:
        StoreError: when it does not answer, when kg has built nothing there, or another version of kg has.
    """
    endpoint = Endpoint(address)
    try:
        reader = RemoteReader(endpoint)
        said = read_state(reader.graph)
        if "storeFormat" in said:
            check_format(address, said)
        if "complete" not in said:
            # What `kg export` wrote and another tool loaded has no bookkeeping, and needs none.
            facts = ox.NamedNode(ids.GRAPH_FACTS)
            if not reader.graph.says_yes(f"ASK {{ GRAPH {facts} {{ ?s ?p ?o }} }}", {}):
                what = (
                    "holds no complete build: the first one was cut off or still runs"
                    if "storeFormat" in said
                    else "holds no kg graph"
                )
                raise StoreError(f"{address} answers, but {what}. Build one with: kg build SOURCES… --store {address}")
    except BaseException:
        endpoint.close()
        raise
    return reader


def read_state(graph: RemoteGraph) -> dict[str, str]:
    """What a writer noted of the store as a whole, by name of the property."""
    meta = ox.NamedNode(ids.GRAPH_META)
    return {
        quad.predicate.value.removeprefix(ids.AKG): value_of(quad.object)
        for quad in graph.quads_for_pattern(meta, None, None, meta)
    }


def check_format(address: str, said: Mapping[str, str]) -> None:
    """Nothing, if the store has the format of this version.

    Raises:
        StoreError: if it has another.
    """
    if said.get("storeFormat") != str(FORMAT):
        raise StoreError(
            f"the store at {address} has format {said.get('storeFormat')!r}, this version of kg reads format {FORMAT}. "
            f"Make it again with: kg build --rebuild SOURCES… --store {address}"
        )


def _triples(endpoint: Endpoint, reply: Reply) -> Iterator[ox.Triple]:
    format_ = ox.RdfFormat.TURTLE if reply.media_type == "text/turtle" else ox.RdfFormat.N_TRIPLES
    try:
        for quad in ox.parse(reply.body, format=format_):
            yield quad.triple
    except (ValueError, SyntaxError) as error:
        raise StoreError(f"the answer of {endpoint.address} is no whole RDF ({error}): it was cut off") from error


def _fault_of(sparql: str, prefixes: dict[str, str]) -> QueryError | None:
    """What is wrong with a query, with line and column, if our own engine does not understand it either."""
    try:
        ox.Store().query(sparql, prefixes=prefixes)
    except SyntaxError as error:
        return explain_fault(sparql, str(error), prefixes)
    except (RuntimeError, ValueError, OSError):  # it parses: what keeps it from running here is another matter
        return None
    return None
