"""Takes docs/img/*.png, views of the page that ``kg demo`` writes: ``python scripts/make_screenshots.py``; needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent.parent / "docs" / "img"
SIZE = (1200, 760)
SHOTS = (
    ("graph.png", "en", ""), ("graph.vi.png", "vi", ""), ("contested.png", "en", "view=contested"),
    ("sentence.png", "en", "theme=dark&sel=tie:country/PRK|country/RUS|"),
)  # fmt: skip
"""File, language, and the address after the page's ``#``."""
MAX_BYTES = 300_000
"""So that the README loads at once."""


def take(page: Path, image: Path, address: str = "") -> None:
    """A PNG of an HTML page as a browser shows it, in light colours unless the address says otherwise.

    Raises:
        SystemExit: without Chromium, or when the picture comes out too large.
    """
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium was not found; on Debian and Ubuntu: apt install chromium")
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE[0]},{SIZE[1]}",
            "--virtual-time-budget=5000", f"--screenshot={image}", f"{page.resolve().as_uri()}#{address}",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    if image.stat().st_size > MAX_BYTES:
        sys.exit(f"{image} has {image.stat().st_size} bytes, more than {MAX_BYTES}")


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
                take(view(reader, Path(folder) / "graph.html", lang=lang).path, IMAGES / name, address)


if __name__ == "__main__":
    main()
