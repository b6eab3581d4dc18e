"""A store of the sample articles as careful readers read them, so that what it answers does not change with the extraction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import pipeline
from kg.contract import from_record
from kg.model import Document, Extraction
from kg.paths import SEEDS
from kg.store import Reader, open_reader


class ByGold:
    """Gives for each sample article its hand-written facts."""

    def extract(self, document: Document) -> Extraction:
        record = json.loads((SEEDS / "gold" / f"{document.id}.json").read_text("utf-8"))
        record["facts"] = [{"rule": "gold", "confidence": 1.0, **fact} for fact in record["facts"]]
        made = from_record(record, document.text)
        return Extraction(replace(document, published=record["published"]), made.entities, made.facts)


@pytest.fixture(scope="session")
def gold_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that store; tests may read it and must not write it."""
    folder = tmp_path_factory.mktemp("gold") / "store"
    summary = pipeline.build(sorted(SEEDS.glob("*.txt")), folder, make_extractor=ByGold, processes=1)
    assert summary.problems == [] and summary.documents == 5
    return folder


@pytest.fixture
def gold(gold_store: Path) -> Iterator[Reader]:
    """That store, open for reading."""
    with open_reader(gold_store) as opened:
        yield opened
