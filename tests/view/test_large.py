"""A page of a hundred thousand facts: it opens in seconds, answers at once, and leads to every sentence."""

import time
from collections.abc import Callable
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
OPEN_S = 6.0
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


def test_a_hundred_thousand_facts_open_in_seconds(open_page: Callable[..., Any], large_page: Path) -> None:
    page = open_page(file=large_page)
    ready = page.evaluate("() => performance.getEntriesByName('ready').at(-1).startTime / 1000")
    assert ready < OPEN_S
    assert page.text(".summary").startswith("60 of ") and "lines are drawn" in page.text(".summary")
    for selector in ("[data-filter='tones:conflict']", "#views [data-view=table]", "#views [data-view=matrix]", "#lang"):
        start = time.perf_counter()
        page.click(selector)
        page.evaluate(PAINTED)
        assert time.perf_counter() - start < 3, selector


def test_every_sentence_of_them_is_reached(open_page: Callable[..., Any], large_page: Path) -> None:
    page = open_page("view=table&sort=date", file=large_page)
    assert page.locator("select[data-filter=only] option").count() < 300
    page.locator("#stage tbody td:nth-child(3) .link").first.click()
    assert page.locator("#detail mark").first.inner_text() != ""
    last = page.evaluate("() => location.hash").partition("fact%3A")[2].partition("&")[0]
    page = open_page(f"view=document&sel=fact:{last}", file=large_page)
    page.locator("#detail .source .link").first.click()
    assert page.locator(".article .told.on").count() >= 1
