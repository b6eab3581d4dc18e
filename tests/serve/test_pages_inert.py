"""News text stays text on the live pages too: a script in any field of any record neither runs nor becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import lxml.html
import pytest

from kg import ids
from kg.ask import Graph
from kg.files import read_yaml
from kg.serve.pages import home
from kg.store import open_reader

PAYLOADS: list[str] = read_yaml(Path(__file__).parents[1] / "cases" / "payloads.yaml")
MARKUP = """
    a article b blockquote body button caption code dd details div dl dt figcaption figure footer form g h1 h2 h3 h4 head header
    html img input label li line link main mark meta nav option p q rect script section select span strong summary svg table tbody
    td textarea th thead time title tr ul
"""
"""Every element that a page of ours has; anything else came out of an article."""
ATTRIBUTES = """
    action alt autocomplete charset class content data-auto data-dark data-done data-is data-label data-light data-suggest
    data-theme data-types datetime defer for formaction height hidden href hreflang id inputmode lang maxlength method name open
    placeholder preserveaspectratio rel required role rows scope selected checked size spellcheck src tabindex title type value
    viewbox width x x1 x2 y y1 y2
"""


@pytest.fixture(scope="module")
def paths(hostile_store: Path) -> list[str]:
    """Every page of the hostile store, and every search, question and query with an attempt in its parameters."""
    with open_reader(hostile_store) as reader:
        graph = Graph(reader.graph)
        things = [*graph.entities, *graph.situations(), *(ids.document_iri(one) for one in reader.documents())]
    found = [iri.removeprefix(ids.BASE.rstrip("/")) for iri in things]
    found += [
        f"{start}{number}" for start in ("/actors?page=", "/documents?page=", "/contested?page=") for number in (1, 2, 3, 4, 5)
    ]
    found += [f"/dyad/one-{number}/two-{number}" for number in range(len(PAYLOADS))]
    for text in map(quote, PAYLOADS):
        found += [
            f"/search?q={text}",
            f"/documents?q={text}",
            f"/query?query={text}",
            f"/country/RUS?kind={text}",
            f"/dyad/{text}/x",
        ]
        found += [f"/ask/who-met?actor={text}&since={text}", f"/ask/{text}", f"/query?question={text}", f"/actors?type={text}"]
        found += [f"/?lang={text}&page={text}"]
    return ["/", *found]


def test_no_page_has_markup_or_addresses_that_came_from_an_article(hostile_address: str, paths: list[str]) -> None:
    assert len(paths) > 800
    known, attributes = set(MARKUP.split()), set(ATTRIBUTES.split())
    seen = 0
    with httpx.Client(base_url=hostile_address, headers={"Accept": "text/html"}, timeout=30) as client:
        for path in paths:
            answer = client.get(path, follow_redirects=True)
            assert answer.status_code < 500, f"{path}: {answer.status_code}"
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            for element in lxml.html.document_fromstring(answer.content).iter():
                if not isinstance(element.tag, str):
                    raise AssertionError(f"{path}: a comment or instruction {element!r}")
                assert element.tag in known, f"{path}: {element.tag}"
                foreign = {name for name in element.attrib if name not in attributes and not name.startswith("aria-")}
                assert foreign == set(), f"{path}: {element.tag} {foreign}"
                for name in ("href", "src", "action", "formaction"):
                    address = element.get(name, "/")
                    assert address.startswith(("/", "#", "http://", "https://")) and not address.startswith("//"), (
                        f"{path}: {address}"
                    )
                if element.tag == "script":
                    assert (element.get("src") or "").startswith("/static/") or element.get("type") == "application/json"
                seen += 1
    assert seen > 100_000


@pytest.fixture(scope="module")
def kept(chromium: Any, hostile_address: str) -> Iterator[Any]:
    """One page for all attempts; afterwards nothing may have been asked of anybody else."""
    context = chromium.new_context(base_url=hostile_address)
    page = context.new_page()
    faults: list[str] = []
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda one: faults.append(one.url) if not one.url.startswith((hostile_address + "/", "data:")) else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_nothing_runs_in_a_browser(kept: Any, number: int) -> None:
    kept.goto(f"/person/one-{number}")
    assert kept.evaluate("() => window.hit === undefined")
    payload = PAYLOADS[number]
    kept.goto("/document/" + quote(f"d-{number} {payload}", safe=""))
    assert kept.locator(".article p").first.inner_text().startswith(payload.strip()[:4])
    assert kept.evaluate("() => window.hit === undefined")


def test_no_suggestion_runs_in_a_browser(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "SUGGESTED", 2 * len(PAYLOADS))
    kept.goto("/")
    kept.fill("#search", "one")
    kept.wait_for_selector(".suggestions li")
    said = kept.locator(".suggestions:visible").inner_text()
    assert [payload for payload in PAYLOADS if payload.strip()[:8] not in said] == []
    assert kept.locator(".suggestions *:not(li):not(span)").count() == 0
    assert kept.evaluate("() => window.hit === undefined")


def test_no_result_of_a_query_runs_in_a_browser(kept: Any) -> None:
    query = "SELECT ?one ?two ?name ?day { ?fact akg:actor ?one ; akg:recipient ?two ; akg:latest ?day . ?one rdfs:label ?name }"
    kept.goto("/query#query=" + quote(query) + "&run=1")
    kept.wait_for_selector("#result table")
    said = kept.locator("#result").inner_text()
    assert [payload for payload in PAYLOADS if payload.strip()[:8] not in said] == []
    for view in ("graph", "timeline", "table"):
        kept.click(f"#tab-{view}")
        assert kept.locator("#result script, #result img, #result iframe, #result [onerror]").count() == 0
    assert kept.evaluate("() => window.hit === undefined")
