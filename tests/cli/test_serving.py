"""`kg serve` as a process: it tells its address, answers, and ends when told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


def start(store: Path, *more: str, **env: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg.cli.app", "serve", "--store", str(store), "--port", "0", *more]
    clean = {name: value for name, value in os.environ.items() if name != "KG_TOKEN"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean | env)


def read_until(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if (found := re.search(pattern, line)) is not None:
            return found
    raise AssertionError("".join(said))


@unix
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_told_to_end(small_store: Path, ending: signal.Signals) -> None:
    process = start(small_store)
    address = read_until(process, r"(http://127\.0\.0\.1:\d+)/")[1]
    assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    process.send_signal(ending)
    out, err = process.communicate(timeout=20)
    assert out == "" and "Traceback" not in err
    assert process.returncode in (0, 128 + ending, -ending)


@unix
def test_a_new_token_is_told_and_works(small_store: Path) -> None:
    process = start(small_store, "--writable")
    token = read_until(process, r"token for writing: (\S{20,})")[1]
    address = read_until(process, r"(http://127\.0\.0\.1:\d+)/")[1]
    # Graphs of kg's own cannot be written, so that the store stays as it is, and the token is asked for before.
    update = {"update": "CLEAR GRAPH graph:facts"}
    assert httpx.post(f"{address}/sparql", data=update).status_code == 401
    assert httpx.post(f"{address}/sparql", data=update, headers={"Authorization": f"Bearer {token}"}).status_code == 403
    process.terminate()
    process.communicate(timeout=20)


def test_a_port_that_is_taken_is_said(kg: Callable[..., object]) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = kg("serve", "--port", str(taken.getsockname()[1]))
    assert result.code == 1 and "nothing can listen at 127.0.0.1:" in result.err  # type: ignore[attr-defined]


def test_an_address_of_another_machine_is_said(kg: Callable[..., object]) -> None:
    result = kg("serve", "--host", "192.0.2.1")
    assert result.code == 1 and "Choose another --host" in result.err and "--port" not in result.err  # type: ignore[attr-defined]


def test_misuse_is_said(kg: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\n")
    for arguments, said in (
        (("--token-file", str(tmp_path / "token")), "give --writable too"),
        (("--writable", "--token-file", str(tmp_path / "token")), "is empty"),
        (("--builds",), "whoever builds writes"),
        (("--port", "70000"), "70000 is too high; it is at most 65535"),
        (("--cors", "example.org"), "'example.org' is no origin, as in https://example.org, nor *"),
    ):
        result = kg("serve", *arguments)
        assert result.code == 2 and said in " ".join(result.err.split())  # type: ignore[attr-defined]


def test_no_store_no_service(kg: Callable[..., object], tmp_path: Path) -> None:
    result = kg("serve", "--store", str(tmp_path / "none"), "--port", "0")
    assert result.code == 1 and "there is no store" in result.err  # type: ignore[attr-defined]
