"""How fast the page opens, how quickly it answers and how legible it is, beside plain pyvis on the same data in the same run.

    python benchmarks/view.py [--made FACTS ...] [SOURCES or stores ...]

Without anything: the samples, and made graphs of about 2,000 and 100,000 facts (that of benchmarks/questions.py). Needs Chromium.
Plain pyvis gets every actor and every tie, a line for each pair and tone, and draws them in its own page with its own
physics; its time is until its picture stands still. Seconds are of the clock, so leave the machine alone meanwhile; those of
work are what the page's own thread took.
"""

from __future__ import annotations

import argparse
import runpy
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

QUESTIONS = Path(__file__).with_name("questions.py")
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
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WATCH = """() => {
  let last = performance.now();
  window.longest = 0;
  const tick = (now) => { window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""
STABLE = "() => window.stable"
MADE = "network = new vis.Network(container, data, options);"
"""What pyvis writes; the listener has to stand right behind it, since the picture may come to rest at once."""
PATIENCE_S = 120
AGAIN = 20_000
"""Up to so many facts the page is written twice, to compare its bytes."""


def overlapping(boxes: list[list[float]]) -> float:
    """The share of names' lines that touch a line of another actor's name."""
    hit = set()
    for i, (ax, ay, aw, ah, actor) in enumerate(boxes):
        for j, (bx, by, bw, bh, other) in enumerate(boxes[:i]):
            across, down = min(ax + aw, bx + bw) - max(ax, bx), min(ay + ah, by + bh) - max(ay, by)
            if actor != other and across > 1 and down > 1:
                hit |= {i, j}
    return len(hit) / max(len(boxes), 1)


def open_page(browser: Any, path: Path, ready: str) -> tuple[float, float, Any]:
    """Seconds until the page says it is ready, by the clock and of its thread's work, and the page."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector(ready, state="attached", timeout=60_000)
    seconds = time.perf_counter() - start
    found = session.send("Performance.getMetrics")["metrics"]
    return seconds, next(one["value"] for one in found if one["name"] == "TaskDuration"), page


def timed(page: Any, act: Callable[[], Any]) -> float:
    """Seconds until what somebody does is painted."""
    start = time.perf_counter()
    act()
    page.evaluate(PAINTED)
    return time.perf_counter() - start


def drag(page: Any) -> float:
    """Milliseconds of the longest frame while the picture is dragged and zoomed."""
    box = page.locator("#stage canvas").first.bounding_box()
    page.evaluate(WATCH)
    page.mouse.move(box["x"] + 300, box["y"] + 250)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(box["x"] + 300 + 5 * step, box["y"] + 250 + 2 * step)
    page.mouse.up()
    for _ in range(6):
        page.mouse.wheel(0, -100)
    page.wait_for_timeout(300)
    return float(page.evaluate("() => window.longest"))


def measure(name: str, reader: Any, folder: Path, browser: Any) -> None:
    from kg.ask import Graph
    from kg.ask.outline import read_outlines
    from kg.view import view
    from kg.view.page import read_places
    from kg.view.picture import place_actors
    from kg.view.ties import find_ties

    out = folder / "page.html"
    start = time.perf_counter()
    picture = view(reader, out, lang="vi")
    wrote = time.perf_counter() - start
    outlines = read_outlines(Graph(reader.graph))
    places = list(read_places(out).values())
    placed = place_actors(Graph(reader.graph), find_ties(Graph(reader.graph), among=outlines[::-1]))
    print(f"{name}: {len(outlines)} facts, {len(reader.documents())} articles, {picture.shown} of {picture.total} actors drawn")
    alike = places == list(placed.values())
    print(f"  written in {wrote:.1f} s, {out.stat().st_size / 1e6:.2f} MB; placed alike a second time: {alike}")
    if len(outlines) <= AGAIN:
        again = view(reader, folder / "again.html", lang="vi").path
        print(f"  same bytes twice: {again.read_bytes() == out.read_bytes()}")
    seconds, worked, page = open_page(browser, out, "html[data-ready]")
    filtered = timed(page, lambda: page.click("[data-filter='tones:conflict']"))
    table = timed(page, lambda: page.click("#views [data-view=table]"))
    chosen = timed(page, lambda: page.locator("#stage tbody td:nth-child(3) .link").first.click())
    page.close()
    *_, page = open_page(browser, out, "html[data-ready]")
    print(
        f"  interactive after {seconds:.2f} s ({worked:.2f} s of work); filtered in {filtered:.2f} s, table in {table:.2f} s, "
        f"a fact's sentences in {chosen:.2f} s; longest frame while dragged and zoomed {drag(page):.0f} ms; "
        f"names covered {overlapping(page.evaluate(LABELS)):.0%}"
    )
    page.close()
    start = time.perf_counter()
    every = find_ties(Graph(reader.graph), top=10**6, lines=10**7, among=outlines)
    plain = folder / "pyvis.html"
    draw_with_pyvis(plain, every)
    wrote = time.perf_counter() - start
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.perf_counter()
    try:
        page.goto(plain.as_uri(), wait_until="commit", timeout=PATIENCE_S * 1000)
        page.wait_for_function(STABLE, timeout=PATIENCE_S * 1000)
        still = f"still after {time.perf_counter() - start:.1f} s"
    except Exception:  # its page answers nothing while it moves, which the driver tells in several ways
        still = f"not still after {PATIENCE_S} s"
    size = plain.stat().st_size / 1e6
    print(f"  plain pyvis, {len(every.actors)} actors, {len(every.ties)} lines: written in {wrote:.1f} s, {size:.2f} MB; {still}")
    page.close()


def measure_growth(browser: Any) -> None:
    """Where actors stand after half as many facts again have come."""
    from kg.view import view
    from kg.view.page import read_places

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.html"
        before, after = ({}, {})
        with made(2000) as reader:
            before = read_places(view(reader, out, lang="vi").path)
        with made(3000) as reader:
            after = read_places(view(reader, out, lang="vi").path)
        *_, page = open_page(browser, out, "html[data-ready]")
        covered = overlapping(page.evaluate(LABELS))
        page.close()
    stayed = set(before) & set(after)
    moved = sum(before[key] != after[key] for key in stayed)
    print(
        f"grown from 2000 to 3000 made facts: of {len(after)} actors {len(stayed)} were drawn before, {moved} of them moved; "
        f"names covered {covered:.0%}"
    )


def draw_with_pyvis(path: Path, ties: Any) -> None:
    """The page that pyvis makes with its own settings, its scripts in the file; directed, since it loses parallel lines else."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", directed=True)
    for iri in ties.actors:
        network.add_node(iri, label=iri.rsplit("/", 1)[-1])
    for tie in ties.ties:
        network.add_edge(tie.a, tie.b)
    html = network.generate_html()
    assert MADE in html, "pyvis makes its network in another way than it did"
    listen = MADE + " network.once('stabilizationIterationsDone', () => { window.stable = true; });"
    path.write_text(html.replace(MADE, listen), "utf-8")


@contextmanager
def made(facts: int) -> Iterator[Any]:
    """A reader of a made graph of about so many facts."""
    from kg.gazetteer import load_gazetteer
    from kg.store.reader import FolderReader

    questions = runpy.run_path(str(QUESTIONS))
    graph = questions["make_graph"](facts * questions["QUADS_PER_FACT"], load_gazetteer(), infer=False)
    reader = SimpleNamespace(graph=graph)
    reader.documents = lambda: FolderReader.documents(reader)  # type: ignore[arg-type]
    yield reader


@contextmanager
def built(source: str) -> Iterator[Any]:
    """A reader of a store, of articles built into one, or, without, of the samples."""
    from kg import pipeline
    from kg.store import open_reader

    with tempfile.TemporaryDirectory() as folder:
        store = Path(source) if source != "" and (Path(source) / "kg-store.json").exists() else Path(folder) / "store"
        if source == "":
            pipeline.demo(store)
        elif store != Path(source):
            pipeline.build([source], store)
        with open_reader(store) as reader:
            yield reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--made", nargs="+", type=int, default=[])
    options = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("playwright is not installed: pip install 'kg-actors[dev]'")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium was not found; on Debian and Ubuntu: apt install chromium")
    is_all = len(options.sources) + len(options.made) == 0
    runs = [(source or "samples", built(source)) for source in (options.sources if not is_all else [""])]
    runs += [(f"made {facts}", made(facts)) for facts in (options.made if not is_all else [2000, 107_000])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, opening in runs:
            with opening as reader, tempfile.TemporaryDirectory() as folder:
                measure(name, reader, Path(folder), browser)
        if is_all:
            measure_growth(browser)
        browser.close()


if __name__ == "__main__":
    main()
