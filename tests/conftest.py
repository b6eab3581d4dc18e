"""A small store that many tests ask: three articles of our own, with their facts written down by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg import pipeline
from kg.contract import from_record
from kg.model import Document, Extraction
from kg.store import Reader, open_reader

ARTICLES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "small_store.yaml").read_text("utf-8"))


POSITIONS = """person,role,of,start,end,source
ivan-mau,foreign-minister,RUS,2020-01-15,,test
ivan-mau,ambassador,RUS,2012,2019-12,test
"""


class ByHand:
    """Gives for each article what is written down for it."""

    def extract(self, document: Document) -> Extraction:
        article = ARTICLES[document.id]
        entities = []
        for id_, type_, name in article["entities"]:
            at = document.text.find(name)
            mentions = [[at, at + len(name)]] if at >= 0 else []
            entities.append({"id": id_, "type": type_, "names": [name], "mentions": mentions})
        facts = [{"rule": "test/rule", "confidence": 0.8, **fact} for fact in article["facts"]]
        made = from_record({"doc": document.id, "entities": entities, "facts": facts}, document.text)
        return Extraction(document, made.entities, made.facts)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the three articles; tests may read it and must not write it."""
    folder = tmp_path_factory.mktemp("small")
    source = folder / "articles.jsonl"
    people = folder / "people.csv"
    people.write_text("id,type,label_vi,label_en,names\nivan-mau,Person,Ivan Petrovich Mẫu,Ivan Petrovich Mẫu,Ông Mẫu\n", "utf-8")
    known = ("title", "published", "source", "text")
    lines = [{"id": id_, **{key: article[key] for key in known if key in article}} for id_, article in ARTICLES.items()]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    positions = folder / "positions.csv"
    positions.write_text(POSITIONS, "utf-8")
    summary = pipeline.build([source], folder / "store", make_extractor=ByHand, processes=1, actors=[people, positions])
    assert summary.problems == [] and summary.documents == 3
    return folder / "store"


@pytest.fixture
def reader(small_store: Path) -> Iterator[Reader]:
    """The small store, open for reading."""
    with open_reader(small_store) as opened:
        yield opened
