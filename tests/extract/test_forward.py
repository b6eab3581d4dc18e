"""Tests of kg.extract.forward: who is called by his office before the article names him acts himself, and the trace says so."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document

NAMED_BELOW = "Ngoại trưởng Zambia chỉ trích Malta\n\nNgoại trưởng Zambia Peter Banda thăm Fiji hôm qua."
NAMED_BEFORE = "Ngoại trưởng Zambia Peter Banda thăm Fiji. Ngoại trưởng Zambia chỉ trích Malta."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def test_the_trace_says_that_who_acts_is_named_further_on(extractor: Extractor) -> None:
    facts = extractor.extract(Document("a", NAMED_BELOW, published="2024-05-06")).facts
    (fact,) = (fact for fact in facts if fact.kind == "accuse")
    assert fact.actor == ("peter-banda",) and fact.quote == "Ngoại trưởng Zambia chỉ trích Malta"
    assert ("named further on", "peter-banda, for ZMB") in fact.trace


def test_who_was_named_before_needs_no_such_word(extractor: Extractor) -> None:
    facts = extractor.extract(Document("a", NAMED_BEFORE, published="2024-05-06")).facts
    (fact,) = (fact for fact in facts if fact.kind == "accuse")
    assert fact.actor == ("peter-banda",) and "named further on" not in dict(fact.trace)


def test_who_denies_is_the_one_who_rejects(extractor: Extractor) -> None:
    text = (
        "Malta cáo buộc Togo tấn công Fiji.\n\nNgoại trưởng Togo bác bỏ cáo buộc này.\n\nNgoại trưởng Togo Jean Koffi thăm Peru."
    )
    facts = extractor.extract(Document("a", text, published="2024-05-06")).facts
    (denied,) = (fact for fact in facts if fact.kind == "assault")
    (denial,) = (fact for fact in facts if fact.kind == "reject")
    assert denied.denied_by == denial.actor == ("jean-koffi",)
