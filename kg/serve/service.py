"""The store behind a service: always its newest snapshot, which stays whole for as long as somebody reads it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.serve.settings import Settings
from kg.store import Layout, Reader, open_reader


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
        self._current = open_reader(folder)
        self._users: dict[Reader, int] = {self._current: 0}

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """The newest snapshot, for the length of a ``with``; a build that completes meanwhile leaves it as it is.

        For quads, and for queries that kg wrote itself, in a thread; what users write goes to the query processes.
        """
        with self._lock:
            if self._layout.snapshot_number() != int(self._current.path.name):
                self._follow()
            reader = self._current
            self._users[reader] += 1
        try:
            yield reader
        finally:
            with self._lock:
                self._users[reader] -= 1
                self._close_unused()

    def close(self) -> None:
        """Lets go of the store."""
        with self._lock:
            for reader in self._users:
                reader.close()
            self._users.clear()

    def _follow(self) -> None:
        self._current = open_reader(self.folder)
        self._users[self._current] = 0
        self._close_unused()

    def _close_unused(self) -> None:
        for reader in [one for one, users in self._users.items() if users == 0 and one is not self._current]:
            del self._users[reader]
            reader.close()
