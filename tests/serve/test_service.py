"""The store behind a service."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.serve import Service, Settings
from kg.store import open_writer

TRIPLE = '<https://w3id.org/akg/document/{0}> <http://purl.org/dc/terms/identifier> "{0}" .'


def publish(folder: Path, name: str) -> None:
    with open_writer(folder) as writer:
        writer.replace(name, [TRIPLE.format(name)], "key")
        writer.publish()


def test_a_new_build_is_followed_and_the_old_snapshot_stays_for_its_readers(tmp_path: Path) -> None:
    publish(tmp_path / "store", "one")
    service = Service(tmp_path / "store", Settings())
    with service.reader() as old:
        publish(tmp_path / "store", "two")
        with service.reader() as new:
            assert new.documents() == ["one", "two"]
        assert old.documents() == ["one"]
        assert isinstance(old.graph, ox.Store) and old.path.is_dir()
    publish(tmp_path / "store", "three")
    with service.reader() as newest:
        assert newest.documents() == ["one", "three", "two"]
        assert not old.path.exists()
    service.close()


def test_no_store_no_service(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Service(tmp_path / "none", Settings())
