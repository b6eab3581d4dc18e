"""How many queries a second the service answers to 8 clients, alone and beside queries that run away.

    python benchmarks/serving.py [--store DIR] [--seconds 10]

Without a store, the sample articles are built first. The service and the clients share the machine, as on a laptop. Each
query asks something else than the one before, so that nothing is answered from memory; every answer is checked.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

CLIENTS = 8
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?f != ?g) }"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one client saw."""

    times_ms: list[float]
    wrong: int
    refused: int


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        store = given.store or _build(Path(made) / "store")
        labels = _labels(store)
        print(f"{'':34}{'queries/s':>10}{'median ms':>11}{'p99 ms':>9}{'wrong':>7}{'503':>6}{'stopped':>9}")
        for title, runaways in (("alone", 0), ("beside 2 that run away", 2), ("beside 4 that run away", 4)):
            with _service(store) as port:
                _measure(port, labels, 0.5, given.clients, 0)  # the processes start
                _report(title, given.seconds, *_measure(port, labels, given.seconds, given.clients, runaways))


def _measure(port: int, labels: list[tuple[str, str]], seconds: float, clients: int, runaways: int) -> tuple[list[Outcome], int]:
    end = time.time() + seconds
    with multiprocessing.Pool(clients + max(1, runaways)) as pool:
        wild = [pool.apply_async(_run_away, (port, end)) for _ in range(runaways)]
        if runaways > 0:
            time.sleep(0.3)
        done = pool.starmap(_ask, [(port, labels, number, end) for number in range(clients)])
        return done, sum(one.get() for one in wild)


def _ask(port: int, labels: list[tuple[str, str]], number: int, end: float) -> Outcome:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times, wrong, refused, count = [], 0, 0, number
    while time.time() < end:
        iri, label = labels[count % len(labels)]
        query = f"SELECT ?label {{ <{iri}> rdfs:label ?label FILTER(lang(?label) = 'vi') }} # {count}"
        count += CLIENTS
        started = time.perf_counter()
        connection.request("GET", "/sparql?" + urlencode({"query": query}))
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - started) * 1000)
        if answer.status == 503:
            refused += 1
        else:
            found = [row["label"]["value"] for row in json.loads(body)["results"]["bindings"]] if answer.status == 200 else []
            wrong += label not in found
    return Outcome(times, wrong, refused)


def _run_away(port: int, end: float) -> int:
    stopped, number = 0, 0
    while time.time() < end:
        number += 1
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/sparql?" + urlencode({"query": f"{RUNAWAY} # {number}"}))
        answer = connection.getresponse()
        stopped += answer.status == 422 and b"was stopped after" in answer.read()
    return stopped


def _report(title: str, seconds: float, outcomes: list[Outcome], stopped: int) -> None:
    times = sorted(one for outcome in outcomes for one in outcome.times_ms)
    wrong, refused = sum(one.wrong for one in outcomes), sum(one.refused for one in outcomes)
    rate, p99 = (len(times) - refused) / seconds, times[int(len(times) * 0.99)]
    print(f"{title:34}{rate:>10,.0f}{statistics.median(times):>11.1f}{p99:>9.1f}{wrong:>7}{refused:>6}{stopped:>9}", flush=True)


@contextmanager
def _service(store: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "kg.cli.app", "serve", "--store", str(store), "--port", "0", "--timeout", "3"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
    assert found is not None, "the service did not start"
    try:
        yield int(found[1])
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def _build(folder: Path) -> Path:
    from kg import pipeline

    pipeline.demo(folder, processes=1)
    return folder


def _labels(store: Path) -> list[tuple[str, str]]:
    from kg.ask.graph import Graph
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        found = reader.graph.query(
            "SELECT ?s (SAMPLE(STR(?l)) AS ?label) { GRAPH ?g { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } "
            "FILTER(lang(?l) = 'vi') FILTER(STRSTARTS(STR(?s), 'https://w3id.org/akg/country/')) } GROUP BY ?s ORDER BY ?s"
        )
        del graph
        return [(row["s"].value, row["label"].value) for row in found]


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
