"""Locks between processes that the operating system releases when their holder dies, however it dies."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import IO

from kg.errors import StoreError

if sys.platform == "win32":  # pragma: no cover - the same two calls with the other system's names
    import msvcrt

    def _take(handle: IO[str], *, shared: bool) -> bool:
        if shared:  # Windows keeps open files from being deleted, which is all that a shared lock is for
            return True
        try:
            handle.seek(1 << 30)  # far behind the text that names the holder, which others must be able to read
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: IO[str], *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lock:
    """A held lock; `release` gives it back, and so does the end of the process."""

    def __init__(self, handle: IO[str]) -> None:
        self._handle = handle

    def release(self) -> None:
        self._handle.close()


def try_lock(path: Path, *, shared: bool = False) -> Lock | None:
    """The lock on a file, or ``None`` when somebody else holds it; shared locks need no right to write."""
    handle = path.open("r" if shared else "a+", encoding="utf-8")
    if _take(handle, shared=shared):
        return Lock(handle)
    handle.close()
    return None


def wait_for_writer_lock(path: Path, wait_s: float) -> Lock:
    """The one writer's lock, with this process's name written into the file.

    Raises:
        StoreError: when somebody else still holds it after ``wait_s`` seconds; says who.
    """
    deadline = time.monotonic() + wait_s
    while True:
        lock = try_lock(path)
        if lock is not None:
            lock._handle.truncate(0)
            command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
            since = time.strftime("%Y-%m-%d %H:%M:%S")
            json.dump({"pid": os.getpid(), "host": socket.gethostname(), "command": command, "since": since}, lock._handle)
            lock._handle.flush()
            return lock
        if time.monotonic() >= deadline:
            raise StoreError(
                f"the store {str(path.parent)!r} is being written by {_holder(path)}. "
                f"Waited {wait_s:g} s; try again when it is done, or wait longer with --wait SECONDS"
            )
        time.sleep(0.05)


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text("utf-8"))
        return f"process {who['pid']} on {who['host']} since {who['since']} ({who['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
