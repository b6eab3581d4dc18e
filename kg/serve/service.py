"""The store behind a service: always its newest snapshot, which stays whole for as long as somebody reads it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path

from starlette.types import Receive

from kg.ask.query import PREFIXES
from kg.errors import StoreError
from kg.serve.problem import Problem
from kg.serve.settings import Settings
from kg.serve.writing import Order, Writing
from kg.store import Answer, FolderReader, Layout, Pool, Request, open_folder
from kg.store.pool import Worker

WAIT_S = 5.0
"""How long a query may wait for its turn."""
_LOOK_S = 0.2
"""A query that takes longer is stopped when its client goes away; looking for that costs more than a short one."""


class Service:
    """One store, served; for all requests together, and for all threads.

    Attributes:
        folder: the store's.
        settings: what it allows.
    """

    def __init__(self, folder: Path | str, settings: Settings) -> None:
        self.folder = Path(folder)
        self.settings = settings
        self._layout = Layout(folder)
        self._lock = threading.Lock()
        self._stamp = self._look()
        self._current = open_folder(folder)
        self._users: dict[FolderReader, int] = {self._current: 0}
        self._pool = Pool(max_memory_mb=settings.max_memory_mb, idle=settings.concurrency)
        self._threads = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="query")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._turns = asyncio.Semaphore(settings.concurrency)
        self._waiting = 0
        self._writing = Writing(self.folder, timeout_s=settings.timeout_s, max_memory_mb=settings.max_memory_mb)
        self._writes = asyncio.Semaphore(settings.queue)
        self._at_close: list[Callable[[], None]] = []

    @property
    def dump(self) -> Path:
        """The store's lasting form, compressed N-Quads: of the last moment at which nobody wrote."""
        return self._layout.dump

    @property
    def version(self) -> str:
        """Changes whenever another snapshot is served, even if the store was made anew with the same number."""
        with self._lock:
            self._follow()
            return f"{self._current.path.name}-{self._stamp}"

    @contextmanager
    def reader(self) -> Iterator[FolderReader]:
        """The newest snapshot, for the length of a ``with``; a build that completes meanwhile leaves it as it is.

        For quads, and for queries that kg wrote itself, in a thread; what users write goes to `query`.
        """
        with self._lock:
            self._follow()
            reader = self._current
            self._users[reader] += 1
        try:
            yield reader
        finally:
            with self._lock:
                if reader in self._users:
                    self._users[reader] -= 1
                    self._close_unused()

    async def query(
        self,
        sparql: str,
        *,
        forms: Mapping[str, str | None],
        receive: Receive | None = None,
        base: str | None = None,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Answer:
        """The answer to a query that somebody else wrote, within the limits of the settings.

        Args:
            forms: by kind of answer the media type to write it in; see `kg.store.Request`.
            receive: tells when the client goes away; the query is then stopped.

        Raises:
            QueryError: when it does not parse, may not run, or goes over a limit.
            Problem: when too many others wait already.
        """
        started: list[Worker] = []
        async with self._turn():
            with self.reader() as reader:
                request = Request(
                    path=reader.path, sparql=sparql, prefixes=PREFIXES, base=base, default_graphs=default_graphs,
                    named_graphs=named_graphs, forms=forms, timeout_s=self.settings.timeout_s,
                    max_bytes=self.settings.max_result_mb << 20,
                )  # fmt: skip

                def stop() -> None:
                    for worker in started:
                        worker.stop("stopped: its client went away")

                return await self._in_thread(partial(self._pool.query, request, on_start=started.append), receive, stop)

    async def write(self, order: Order, data: bytes) -> bool:
        """Has it written, one after the other; what is answered from then on has it. Whether there was such a graph.

        Raises:
            QueryError: when it has a fault, may not be done, or takes too long.
            StoreError: when another writer holds the store.
            Problem: when too many others wait already.
        """
        if self._writes.locked():
            raise _full()
        async with self._writes:
            return await asyncio.get_running_loop().run_in_executor(self._writer, self._writing.write, order, data)

    def at_close(self, action: Callable[[], None]) -> None:
        """Has something done when the service ends."""
        self._at_close.append(action)

    def close(self) -> None:
        """Lets go of the store; what still runs is stopped."""
        for action in self._at_close:
            action()
        self._pool.close()
        self._threads.shutdown(cancel_futures=True)
        self._writer.shutdown(cancel_futures=True)
        self._writing.close()
        with self._lock:
            for reader in self._users:
                reader.close()
            self._users.clear()

    async def _in_thread(self, run: Callable[[], Answer], receive: Receive | None, stop: Callable[[], None]) -> Answer:
        future = asyncio.get_running_loop().run_in_executor(self._threads, run)
        if receive is None:
            return await future
        done, _ = await asyncio.wait({future}, timeout=_LOOK_S)
        if len(done) == 0:
            gone = asyncio.ensure_future(_client_is_gone(receive))
            both: set[asyncio.Future[Answer] | asyncio.Future[None]] = {future, gone}
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                if not future.done():
                    stop()
            finally:
                gone.cancel()
        return await future

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One of the places for queries.

        Raises:
            Problem: when there is none for too long, or too many wait.
        """
        if self._turns.locked():
            if self._waiting >= self.settings.queue:
                raise _full()
            self._waiting += 1
            try:
                await asyncio.wait_for(self._turns.acquire(), WAIT_S)
            except TimeoutError as error:
                raise _full() from error
            finally:
                self._waiting -= 1
        else:
            await self._turns.acquire()
        try:
            yield
        finally:
            self._turns.release()

    def _look(self) -> int:
        """Changes when another snapshot is published."""
        with suppress(OSError):
            found = self._layout.current.stat()
            return found.st_mtime_ns ^ (found.st_ino << 1)
        return 0

    def _follow(self) -> None:
        """Opens the newest snapshot; while that cannot be done, the one at hand is served on."""
        stamp = self._look()
        if stamp in (self._stamp, 0):
            return
        try:
            self._current = open_folder(self.folder)
        except StoreError:
            return
        self._stamp = stamp
        self._users[self._current] = 0
        self._close_unused()

    def _close_unused(self) -> None:
        for reader in [one for one, users in self._users.items() if users == 0 and one is not self._current]:
            del self._users[reader]
            reader.close()


def _full() -> Problem:
    return Problem(503, "too many at a time; try again in a few seconds", kind="busy", headers={"Retry-After": "5"})


async def _client_is_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
