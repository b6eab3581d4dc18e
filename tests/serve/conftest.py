"""Services that listen on a port of this machine, and clients that ask them."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.serve import Settings, make_app

Serving = Callable[[Path, Settings], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serving() -> Serving:
    """Serves a store, for the length of a ``with``, and gives the address."""
    return _serving


@contextlib.contextmanager
def _serving(folder: Path, settings: Settings) -> Iterator[str]:
    app = make_app(folder, settings)
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
def address(small_store: Path, serving: Serving) -> Iterator[str]:
    """A read-only service over the small store."""
    with serving(small_store, Settings()) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Asks the read-only service over the small store."""
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile_address(hostile_store: Path, serving: Serving) -> Iterator[str]:
    """A read-only service over the store of attempts to run a script."""
    with serving(hostile_store, Settings()) as url:
        yield url
