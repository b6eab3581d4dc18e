"""Reading stays linear: a text that is many times as long costs no more for each of its sentences."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from kg.extract import Extractor
from kg.ingest import ProblemLog, read_sources
from kg.model import Document
from kg.paths import SEEDS

EXTRACTOR = Extractor()
ARTICLES = [one.text for one in read_sources([str(SEEDS)], on_problem=ProblemLog())]
TIMES = 8
"""How often the samples are told one after the other, each time of other days, so that little of it is the same event and no
sentence stands there twice."""
MORE_CALLS, MORE_TIME = 1.1, 1.6
"""How much more a sentence of the long text may cost: in calls, which are counted exactly, and in time, which is not."""


def tell(times: int) -> str:
    """All samples, told so many times."""
    return "\n\n".join(text.replace("2024", str(2024 - n)).replace(". ", f" {n}. ") for n in range(times) for text in ARTICLES)


def count_calls(text: str) -> int:
    """The calls of functions, those of C too, that reading a text takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        EXTRACTOR.extract(Document("long", text))
    finally:
        sys.setprofile(None)
    return calls


def take_time(text: str) -> float:
    """The least time of the processor in three readings."""
    found = []
    for _ in range(3):
        start = time.process_time()
        EXTRACTOR.extract(Document("long", text))
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize(("measure", "more"), [(count_calls, MORE_CALLS), (take_time, MORE_TIME)], ids=["calls", "time"])
def test_a_long_text_costs_no_more_for_each_sentence(measure: Callable[[str], float], more: float) -> None:
    EXTRACTOR.extract(Document("long", tell(1)))  # what is made once a process is made now
    assert measure(tell(TIMES)) <= more * TIMES * measure(tell(1))
