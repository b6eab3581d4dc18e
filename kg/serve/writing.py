"""Writing for clients, one after the other, in a process that can be stopped."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.ask.query import PREFIXES
from kg.errors import QueryError, QueryStopped, ReadOnlyGraph, StoreError

LINGER_S = 1.0
"""How long the process waits for more to write, before it closes the store for other writers."""
LOCK_S = 10.0
"""How long it waits itself for another writer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written.

    Attributes:
        action: ``update``; or ``put`` (in the place of what the graph held), ``post`` (added to it), ``delete``.
        graph: its name; empty for the unnamed graph.
        using, using_named: what an update's WHERE sees, where the protocol says so.
        builds: an update may write kg's own graphs too.
    """

    action: str
    graph: str = ""
    media_type: str = ""
    base: str | None = None
    using: Sequence[str] | None = None
    using_named: Sequence[str] | None = None
    builds: bool = False


class Writing:
    """Carries out orders; for many threads, of which one writes at a time."""

    def __init__(self, folder: Path, *, timeout_s: float, max_memory_mb: int) -> None:
        self._folder = folder
        self._timeout_s = timeout_s
        self._max_memory_mb = max_memory_mb
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders = 0

    def write(self, order: Order, data: bytes) -> bool:
        """Has it written, so that readers see it; whether there was a graph of that name.

        Raises:
            ReadOnlyGraph: when the graph is kg's own.
            QueryError: when what is to be written has a fault, or takes too long; nothing is then written.
            StoreError: when another writer holds the store.
        """
        with self._lock:
            self._orders += 1
            number = self._orders
            process = self._process = self._process or self._start()
            try:
                return self._hand_over(process, order, data)
            finally:
                if process.poll() is not None:
                    self._end()
                linger = threading.Timer(LINGER_S, self._end_unless_needed, (number,))
                linger.daemon = True
                linger.start()

    def close(self) -> None:
        """Ends the process, once it has written what is to last."""
        with self._lock:
            self._end()

    def _hand_over(self, process: subprocess.Popen[bytes], order: Order, data: bytes) -> bool:
        assert process.stdin is not None
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        timer = threading.Timer(self._timeout_s, stop)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(
                json.dumps({**asdict(order), "prefixes": dict(PREFIXES), "length": len(data)}).encode() + b"\n" + data
            )
            process.stdin.flush()
            said = self._hear(process)
        except OSError:
            said = None
        finally:
            timer.cancel()  # what is made by now will not be undone, so it may take its time to be shown
        if said is not None and said.get("state") == "made":
            said = self._hear(process) or {"error": "store", "message": "it is written, and will be seen with the next that is"}
        if said is None:
            process.kill()
            process.wait()
            if stopped.is_set():
                message = f"the update was stopped after {self._timeout_s:g} s, and nothing written. Write less at a time"
                raise QueryStopped(message, "time")
            message = f"the update was stopped: it needed more than {self._max_memory_mb} MB of memory. Write less at a time"
            raise QueryStopped(message, "memory")
        match said.get("error"):
            case None:
                return bool(said["existed"])
            case "read-only":
                raise ReadOnlyGraph(said["message"])
            case "query":
                raise QueryError(said["message"], said["line"], said["column"])
            case "memory":
                raise QueryStopped("the update needs more memory than it may have. Write less at a time", "memory")
            case _:
                raise StoreError(said["message"])

    def _start(self) -> subprocess.Popen[bytes]:
        arguments = [str(self._folder.resolve()), str(LOCK_S), str(self._max_memory_mb)]
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.store.session", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "MALLOC_ARENA_MAX": "1"},
        )
        said = self._hear(process)
        if said is None or "error" in said:
            self._process = process
            self._end()
            raise StoreError(said["message"] if said is not None else "the writing process did not start")
        return process

    def _hear(self, process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
        assert process.stdout is not None
        try:
            said: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            return None
        return said

    def _end_unless_needed(self, number: int) -> None:
        with self._lock:
            if self._orders == number:
                self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()
