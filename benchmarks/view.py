"""How fast the page opens and how legible it is: ``python benchmarks/view.py [SOURCES or stores …]``; without, the samples.

Needs Chromium. Beside it stands what pyvis draws by itself from the same ties: in its own page, with its own physics.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LABELS = """async () => {
  const press = document.querySelector('[data-export=SVG]');
  const caught = new Promise((done) => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then(done); return make(blob); };
  });
  press.click();
  const text = await caught;
  const svg = document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true);
  document.body.append(svg);
  const boxes = [...svg.querySelectorAll('text')].map((one) => {
    const { x, y, width, height } = one.getBBox();
    return [x, y, width, height, Number(one.getAttribute('x'))];
  });
  svg.remove();
  return boxes;
}"""
"""The boxes of the lines of the drawn names, out of the page's own exported picture, each with the middle of its actor."""


STABLE = "() => window.stable"
MADE = "network = new vis.Network(container, data, options);"
"""What pyvis writes; the listener has to stand right behind it, since the picture may come to rest at once."""
PATIENCE_S = 60


def overlapping(boxes: list[list[float]]) -> float:
    """The share of names' lines that touch a line of another actor's name."""
    hit = set()
    for i, (ax, ay, aw, ah, actor) in enumerate(boxes):
        for j, (bx, by, bw, bh, other) in enumerate(boxes[:i]):
            across, down = min(ax + aw, bx + bw) - max(ax, bx), min(ay + ah, by + bh) - max(ay, by)
            if actor != other and across > 1 and down > 1:
                hit |= {i, j}
    return len(hit) / max(len(boxes), 1)


def open_page(browser: Any, path: Path, ready: str) -> tuple[float, Any]:
    """Seconds until the page says it is ready, and the page."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector(ready, state="attached", timeout=600_000)
    return time.perf_counter() - start, page


def measure(store: Path, browser: Any) -> None:
    from kg.ask import Graph
    from kg.store import open_reader
    from kg.view import view
    from kg.view.ties import find_ties

    out = store.with_suffix(".html")
    with open_reader(store) as reader:
        start = time.perf_counter()
        picture = view(reader, out, lang="vi")
        wrote = time.perf_counter() - start
        again = view(reader, store.with_suffix(".again.html"), lang="vi").path.read_bytes()
        facts = len(list(Graph(reader.graph).situations()))
        ties = find_ties(Graph(reader.graph), top=60)
    seconds, page = open_page(browser, out, "html[data-ready]")
    share = overlapping(page.evaluate(LABELS))
    start = time.perf_counter()
    page.click("[data-filter='tones:conflict']")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    filtered = time.perf_counter() - start
    print(
        f"{facts} facts, {picture.shown} of {picture.total} actors: written in {wrote:.1f} s, {out.stat().st_size / 1e6:.2f} MB, "
        f"same bytes twice: {again == out.read_bytes()}; interactive after {seconds:.2f} s, filtered in {filtered:.2f} s, "
        f"names covered {share:.0%}"
    )
    page.close()
    plain = store.with_suffix(".pyvis.html")
    draw_with_pyvis(plain, ties)
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.perf_counter()
    page.goto(plain.as_uri(), wait_until="commit")
    try:
        page.wait_for_function(STABLE, timeout=PATIENCE_S * 1000)
        still = f"still after {time.perf_counter() - start:.1f} s"
    except Exception:  # its page answers nothing while it moves, which the driver tells in several ways
        still = f"still moving after {PATIENCE_S} s"
    print(f"  pyvis by itself, the same {len(ties.ties)} lines: {still}, {plain.stat().st_size / 1e6:.2f} MB")
    page.close()


def draw_with_pyvis(path: Path, ties: Any) -> None:
    """The page that pyvis makes with its own settings, its scripts in the file."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    for iri in ties.actors:
        network.add_node(iri, label=iri.rsplit("/", 1)[-1])
    for tie in ties.ties:
        network.add_edge(tie.a, tie.b)
    html = network.generate_html()
    assert MADE in html, "pyvis makes its network in another way than it did"
    listen = MADE + " network.once('stabilizationIterationsDone', () => { window.stable = true; });"
    path.write_text(html.replace(MADE, listen), "utf-8")


def main() -> None:
    from kg import pipeline

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("playwright is not installed: pip install 'kg-actors[dev]'")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium was not found; on Debian and Ubuntu: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number, source in enumerate(sys.argv[1:] or [""]):
            store = Path(source)
            if source == "" or not (store / "kg-store.json").exists():
                store = Path(folder) / f"store{number}"
                if source == "":
                    pipeline.demo(store)
                else:
                    pipeline.build([source], store)
            measure(store, browser)
        browser.close()


if __name__ == "__main__":
    main()
