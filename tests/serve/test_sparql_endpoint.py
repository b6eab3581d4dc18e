"""Queries over HTTP: forms, validators, limits, faults."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import psutil
import pyoxigraph as ox
import pytest

from kg.serve import Settings
from kg.serve.negotiate import RDF

Serving = Callable[[Path, Settings], AbstractContextManager[str]]
COUNTRIES = "SELECT ?c { ?c a akg:Country } ORDER BY ?c"
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d) }"


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers=headers)


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.8, text/html", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0.5", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_rows_come_in_the_form_that_is_liked_best(client: httpx.Client, accept: str, given: str) -> None:
    got = ask(client, COUNTRIES, Accept=accept)
    assert (got.status_code, got.headers["content-type"]) == (200, given)
    assert "https://w3id.org/akg/country/RUS" in got.text
    if "sparql-results" in given:
        found = ox.parse_query_results(got.content, format=ox.QueryResultsFormat.from_media_type(given))
        assert isinstance(found, ox.QuerySolutions) and len(list(found)) > 1


@pytest.mark.parametrize("accept", [None, "application/sparql-results+xml", "text/csv"])
def test_yes_and_no_come_in_every_form(client: httpx.Client, accept: str | None) -> None:
    headers = {} if accept is None else {"Accept": accept}
    assert "true" in ask(client, "ASK { country:RUS a akg:Country }", **headers).text
    assert "false" in ask(client, "ASK { country:RUS a akg:Person }", **headers).text


@pytest.mark.parametrize("media_type", RDF)
def test_graphs_come_in_every_form_of_rdf(client: httpx.Client, media_type: str) -> None:
    got = ask(client, "CONSTRUCT WHERE { country:RUS ?p ?o }", Accept=media_type)
    assert got.headers["content-type"].split(";")[0] == media_type
    lines = ask(client, "CONSTRUCT WHERE { country:RUS ?p ?o }", Accept="application/n-triples").content
    found, wanted = (
        {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.from_media_type(form))}
        for text, form in ((got.content, media_type), (lines, "application/n-triples"))
    )
    assert found == wanted and len(found) > 3


def test_a_form_that_cannot_be_written_is_refused(client: httpx.Client) -> None:
    assert ask(client, COUNTRIES, Accept="image/png").status_code == 406
    problem = ask(client, "DESCRIBE country:RUS", Accept="text/csv")
    assert problem.status_code == 406 and "graph" in problem.json()["detail"]


def test_post_works_in_both_ways(client: httpx.Client) -> None:
    form = client.post("/sparql", data={"query": COUNTRIES})
    direct = client.post("/sparql", content=COUNTRIES, headers={"Content-Type": "application/sparql-query"})
    assert form.status_code == direct.status_code == 200
    assert form.json() == direct.json() == ask(client, COUNTRIES).json()


def test_unchanged_answers_are_not_sent_twice(client: httpx.Client) -> None:
    first = ask(client, COUNTRIES)
    tag = first.headers["etag"]
    again = ask(client, COUNTRIES, **{"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
    assert ask(client, COUNTRIES, **{"If-None-Match": '"other"'}).status_code == 200
    assert ask(client, COUNTRIES, Accept="text/csv").headers["etag"] != tag
    assert ask(client, COUNTRIES + " LIMIT 1").headers["etag"] != tag


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?n) {}", "SELECT (rand() AS ?n) {}", "SELECT (STRUUID() AS ?n) {}"])
def test_what_differs_each_time_has_no_validator(client: httpx.Client, query: str) -> None:
    got = ask(client, query)
    assert got.status_code == 200 and "etag" not in got.headers and got.headers["cache-control"] == "no-store"


def test_long_answers_are_compressed_for_who_takes_it(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        plain = ask(client, EVERYTHING, **{"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert "content-encoding" not in ask(client, EVERYTHING, **{"Accept-Encoding": "gzip;q=0"}).headers
        with client.stream("GET", "/sparql", params={"query": EVERYTHING}, headers={"Accept-Encoding": "gzip"}) as got:
            packed = b"".join(got.iter_raw())
        assert got.headers["content-encoding"] == "gzip" and "Accept-Encoding" in got.headers["vary"]
        assert gzip.decompress(packed) == plain.content and len(packed) < len(plain.content) / 5
        assert "content-encoding" not in ask(client, "ASK {}", **{"Accept-Encoding": "gzip"}).headers


def test_head_is_get_without_the_body(client: httpx.Client) -> None:
    got = client.head("/sparql", params={"query": COUNTRIES})
    assert got.status_code == 200 and got.content == b"" and int(got.headers["content-length"]) > 100


@pytest.mark.parametrize(
    ("query", "line", "column", "said"),
    [
        ("SELECT * {\n  ?s ?p }", 2, 9, "not complete"),
        ("SELECT * { ?s agk:label ?o }", 1, 15, "did you mean akg:?"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 1, 12, "asks another server"),
        ("LOAD <http://127.0.0.1:1/>", 1, 1, "changes a store"),
        ("", 1, 1, "the query is empty"),
    ],
)
def test_a_fault_has_its_place(client: httpx.Client, query: str, line: int, column: int, said: str) -> None:
    got = ask(client, query)
    problem = got.json()
    assert got.headers["content-type"] == "application/problem+json"
    assert (got.status_code, problem["status"], problem["line"], problem["column"]) == (400, 400, line, column)
    assert said in problem["detail"] and problem["type"] == "urn:kg:problem:query"


def test_the_default_graph_is_all_graphs_together(client: httpx.Client) -> None:
    union = ask(client, "SELECT DISTINCT ?t { ?s a ?t } ORDER BY ?t", Accept="text/csv").text
    named = ask(client, "SELECT DISTINCT ?t { GRAPH ?g { ?s a ?t } } ORDER BY ?t", Accept="text/csv").text
    assert union == named and union.count("\n") > 5


def test_the_protocol_goes_before_the_query_in_naming_graphs(client: httpx.Client) -> None:
    facts = "https://w3id.org/akg/graph/facts"
    query = "ASK FROM <urn:none> { ?s a akg:Consult }"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is False
    assert client.get("/sparql", params={"query": query, "default-graph-uri": facts}).json()["boolean"] is True
    bad = client.get("/sparql", params={"query": query, "default-graph-uri": "no iri"})
    assert bad.status_code == 400 and "no absolute IRI" in bad.json()["detail"]


@pytest.fixture(scope="module")
def tight(small_store: Path, serving: Serving) -> Iterator[httpx.Client]:
    """A service that allows little."""
    settings = Settings(timeout_s=1.0, max_result_mb=1, max_query_kb=1, concurrency=2, queue=1, max_memory_mb=400)
    with serving(small_store, settings) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def test_a_runaway_query_is_stopped_and_the_others_go_on(tight: httpx.Client) -> None:
    found: list[httpx.Response] = []
    wild = threading.Thread(target=lambda: found.append(ask(tight, RUNAWAY)))
    wild.start()
    time.sleep(0.2)
    answered = 0
    while wild.is_alive():
        assert ask(tight, COUNTRIES).status_code == 200
        answered += 1
    assert answered > 3
    assert found[0].status_code == 422 and found[0].json()["type"] == "urn:kg:problem:time"
    assert "stopped after 1 s" in found[0].json()["detail"]


def test_too_many_at_a_time_are_sent_away_for_a_while(tight: httpx.Client) -> None:
    found: list[httpx.Response] = []
    wild = [threading.Thread(target=lambda n=n: found.append(ask(tight, f"{RUNAWAY} # {n}"))) for n in range(6)]
    for thread in wild:
        thread.start()
    for thread in wild:
        thread.join()
    codes = sorted(one.status_code for one in found)
    assert set(codes) == {422, 503} and codes.count(503) >= 2, codes
    refused = next(one for one in found if one.status_code == 503)
    assert int(refused.headers["retry-after"]) > 0 and "too many" in refused.json()["detail"]
    assert ask(tight, COUNTRIES).status_code == 200


def test_an_answer_that_is_too_large_is_refused(tight: httpx.Client) -> None:
    triple = "{ ?a ?b ?c } { ?d ?e ?f }"
    got = ask(tight, f"SELECT * {{ {triple} }}")
    assert got.status_code == 422 and got.json()["type"] in ("urn:kg:problem:size", "urn:kg:problem:time")
    assert got.json()["type"] == "urn:kg:problem:size"


def test_a_query_that_is_too_long_is_refused(tight: httpx.Client) -> None:
    long = COUNTRIES + "#" + "x" * 2000
    assert ask(tight, long).status_code == 413
    assert tight.post("/sparql", content=long, headers={"Content-Type": "application/sparql-query"}).status_code == 413


def test_a_body_that_never_ends_is_refused(tight: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 65536

    try:
        got = tight.post("/sparql", content=endless(), headers={"Content-Type": "application/sparql-query"})
        assert got.status_code == 413
    except httpx.HTTPError:  # the service hung up while we were still sending, which is as good
        pass
    assert ask(tight, COUNTRIES).status_code == 200


def test_a_query_whose_client_went_away_is_stopped(small_store: Path, serving: Serving) -> None:
    def spent() -> dict[int, float]:
        found = {}
        for one in psutil.Process().children():
            with contextlib.suppress(psutil.NoSuchProcess):  # it has ended since it was listed
                found[one.pid] = one.cpu_times().user
        return found

    def busy() -> list[int]:
        return [pid for pid, seconds in spent().items() if seconds > before.get(pid, 0) + 0.3]

    with serving(small_store, Settings(timeout_s=60)) as url:
        before = spent()
        with httpx.Client(base_url=url, timeout=1.0) as client, pytest.raises(httpx.ReadTimeout):
            ask(client, RUNAWAY)
        deadline = time.monotonic() + 5
        while len(busy()) > 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert busy() == []


def test_memory_is_bounded(tight: httpx.Client) -> None:
    values = " ".join(f"{{ ?a{n} ?b{n} ?c{n} }}" for n in range(3))
    got = ask(tight, f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {values} }} }}")
    assert got.status_code == 422 and got.json()["type"] in ("urn:kg:problem:memory", "urn:kg:problem:time")


def test_other_methods_are_told_what_may_be_done(client: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        got = client.request(method, "/sparql")
        assert got.status_code == 405 and "POST" in got.headers["allow"]
    assert client.options("/sparql").status_code == 204


def test_nobody_writes_to_a_service_that_only_reads(client: httpx.Client) -> None:
    got = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert got.status_code == 403 and "--writable" in got.json()["detail"]
