"""Every frame reads its own examples, and nothing in its near misses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.files import read_yaml
from kg.model import Document, Fact

FOLDER = Path(__file__).parents[2] / "kg" / "language" / "vi" / "frames"
FRAMES: list[dict[str, Any]] = [
    frame for path in sorted(FOLDER.glob("*.yaml")) for frame in read_yaml(path)["frames"] if not frame.get("plain")
]
EXTRACTOR = Extractor(weigh=False)
"""The rules by themselves; what the weighing makes of the same sentences is in tests/extract/test_weigh.py."""
by_id = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame["id"]))


def read(text: str) -> tuple[Fact, ...]:
    return EXTRACTOR.extract(Document("example", text)).facts


def is_given(fact: Fact, given: dict[str, Any], kind: str) -> bool:
    """Whether the fact is the one that an example tells; what the example leaves out is free."""
    if fact.kind != given.get("kind", kind):
        return False
    for key in ("actor", "recipient", "source"):
        if key in given and set(getattr(fact, key)) != set(given[key]):
            return False
    return all(str(getattr(fact, key)) == given[key] for key in set(given) - {"actor", "recipient", "source", "kind"})


@by_id
def test_examples_come_out(frame: dict[str, Any]) -> None:
    assert len(frame["examples"]) >= 3 or frame["kind"] in {"member-of", "party-to", "allied-with"}
    for example in frame["examples"]:
        facts = read(example["text"])
        found = [(fact.kind, fact.mode, fact.actor, fact.recipient) for fact in facts]
        for given in example["gives"]:
            assert any(is_given(fact, given, frame["kind"]) for fact in facts), (example["text"], given, found)


@by_id
def test_near_misses_give_no_fact_of_the_entry(frame: dict[str, Any]) -> None:
    assert len(frame["near_misses"]) >= 1
    for text in frame["near_misses"]:
        assert not [fact for fact in read(text) if fact.rule == f"vi/{frame['id']}"], text
