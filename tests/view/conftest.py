"""A page of the small store, opened in a headless Chromium: the pages are made for browsers, so they are tested in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kg.store import open_reader
from kg.view import view

GO = """async (addresses) => {
  for (const address of addresses) {
    const gone = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    const before = location.href;
    location.hash = address;
    if (location.href !== before) await gone;
  }
}"""


@dataclass
class Opened:
    """A page with all that it did besides showing itself."""

    page: Any
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(5000)
        self.page.on("pageerror", lambda error: self.faults.append(f"{error}\n{error.stack}"))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())

    def go(self, *addresses: str) -> None:
        """To other addresses of the same page, one after another, as links in it would lead there."""
        self.page.evaluate(GO, list(addresses))


@pytest.fixture(scope="session")
def small_page(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small store, in English."""
    with open_reader(small_store) as reader:
        return view(reader, tmp_path_factory.mktemp("page") / "small.html", lang="en").path


@pytest.fixture(scope="session")
def gold_page(gold_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the samples as careful readers read them, in Vietnamese."""
    with open_reader(gold_store) as reader:
        return view(reader, tmp_path_factory.mktemp("page") / "gold.html", lang="vi").path


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def windows(chromium: Any) -> Iterator[list[Opened]]:
    """Two windows that all tests use one after another: to open a new one costs more than most tests."""
    contexts = [chromium.new_context(accept_downloads=True) for _ in range(2)]
    yield [Opened(context.new_page()) for context in contexts]
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(windows: list[Opened], small_page: Path) -> Iterator[Open]:
    """Opens a page at an address; afterwards no error and no request may have come of it.

    Each call loads it afresh; the page of the call before stays as it is, the one of the call before that does not.
    """
    calls = count()

    def open_(
        address: str = "", *, file: Path = small_page, width: int = 1400, height: int = 900, scheme: str = "light"
    ) -> Opened:
        one = windows[next(calls) % len(windows)]
        one.page.goto("about:blank")
        one.page.set_viewport_size({"width": width, "height": height})
        one.page.emulate_media(media="screen", color_scheme=scheme)
        one.page.goto(f"{file.as_uri()}#{address}")
        one.page.wait_for_selector("html[data-ready]", state="attached")
        return one

    yield open_
    faults = [fault for one in windows for fault in one.faults]
    requests = [url for one in windows for url in one.requests]
    for one in windows:
        one.faults.clear()
        one.requests.clear()
    assert faults == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
