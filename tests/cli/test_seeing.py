"""`kg view` on the command line: the file's name decides the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["view", *words])
    return result.exit_code, result.stdout.strip(), result.stderr


def test_a_page_and_pictures_are_written(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = ("--store", str(small_store))
    assert run(*store)[:2] == (0, "graph.html") and Path("graph.html").read_text("utf-8").startswith("<!doctype html>")
    assert run("Nga", "--out", "a/b.svg", *store)[:2] == (0, "a/b.svg") and Path("a/b.svg").read_text("utf-8").startswith("<svg")
    code, out, said = run("--what", "timeline", *store)
    assert (code, out) == (0, "timeline.svg") and "pairs" in said
    assert run("--format", "svg", "--out", "x.dat", *store)[:2] == (0, "x.dat")


def test_a_page_of_a_matrix_is_refused(small_store: Path, tmp_path: Path) -> None:
    code, _, said = run("--what", "matrix", "--out", str(tmp_path / "m.html"), "--store", str(small_store))
    assert code == 2 and "svg, png or pdf" in said
