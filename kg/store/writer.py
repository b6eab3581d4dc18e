"""Writing a store: one writer at a time, a document at a time, each one whole or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.quads import Quads

PORTION = 10_000
"""Quads of the consolidated graphs that are written in one update."""

READING_KEY = ids.AKG + "readingKey"
DERIVED = (ids.GRAPH_ACTORS, ids.GRAPH_FACTS, ids.GRAPH_INFERRED, ids.GRAPH_ONTOLOGY)


class Writer(ABC):
    """The only one that writes a store; use it in a ``with`` statement. `publish` shows readers what was written.

    Attributes:
        graph: for reading while writing.
    """

    graph: Quads

    @property
    @abstractmethod
    def is_unfinished(self) -> bool:
        """Whether something was written that is not published yet, now or by a build that was cut off."""

    def reading_keys(self) -> dict[str, str]:
        """By IRI of each document in the store: the key that `replace` was given for it."""
        found = self.graph.quads_for_pattern(None, ox.NamedNode(READING_KEY), None, ox.NamedNode(ids.GRAPH_META))
        return {_value(quad.subject): _value(quad.object) for quad in found}

    def replace(self, document_id: str, triples: Iterable[str], key: str) -> None:
        """Puts a document's graph in the place of what the store had of this document, in one atomic update.

        Args:
            triples: N-Triples statements, each with its closing full stop.
            key: says what the graph was made from and by which engine; unchanged key, unchanged graph.
        """
        graph, doc, meta = ids.document_graph(document_id), ids.document_iri(document_id), ids.GRAPH_META
        body = "\n".join(triples)
        insert = f"INSERT DATA {{ GRAPH <{graph}> {{\n{body}\n}} }} ;\n" if body != "" else ""  # not every server takes {}
        self._update(
            f"DROP SILENT GRAPH <{graph}> ;\n{insert}"
            f"DELETE WHERE {{ GRAPH <{meta}> {{ <{doc}> <{READING_KEY}> ?key }} }} ;\n"
            f'INSERT DATA {{ GRAPH <{meta}> {{ <{doc}> <{READING_KEY}> "{key}" }} }}'
        )

    def remove(self, document_id: str) -> bool:
        """Withdraws a document; whether the store had it."""
        graph, doc, meta = ids.document_graph(document_id), ids.document_iri(document_id), ids.GRAPH_META
        if self._is_empty(graph) and doc not in self.reading_keys():
            return False
        self._update(f"DROP SILENT GRAPH <{graph}> ;\nDELETE WHERE {{ GRAPH <{meta}> {{ <{doc}> <{READING_KEY}> ?key }} }}")
        return True

    def rule_quads(self) -> set[ox.Quad]:
        """The rules of inference that made ``graph/inferred``, as they stand in it."""
        graph = ox.NamedNode(ids.GRAPH_INFERRED)
        rules = self.graph.quads_for_pattern(None, ox.NamedNode(ids.AKG + "ruleText"), None, graph)
        return {quad for rule in rules for quad in self.graph.quads_for_pattern(rule.subject, None, None, graph)}

    def set_derived(self, quads: Iterable[ox.Quad]) -> int:
        """Makes the graphs that follow from the documents hold exactly these quads; how many changed.

        Only the difference is written: after one changed article out of thousands that is next to nothing. Large ones are
        written in parts; one that is cut off leaves the store unfinished, and the next writer sets these graphs again.

        Raises:
            StoreError: when a quad stands in a graph that is no consolidated one.
        """
        wanted = set(quads)
        names = {ox.NamedNode(name) for name in DERIVED}
        if (foreign := next((quad for quad in wanted if quad.graph_name not in names), None)) is not None:
            raise StoreError(f"consolidation may not write into {foreign.graph_name}: {foreign}")
        present = {
            quad for name in sorted(DERIVED) for quad in self.graph.quads_for_pattern(None, None, None, ox.NamedNode(name))
        }
        gone, new = list(present - wanted), list(wanted - present)
        self._write_quads("DELETE", gone)
        self._write_quads("INSERT", new)
        return len(gone) + len(new)

    def _is_empty(self, graph: str) -> bool:
        return next(self.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph)), None) is None

    @abstractmethod
    def publish(self) -> None:
        """Makes what was written lasting, and the graph that readers open."""

    @abstractmethod
    def close(self) -> None:
        """Ends the writing; what was not published stays for the next writer."""

    @abstractmethod
    def _update(self, text: str) -> None:
        """Runs an update, whole or not at all."""

    def _write_quads(self, verb: str, quads: Sequence[ox.Quad]) -> None:
        """Inserts or deletes quads, in as many updates as it takes."""
        for start in range(0, len(quads), PORTION):
            self._update(f"{verb} DATA {{ {blocks(quads[start : start + PORTION])} }}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_writer(store: Path | str, *, wait_s: float = 30.0, rebuild: bool = False) -> Writer:
    """The store in a folder or behind the address of a SPARQL endpoint, for writing; an empty or missing one becomes a store.

    Args:
        wait_s: how long to wait for another writer.
        rebuild: of a folder, throw the database away and make it again from ``store.nq.gz``, or empty if that is missing or
            damaged; of an endpoint, take all that kg wrote there away first.

    Raises:
        StoreError: when it is locked, damaged, of another version, or when the folder holds other files; of an endpoint also
            when it does not answer, or may not be written.
    """
    from kg.store.endpoint import is_address

    if is_address(store):
        from kg.store.remote_writer import open_remote_writer

        return open_remote_writer(str(store), wait_s=wait_s, rebuild=rebuild)
    from kg.store.folder import open_folder

    return open_folder(store, wait_s=wait_s, rebuild=rebuild)


def blocks(quads: Iterable[ox.Quad]) -> str:
    """Quads as an update writes them, by graph, sorted."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return " ".join(f"GRAPH {name} {{\n" + "\n".join(sorted(lines)) + "\n}" for name, lines in sorted(by_graph.items()))


def _value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
