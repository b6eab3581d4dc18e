"""Nobody is shut out: axe finds no fault in any view, light, dark or narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SELECTED = {
    "graph": "sel=actor:person/ivan-mau", "matrix": "sel=tie:country/PRK|country/RUS|cooperation",
    "table": "sel=actor:country/RUS", "contested": "",
    "timeline": "dyad=country/RUS|country/USA", "positions": "", "treaties": "sel=path:country/VNM|country/USA",
    "actors": "", "document": "doc=hoi-dam",
}  # fmt: skip


def faults(page: Any) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        bundle = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed: pip install 'kg-actors[dev]'")
        page.evaluate(Path(bundle.__file__).with_name("axe.min.js").read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Callable[..., Any], scheme: str) -> None:
    page = open_page(scheme=scheme)
    for view, selected in SELECTED.items():
        page.go(f"view={view}&{selected}")
        assert page.get_attribute("#stage", "class") == f"stage-{view}"
        assert (view, faults(page)) == (view, [])


def test_axe_finds_nothing_on_a_narrow_page(open_page: Callable[..., Any]) -> None:
    page = open_page("lang=vi", width=390, height=844)
    for view, selected in SELECTED.items():
        page.go(f"view={view}&{selected}&lang=vi")
        assert page.get_attribute("#stage", "class") == f"stage-{view}"
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, view
        assert (view, faults(page)) == (view, [])


def test_axe_finds_nothing_in_what_opens(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.click("#exports summary")
    for one in page.locator("#filters details summary").all():
        one.click()
    page.fill("#search", "nga")
    page.wait_for_selector("#search-list li")
    assert faults(page) == []
