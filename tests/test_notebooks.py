"""The notebooks run from beginning to end, show tables and pictures, and are stored without output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kg.paths import PACKAGE

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
RUN = """
import sys, nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
source, done, work, connection = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
kernel = KernelManager(transport="ipc", connection_file=connection)  # no ports, that another may use
NotebookClient(notebook, km=kernel, timeout=200, resources={"metadata": {"path": work}}).execute()
nbformat.write(notebook, done)
"""
SHOWN = ("<table>", "<svg", "<iframe sandbox=")


@pytest.fixture(params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_notebook_runs_and_shows_tables_and_pictures(path: Path, tmp_path: Path) -> None:
    work, done = tmp_path / "work", tmp_path / "done.ipynb"
    work.mkdir()
    # In a process of its own: what runs notebooks leaves sockets open, of which other tests would be told.
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", RUN, str(path), str(done), str(work), str(tmp_path / "kernel.json")]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr[-4000:]
    notebook: Any = nbformat.read(done, as_version=4)
    shown = [
        "".join(output.data.get("text/html", "") + output.data.get("image/svg+xml", ""))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data")
    ]
    assert len(shown) >= 2 and any(mark in one for one in shown for mark in SHOWN)
    if path.stem.startswith("01"):
        assert all(any(mark in one for one in shown) for mark in SHOWN)


def test_notebook_is_stored_without_output_and_is_thin(path: Path) -> None:
    text = path.read_text("utf-8")
    stored = json.loads(text)
    nbformat.validate(nbformat.from_dict(stored))  # type: ignore[no-untyped-call]
    assert text.endswith("}\n") and "\r" not in text
    assert stored["cells"][0]["cell_type"] == "markdown" and stored["cells"][0]["source"][0].startswith("# ")
    assert set(stored["metadata"]) == {"kernelspec", "language_info"}
    assert len({cell["id"] for cell in stored["cells"]}) == len(stored["cells"])
    for cell in stored["cells"]:
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
            assert len(cell["source"]) <= 30, "a notebook calls the library; longer code belongs there"


def test_there_is_one_notebook_for_each_topic() -> None:
    topics = ("build_and_look", "sparql_for_beginners", "contested_claims", "dyad_over_time", "who_brokers", "extend_the_rules")
    assert [path.stem for path in NOTEBOOKS] == [f"{number:02}_{topic}" for number, topic in enumerate(topics, 1)]
