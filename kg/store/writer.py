"""Writing a store: one writer at a time, a document at a time, each one whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.quads import Quads
from kg.store.layout import Layout
from kg.store.lock import Lock, try_lock, wait_for_writer_lock
from kg.store.nquads import read_dump, write_atomically, write_dump

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


class FolderWriter(Writer):
    """The only process that writes a folder."""

    graph: ox.Store

    def __init__(self, layout: Layout, graph: ox.Store, lock: Lock) -> None:
        self.layout = layout
        self.graph = graph
        self._lock = lock

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written that readers do not see yet, now or by a build that was cut off."""
        return self.layout.unfinished.exists() or self._published() is None

    def publish(self, *, dump: bool = True) -> None:
        """Makes what was written lasting, and the graph that readers open.

        Args:
            dump: whether to write ``store.nq.gz`` too; without, the store stays unfinished until somebody does.
        """
        layout = self.layout
        self.graph.flush()
        number = max([self._published() or 0, *self._snapshots()]) + 1
        layout.snapshots.mkdir(exist_ok=True)
        layout.snapshot_lock(number).touch()
        self.graph.backup(str(layout.snapshot(number)))
        if dump:
            write_dump(self.graph, layout.dump)
        write_atomically(layout.current, f"{number}\n".encode())
        if dump:
            layout.unfinished.unlink(missing_ok=True)
        self._delete_old_snapshots(number)

    def dump(self) -> None:
        """Writes ``store.nq.gz``, after publications without."""
        write_dump(self.graph, self.layout.dump)
        self.layout.unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the writing; what was not published stays for the next writer."""
        del self.graph
        self._lock.release()

    def run(self, update: str, *, base: str | None = None, prefixes: Mapping[str, str] | None = None) -> None:
        """Runs an update as it stands, whole or not at all.

        Raises:
            SyntaxError: when it does not parse.
            RuntimeError: when it cannot be done: there is no such graph, or one of that name already.
            StoreError: when the store cannot be written.
        """
        self.layout.unfinished.touch()
        try:
            self.graph.update(update, base_iri=base, prefixes=dict(prefixes or {}))
        except OSError as error:
            raise StoreError(f"the store {str(self.layout.folder)!r} could not be written: {error}") from error

    def _update(self, text: str) -> None:
        with self._writing():
            self.graph.update(text)

    def _write_quads(self, verb: str, quads: Sequence[ox.Quad]) -> None:
        if verb == "INSERT" and len(quads) > PORTION:
            # Three times as fast as an update for a hundred thousand quads, with a sixth of the memory.
            with self._writing():
                self.graph.bulk_extend(quads)
        else:
            super()._write_quads(verb, quads)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        self.layout.unfinished.touch()
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store {str(self.layout.folder)!r} could not be written: {error}") from error

    def _published(self) -> int | None:
        """The snapshot that readers open; a pointer that is damaged is none, and the next publication mends it."""
        try:
            return self.layout.snapshot_number()
        except StoreError:
            return None

    def _snapshots(self) -> Iterator[int]:
        if self.layout.snapshots.is_dir():
            yield from (int(path.name) for path in self.layout.snapshots.iterdir() if path.name.isdigit())

    def _delete_old_snapshots(self, current: int) -> None:
        for left in self.layout.folder.glob("*.tmp"):
            left.unlink(missing_ok=True)
        for number in sorted(self._snapshots()):
            if number == current:
                continue
            lock = try_lock(self.layout.snapshot_lock(number))
            if lock is not None:  # else somebody still reads it: the next writer looks again
                shutil.rmtree(self.layout.snapshot(number), ignore_errors=True)
                lock.release()
                self.layout.snapshot_lock(number).unlink(missing_ok=True)


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
    return _open_folder(store, wait_s=wait_s, rebuild=rebuild)


def _open_folder(folder: Path | str, *, wait_s: float, rebuild: bool) -> FolderWriter:
    layout = Layout(folder)
    if layout.is_foreign():
        raise StoreError(f"{str(layout.folder)!r} holds other files and is no kg store: name an empty or a new folder")
    if (layout.version.is_file() or layout.has_lost_its_version()) and not rebuild:
        layout.check_version()
    try:
        layout.folder.mkdir(parents=True, exist_ok=True)
        lock = wait_for_writer_lock(layout.lock, wait_s)
    except OSError as error:
        raise StoreError(f"no store can be written at {str(layout.folder)!r}: {error.strerror or error}") from error
    try:
        return FolderWriter(layout, _open_database(layout, rebuild=rebuild), lock)
    except BaseException:
        lock.release()
        raise


def _open_database(layout: Layout, *, rebuild: bool) -> ox.Store:
    rebuild = rebuild or layout.rebuilding.exists()  # one that was cut off goes on
    if not layout.version.is_file() or rebuild:
        layout.unfinished.touch()
        if rebuild:
            if not _has_this_format(layout):
                layout.dump.unlink(missing_ok=True)
            layout.rebuilding.touch()
        shutil.rmtree(layout.live, ignore_errors=True)
        layout.write_version()
        graph = ox.Store(str(layout.live))
        if rebuild:
            _load_dump(graph, layout.dump)
            layout.rebuilding.unlink()
        return graph
    # The engine makes a new, empty database where it finds none: a lost one must not pass for that.
    if not (layout.live / "CURRENT").is_file() and layout.current.exists():
        raise StoreError(f"the store {str(layout.folder)!r} is damaged: its database is missing. {layout.how_to_rebuild()}")
    try:
        return ox.Store(str(layout.live))
    except (OSError, RuntimeError) as error:
        message = f"the store {str(layout.folder)!r} is damaged ({error}). {layout.how_to_rebuild()}"
        raise StoreError(message) from error


def _has_this_format(layout: Layout) -> bool:
    try:
        layout.check_version()
    except StoreError:
        return False
    return True


def _load_dump(graph: ox.Store, dump: Path) -> None:
    if not dump.is_file():
        return
    try:
        graph.bulk_extend(read_dump(dump))
    except StoreError:
        # Damaged too: the articles themselves are then the only source, and every one of them is read again.
        graph.clear()
    graph.flush()


def blocks(quads: Iterable[ox.Quad]) -> str:
    """Quads as an update writes them, by graph, sorted."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return " ".join(f"GRAPH {name} {{\n" + "\n".join(sorted(lines)) + "\n}" for name, lines in sorted(by_graph.items()))


def _value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
