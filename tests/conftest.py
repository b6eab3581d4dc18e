"""Stores that many tests ask: three articles of our own, and the samples, with their facts written down by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.contract import from_record
from kg.files import read_yaml
from kg.model import Document, Extraction
from kg.paths import SEEDS
from kg.store import Reader, open_reader

ARTICLES: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "cases" / "small_store.yaml")


PAYLOADS: list[str] = read_yaml(Path(__file__).parent / "cases" / "payloads.yaml")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws no window, which saves a quarter of the time of the pages' tests."""
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)

POSITIONS = """person,role,of,start,end,source
ivan-mau,foreign-minister,RUS,2020-01-15,,test
ivan-mau,ambassador,RUS,2012,2019-12,test
"""


LONG = (
    "store/test_contract.py", "test_docs.py", "test_whole.py", "serve/test_pages_browser.py", "view/test_browser.py",
    "serve/test_pages_inert.py", "test_notebooks.py", "cli/test_building.py", "test_pipeline.py", "view/test_inert.py",
    "view/test_large.py", "serve/test_pages.py", "extract/test_weigh.py", "language/test_frames_verbal.py",
)  # fmt: skip
"""The files that take longest begin, so that at the end no process waits for another's."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    first = {here / name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: first.get(item.path, len(first)))


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


class Hostile:
    """Reads every document as two persons, a body, a treaty and a place of that name, who do all kinds of things."""

    def extract(self, document: Document) -> Extraction:
        payload = PAYLOADS[int(document.id.split("-")[1].split(" ")[0])]
        number = document.id.split("-")[1].split(" ")[0]
        one, two, body, treaty, place = (f"{kind}-{number}" for kind in ("one", "two", "body", "treaty", "place"))
        entities = [
            {"id": id_, "type": type_, "names": [payload, f"{id_} {payload}"], "mentions": [[0, len(payload)]]}
            for id_, type_ in ((one, "Person"), (two, "Person"), (body, "Organization"), (treaty, "Treaty"), (place, "Place"))
        ]
        quote = {"quote": payload, "start": 0, "end": len(payload), "rule": payload, "trace": [[payload, payload]]}
        told = [
            {"kind": "consult", "mode": "meet", "actor": [one], "recipient": [two], "place": place, "date": "2024-05-01"},
            {"kind": "aid", "actor": [two], "recipient": [body], "source": [one], "denied_by": [body]},
            {"kind": "holds-position", "actor": [one], "recipient": [body], "role": "organization-head", "status": "current"},
            {"kind": "party-to", "actor": [body], "recipient": [treaty]},
        ]
        made = from_record({"doc": document.id, "entities": entities, "facts": [fact | quote for fact in told]}, document.text)
        return Extraction(document, made.entities, made.facts)


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store in which every name, title, source, address, quote and rule is an attempt to run a script."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "articles.jsonl"
    lines = [
        {"id": f"d-{n} {text}", "title": text, "source": text, "url": text, "text": f"{text} gặp {text}.\n{text}"}
        for n, text in enumerate(PAYLOADS)
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    pipeline.build([source], folder / "store", make_extractor=Hostile, processes=1)
    with open_reader(folder / "store") as opened:
        assert len(opened.documents()) == len(PAYLOADS)
    return folder / "store"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser; tests that need one are skipped, with the reason, where none can be had."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'kg-actors[dev]'")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium-headless-shell")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class ByGold:
    """Gives for each sample article its hand-written facts."""

    def extract(self, document: Document) -> Extraction:
        record = json.loads((SEEDS / "gold" / f"{document.id}.json").read_text("utf-8"))
        record["facts"] = [{"rule": "gold", "confidence": 1.0, **fact} for fact in record["facts"]]
        made = from_record(record, document.text)
        return Extraction(replace(document, published=record["published"]), made.entities, made.facts)


@pytest.fixture(scope="session")
def gold_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the sample articles as careful readers read them; tests may read it and must not write it."""
    folder = tmp_path_factory.mktemp("gold") / "store"
    summary = pipeline.build(sorted(SEEDS.glob("*.txt")), folder, make_extractor=ByGold, processes=1)
    assert summary.problems == [] and summary.documents == 5
    return folder


@pytest.fixture
def gold(gold_store: Path) -> Iterator[Reader]:
    """That store, open for reading."""
    with open_reader(gold_store) as opened:
        yield opened
