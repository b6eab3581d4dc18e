"""The command analyse: every analysis in a pipe, on a terminal and in files, and what it says when something is wrong."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import analyse
from kg.cli.analysing import Analysis
from kg.store import open_reader

PLAIN = [what.value for what in Analysis if what is not Analysis.CHANGES]


@pytest.mark.parametrize("what", PLAIN)
def test_each_analysis_is_what_the_library_gives(kg: Callable, small_store: Path, what: str) -> None:  # type: ignore[type-arg]
    result = kg("analyse", what)
    assert result.code == 0
    makers = {
        "actors": analyse.measure_actors, "dyads": analyse.measure_dyads, "months": analyse.count_months,
        "communities": analyse.find_communities, "brokers": analyse.find_brokers, "triads": analyse.find_triads,
    }  # fmt: skip
    with open_reader(small_store) as reader:
        table = makers[what](reader)
    assert [json.loads(line) for line in result.out.splitlines()] == list(table.records())
    assert result.err == "".join(f"{note}\n" for note in table.notes)


def test_changes_take_two_actors(kg: Callable) -> None:  # type: ignore[type-arg]
    result = kg("analyse", "changes", "Nga", "my", "--since", "2024-01", "--until", "2024-06")
    (row,) = [json.loads(line) for line in result.out.splitlines()]
    assert (row["from"], row["to"], row["months"], row["gain"]) == ("2024-01", "2024-06", 6, 0.0)


def test_options_choose_what_counts(kg: Callable) -> None:  # type: ignore[type-arg]
    plain = kg("analyse", "dyads", "--format", "csv").out
    assert "PRK,RUS" not in plain
    told = kg("analyse", "dyads", "--format", "csv", "--include", "claimed", "--include", "denied").out
    assert "PRK,RUS" in told and kg("analyse", "dyads", "--format", "csv", "--include", "all").out.count("\n") > told.count("\n")
    rows = list(csv.DictReader(io.StringIO(kg("analyse", "dyads", "--format", "csv", "--kind", "accuse").out)))
    assert [(row["a"], row["b"], row["b_to_a"]) for row in rows] == [("RUS", "USA", "1")]
    only = kg("analyse", "dyads", "--include", "planned", "--without-facts", "--level", "country", "--type", "country")
    assert json.loads(only.out)["b_label"] == "Vietnam"
    assert "Nga" in kg("analyse", "actors", "--actor", "Nga", "--lang", "vi").out


def test_a_choice_that_leaves_nothing_is_refused(kg: Callable) -> None:  # type: ignore[type-arg]
    for command in (("analyse", "actors"), ("export", "--format", "gexf")):
        result = kg(*command, "--without-facts")
        assert result.code == 2 and result.out == "" and "nothing is left: include one of planned, possible" in result.err


def test_files(kg: Callable, tmp_path: Path) -> None:  # type: ignore[type-arg]
    out = tmp_path / "months.csv"
    result = kg("analyse", "months", "--balanced", "--directed", "--out", str(out))
    assert result.code == 0 and result.out == "" and f"rows: {out}" in result.err
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert {row["month"] for row in rows} == {"2024-05", "2024-06"}
    pq = pytest.importorskip("pyarrow.parquet", reason="pip install 'kg-actors[analysis]'")
    assert kg("analyse", "months", "--balanced", "--directed", "--out", str(tmp_path / "m.parquet")).code == 0
    assert pq.read_table(tmp_path / "m.parquet").num_rows == len(rows)


def test_csv_needs_no_library_and_parquet_says_which(kg: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    for name in ("pandas", "pyarrow", "numpy", "scipy"):
        monkeypatch.setitem(sys.modules, name, None)
    for what in PLAIN:
        assert kg("analyse", what, "--out", str(tmp_path / f"{what}.csv")).code == 0
    result = kg("analyse", "dyads", "--out", str(tmp_path / "d.parquet"))
    assert result.code == 1 and "pip install 'kg-actors[analysis]'" in result.err and not (tmp_path / "d.parquet").exists()


def test_a_terminal_has_room_for_the_table(on_terminal: Callable) -> None:  # type: ignore[type-arg]
    for what in PLAIN:
        result = on_terminal("analyse", what, "--include", "all", width=92)
        assert result.code == 0 and all(len(line) <= 92 for line in result.out.splitlines())
        assert "…" not in result.out
    assert "the first 2 of" in on_terminal("analyse", "dyads", "-n", "2").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("changes", "Nga"), "two actors"),
        (("dyads", "Nga"), "--actor"),
        (("dyads", "--balanced"), "belongs to months"),
        (("dyads", "--resolution", "2"), "belongs to communities"),
        (("dyads", "--kind", "acuse"), "did you mean accuse"),
        (("dyads", "--since", "soon"), "YYYY"),
        (("dyads", "--out", "a.xlsx"), ".parquet"),
        (("dyad",), "dyads"),
    ],
)
def test_misuse(kg: Callable, arguments: tuple[str, ...], words: str) -> None:  # type: ignore[type-arg]
    result = kg("analyse", *arguments)
    assert result.code == 2 and words in " ".join(result.err.split())


def test_the_way_over_the_best_relations(kg: Callable) -> None:  # type: ignore[type-arg]
    result = kg("path", "ivan-mau", "le-van-thu", "--cooperative")
    assert [json.loads(line)["to"] for line in result.out.splitlines()] == ["Lê Văn Thử"]
    assert kg("path", "Mỹ", "Nga", "--cooperative").code == 1
    assert kg("path", "ivan-mau", "Việt Nam", "--cooperative").code == 1
    assert kg("path", "ivan-mau", "Việt Nam", "--cooperative", "--claims").code == 0
