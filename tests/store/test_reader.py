"""The reader: what it says of stores that are missing, damaged or unfinished."""

import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_reader, open_writer


def test_a_missing_store_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*kg build"):
        open_reader(tmp_path / "none")


def test_another_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(StoreError, match="is no kg store"):
        open_reader(tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [("CURRENT", "junk", "CURRENT names no snapshot"), ("CURRENT", "7", "snapshot 7 is missing"),
     ("snapshots/1/CURRENT", "junk\n", "damaged")],
)  # fmt: skip
def test_damage_is_said_with_how_to_rebuild(tmp_path: Path, file: str, content: str, said: str) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.publish()
    (tmp_path / "s" / file).write_text(content)
    with pytest.raises(StoreError, match=said) as error:
        open_reader(tmp_path / "s")
    assert "kg build --rebuild" in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_store_without_the_right_to_write_can_be_read(tmp_path: Path) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace("a", ['<urn:a> <urn:b> "c" .'], "k")
        writer.publish()
    everything = [*sorted((tmp_path / "s").rglob("*")), tmp_path / "s"]
    rights = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with open_reader(tmp_path / "s") as reader:
            assert reader.documents() == ["a"]
            assert bool(reader.query("ASK { <urn:a> ?p ?o }"))
    finally:
        for path, mode in rights.items():
            path.chmod(mode)
