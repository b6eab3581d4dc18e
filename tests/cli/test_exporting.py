"""The command export: one file or a folder, choices where they are for, and a word where they are not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.exporting import ExportForm
from kg.export import FORMATS, export, export_folder
from kg.store import open_reader


def test_the_command_knows_every_form() -> None:
    assert [form.value for form in ExportForm] == list(FORMATS)


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_form_is_what_the_library_gives(kg: Callable, small_store: Path, tmp_path: Path, name: str) -> None:  # type: ignore[type-arg]
    out = tmp_path / "new folder" / "out"
    result = kg("export", "--format", name, "--out", str(out))
    assert result.code == 0 and result.out == "" and str(out) in result.err
    with open_reader(small_store) as reader:
        if FORMATS[name].is_folder:
            assert {path.name: path.read_bytes() for path in out.iterdir()} == export_folder(reader, name)
        else:
            assert out.read_bytes() == b"".join(export(reader, name))


def test_choices_reach_the_network(kg: Callable) -> None:  # type: ignore[type-arg]
    told = json.loads(kg("export", "--format", "cytoscape", "--include", "planned", "--without-facts", "--level", "country").out)
    assert [edge["data"]["marks"] for edge in told["elements"]["edges"]] == ["planned"]
    summed = json.loads(kg("export", "--format", "cytoscape", "--parallel", "sum", "--kind", "accuse").out)
    assert [edge["data"]["weight"] for edge in summed["elements"]["edges"]] == [1]
    assert "Nga" in kg("export", "--format", "polecat", "--lang", "vi").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "csv"), "--out"),
        (("--format", "trig", "--kind", "accuse"), "holds everything"),
        (("--format", "ftm", "--parallel", "sum"), "belongs to networks"),
        (("--format", "gexf", "--kind", "acuse"), "did you mean accuse"),
        (("--format", "xlsx"), "gexf"),
        (("--format", "gexf", "--out", "."), "is a folder"),
        (("--format", "csv", "--out", __file__), "is a file, and csv is several: name a folder"),
    ],
)
def test_misuse(kg: Callable, arguments: tuple[str, ...], words: str) -> None:  # type: ignore[type-arg]
    result = kg("export", *arguments)
    assert result.code == 2 and words in " ".join(result.err.split())
