"""Reading a store: a snapshot of the last complete build, which no writer touches; or what an endpoint holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.quads import Quads
from kg.store.answer import Answer
from kg.store.layout import Layout
from kg.store.lock import Lock, try_lock
from kg.store.nquads import sorted_nquads
from kg.store.pool import Pool, Request


class Reader(ABC):
    """A graph, open for reading; use it in a ``with`` statement.

    Attributes:
        graph: for quads, and for queries that kg itself wrote.
    """

    graph: Quads

    @abstractmethod
    def query(self, sparql: str, *, prefixes: dict[str, str] | None = None, timeout_s: float = 60.0) -> Answer:
        """What a query that somebody else wrote gives over all graphs together, or over those that its FROM names.

        Raises:
            QueryError: when it does not parse, may not run, or takes too long.
        """

    @abstractmethod
    def documents(self) -> list[str]:
        """The ids of all documents in the store, sorted."""

    @abstractmethod
    def nquads(self) -> list[bytes]:
        """All that the store knows as sorted N-Quads lines, without the store's own bookkeeping."""

    @abstractmethod
    def local(self) -> ox.Store:
        """The whole graph in this process, for what reads all of it many times over."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the store."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class FolderReader(Reader):
    """The graph of a folder as the last complete build left it.

    Attributes:
        path: the folder of the snapshot, for a process that opens it once more.
    """

    graph: ox.Store

    def __init__(self, layout: Layout, graph: ox.Store, path: Path, lock: Lock) -> None:
        self.layout = layout
        self.graph = graph
        self.path = path
        self._lock = lock
        self._pool = Pool()

    def query(self, sparql: str, *, prefixes: dict[str, str] | None = None, timeout_s: float = 60.0) -> Answer:
        """What a query that somebody else wrote gives.

        The engine can neither be interrupted nor bounded from inside its own process, so the query runs in another one
        (the first takes about 60 ms to start), which is killed when it takes too long.
        """
        return self._pool.query(Request(path=self.path, sparql=sparql, prefixes=prefixes or {}, timeout_s=timeout_s))

    def documents(self) -> list[str]:
        """The ids of all documents in the store, sorted."""
        prefix = ids.document_graph("")
        names = (node.value for node in self.graph.named_graphs() if isinstance(node, ox.NamedNode))
        return sorted(unquote(name.removeprefix(prefix)) for name in names if name.startswith(prefix))

    def nquads(self) -> list[bytes]:
        """All that the store knows as sorted N-Quads lines, without the store's own bookkeeping."""
        return sorted_nquads(self.graph, without=(ids.GRAPH_META,))

    def local(self) -> ox.Store:
        """The snapshot itself."""
        return self.graph

    def close(self) -> None:
        """Lets go of the snapshot, so that a writer may delete it once a newer one is there."""
        self._pool.close()
        del self.graph
        self._lock.release()


def open_reader(store: Path | str) -> Reader:
    """The store in a folder or behind the address of a SPARQL endpoint, for reading.

    Raises:
        StoreError: when there is none, when it is damaged or of another version, or when no build was completed yet; of an
            endpoint also when it does not answer.
    """
    from kg.store.endpoint import is_address

    if is_address(store):
        from kg.store.remote import open_remote_reader

        return open_remote_reader(str(store))
    return open_folder(store)


def open_folder(folder: Path | str) -> FolderReader:
    """The store in a folder, for reading; see `open_reader`."""
    from kg.store.endpoint import is_address

    if is_address(folder):
        raise StoreError(f"{folder} is an endpoint, which its own server serves; kg serve takes the folder of a store")
    layout = Layout(folder)
    layout.check_version()
    # A writer may publish a newer snapshot and delete ours between two of these steps: then look again.
    for _ in range(100):
        number = layout.snapshot_number()
        if number is None:
            raise StoreError(
                f"the store {str(layout.folder)!r} holds no complete build: the first one was cut off or still runs. "
                f"Complete it with: kg build SOURCES… --store {layout.folder}"
            )
        path = layout.snapshot(number)
        try:
            lock = try_lock(layout.snapshot_lock(number), shared=True)
        except FileNotFoundError:
            lock = None
        if lock is None and layout.snapshot_number() != number:
            continue
        if lock is not None and (path / "CURRENT").is_file():
            try:
                return FolderReader(layout, ox.Store.read_only(str(path)), path, lock)
            except (OSError, RuntimeError) as error:
                lock.release()
                message = f"the store {str(layout.folder)!r} is damaged ({error}). {layout.how_to_rebuild()}"
                raise StoreError(message) from error
        if lock is not None:
            lock.release()
        if layout.snapshot_number() == number:
            break
    raise StoreError(f"the store {str(layout.folder)!r} is damaged: snapshot {number} is missing. {layout.how_to_rebuild()}")
