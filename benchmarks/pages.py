"""How long the live pages of `kg serve` take over a made store of a million quads, the most told actors first.

    python benchmarks/pages.py [--quads 1000000] [--store DIR]

The graph is that of benchmarks/questions.py, written as a store (``--store`` keeps it for the next time). Each page is asked
for twice: the first time nothing of it is known but what every page needs, which the service reads when it starts; the second
time what it keeps. Milliseconds of CPU of the whole answer, HTML and all; on an idle machine that is the time one waits.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

import httpx
from questions import make_graph

from kg.gazetteer import load_gazetteer
from kg.serve import make_app
from kg.store import open_reader, open_writer
from kg.vocab import ontology_quads

LIMIT_MS = 200
PAGES = (
    "/", "/actors", "/actors?type=person&page=3", "/documents", "/documents?page=9", "/contested", "/contested?page=20",
    "/search?q=kim", "/suggest?q=trieu", "/country/PRK", "/country/PRK?page=50", "/country/PRK?kind=accuse&since=2023-06",
    "/country/USA?certainty=contested", "/person/kim-jong-un", "/organization/un", "/dyad/PRK/RUS", "/document/bai-00007",
    "/query", "/static/pages.css",
)  # fmt: skip


def make_store(folder: Path, quads: int) -> None:
    """A store of so many quads in a folder, as a build leaves it."""
    graph = make_graph(quads, load_gazetteer())
    with open_writer(folder) as writer:
        writer.graph.bulk_extend([*graph, *ontology_quads()])
        writer.publish()


async def time_pages(folder: Path) -> list[tuple[str, int, float, float]]:
    """Of each page its size and CPU milliseconds, first and second time."""
    app = make_app(folder)
    transport = httpx.ASGITransport(app=app)
    found = []
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers={"Accept": "text/html"}) as client:
        await client.get("/")  # and what is read at the start
        time.sleep(3)
        with open_reader(folder) as reader:
            event = next(quad.subject.value for quad in reader.graph if "/event/" in str(quad.subject))
        for path in (*PAGES, "/event/" + event.rsplit("/", 1)[-1]):
            times = []
            for _ in range(2):
                start = time.process_time()
                answer = await client.get(path)
                times.append((time.process_time() - start) * 1000)
                answer.raise_for_status()
            found.append((path, len(answer.content), times[0], times[1]))
    app.state.service.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.store or Path(temporary) / "store"
        if not (folder / "kg-store.json").is_file():
            make_store(folder, options.quads)
        found = asyncio.run(time_pages(folder))
    for path, size, first, second in found:
        late = "" if first <= LIMIT_MS else f"  over {LIMIT_MS} ms"
        print(f"{path:45} {size / 1024:6.0f} kB  first {first:6.0f} ms  then {second:6.0f} ms{late}")


if __name__ == "__main__":
    main()
