"""Compiled data: made once, made again when a file changes, and never missed when the cache cannot be had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.cache import KEPT, cache_folder, compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text("1")
    return path


class Builds:
    """Counts how often it builds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.times = 0

    def __call__(self) -> list[str]:
        self.times += 1
        return [self.path.read_text()]


def test_is_built_once_and_again_when_the_file_changes(folder: Path, data: Path) -> None:
    build = Builds(data)
    assert compiled("x", [data], build) == compiled("x", [data], build) == ["1"]
    assert build.times == 1
    data.write_text("2!")
    assert compiled("x", [data], build) == ["2!"]
    data.write_text("3!")
    os.utime(data, ns=(1, 1))
    assert compiled("x", [data], build) == ["3!"] and build.times == 3


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", b"not a pickle", b"cno_such_module\nthing\n."])
def test_a_damaged_cache_file_is_made_again(folder: Path, data: Path, damage: bytes) -> None:
    build = Builds(data)
    compiled("x", [data], build)
    [kept] = folder.iterdir()
    kept.write_bytes(damage)
    assert compiled("x", [data], build) == compiled("x", [data], build) == ["1"]
    assert build.times == 2 and list(folder.iterdir()) == [kept]


def test_works_where_the_cache_cannot_be_written(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(data / "under-a-file"))
    assert compiled("x", [data], Builds(data)) == ["1"]


def test_works_for_a_user_without_a_home(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("KG_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(RuntimeError):
        cache_folder()
    assert compiled("x", [data], Builds(data)) == ["1"]


def test_only_the_newest_files_of_a_name_stay(folder: Path, data: Path) -> None:
    compiled("other", [data], Builds(data))
    for number in range(KEPT + 3):
        data.write_text("x" * number)
        compiled("x", [data], Builds(data))
    assert len(list(folder.glob("x-*"))) == KEPT and len(list(folder.glob("other-*"))) == 1
    last = Builds(data)
    assert compiled("x", [data], last) == ["x" * (KEPT + 2)] and last.times == 0
