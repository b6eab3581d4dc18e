"""Running `kg` in this process, and on a terminal of a given width."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Result:
    """What a run of `kg` gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_store: Path) -> Callable[..., Result]:
    """Runs a command on the small store, in a pipe."""
    from kg.cli.app import main

    monkeypatch.setenv("KG_STORE", str(small_store))
    monkeypatch.setenv("KG_LANG", "en")

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Result(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def on_terminal(small_store: Path) -> Callable[..., Result]:
    """Runs a command on the small store in a process of its own that writes to a terminal; colours are taken out."""
    pty = pytest.importorskip("pty")

    def run(*arguments: str, width: int = 80) -> Result:
        import fcntl
        import struct
        import termios

        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        env = {**os.environ, "KG_STORE": str(small_store), "KG_LANG": "en", "TERM": "xterm-256color"}
        env.pop("COLUMNS", None)
        command = [sys.executable, "-m", "kg.cli.app", *arguments]
        with subprocess.Popen(command, stdout=slave, stderr=subprocess.PIPE, env=env) as process:
            os.close(slave)
            pieces = []
            while True:
                try:
                    piece = os.read(master, 65536)
                except OSError:
                    break
                if len(piece) == 0:
                    break
                pieces.append(piece)
            assert process.stderr is not None
            err = process.stderr.read().decode()
        os.close(master)
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", b"".join(pieces).decode()).replace("\r\n", "\n")
        return Result(process.returncode, text, err)

    return run
