"""Tests of kg.extract.groups: who holds what, who belongs to whom, in sentences of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.files import read_yaml
from kg.model import STANDING_KINDS, Document, Fact, Polarity

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).parents[1] / "cases" / "groups.yaml")["cases"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def told(fact: Fact) -> str:
    """A standing fact in one line."""
    if fact.kind == "holds-position":
        return f"{fact.actor[0]} {fact.role} of {fact.recipient[0]}, {fact.status}"
    if fact.kind == "allied-with":
        return f"{' '.join(sorted(fact.actor))} {fact.kind}"
    negated = ", negated" if fact.polarity is Polarity.NEGATED else ""
    return f"{fact.actor[0]} {fact.kind} {fact.recipient[0]}{negated}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_standing_relations_and_entities_of_a_sentence(extractor: Extractor, case: dict[str, Any]) -> None:
    made = extractor.extract(Document("case", case["text"], published=case.get("published", "2024-05-01")))
    if "standing" in case:
        assert sorted(told(fact) for fact in made.facts if fact.kind in STANDING_KINDS) == sorted(case["standing"])
    for type_, names in case.get("entities", {}).items():
        found = {
            entity.type.value: {name for e in made.entities if e.type is entity.type for name in e.names}
            for entity in made.entities
        }
        assert set(names) <= found.get(type_, set()), found
    shown = {name for entity in made.entities for name in entity.names}
    assert [name for name in case.get("no_entities", ()) if name in shown] == []
