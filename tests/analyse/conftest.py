"""Stores of made facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from made_facts import FACTS, Made, build

from kg.store import Reader, open_reader


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store of `FACTS`; tests may read it and must not write it."""
    return build(tmp_path_factory.mktemp("analyse"), FACTS)


@pytest.fixture
def made(made_store: Path) -> Iterator[Reader]:
    """That store, open for reading."""
    with open_reader(made_store) as opened:
        yield opened


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Sequence[Made]], Reader]]:
    """Opens a store of some facts."""
    readers = []

    def open_(facts: Sequence[Made]) -> Reader:
        readers.append(open_reader(build(tmp_path / f"made-{len(readers)}", facts)))
        return readers[-1]

    yield open_
    for reader in readers:
        reader.close()
