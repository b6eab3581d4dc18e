"""A page of a hundred thousand facts: it opens in seconds, answers at once, and leads to every sentence."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.ask import Graph
from kg.store import open_reader
from kg.view.data import collect
from kg.view.page import make_page

FACTS = 100_000
CASTS = 60
"""So many times other actors do what those of the samples do."""
OPEN_S, ANSWER_S = 6.0, 1.5
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def multiply(data: dict[str, Any], facts: int) -> dict[str, Any]:
    """The samples told again and again, of other actors and in other articles, until there are so many facts."""
    actors = len(data["actors"])

    def of(actor: int, cast: int) -> int:
        return actor + actors * cast

    made: dict[str, Any] = {"actors": [], "facts": [], "answers": {}, "documents": [], "terms": data["terms"]}
    for cast in range(CASTS):
        made["actors"] += [
            {key: value for key, value in one.items() if key not in ("country", "known")}
            | {
                "iri": f"{one['iri']}-{cast:02}",
                "id": f"{one['id']}-{cast:02}",
                "vi": f"{one['vi']} {cast}",
                "en": f"{one['en']} {cast}",
            }
            for one in data["actors"]
        ]
    number = 0
    while len(made["facts"]) < facts:
        cast, first = number % CASTS, len(made["documents"])
        for one in data["documents"]:
            mentions = [(start, end, of(whom, cast)) for start, end, whom in one["mentions"]]
            made["documents"].append({**one, "id": f"{one['id']}-{number}", "mentions": mentions})
        for one in data["facts"]:
            claims = [
                claim
                | {"doc": claim["doc"] + first}
                | ({"by": [of(whom, cast) for whom in claim["by"]]} if "by" in claim else {})
                for claim in one["claims"]
            ]
            ends = {
                key: [of(whom, (cast + turn * (number // CASTS)) % CASTS) for whom in one[key]] for turn, key in enumerate("ar")
            }
            things = {key: of(one[key], cast) for key in ("place", "instrument") if key in one}
            made["facts"].append(one | ends | things | {"id": f"{one['id']}-{number}", "claims": claims})
        number += 1
    return made


@pytest.fixture(scope="module")
def large_page(gold_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with open_reader(gold_store) as reader:
        data = multiply(collect(reader, Graph(reader.graph)), FACTS)
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(make_page(data, [], lang="en"), "utf-8")
    return path


@pytest.fixture
def opened(chromium: Any, large_page: Path) -> Iterator[tuple[Any, Callable[[], float]]]:
    """The page, and how many seconds its thread has worked so far: those of the clock depend on what else the machine does."""
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(120_000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        return float(
            next(one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")
        )

    page.goto(large_page.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page, worked
    page.close()


def test_a_hundred_thousand_facts_open_in_seconds(opened: tuple[Any, Callable[[], float]]) -> None:
    page, worked = opened
    assert 0.1 < worked() < OPEN_S
    summary = page.locator(".summary").inner_text()
    assert summary.startswith("60 of ") and "lines are drawn" in summary
    for selector in ("[data-filter='tones:conflict']", "#views [data-view=table]", "#views [data-view=matrix]", "#lang"):
        before = worked()
        page.click(selector)
        page.evaluate(PAINTED)
        assert worked() - before < ANSWER_S, selector


def test_every_sentence_of_them_is_reached(opened: tuple[Any, Callable[[], float]]) -> None:
    page, _ = opened
    assert page.locator("select[data-filter=only] option").count() < 300
    page.click("#views [data-view=table]")
    page.locator("#stage tbody td:nth-child(3) .link").first.click()
    assert page.locator("#detail mark").first.inner_text() != ""
    page.locator("#detail .source .link").first.click()
    assert page.locator(".article .told.on").count() >= 1
    page.reload()  # the address names the fact, which is found by its id
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator("#detail mark").count() >= 1 and page.locator(".article .told.on").count() >= 1
