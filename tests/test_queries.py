"""Folders of .rq files: every fault of every file in one error."""

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.queries import list_queries, read_queries


def test_files_are_read_in_order_and_what_is_none_is_left_out(tmp_path: Path) -> None:
    for name in ("b.rq", "a.rq", "c.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    assert read_queries(list_queries(tmp_path, of="x"), lambda path, text, faults: text, of="x") == ["a.rq", "b.rq"]
    assert read_queries(list_queries(tmp_path, of="x"), lambda path, text, faults: None, of="x") == []


def test_faults_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes(b"\xff\xfe")
    (tmp_path / "b.rq").write_text("b", "utf-8")
    with pytest.raises(DataFileError, match="questions with faults") as error:
        read_queries(list_queries(tmp_path, of="questions"), lambda path, text, faults: faults.append("odd"), of="questions")
    assert [fault[:30] for fault in error.value.faults] == ["a.rq: cannot be read as UTF-8:", "b.rq: odd"]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"the folder of rules '.*none' does not exist"):
        list_queries(tmp_path / "none", of="rules")
