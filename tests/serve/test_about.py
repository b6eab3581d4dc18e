"""What the service tells of itself is so."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from kg.serve.about import RESULT_FORMATS, SD, VOID
from kg.store import Reader


def graph(response: httpx.Response) -> ox.Store:
    made = ox.Store()
    made.load(response.content, format=ox.RdfFormat.N_TRIPLES)
    return made


def values(store: ox.Store, name: str, of: str | None = None) -> set[str]:
    subject = None if of is None else ox.NamedNode(of)
    return {quad.object.value for quad in store.quads_for_pattern(subject, ox.NamedNode(name), None)}  # type: ignore[union-attr]


@pytest.fixture
def description(client: httpx.Client) -> ox.Store:
    return graph(client.get("/sparql", headers={"Accept": "application/n-triples"}))


def test_the_endpoint_describes_itself(description: ox.Store, address: str) -> None:
    assert values(description, SD + "endpoint") == {f"{address}/sparql"}
    assert values(description, SD + "supportedLanguage") == {SD + "SPARQL11Query"}
    assert values(description, SD + "feature") == {SD + "UnionDefaultGraph"}
    assert len(values(description, SD + "resultFormat")) == len(RESULT_FORMATS) == 10


def test_numbers_are_those_of_the_store(client: httpx.Client, reader: Reader, address: str) -> None:
    void = graph(client.get("/.well-known/void", headers={"Accept": "application/n-triples"}))
    dataset = f"{address}/.well-known/void#dataset"
    assert values(void, VOID + "triples", dataset) == {str(len(reader.nquads()))}
    assert values(void, VOID + "documents", dataset) == {"3"}
    [countries] = void.query(f"SELECT ?n {{ ?p <{VOID}class> <https://w3id.org/akg/ontology#Country> ; <{VOID}entities> ?n }}")  # type: ignore[misc]
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a akg:Country }"
    counted = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()[1]
    assert countries["n"].value == counted


def test_the_description_is_validated_and_negotiated(client: httpx.Client) -> None:
    first = client.get("/.well-known/void")
    assert first.headers["content-type"] == "text/turtle; charset=utf-8"
    assert client.get("/.well-known/void", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.get("/.well-known/void", headers={"Accept": "text/csv"}).status_code == 406
    assert client.get("/.well-known/void", headers={"Accept": "application/ld+json"}).json() != []


def test_a_browser_is_led_to_the_query_page(client: httpx.Client) -> None:
    got = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert got.status_code == 303 and got.headers["location"].endswith("/query")
    assert client.get(got.headers["location"], headers={"Accept": "text/html"}).status_code == 200
