"""Services that listen on a port of this machine, and clients that ask them."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.serve import Settings, make_app


@contextlib.contextmanager
def serving(folder: Path, settings: Settings | None = None) -> Iterator[str]:
    """The address of a service over a store, for the length of a ``with``."""
    app = make_app(folder, settings or Settings())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def address(small_store: Path) -> Iterator[str]:
    """A read-only service over the small store."""
    with serving(small_store) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Asks the read-only service over the small store."""
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened
