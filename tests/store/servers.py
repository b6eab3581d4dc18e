"""SPARQL servers of others, started for the tests on this machine and ended with them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from kg.store import open_writer


@dataclass(frozen=True)
class Server:
    """Where a running server takes queries and updates, and how it is written to."""

    address: str
    settings: dict[str, str] = field(default_factory=dict)
    """Environment variables that say who we are."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    """A process, from when it answers at an address until the end of the ``with``."""
    log = folder / "server.log"
    with log.open("wb") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as process:
        try:
            for _ in range(600):
                if process.poll() is not None:
                    raise AssertionError(f"{command[0]} ended: {log.read_text()}")
                try:
                    httpx.get(ready, timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def find_oxigraph() -> str:
    """The server of the package ``oxigraph``, which the development environment has."""
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert found is not None, "pip install oxigraph: the tests of other stores need a server, and this one comes from PyPI"
    return found


@contextmanager
def no_server(folder: Path) -> Iterator[Server]:
    """A folder, written and read without a server."""
    yield Server(str(folder / "store"))


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    at = f"127.0.0.1:{free_port()}"
    with running([find_oxigraph(), "serve", "--location", str(folder / "data"), "--bind", at], folder, f"http://{at}/"):
        yield Server(f"http://{at}/query")


VIRTUOSO = """[Database]
DatabaseFile = data.db
ErrorLogFile = data.log
LockFile = data.lck
TransactionFile = data.trx
xa_persistent_file = data.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 5000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 2000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Gives 2,000 rows at a time, so that every larger answer has to be read in parts."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=free_port(), http=port))
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder, f"http://127.0.0.1:{port}/sparql"):
        yield Server(f"http://127.0.0.1:{port}/sparql-auth", {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"})


@contextmanager
def kg_serve(folder: Path, store: Path, *more: str) -> Iterator[Server]:
    """Our own service of a folder; clients with the token may write graphs of their own."""
    at = f"127.0.0.1:{free_port()}"
    (folder / "token").write_text("t0ken")
    command = [sys.executable, "-P", "-m", "kg.cli.app", "serve", "--store", str(store), "--port", at.partition(":")[2]]
    with running([*command, "--writable", "--token-file", str(folder / "token"), *more], folder, f"http://{at}/"):
        yield Server(f"http://{at}/sparql", {"KG_STORE_TOKEN": "t0ken"})


@contextmanager
def kg_builds(folder: Path) -> Iterator[Server]:
    """Our own service of a folder that may be built into."""
    with open_writer(folder / "store") as writer:
        writer.publish()
    with kg_serve(folder, folder / "store", "--builds") as server:
        yield server


START = {"folder": no_server, "serve": kg_builds, "oxigraph": oxigraph, "virtuoso": virtuoso}
"""By kind of store: what starts one, in an empty folder."""
