"""Writing a store behind a SPARQL endpoint, a document at a time, under a lock that its holder keeps warm."""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import socket
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.errors import KGError, StoreError
from kg.store.endpoint import Endpoint, TooLarge
from kg.store.layout import FORMAT
from kg.store.remote import check_format, read_state
from kg.store.remote_graph import AT_A_TIME, RemoteGraph
from kg.store.writer import DERIVED, READING_KEY, Writer, blocks

BEAT_S = 5.0
"""How often the holder of the lock says that it is still there."""
DEAD_S = 20.0
"""A holder that has not said so for this long is gone."""
PORTION = 5_000
"""Quads that are written in one update."""
LEAST = 10
"""A server that does not take this many quads at a time takes none."""

_META = f"<{ids.GRAPH_META}>"
_HELD, _BEAT = f"<{ids.AKG}heldBy>", f"<{ids.AKG}beat>"
_FORMAT, _COMPLETE, _UNFINISHED = (f"<{ids.AKG}{name}>" for name in ("storeFormat", "complete", "unfinished"))


class RemoteLock:
    """The lock on a store: a node in it that says who holds it, and a number that the holder changes again and again.

    So a holder that died, however it died, is told from one that works, without anybody's clock. Whoever comes writes its node
    first and then looks whether it is the only one: so of two that come at once, never both hold the lock.
    """

    def __init__(self, endpoint: Endpoint, wait_s: float) -> None:
        """Takes the lock.

        Raises:
            StoreError: when somebody else still holds it after ``wait_s`` seconds; says who.
        """
        self._endpoint = endpoint
        self._node = f"{ids.GRAPH_META}/writer/{secrets.token_hex(16)}"
        self._beats = 0
        self._stop = threading.Event()
        self.is_lost = False
        self._wait(wait_s)
        self._thread = threading.Thread(target=self._go_on, name="kg-store-lock", daemon=True)
        self._thread.start()

    def release(self) -> None:
        """Gives the lock back."""
        self._stop.set()
        self._thread.join()
        with contextlib.suppress(KGError):  # then the next writer waits until it takes us for dead
            self._delete(self._node)

    def _wait(self, wait_s: float) -> None:
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
        who = f"process {os.getpid()} on {socket.gethostname()} since {time.strftime('%Y-%m-%d %H:%M:%S')} ({command})"
        began = time.monotonic()
        beats: dict[str, tuple[str, float]] = {}
        while True:
            others = self._holders()
            if len(others) == 0:
                self._endpoint.update(
                    f'INSERT DATA {{ GRAPH {_META} {{ <{self._node}> {_HELD} {ox.Literal(who)} ; {_BEAT} "0" }} }}'
                )
                if len(others := self._holders(but=self._node)) == 0:
                    return
                self._delete(self._node)
            now = time.monotonic()
            for node, (_, beat) in others.items():
                if node not in beats or beats[node][0] != beat:
                    beats[node] = beat, now
                elif now - beats[node][1] > DEAD_S:
                    self._delete(node, beat)
            if now - began >= wait_s:
                raise StoreError(
                    f"the store at {self._endpoint.address} is being written by {min(others.values())[0]}. "
                    f"Waited {wait_s:g} s; try again when it is done, or wait longer with --wait SECONDS "
                    f"(one that was cut off is recognised after {DEAD_S:g} s)"
                )
            time.sleep(random.uniform(0.05, 0.5))

    def _holders(self, but: str = "") -> dict[str, tuple[str, str]]:
        """By node: who holds it, and its beat."""
        graph, meta = RemoteGraph(self._endpoint), ox.NamedNode(ids.GRAPH_META)
        who, beats = (
            {
                _text(quad.subject): _text(quad.object)
                for quad in graph.quads_for_pattern(None, ox.NamedNode(name[1:-1]), None, meta)
            }
            for name in (_HELD, _BEAT)
        )
        return {node: (name, beats.get(node, "")) for node, name in who.items() if node != but}

    def _delete(self, node: str, beat: str | None = None) -> None:
        """Takes a lock away, if its beat is still as it was seen."""
        seen = "?beat" if beat is None else str(ox.Literal(beat))
        self._endpoint.update(f"DELETE WHERE {{ GRAPH {_META} {{ <{node}> {_HELD} ?who ; {_BEAT} {seen} }} }}")

    def _go_on(self) -> None:
        while not self._stop.wait(BEAT_S):
            self._beats += 1
            with contextlib.suppress(KGError):  # a server that is busy or away: the next update tells
                self._endpoint.update(
                    f"DELETE {{ GRAPH {_META} {{ <{self._node}> {_BEAT} ?old }} }} "
                    f'INSERT {{ GRAPH {_META} {{ <{self._node}> {_BEAT} "{self._beats}" }} }} '
                    f"WHERE {{ GRAPH {_META} {{ <{self._node}> {_BEAT} ?old }} }}"
                )
                self.is_lost = self._node not in self._holders()


class RemoteWriter(Writer):
    """The one that writes the store behind an endpoint; readers see each document as soon as it is written.

    One update replaces a document. A server that takes updates of some size only gets a larger document in parts, its reading
    key last: where that is cut off, the next build reads the document again.
    """

    graph: RemoteGraph

    def __init__(self, endpoint: Endpoint, lock: RemoteLock) -> None:
        self.endpoint = endpoint
        self.graph = RemoteGraph(endpoint)
        self._lock = lock
        self._portion = PORTION
        state = read_state(self.graph)
        self._is_marked = "unfinished" in state
        self._is_published = "complete" in state

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written after the last complete build."""
        return self._is_marked or not self._is_published

    def replace(self, document_id: str, triples: Iterable[str], key: str) -> None:
        """Puts a document's graph in the place of what the store had of this document."""
        lines = list(triples)
        if len(lines) <= self._portion:
            with contextlib.suppress(TooLarge):
                return super().replace(document_id, lines, key)
        doc, graph = ids.document_iri(document_id), ox.NamedNode(ids.document_graph(document_id))
        self.remove(document_id)
        parsed = ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
        self._write_quads("INSERT", [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed])
        self._update(f'INSERT DATA {{ GRAPH {_META} {{ <{doc}> <{READING_KEY}> "{key}" }} }}')

    def publish(self) -> None:
        """Notes that the graph is complete."""
        self._update(
            f"DELETE WHERE {{ GRAPH {_META} {{ {_META} {_UNFINISHED} ?yes }} }} ;\n"
            f'INSERT DATA {{ GRAPH {_META} {{ {_META} {_COMPLETE} "true" }} }}'
        )
        self._is_marked, self._is_published = False, True

    def forget(self, *, is_foreign: bool) -> None:
        """Makes the next build read all that it is given, and consolidate from the start.

        Args:
            is_foreign: what is there is of another version, and goes altogether.
        """
        names = [ox.NamedNode(name) for name in DERIVED]
        if is_foreign:
            names = [ox.NamedNode(name) for name in self.graph.names() if name != ids.GRAPH_META]
        for start in range(0, len(names), AT_A_TIME):
            self._update(" ;\n".join(f"DROP SILENT GRAPH {name}" for name in names[start : start + AT_A_TIME]))
        self._update(f"DELETE WHERE {{ GRAPH {_META} {{ ?document <{READING_KEY}> ?key }} }}")
        self._update(
            f"DELETE WHERE {{ GRAPH {_META} {{ {_META} {_FORMAT} ?format }} }} ;\n"
            f'INSERT DATA {{ GRAPH {_META} {{ {_META} {_FORMAT} "{FORMAT}" }} }}'
        )

    def close(self) -> None:
        """Gives the lock back; what was not published stays for the next writer."""
        self._lock.release()
        self.endpoint.close()

    def _update(self, text: str) -> None:
        if self._lock.is_lost:
            raise StoreError(
                f"{self.endpoint.address} is being written by another process, which took the lock because this one had not been "
                f"heard of for {DEAD_S:g} s. Build again when it is done"
            )
        if not self._is_marked:
            said = f'{_META} {_UNFINISHED} "true" ; {_FORMAT} "{FORMAT}"'
            self.endpoint.update(f"INSERT DATA {{ GRAPH {_META} {{ {said} }} }}")
            self._is_marked = True
        self.endpoint.update(text)
        self.graph.forget()

    def _write_quads(self, verb: str, quads: Sequence[ox.Quad]) -> None:
        by_graph: dict[str, list[ox.Quad]] = {}
        for quad in quads:
            by_graph.setdefault(str(quad.graph_name), []).append(quad)
        # A graph at a time: of several, Virtuoso forgets to delete some.
        for _, waiting in sorted(by_graph.items()):
            while len(waiting) > 0:
                part = waiting[: self._portion]
                try:
                    self._update(f"{verb} DATA {{ {blocks(part)} }}")
                except TooLarge:
                    if len(part) <= LEAST:
                        raise
                    self._portion = len(part) // 2
                else:
                    del waiting[: len(part)]


def open_remote_writer(address: str, *, wait_s: float, rebuild: bool) -> RemoteWriter:
    """The store behind the address of an endpoint, for writing; see `kg.store.open_writer`."""
    endpoint = Endpoint(address)
    try:
        state = read_state(RemoteGraph(endpoint))
        if "storeFormat" in state and not rebuild:
            check_format(address, state)
        writer = RemoteWriter(endpoint, RemoteLock(endpoint, wait_s))
    except BaseException:
        endpoint.close()
        raise
    try:
        if rebuild:
            writer.forget(is_foreign=state.get("storeFormat", str(FORMAT)) != str(FORMAT))
    except BaseException:
        writer.close()
        raise
    return writer


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
