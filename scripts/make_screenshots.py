"""Takes docs/img/*.png, views of the page that ``kg demo`` writes and of those of ``kg serve``, by ``python
scripts/make_screenshots.py``; needs Chromium."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

IMAGES = Path(__file__).parent.parent / "docs" / "img"
SIZE = (1280, 800)
SHOTS = (
    ("graph.png", "en", ""), ("graph.vi.png", "vi", ""), ("contested.png", "en", "view=contested"),
    ("sentence.png", "en", "theme=dark&sel=tie:country/PRK|country/RUS|"),
    ("sentence.vi.png", "vi", "theme=dark&sel=tie:country/PRK|country/RUS|"),
)  # fmt: skip
"""File, language, and the address after the page's ``#``."""
MET = """SELECT ?day ?one ?other ?told WHERE {
  GRAPH graph:facts {
    ?told a akg:Consult ; akg:plain true ; akg:latest ?day ; akg:actor ?one .
    ?told akg:actor|akg:recipient ?other . FILTER (?other != ?one)
  }
}
ORDER BY ?day ?one"""
SERVED = (
    ("live.png", "/country/PRK?lang=en"),
    ("document.png", "/document/2024-11-01-choe-lavrov?lang=en"),
    ("query.png", "/query?lang=en#" + urlencode({"query": MET, "run": "1"})),
)  # fmt: skip
"""File, and the address on a service over the same store."""
MAX_BYTES = 300_000
"""So that the README loads at once."""


def take(url: str, image: Path) -> None:
    """A PNG of a page as a browser shows it, in light colours unless the address says otherwise.

    Raises:
        SystemExit: without Chromium, or when the picture comes out too large.
    """
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium was not found; on Debian and Ubuntu: apt install chromium")
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE[0]},{SIZE[1]}",
            "--virtual-time-budget=5000", f"--screenshot={image}", url,
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    if image.stat().st_size > MAX_BYTES:
        sys.exit(f"{image} has {image.stat().st_size} bytes, more than {MAX_BYTES}")


@contextlib.contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of a service over a store, for the length of a ``with``."""
    import uvicorn

    from kg.serve import make_app

    server = uvicorn.Server(uvicorn.Config(make_app(store), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def main() -> None:
    """Builds the samples' store in a folder that goes away, draws it, takes the picture in both languages."""
    from kg import pipeline
    from kg.store import open_reader
    from kg.view import view

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        pipeline.demo(store)
        with open_reader(store) as reader:
            for name, lang, address in SHOTS:
                page = view(reader, Path(folder) / "graph.html", lang=lang).path
                take(f"{page.resolve().as_uri()}#{address}", IMAGES / name)
        with serving(store) as root:
            for name, address in SERVED:
                take(root + address, IMAGES / name)


if __name__ == "__main__":
    main()
