"""The sample articles and their gold facts: well-formed, complete in pairs, and said where they come from."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.contract import from_record
from kg.dates import read_date
from kg.ingest import ProblemKind, ProblemLog, read_sources
from kg.model import EVENT_KINDS, STANDING_KINDS, EntityType
from kg.paths import SEEDS

TEXTS = sorted(SEEDS.glob("*.txt"))
HEADER = re.compile(r"(?P<title>[^\n]+)\n\((?:Ngày (?:(?P<day>\d\d)/)|Tháng )(?P<month>\d\d)/(?P<year>\d{4})\)\n\n")


def gold_of(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SEEDS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return record


def test_every_article_has_a_gold_file_and_a_line_on_its_source() -> None:
    assert len(TEXTS) == 5
    assert [path.stem for path in sorted((SEEDS / "gold").glob("*.json"))] == [path.stem for path in TEXTS]
    sources = (SEEDS / "SOURCES.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([^`]+)`", sources, re.MULTILINE) == [path.name for path in TEXTS]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_article_begins_with_its_title_and_date(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text) and "\r" not in text and text.endswith(".\n")
    assert 250 <= len(text.split()) <= 550
    found = HEADER.match(text)
    assert found is not None
    published = "-".join(part for part in (found["year"], found["month"], found["day"]) if part is not None)
    assert gold_of(path)["published"] == published
    assert path.name.startswith(published + "-")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_gold_stands_in_the_text_and_names_only_its_own_entities(path: Path) -> None:
    text, record = path.read_text(encoding="utf-8"), gold_of(path)
    assert record["doc"] == path.stem
    extraction = from_record(record, text)
    ids = {entity.id for entity in extraction.entities}
    assert len(ids) == len(extraction.entities)
    for entity in extraction.entities:
        assert len(entity.names) > 0 and all(name in text for name in entity.names), entity
        assert entity.type is not EntityType.COUNTRY or re.fullmatch("[A-Z]{3}", entity.id)
    for fact in extraction.facts:
        assert fact.quote and fact.quote == text[fact.start : fact.end], fact
        assert {*fact.actor, *fact.recipient, *fact.source, *fact.denied_by} <= ids, fact
        assert {fact.place, fact.instrument} - {None} <= ids, fact
        assert len(fact.actor) > 0 and (fact.date is None or read_date(fact.date)), fact
        assert (fact.role is not None and fact.status is not None) == (fact.kind == "holds-position"), fact
    keys = [json.dumps({**one, "quote": ""}, sort_keys=True) for one in record["facts"] if one["kind"] != "mobilize"]
    assert len(set(keys)) == len(keys), "one fact twice"


def test_samples_exercise_what_the_demo_shows() -> None:
    facts = [fact for path in TEXTS for fact in from_record(gold_of(path), path.read_text(encoding="utf-8")).facts]
    assert set(STANDING_KINDS) - {fact.kind for fact in facts} == {"member-of"}
    assert len({fact.kind for fact in facts} & set(EVENT_KINDS)) >= 11
    assert {fact.modality.value for fact in facts} == {"actual", "planned", "possible", "demanded", "conditional"}
    assert {fact.polarity.value for fact in facts} == {"affirmed", "negated"}
    assert any(len(fact.denied_by) > 1 for fact in facts)
    assert any("kcna" in fact.source for fact in facts)


def test_folder_of_samples_reads_as_its_articles_alone() -> None:
    log = ProblemLog()
    assert [doc.id for doc in read_sources([str(SEEDS)], on_problem=log)] == [path.stem for path in TEXTS]
    assert log.counts() == {ProblemKind.FAILED: 0, ProblemKind.SKIPPED: 6, ProblemKind.NOTE: 0}
