"""News text stays text: a script in any field of any record neither runs nor loads anything, in any view."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from kg.files import read_yaml
from kg.store import open_reader
from kg.view import view

PAYLOADS: list[str] = read_yaml(Path(__file__).parents[1] / "cases" / "payloads.yaml")
LIMIT = "&top=200"
OPEN_ALL = """() => {
  const all = document.querySelectorAll("#detail button.told");
  all.forEach((one) => one.click());
  return all.length;
}"""
VIEWS = ("graph", "matrix", "timeline", "contested", "table", "positions", "treaties", "actors", "document")
KEYS = ("view", "sel", "doc", "ego", "lang", "theme", "kinds", "by", "only", "outlet", "dyad", "sort", "from", "to", "top")
FOREIGN = (
    "img", "iframe", "object", "embed", "link", "base", "form", "video", "audio", "svg script", "template", "marquee", "math",
    "[onload], [onerror], [onfocus], [onclick], [ontoggle], [style*=url]",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(hostile_store: Path) -> Path:
    with open_reader(hostile_store) as reader:
        return view(reader, hostile_store.parent / "hostile.html", lang="en").path


def check(page: Any) -> None:
    assert page.evaluate("() => window.hit === undefined")
    assert page.locator("script").count() == 5 and page.locator("style").count() == 1
    for selector in FOREIGN:
        assert page.locator(selector).count() == 0, selector
    addresses = page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert [one for one in addresses if not one.startswith(("https:", "http:", "#"))] == []


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) >= 40 and len(set(PAYLOADS)) == len(PAYLOADS)


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_runs_them(open_page: Callable[..., Any], hostile: Path, name: str) -> None:
    page = open_page(f"view={name}{LIMIT}", file=hostile)
    for more in page.locator("#stage .link:has-text('Show more')").all():
        while more.is_visible():
            more.click()
    check(page)
    assert "window.hit" in page.locator("body").inner_text() or name == "graph"


def test_no_detail_runs_them(open_page: Callable[..., Any], hostile: Path) -> None:
    page = open_page(f"view=treaties{LIMIT}", file=hostile)
    for n, payload in enumerate(PAYLOADS):
        page.go(f"view=treaties&sel=actor:person/one-{n}")
        assert payload[:4] in page.text("#detail h2")
        assert page.evaluate(OPEN_ALL) >= 3
    check(page)
    for n, payload in enumerate(PAYLOADS):
        page.go(urlencode({"view": "document", "doc": f"d-{n} {payload}"}))
        assert page.text(".article").startswith(payload[:4])
    check(page)


@pytest.mark.parametrize("key", KEYS)
def test_no_address_runs_them(open_page: Callable[..., Any], key: str) -> None:
    page = open_page("view=treaties")
    page.go(*(urlencode({"view": "treaties", key: payload}) for payload in PAYLOADS))
    check(page)


def test_exports_keep_them_as_text(open_page: Callable[..., Any], hostile: Path) -> None:
    import xml.etree.ElementTree as ElementTree

    page = open_page("view=graph&top=400", file=hostile)
    texts = {}
    for name in ("CSV", "GraphML", "GEXF", "SVG", "JSON"):
        page.click("#exports summary")
        with page.expect_download() as caught:
            page.click(f"[data-export={name}]")
        texts[name] = Path(caught.value.path()).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(texts["CSV"].removeprefix("\ufeff"))))
    assert len(rows) > 4 * 40 and not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]
    for name in ("GraphML", "GEXF", "SVG"):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(texts[name]).iter()}
        assert not tags & {"script", "img", "iframe", "a", "style", "image"}
    assert "<script>" in json.dumps(json.loads(texts["JSON"]))
