"""Processes that answer queries: a few that stay, each of which can be killed without harm to the others."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kg.errors import QueryError, QueryStopped, StoreError
from kg.store.answer import Answer
from kg.store.sparql import explain_fault, has_dataset, refuse_unsafe

_CHILD = Path(__file__).with_name("child.py")
PATIENCE_S = 1.0
"""A query that runs longer makes way for the others: its process gets what they leave of the processor."""
SLIM_MB = 512
"""A process that ever held more is replaced, since the engine does not give all memory back."""
FORMS = {"select": "application/sparql-results+json", "ask": "text/csv", "graph": "application/n-triples"}
"""What `Answer` reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A query and what it may use.

    Attributes:
        path: the snapshot's folder.
        prefixes: those that need no declaration.
        base: what relative IRIs start from.
        default_graphs, named_graphs: the graphs that the query sees, whatever it says itself; ``None``: as it says, else
            the union of all as the default graph, and each by its name. The empty name is the unnamed graph.
        forms: by kind of answer (select, ask, graph) the media type to write it in; ``None`` refuses that kind.
        max_bytes: of the answer.
    """

    path: Path
    sparql: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    forms: Mapping[str, str | None] = field(default_factory=lambda: FORMS)
    timeout_s: float = 60.0
    max_bytes: int = 4 << 30

    def to_json(self) -> bytes:
        """One line, as the child reads it."""
        as_given = self.default_graphs is None and self.named_graphs is None
        fields: dict[str, Any] = {
            "path": str(self.path.resolve()), "query": self.sparql, "base": self.base, "prefixes": dict(self.prefixes),
            # The engine ignores FROM where it is told to take the union.
            "union": as_given and not has_dataset(self.sparql),
            "default_graphs": None if as_given else list(self.default_graphs or ()),
            "named_graphs": None if as_given else list(self.named_graphs or ()),
            "forms": dict(self.forms), "max_bytes": self.max_bytes,
        }  # fmt: skip
        return json.dumps(fields).encode() + b"\n"


class Worker:
    """One process; answers one query at a time."""

    def __init__(self, max_memory_mb: int) -> None:
        self.max_memory_mb = max_memory_mb
        self.is_usable = True
        self._why = ""
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        # -P: a file in the user's folder that is named like a module must not be imported in its place.
        command = [sys.executable, "-P", str(_CHILD), str(max_memory_mb)]
        # One arena: glibc would otherwise set aside 64 MB of addresses for each thread, which the limit counts.
        env = {**os.environ, "MALLOC_ARENA_MAX": "1"}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, env=env)

    def ask(self, request: Request) -> Answer:
        """The answer; may be stopped from another thread with `stop`.

        Raises:
            QueryError: when the query does not parse, or goes over a limit.
            StoreError: when the store cannot be read.
        """
        patience = min(PATIENCE_S, request.timeout_s)
        timer = threading.Timer(patience, self._make_way, (request.timeout_s - patience,))
        timer.daemon = True
        timer.start()
        try:
            head, payload = self._exchange(request.to_json())
        finally:
            timer.cancel()
        if head is None:
            raise self._why_it_ended(request)
        if head["used_mb"] > SLIM_MB:
            self.is_usable = False
        match head.get("error"):
            case None:
                return Answer(head["kind"], payload)
            case "syntax":
                raise explain_fault(request.sparql, head["message"], dict(request.prefixes))
            case "memory":
                self.is_usable = False
                raise self._too_much_memory()
            case "size":
                message = f"the answer is larger than {_in_mb(request.max_bytes)}. Ask for less (LIMIT, fewer variables)"
                raise QueryStopped(message, "size")
            case "form":
                raise QueryStopped(f"no form of {head['message']} answers was asked for that kg can write", "form")
            case _:
                self.is_usable = False
                raise StoreError(f"the store could not be read: {head['message']}")

    def stop(self, why: str = "stopped") -> None:
        """Ends the process at once, in the middle of a query too."""
        self.is_usable = False
        self._why = self._why or why
        self._process.kill()

    def close(self) -> None:
        """Ends the process and waits until it is gone."""
        self.stop()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _exchange(self, line: bytes) -> tuple[dict[str, Any] | None, bytes]:
        writing, reading = self._process.stdin, self._process.stdout
        assert writing is not None and reading is not None
        try:
            writing.write(line)
            writing.flush()
            first = reading.readline()
            head: dict[str, Any] = json.loads(first)
            payload = reading.read(head["length"])
        except (OSError, ValueError):
            return None, b""
        return (head, payload) if len(payload) == head["length"] else (None, b"")

    def _make_way(self, left_s: float) -> None:
        if left_s <= 0:
            self.stop("time")
            return
        self.is_usable = False  # what went down in rank cannot come up again
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)
        try:
            self._process.wait(left_s)
        except subprocess.TimeoutExpired:
            self.stop("time")

    def _why_it_ended(self, request: Request) -> QueryError | StoreError:
        self.is_usable = False
        self._process.kill()
        code = self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip().splitlines()
        if self._why == "time":
            return QueryStopped(
                f"the query was stopped after {request.timeout_s:g} s. Ask for less (LIMIT, a date, an actor)", "time"
            )
        if self._why != "":
            return QueryStopped(f"the query was {self._why}", "stopped")
        if code < 0 or any("memory" in line or "MemoryError" in line for line in said):
            return self._too_much_memory()
        return StoreError(f"the query process failed: {said[-1] if len(said) > 0 else f'exit {code}'}")

    def _too_much_memory(self) -> QueryError:
        text = f"the query was stopped: it needed more than {self.max_memory_mb} MB of memory. Ask for less (LIMIT)"
        return QueryStopped(text, "memory")


class Pool:
    """Processes that are started when needed, used again, and replaced when a query killed theirs; for many threads."""

    def __init__(self, *, max_memory_mb: int = 4096, idle: int = 1) -> None:
        """Args:
        max_memory_mb: what each process may use.
        idle: how many wait for the next query; there is no limit to how many run, but the caller's.
        """
        self._max_memory_mb = max_memory_mb
        self._max_idle = idle
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._is_open = True
        self._lock = threading.Lock()

    def query(self, request: Request, *, on_start: Callable[[Worker], None] | None = None) -> Answer:
        """The answer to a query that somebody else wrote.

        Args:
            on_start: is given the worker before it begins, for whoever may want to stop it.

        Raises:
            QueryError: when it does not parse (with line and column), may not run, or goes over a limit.
            StoreError: when the store cannot be read.
        """
        refuse_unsafe(request.sparql)
        with self._lock:
            worker = self._idle.pop() if len(self._idle) > 0 else None
        worker = worker or Worker(self._max_memory_mb)
        with self._lock:
            self._busy.add(worker)
        try:
            if not self._is_open:
                raise QueryStopped("the query was stopped: the store is being closed", "stopped")
            if on_start is not None:
                on_start(worker)
            return worker.ask(request)
        except BaseException as error:
            if not isinstance(error, QueryError):  # an interrupt in the middle: what the worker says next is not for us
                worker.is_usable = False
            raise
        finally:
            with self._lock:
                self._busy.discard(worker)
                keep = self._is_open and worker.is_usable and len(self._idle) < self._max_idle
                if keep:
                    self._idle.append(worker)
            if not keep:
                worker.close()

    def close(self) -> None:
        """Ends the processes; whoever still waits for an answer gets `QueryStopped`."""
        with self._lock:
            self._is_open = False
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.stop("stopped: the store is being closed")
        for worker in idle:
            worker.close()


def _in_mb(size: int) -> str:
    return f"{size / (1 << 20):.3g} MB"
