"""What clients of a service write: updates and graphs of their own, each whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.folder import FolderWriter
from kg.store.sparql import explain_fault
from kg.store.update import prepare_update, refuse_own


def run_update(
    writer: FolderWriter,
    update: str,
    *,
    prefixes: Mapping[str, str] | None = None,
    base: str | None = None,
    using: Sequence[str] | None = None,
    using_named: Sequence[str] | None = None,
    builds: bool = False,
) -> None:
    """Runs a SPARQL update that somebody else wrote: on graphs of their own, whole or not at all.

    Args:
        using, using_named: what its WHERE sees, whatever it says itself; see `kg.store.update`.
        builds: it may write kg's own graphs too.

    Raises:
        QueryError: when it does not parse (with line and column), may not run, or cannot be done.
    """
    graphs = [node.value for node in writer.graph.named_graphs() if isinstance(node, ox.NamedNode)]
    known = dict(prefixes or {})
    made = prepare_update(update, graphs=graphs, prefixes=known, base=base, using=using, using_named=using_named, builds=builds)
    try:
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            ox.Store().update(update, base_iri=base, prefixes=known)  # a place in the text is one in the text as it came
        writer.run(made, base=base, prefixes=known)
    except SyntaxError as error:
        raise explain_fault(update, str(error), known, is_update=True) from error
    except (RuntimeError, ValueError) as error:  # no such graph; one of that name already
        raise QueryError(f"the update cannot be done: {error}") from error


def put_graph(writer: FolderWriter, graph: str, data: bytes, media_type: str, *, base: str | None = None, replace: bool) -> bool:
    """Writes a graph of the clients', or adds to it, whole or not at all; whether there was one.

    Args:
        graph: its name; empty for the unnamed graph.
        replace: whether what it held goes.

    Raises:
        QueryError: when the data cannot be read.
    """
    refuse_own(graph)
    format_ = ox.RdfFormat.from_media_type(media_type)
    if format_ is None:
        raise QueryError(f"{media_type!r} is no form of RDF that kg reads")
    try:
        quads = list(ox.parse(data, format=format_, base_iri=base))
    except (SyntaxError, ValueError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
        message = getattr(error, "msg", None) or str(error)
        raise QueryError(f"the data cannot be read as {format_.name}: {message}", line, column) from error
    if (named := next((quad.graph_name for quad in quads if quad.graph_name != ox.DefaultGraph()), None)) is not None:
        raise QueryError(f"the data names the graph {named}; here it may hold triples only, of the graph that the address names")
    existed = has_graph(writer, graph)
    lines = "\n".join(sorted({f"{quad.triple} ." for quad in quads}))
    if graph == "":
        text = f"{'CLEAR DEFAULT ;' if replace else ''} INSERT DATA {{ {lines} }}"
    else:
        first = f"DROP SILENT GRAPH <{graph}> ;" if replace else ""
        text = f"{first} CREATE SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}"
    writer.run(text)
    return existed


def drop_graph(writer: FolderWriter, graph: str) -> bool:
    """Deletes a graph of the clients', by name, or the unnamed one by the empty name; whether there was one."""
    refuse_own(graph)
    existed = has_graph(writer, graph)
    writer.run("CLEAR DEFAULT" if graph == "" else f"DROP SILENT GRAPH <{graph}>")
    return existed


def has_graph(writer: FolderWriter, graph: str) -> bool:
    """Whether there is a graph of that name; the unnamed one is there always."""
    return graph == "" or writer.graph.contains_named_graph(ox.NamedNode(graph))
