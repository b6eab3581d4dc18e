"""Confidence: the signs of a fact, their points, and that it is about as often right as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.contract import to_record
from kg.evaluate.match import is_alike, is_event, is_same, is_standing, match_facts, pair_entities, read_facts
from kg.evaluate.run import read_gold_documents, read_records
from kg.extract import Extractor
from kg.extract.confidence import LEAST, MOST, estimate
from kg.model import EVENT_KINDS, STANDING_KINDS, Document

ROOT = Path(__file__).parents[2]
EXTRACTOR = Extractor()
POINTS = EXTRACTOR.language.confidence


def signs(text: str, kind: str) -> tuple[str, ...]:
    extraction, found = EXTRACTOR.extract_with_signs(Document("case", text, published="2024-11-01"))
    return next(one for fact, one in zip(extraction.facts, found, strict=True) if fact.kind == kind)


def test_every_kind_has_points() -> None:
    kinds = {f"kind {kind}" for kind in (*EVENT_KINDS, *STANDING_KINDS)}
    rare = {"kind allied-with", "kind concede", "kind protest"}
    assert kinds - set(POINTS) <= rare
    assert {"base", "noun", "pronoun", "stranger", "told again", "undated"} <= set(POINTS)


@pytest.mark.parametrize(
    ("sign", "with_it", "without"),
    [
        ("told again", "Hôm qua, Đức hội đàm với Malta. Đức hội đàm với Malta.", "Hôm qua, Đức hội đàm với Malta."),
        ("noun", "Hôm qua có cuộc hội đàm giữa Ý và Malta.", "Hôm qua, Ý hội đàm với Malta."),
        ("inside", "Reuters cho biết Ý hội đàm với Malta.", "Ý hội đàm với Malta."),
        ("undated", "Ý hội đàm với Malta.", "Hôm qua, Ý hội đàm với Malta."),
        ("not actual", "Ý sẽ hội đàm với Malta.", "Ý đã hội đàm với Malta."),
    ],
)
def test_signs_are_told_by_the_text(sign: str, with_it: str, without: str) -> None:
    assert sign in signs(with_it, "consult") and sign not in signs(without, "consult")


def test_more_points_are_more_confidence_within_bounds() -> None:
    assert estimate(["base", "told again"], POINTS) > estimate(["base"], POINTS) > estimate(["base", "stranger"], POINTS)
    assert estimate(["a"], {"a": 99.0}) == MOST and estimate(["a"], {"a": -99.0}) == LEAST
    assert estimate(["no such sign"], POINTS) == 0.5


def test_confidence_is_about_the_share_of_facts_that_are_right() -> None:
    gold = ROOT / "seeds" / "gold"
    records = {str(record["doc"]): record for record in read_records(gold)}
    sure: list[tuple[float, bool]] = []
    for document in read_gold_documents(gold):
        record = to_record(EXTRACTOR.extract(document))
        theirs = read_facts(record, pair_entities(records[document.id], record))
        right: set[int] = set()
        for keep, test in ((is_event, is_alike), (is_standing, is_same)):
            at = [n for n, one in enumerate(theirs) if keep(one)]
            mine = [one for one in read_facts(records[document.id]) if keep(one)]
            right |= {at[j] for _, j in match_facts(mine, [theirs[n] for n in at], test)}
        sure += [(fact["confidence"], n in right) for n, fact in enumerate(record["facts"])]
    half = sorted(sure)[: len(sure) // 2], sorted(sure)[len(sure) // 2 :]
    shares = [sum(right for _, right in one) / len(one) for one in half]
    assert shares[0] < shares[1]
    for one, share in zip(half, shares, strict=True):
        assert abs(sum(confidence for confidence, _ in one) / len(one) - share) < 0.15
