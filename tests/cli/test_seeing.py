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


def test_a_name_that_says_no_form_is_refused(small_store: Path, tmp_path: Path) -> None:
    code, _, said = run("--out", str(tmp_path / "g.jpg"), "--store", str(small_store))
    assert code == 2 and ".html, .svg, .png or .pdf" in said and not (tmp_path / "g.jpg").exists()


def test_a_page_holds_the_facts_that_are_asked_for(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = ("--store", str(small_store))
    assert run("--kind", "consult", *store) == (0, "graph.html", "4 of 4 actors\n")
    assert run("--since", "2030", *store)[2] == "0 of 0 actors\n"
    code, _, said = run("--since", "2024", "--out", "g.svg", *store)
    assert code == 2 and "--since" in said


@pytest.mark.parametrize(
    ("misuse", "told"),
    [
        (("--kind", "consul"), "there is no kind 'consul'"),
        (("--since", "2024-99"), "not in the calendar"),
        (("--until", "nay"), "is not YYYY"),
        (("--since", "2025", "--until", "2024"), "is before"),
    ],
)
def test_what_there_is_not_is_refused_before_anything_is_drawn(small_store: Path, misuse: tuple[str, ...], told: str) -> None:
    code, out, said = run(*misuse, "--store", str(small_store))
    assert (code, out) == (2, "") and told in said


def test_of_too_many_facts_it_says_how_many_are_left_out(
    small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import partial

    from kg.view import picture

    monkeypatch.setattr(picture, "choose_facts", partial(picture.choose_facts, most=5))
    said = run("--out", str(tmp_path / "g.html"), "--store", str(small_store))[2]
    assert "7 older facts are not in the file" in said and "kg serve" in said
