"""The clients that docs/serve.md shows, run as they stand there."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kg.serve import Settings
from kg.store import open_reader

PAGE = (Path(__file__).parents[2] / "docs/serve.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(sh|python|r)\n(.*?)^```$", PAGE, re.M | re.S)
PYTHON = [code for kind, code in BLOCKS if kind == "python"]
COUNTRIES = "https://w3id.org/akg/country/RUS"
bash = pytest.mark.skipif(shutil.which("curl") is None or shutil.which("bash") is None, reason="no curl or bash here")


def run(code: str, address: str, **more: str) -> str:
    """What a script prints."""
    env = {**os.environ, **more}
    command = ["bash", "-euo", "pipefail", "-c", code.replace("http://127.0.0.1:8765", address).replace("curl ", "curl -sSf ")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", PYTHON, ids=["alone", "SPARQLWrapper", "rdflib"])
def test_python_clients_get_the_rows(code: str, address: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code.replace("http://127.0.0.1:8765", address), {})
    assert COUNTRIES in printed.getvalue() and printed.getvalue().startswith("[")


def test_kg_itself_reads_a_service_as_it_reads_a_folder(address: str, small_store: Path) -> None:
    with open_reader(f"{address}/sparql") as there, open_reader(small_store) as here:
        assert there.documents() == here.documents()
        assert bool(there.query("ASK { ?s a ?type }"))


@bash
def test_curl_gets_rows_and_things(address: str) -> None:
    [code] = [code for kind, code in BLOCKS if kind == "sh" and "curl" in code and "TOKEN" not in code]
    printed = run(code, address)
    assert "name\n" in printed and "\nRussia\n" in printed and "country:RUS" in printed


@bash
def test_curl_writes(small_store: Path, tmp_path: Path, serving: Callable[[Path, Settings], AbstractContextManager[str]]) -> None:
    [code] = [code for kind, code in BLOCKS if kind == "sh" and "TOKEN" in code]
    code = "\n".join(line for line in code.splitlines() if not line.startswith(("export", "kg serve")))
    shutil.copytree(small_store, tmp_path / "store")
    (tmp_path / "notes.ttl").write_text("<urn:a> <urn:b> 1 .")
    with serving(tmp_path / "store", Settings(token="choose-one")) as url:
        run(f"cd {tmp_path}\n{code}", url, KG_TOKEN="choose-one")
        assert "<urn:a> <urn:b> 1 ." in run("curl 'http://127.0.0.1:8765/graphs?graph=urn:my-notes'", url)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here: its example is shown, not run")
def test_r_gets_the_rows(address: str) -> None:
    [code] = [code for kind, code in BLOCKS if kind == "r"]
    code = code.replace("http://127.0.0.1:8765", address)
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True, timeout=60)
    assert COUNTRIES in done.stdout
