"""The frame of the command line: help, exit codes, errors, start-up."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kg as package
from kg.cli import analysing, asking, building, exporting, measuring, seeing

COMMANDS = {
    command.__name__: command
    for group in (building, asking, analysing, exporting, seeing, measuring)
    for command in group.COMMANDS
}
HEAVY = ("networkx", "pyoxigraph", "pyvis", "rdflib", "rich", "trafilatura", "yaml", "kg.extract", "kg.gazetteer")


def test_help_names_every_command(kg: Callable) -> None:  # type: ignore[type-arg]
    for flag in ("-h", "--help"):
        result = kg(flag)
        assert result.code == 0 and all(f"  {name}  " in result.out for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_a_command_ends_in_examples_of_itself(kg: Callable, name: str) -> None:  # type: ignore[type-arg]
    result = kg(name, "-h")
    assert result.code == 0
    examples = result.out.split("Examples:\n")[1].split("\n\n")[0].splitlines()
    assert len(examples) > 0 and all(f"kg {name}" in line for line in examples)
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_the_version_is_the_packages(kg: Callable) -> None:  # type: ignore[type-arg]
    assert kg("--version").out == f"kg {package.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = f"""if True:
        import sys
        sys.argv = ["kg", "--help"]
        from kg.cli.app import main
        try:
            main()
        except SystemExit as ended:
            assert not ended.code
        print("HEAVY", [name for name in {HEAVY!r} if name in sys.modules])
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("nonsense", "kg: no such command 'nonsense'"),
        ("--wrong", "kg: there is no option --wrong"),
        ("show", "kg show: ACTOR is missing: any of its names, or its id"),
        ("query", "kg query: SPARQL|FILE.rq is missing: SPARQL, a file that ends in .rq, or - for standard input"),
        ("show Nga --limt 3", "kg show: there is no option --limt; did you mean --limit?"),
        ("show Nga --wat", "kg show: there is no option --wat"),
        ("show Nga --limit", "kg show: --limit needs a value behind it"),
        ("show Nga --limit x", "kg show: --limit: 'x' is no whole number"),
        ("query ASK{} --timeout soon", "kg query: --timeout: 'soon' is no number"),
        ("build . --processes 0", "kg build: --processes: 0 is too low; it is at least 1"),
        ("view --top 500", "kg view: --top: 500 is too high; it is at most 200"),
        ("stats --format xlsx", "kg stats: --format: 'xlsx' is not one of 'table', 'json', 'jsonl', 'csv', 'tsv'"),
        ("show Nga --lang fr", "kg show: --lang: 'fr' is not one of 'vi', 'en'"),
        ("analyse actors --include a", "kg analyse: --include: 'a' is not one of 'planned', 'possible',"),
        ("stats one two", "kg stats: more than it takes: (one two)"),
        ("analyse changes Nga", "kg analyse: name the two actors: kg analyse changes A B"),
        ("analyse actors --since 2024-13", "kg analyse: '2024-13' is not in the calendar"),
        ("view --what matrix --format html", "kg view: --what: a page shows all of them; choose svg, png or pdf for one"),
    ],
)  # fmt: skip
def test_misuse_exits_with_2_and_says_what_may_stand_there(kg: Callable, arguments: str, told: str) -> None:  # type: ignore[type-arg]
    result = kg(*arguments.split())
    assert result.code == 2 and result.out == "" and result.err.startswith(told)
    assert result.err.endswith(f"\n    How to use it: {told.partition(':')[0]} -h\n")
    assert not any(word in result.err for word in ("Value error", "Input should", "Invalid value", "argument"))


def test_without_a_command_the_help_is_shown(kg: Callable) -> None:  # type: ignore[type-arg]
    result = kg()
    assert result.code == 2 and result.out == "" and result.err.startswith("Usage: kg") and "contested" in result.err


def test_a_misspelt_command_gets_a_suggestion(kg: Callable) -> None:  # type: ignore[type-arg]
    assert "contested" in kg("contestd").err


def test_a_failure_is_one_line_and_exits_with_1(kg: Callable, tmp_path: Path) -> None:  # type: ignore[type-arg]
    result = kg("stats", "--store", str(tmp_path / "none"))
    assert result.code == 1 and result.out == ""
    assert result.err.startswith("kg: there is no store at") and result.err.count("\n") == 1


def test_debug_shows_where_it_comes_from(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli.app", "stats", "--debug", "--store", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" in done.stderr and "check_version" in done.stderr


def test_an_unexpected_error_is_no_traceback(kg: Callable, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nothing divides this")

    monkeypatch.setattr("kg.ask.stats", fail)
    result = kg("stats")
    assert result.code == 1 and "ZeroDivisionError: nothing divides this" in result.err
    assert "Traceback" not in result.err and "--debug" in result.err


def test_option_goes_before_environment_before_default(
    kg: Callable,
    small_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[type-arg]
) -> None:
    assert kg("stats").code == 0
    assert "'" + str(tmp_path / "x") in kg("stats", "--store", str(tmp_path / "x")).err
    monkeypatch.delenv("KG_STORE")
    monkeypatch.chdir(tmp_path)
    assert "'kg-store'" in kg("stats").err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_closed_pipe_is_no_error(small_store: Path) -> None:
    command = f"{sys.executable} -m kg.cli.app export --store {small_store} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1 and "Traceback" not in done.stderr and "did not expect" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_that_was_closed_before_the_last_words_is_no_error(small_store: Path) -> None:
    command = f"{sys.executable} -m kg stats --store {small_store} | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_file_that_cannot_be_written_is_one_line(kg: Callable, small_store: Path, tmp_path: Path) -> None:  # type: ignore[type-arg]
    (tmp_path / "file").touch()
    out = tmp_path / "file/export.ttl"
    result = kg("export", "--store", str(small_store), "--out", str(out))
    assert result.code == 1 and result.err.startswith(f"kg: {str(out)!r}: ") and result.err.count("\n") == 1
