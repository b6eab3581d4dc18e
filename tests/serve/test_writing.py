"""Writing over HTTP: who may, what, and what others see of it."""

from __future__ import annotations

import gzip
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from kg.serve import Settings
from kg.store import open_writer

Serving = Callable[[Path, Settings], AbstractContextManager[str]]
SETTINGS = Settings(token="secret", timeout_s=2.0, max_body_mb=1)
TOKEN = {"Authorization": "Bearer secret"}
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d) }"
LONG = f"INSERT {{ <urn:x> <urn:n> ?n }} WHERE {{ {RUNAWAY} }}"


@pytest.fixture(scope="module")
def folder(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("written") / "store"
    shutil.copytree(small_store, made)
    return made


@pytest.fixture(scope="module")
def client(folder: Path, serving: Serving) -> Iterator[httpx.Client]:
    with serving(folder, SETTINGS) as url, httpx.Client(base_url=url, timeout=60) as opened:
        yield opened


def update(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    return client.post("/sparql", data={"update": text}, headers=TOKEN | headers)


def ask(client: httpx.Client, query: str) -> bool:
    answer: bool = client.get("/sparql", params={"query": query}).json()["boolean"]
    return answer


@pytest.mark.parametrize("value", ["", "Bearer wrong", "Basic c2VjcmV0", "secret", "Bearer sécret"])
def test_who_has_no_token_may_not_write(client: httpx.Client, value: str) -> None:
    headers = {"Authorization": value.encode()}
    for got in (
        client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers),  # type: ignore[arg-type]
        client.put("/graphs?graph=urn:g", content="", headers=headers),  # type: ignore[arg-type]
        client.delete("/graphs?default", headers=headers),  # type: ignore[arg-type]
    ):
        assert got.status_code == 401 and got.headers["www-authenticate"].startswith("Bearer")


def test_what_was_written_is_seen_at_once(client: httpx.Client) -> None:
    before = client.get("/sparql", params={"query": "ASK { <urn:s> <urn:p> 1 }"})
    assert before.json()["boolean"] is False
    assert update(client, "INSERT DATA { GRAPH <urn:seen> { <urn:s> <urn:p> 1 } }").status_code == 204
    after = client.get(
        "/sparql", params={"query": "ASK { <urn:s> <urn:p> 1 }"}, headers={"If-None-Match": before.headers["etag"]}
    )
    assert after.status_code == 200 and after.json()["boolean"] is True
    assert update(client, "DELETE WHERE { GRAPH <urn:seen> { ?s ?p ?o } }").status_code == 204
    assert not ask(client, "ASK { <urn:s> <urn:p> 1 }")


def test_graphs_that_follow_from_articles_cannot_be_written(client: httpx.Client) -> None:
    before = client.get("/graph/facts").text
    text = "DELETE WHERE { GRAPH graph:facts { ?s ?p ?o } }"
    refused = update(client, text)
    assert refused.status_code == 403 and refused.json()["type"] == "urn:kg:problem:read-only-graph"
    turtle = TOKEN | {"Content-Type": "text/turtle"}
    assert client.put("/graph/facts", content="<urn:a> <urn:b> 1 .", headers=turtle).status_code == 403
    assert client.delete("/graphs", params={"graph": "https://w3id.org/akg/graph/facts"}, headers=TOKEN).status_code == 403
    assert client.get("/graph/facts").text == before


def test_an_update_that_runs_away_is_stopped_and_writes_nothing(client: httpx.Client) -> None:
    assert update(client, "INSERT DATA { GRAPH <urn:kept> { <urn:s> <urn:p> 1 } }").status_code == 204
    started = time.monotonic()
    answered = 0

    def others() -> None:
        nonlocal answered
        while time.monotonic() < started + 1.5:
            answered += ask(client, "ASK { country:RUS a akg:Country }")

    reading = threading.Thread(target=others)
    reading.start()
    stopped = update(client, LONG)
    reading.join()
    assert stopped.status_code == 422 and stopped.json()["type"] == "urn:kg:problem:time"
    assert answered > 3
    assert not ask(client, "ASK { <urn:x> <urn:n> ?n }") and ask(client, "ASK { <urn:s> <urn:p> 1 }")
    assert update(client, "DROP GRAPH <urn:kept>").status_code == 204


def test_many_writers_lose_nothing(client: httpx.Client) -> None:
    codes: list[int] = []

    def write(number: int) -> None:
        codes.append(update(client, f"INSERT DATA {{ GRAPH <urn:many> {{ <urn:s> <urn:p> {number} }} }}").status_code)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [204] * 12
    count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH <urn:many> { ?s ?p ?o } }"})
    assert count.json()["results"]["bindings"][0]["n"]["value"] == "12"


def test_a_fault_in_what_is_sent_has_its_place(client: httpx.Client) -> None:
    got = client.put("/graphs?graph=urn:g", content="<urn:a> <urn:b> .\n", headers=TOKEN | {"Content-Type": "text/turtle"})
    assert got.status_code == 400 and got.json()["line"] == 1
    assert client.get("/graphs?graph=urn:g").status_code == 404
    named = "<urn:a> <urn:b> <urn:c> <urn:g> .\n"
    got = client.post("/graphs?graph=urn:g", content=named, headers=TOKEN | {"Content-Type": "application/n-quads"})
    assert got.status_code == 400 and "triples only" in got.json()["detail"]


def test_too_large_a_graph_is_refused(client: httpx.Client) -> None:
    lines = "".join(f"<urn:a> <urn:b> {n} .\n" for n in range(60_000))
    got = client.put("/graphs?graph=urn:big", content=lines, headers=TOKEN | {"Content-Type": "text/turtle"})
    assert got.status_code == 413


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("application/n-triples", '<urn:a> <urn:b> "c" .'),
        ("application/ld+json", '{"@id": "urn:a", "urn:b": "c"}'),
        (
            "application/rdf+xml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
            '<rdf:Description rdf:about="urn:a"><u:b>c</u:b></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_every_form_of_rdf_can_be_sent(client: httpx.Client, media_type: str, text: str) -> None:
    client.put("/graphs?graph=urn:form", content=text, headers=TOKEN | {"Content-Type": media_type})
    assert client.get("/graphs?graph=urn:form", headers={"Accept": "application/n-triples"}).text == '<urn:a> <urn:b> "c" .\n'


def test_other_forms_are_refused(client: httpx.Client) -> None:
    for type_ in ("text/csv", ""):
        headers = TOKEN | ({"Content-Type": type_} if type_ else {})
        assert client.put("/graphs?graph=urn:g", content="a,b", headers=headers).status_code == 415


def test_everything_comes_as_nquads(client: httpx.Client) -> None:
    got = client.get("/graphs")
    assert got.headers["content-type"] == "application/n-quads"
    lines = got.text.splitlines()
    assert lines == sorted(lines) and any(line.endswith("<https://w3id.org/akg/graph/facts> .") for line in lines)
    assert client.get("/graphs", headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/graphs", headers={"Accept-Encoding": "identity"}).content == got.content
    head = client.head("/graphs")
    assert head.status_code == 200 and {"content-encoding", "content-length"}.isdisjoint(head.headers)
    assert client.head("/graphs", headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    assert client.get("/graphs", headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    assert client.get("/graphs?graph=urn:a&default").status_code == 400


def test_a_writer_elsewhere_is_waited_for_and_the_lasting_form_follows(client: httpx.Client, folder: Path) -> None:
    time.sleep(2.5)  # nobody wrote for a while: the store is open to other writers, and complete
    with open_writer(folder, wait_s=0) as other:
        assert not other.is_unfinished
        done: list[int] = []
        thread = threading.Thread(
            target=lambda: done.append(update(client, "INSERT DATA { GRAPH <urn:last> { <urn:s> <urn:p> 1 } }").status_code)
        )
        thread.start()
        time.sleep(1)
        assert done == []
    thread.join()
    assert done == [204]
    with open_writer(folder, wait_s=10) as other:
        assert not other.is_unfinished
    assert b"<urn:last>" in gzip.decompress((folder / "store.nq.gz").read_bytes())


def test_the_description_says_that_it_can_be_written(client: httpx.Client) -> None:
    assert "SPARQL11Update" in client.get("/sparql").text
