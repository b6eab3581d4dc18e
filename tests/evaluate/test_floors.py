"""Floors: read from pyproject.toml, compared with scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.evaluate.floors import find_falls, read_floors
from kg.evaluate.score import Count, Scores, Share
from kg.paths import PACKAGE


def test_floors_of_the_project_name_rows_that_exist() -> None:
    for name, rows in read_floors(PACKAGE.parent / "pyproject.toml").items():
        assert name.count("/") == 1
        assert set(rows) <= set(Scores().counts) | set(Scores().shares)


def test_scores_on_the_floor_stand_and_below_it_fall() -> None:
    scores = Scores()
    scores.counts["entity"] = Count(2, 2, 1)
    scores.shares["date"] = Share(1, 4)
    assert find_falls(scores, {"entity": 0.5, "date": 0.25}) == []
    assert find_falls(scores, {"entity": 0.51, "date": 0.3, "source": 0.1, "nothing": 0.1}) == [
        "entity: 0.500, floor 0.510", "date: 0.250, floor 0.300", "source: nothing to measure, floor 0.100",
        "nothing: nothing to measure, floor 0.100",
    ]  # fmt: skip


def test_faults_of_the_table_are_collected(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.kg.floors]\na = 1\n"g/s" = {entity = 90, date = true, place = 0.5}\n')
    with pytest.raises(DataFileError) as caught:
        read_floors(path)
    assert len(caught.value.faults) == 3
    path.write_text("[project]\n")
    assert read_floors(path) == {}
