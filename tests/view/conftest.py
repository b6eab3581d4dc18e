"""A page of the small store, opened in a headless Chromium: the pages are made for browsers, so they are tested in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.store import open_reader
from kg.view import view


@dataclass
class Opened:
    """A page with all that it did besides showing itself."""

    page: Any
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())


@pytest.fixture(scope="session")
def small_page(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small store, in English."""
    with open_reader(small_store) as reader:
        return view(reader, tmp_path_factory.mktemp("page") / "small.html", lang="en").path


Open = Callable[..., Opened]


@pytest.fixture
def open_page(chromium: Any, small_page: Path) -> Iterator[Open]:
    """Opens a page at an address; afterwards no error and no request may have come of it."""
    contexts, opened = [], []

    def open_(
        address: str = "", *, file: Path = small_page, width: int = 1400, height: int = 900, scheme: str = "light"
    ) -> Opened:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(5000)
        one = Opened(page)
        page.on("pageerror", lambda error: one.faults.append(f"{error}\n{error.stack}"))
        page.on("console", lambda said: one.faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (one.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: one.requests.append(request.url))
        page.goto(f"{file.as_uri()}#{address}")
        page.wait_for_selector("html[data-ready]", state="attached")
        contexts.append(context)
        opened.append(one)
        return one

    yield open_
    for context in contexts:
        context.close()
    for one in opened:
        assert one.faults == []
        assert [url for url in one.requests if not url.startswith(("file:", "data:", "blob:"))] == []
