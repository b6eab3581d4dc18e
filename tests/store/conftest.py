"""A store of each kind, empty for each test: a folder, and what other servers keep."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg import ids
from kg.store.endpoint import Endpoint
from kg.store.remote_graph import RemoteGraph
from tests.store import servers


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, servers.Server]]:
    """By kind the servers that a test has asked for; each is started once."""
    with ExitStack() as stack:
        yield _Started(stack, tmp_path_factory)


class _Started(dict[str, servers.Server]):
    def __init__(self, stack: ExitStack, folders: pytest.TempPathFactory) -> None:
        super().__init__()
        self.stack, self.folders = stack, folders

    def __missing__(self, kind: str) -> servers.Server:
        self[kind] = self.stack.enter_context(servers.START[kind](self.folders.mktemp(kind)))
        return self[kind]


@pytest.fixture(params=servers.START, scope="module")
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of store."""
    chosen: str = request.param
    if chosen == "virtuoso" and shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed (Debian: apt install virtuoso-opensource-7-bin)")
    return chosen


@pytest.fixture
def store(kind: str, tmp_path: Path, started: dict[str, servers.Server], monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of an empty store, as ``--store`` takes it."""
    if kind == "folder":
        return str(tmp_path / "store")
    server = started[kind]
    for name, value in server.settings.items():
        monkeypatch.setenv(name, value)
    endpoint = Endpoint(server.address)
    for name in RemoteGraph(endpoint).names():
        assert name.startswith(ids.BASE + "graph/")
        endpoint.update(f"DROP SILENT GRAPH <{name}>")
    endpoint.close()
    return server.address
