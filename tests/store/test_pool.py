"""The processes that answer queries: they are used again, stopped, bounded and replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryStopped, StoreError
from kg.store import Pool, Reader, Request, open_reader, open_writer
from kg.store.pool import Worker

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d) }"
GREEDY = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
ONE = "ASK { <urn:a1> ?p ?o }"
unix = pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with open_writer(tmp_path / "s") as writer:
        writer.replace("a", [f'<urn:a{n}> <urn:b> "{n}" .' for n in range(300)], "k")
        writer.replace("b", ['<urn:a1> <urn:b> "1" .', '<urn:z> <urn:b> "z" .'], "k")
        writer.publish()
    with open_reader(tmp_path / "s") as opened:
        yield opened


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(idle=2)
    yield made
    made.close()


def pid(pool: Pool, reader: Reader) -> int:
    """The process that answers the next query."""
    found: list[Worker] = []
    pool.query(Request(path=reader.path, sparql=ONE), on_start=found.append)
    return found[0]._process.pid


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_is_used_again(pool: Pool, reader: Reader) -> None:
    assert pid(pool, reader) == pid(pool, reader)


@unix
def test_a_process_is_used_again_however_large_who_started_it_is(reader: Reader) -> None:
    script = f"""
from pathlib import Path
from kg.store import Pool, Request
held, found, pool = b"x" * (600 << 20), [], Pool(idle=2)
for _ in range(2):
    pool.query(Request(path=Path({str(reader.path)!r}), sparql={ONE!r}), on_start=found.append)
print(found[0] is found[1])
pool.close()
"""
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stdout == "True\n"


def test_a_query_that_does_not_parse_does_no_harm_to_its_process(pool: Pool, reader: Reader) -> None:
    first = pid(pool, reader)
    with pytest.raises(QueryError) as error:
        pool.query(Request(path=reader.path, sparql="SELECT * {\n ?s ?p }"))
    assert (error.value.line, error.value.column) == (2, 8)
    assert pid(pool, reader) == first


def test_a_runaway_query_is_stopped_and_its_process_gone(pool: Pool, reader: Reader) -> None:
    first = pid(pool, reader)
    started = time.monotonic()
    with pytest.raises(QueryStopped, match=r"stopped after 0\.7 s") as error:
        pool.query(Request(path=reader.path, sparql=RUNAWAY, timeout_s=0.7))
    assert error.value.why == "time" and time.monotonic() - started < 2
    assert not is_running(first) and pid(pool, reader) != first


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="no such rank there")
def test_a_long_query_makes_way_for_others(pool: Pool, reader: Reader) -> None:
    found: list[Worker] = []
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(pool.query, Request(path=reader.path, sparql=RUNAWAY, timeout_s=60), on_start=found.append)
        deadline = time.monotonic() + 30
        while len(found) == 0 or os.getpriority(os.PRIO_PROCESS, found[0]._process.pid) < 10:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        found[0].stop()
        with pytest.raises(QueryStopped):
            done.result(5)


@unix
def test_a_query_that_fills_the_memory_is_stopped(reader: Reader) -> None:
    pool = Pool(max_memory_mb=300)
    with pytest.raises(QueryStopped, match="300 MB of memory") as error:
        pool.query(Request(path=reader.path, sparql=GREEDY))
    assert error.value.why == "memory"
    assert bool(pool.query(Request(path=reader.path, sparql=ONE)))
    pool.close()


def test_an_answer_that_is_too_large_is_refused_not_cut(pool: Pool, reader: Reader) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryStopped, match="larger than") as error:
            pool.query(Request(path=reader.path, sparql=query, max_bytes=2000))
        assert error.value.why == "size"


def test_a_graph_in_turtle_is_bounded_too(pool: Pool, reader: Reader) -> None:
    forms = {"select": None, "ask": None, "graph": "text/turtle"}
    with pytest.raises(QueryStopped, match="larger than"):
        pool.query(Request(path=reader.path, sparql="CONSTRUCT WHERE { ?s ?p ?o }", forms=forms, max_bytes=2000))
    whole = pool.query(Request(path=reader.path, sparql="CONSTRUCT WHERE { ?s ?p ?o }", forms=forms))
    assert whole.payload.count(b"<urn:b>") == 301


def test_a_kind_of_answer_that_nobody_asked_for_is_refused(pool: Pool, reader: Reader) -> None:
    forms = {"select": "text/csv", "ask": None, "graph": None}
    for query, kind in ((ONE, "ask"), ("DESCRIBE <urn:z>", "graph")):
        with pytest.raises(QueryStopped, match=kind) as error:
            pool.query(Request(path=reader.path, sparql=query, forms=forms))
        assert error.value.why == "form"
    assert pool.query(Request(path=reader.path, sparql="SELECT ?o { <urn:z> ?p ?o }", forms=forms)).payload == b"o\r\nz\r\n"


def test_the_asker_may_stop_it(pool: Pool, reader: Reader) -> None:
    found: list[Worker] = []
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(pool.query, Request(path=reader.path, sparql=RUNAWAY), on_start=found.append)
        while len(found) == 0:
            time.sleep(0.01)
        time.sleep(0.2)
        found[0].stop()
        with pytest.raises(QueryStopped, match="was stopped") as error:
            done.result(5)
    assert error.value.why == "stopped"


def test_many_threads_each_get_their_own_answer(pool: Pool, reader: Reader) -> None:
    def ask(number: int) -> bool:
        query = f"SELECT ?o {{ <urn:a{number}> <urn:b> ?o }}"
        return next(iter(pool.query(Request(path=reader.path, sparql=query)).rows()))[0].value == str(number)  # type: ignore

    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(ask, range(2, 150)))


def test_a_damaged_snapshot_is_said(pool: Pool, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be read"):
        pool.query(Request(path=tmp_path / "none", sparql=ONE))


def test_half_a_character_is_a_fault_of_the_query(pool: Pool, reader: Reader) -> None:
    with pytest.raises(QueryError, match=r"line 1, column 7: .*half of a character"):
        pool.query(Request(path=reader.path, sparql="ASK { \ud800 }"))


DATASETS = [
    ("SELECT ?s {{ ?s ?p 'z' }}", None, None, True),
    ("SELECT ?s FROM <{a}> {{ ?s ?p 'z' }}", None, None, False),
    ("SELECT ?s\nfrom<{b}>{{ ?s ?p 'z' }}", None, None, True),
    ("SELECT ?s FROM NAMED <{b}> {{ ?s ?p 'z' }}", None, None, False),
    ("SELECT ?s FROM NAMED <{b}> {{ GRAPH ?g {{ ?s ?p 'z' }} }}", None, None, True),
    ("SELECT ?s {{ ?s ?p 'z' }}", ("a",), None, False),
    ("SELECT ?s FROM <{a}> {{ ?s ?p 'z' }}", ("b",), None, True),
    ("SELECT ?s {{ GRAPH ?g {{ ?s ?p 'z' }} }}", ("b",), None, False),
    ("SELECT ?s {{ ?s ?p 'z' }}", None, ("b",), False),
    ("SELECT ?s {{ GRAPH ?g {{ ?s ?p 'z' }} }}", None, ("b",), True),
]


@pytest.mark.parametrize(("query", "default", "named", "found"), DATASETS)
def test_a_query_sees_the_graphs_it_names_or_is_given(
    pool: Pool, reader: Reader, query: str, default: tuple[str] | None, named: tuple[str] | None, found: bool
) -> None:
    from kg import ids

    graphs = {name: ids.document_graph(name) for name in ("a", "b")}
    request = Request(
        path=reader.path,
        sparql=query.format(**graphs),
        default_graphs=None if default is None else tuple(graphs[name] for name in default),
        named_graphs=None if named is None else tuple(graphs[name] for name in named),
    )
    assert bool(pool.query(request)) is found


@unix
def test_no_process_outlives_the_one_that_started_it(reader: Reader) -> None:
    code = (
        "import sys, threading, pathlib; from kg.store import Pool, Request\n"
        "request = Request(path=pathlib.Path(sys.argv[1]), sparql=sys.argv[2])\n"
        "Pool().query(request, on_start=lambda worker: print(worker._process.pid, flush=True))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(reader.path), RUNAWAY], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.3)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while is_running(child) and _state(child) != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child) or _state(child) == "Z"


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_threads_do_not_pile_up(pool: Pool, reader: Reader) -> None:
    before = threading.active_count()
    for _ in range(50):
        pool.query(Request(path=reader.path, sparql=ONE))
    time.sleep(0.1)
    assert threading.active_count() <= before + 1
