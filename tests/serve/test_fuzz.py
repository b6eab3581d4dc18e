"""Whatever is sent, the service answers, tells what is wrong as it should, and goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.serve import Settings
from kg.serve.endpoint import SELECT
from kg.serve.negotiate import RDF
from kg.serve.openapi import description

DESCRIPTION = description(is_writable=True)
OPERATIONS = [(method, path) for path, methods in DESCRIPTION["paths"].items() for method in methods]
TOKEN = "secret"
IRIS = [
    "https://w3id.org/akg/graph/facts",
    "https://w3id.org/akg/country/RUS",
    "urn:mine",
    "http://[",
    "urn:a b",
    "<x>",
    "",
    "//",
    "x:\x00",
]
WORDS = [
    *(
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "{",
        "}",
        "(",
        ")",
        "*",
        "?s",
        "?p",
        "$o",
        "a",
        ".",
        ";",
        ",",
        "FROM",
        "NAMED",
    ),
    *(
        "GRAPH",
        "OPTIONAL",
        "UNION",
        "FILTER",
        "BIND",
        "AS",
        "VALUES",
        "MINUS",
        "LIMIT",
        "1",
        "-7",
        "1e400",
        "ORDER BY",
        "GROUP BY",
    ),
    *("INSERT", "DELETE", "DATA", "WITH", "USING", "CLEAR", "DROP", "ALL", "COPY", "MOVE", "TO", "DEFAULT", "SILENT", "LOAD"),
    *(
        "SERVICE",
        "PREFIX",
        "BASE",
        "e:",
        "<urn:a>",
        "<urn:a#>'",
        "akg:Country",
        "country:RUS",
        "graph:facts",
        '"x"',
        "'''",
        '"""',
        "\\",
    ),
    *(
        "\\u0041",
        "\\ud800",
        "# x\n",
        "\n",
        "\x00",
        "\ufeff",
        "é",
        "\U0001f600",
        "@vi",
        "^^",
        "<<",
        ">>",
        "_:b",
        "[",
        "]",
        "|",
        "^",
        "/",
    ),
]
QUERIES = [
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "ASK {}",
    "DESCRIBE country:RUS",
    "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }",
    "DROP ALL",
]
sparql = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.tuples(st.sampled_from(QUERIES), st.integers(0, 60), st.sampled_from(WORDS)).map(
        lambda t: t[0][: t[1]] + t[2] + t[0][t[1] :]
    ),
    st.text(max_size=80),
)
rdf = st.one_of(st.just("<urn:a> <urn:b> 1 ."), st.just('{"@id": "urn:a", "urn:b": 1}'), sparql)
ACCEPT = [*SELECT, *RDF, "*/*", "text/html", "q=1", "text/*;q=2", ",", "a/b;q=x"]
SENT = [*RDF, *(f"application/sparql-{kind}" for kind in ("query", "update", "query; charset=latin-1"))]
SENT += ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x"]
headers = st.fixed_dictionaries(
    {},
    optional={
        "Accept": st.one_of(st.sampled_from(ACCEPT), st.text(max_size=20)),
        "Content-Type": st.one_of(st.sampled_from(SENT), st.text(max_size=20)),
        "Accept-Encoding": st.sampled_from(["gzip", "identity", "gzip;q=0", "*", ";;"]),
        "If-None-Match": st.sampled_from(["*", '"x"', "W/", ","]),
        "Authorization": st.sampled_from([f"Bearer {TOKEN}", f"Bearer {TOKEN}", "Bearer", "Bearer \xff", "Basic x"]),
        "Origin": st.sampled_from(["null", "http://evil.example", "x"]),
        "Host": st.sampled_from(["localhost", "evil.example", "[", "a@b", "localhost:x"]),
    },
)
names = st.sampled_from(
    ["query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "graph", "default", "lang", "q", "x"]
)
parameters = st.lists(st.tuples(names, st.one_of(sparql, st.sampled_from(IRIS))), max_size=4)


@pytest.fixture(scope="module")
def client(
    small_store: Path, tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path, Settings], AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("fuzzed") / "store"
    shutil.copytree(small_store, folder)
    limits = Settings(token=TOKEN, timeout_s=1.0, max_result_mb=2, max_body_mb=1)
    with serving(folder, limits) as url, httpx.Client(base_url=url, timeout=30) as opened:
        yield opened


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_is_sent_makes_it_fail(client: httpx.Client, data: st.DataObject) -> None:
    method, path = data.draw(st.sampled_from(OPERATIONS))
    method = data.draw(st.sampled_from([method, method, method, "get", "post", "put", "delete", "head", "options", "patch"]))
    path = path.replace("{rest}", data.draw(st.sampled_from(["RUS", "%", "%00", "%FF", "a%2Fb", "..", "a b", "é", "facts", "<"])))
    body = data.draw(
        st.one_of(rdf, parameters.map(lambda pairs: str(httpx.QueryParams(pairs))), st.binary(max_size=40)), label="body"
    )
    request = _request(client, method, path, data.draw(parameters), data.draw(headers), body)
    if request is not None:
        try:
            got = client.send(request)
        except httpx.LocalProtocolError:  # what our own client does not send
            return
        _check(got)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(text=sparql, kind=st.sampled_from(["query", "query", "update"]))
def test_no_sparql_makes_it_fail(client: httpx.Client, text: str, kind: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    type_ = {"Content-Type": f"application/sparql-{kind}", "Authorization": f"Bearer {TOKEN}"}
    _check(client.post("/sparql", content=content, headers=type_))


def test_it_goes_on_and_what_follows_from_articles_is_as_it_was(client: httpx.Client, address: str) -> None:
    untouched, fuzzed = ({*httpx.get(f"{url}/graphs").text.splitlines()} for url in (address, client.base_url))
    assert len(untouched) > 1000 and untouched <= fuzzed
    assert client.get("/sparql", params={"query": "ASK { country:RUS a akg:Country }"}).json()["boolean"] is True


def test_the_description_is_served(client: httpx.Client) -> None:
    assert client.get("/openapi.json").json() == json.loads(json.dumps(DESCRIPTION))


def _request(
    client: httpx.Client, method: str, path: str, given_: list[tuple[str, str]], more: dict[str, str], body: str | bytes
) -> httpx.Request | None:
    encoded = [(name, value.encode("utf-8", "surrogatepass")) for name, value in more.items()]
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    try:
        return client.build_request(method.upper(), path, params=given_, headers=encoded, content=content)  # type: ignore[arg-type]
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None


def _check(got: httpx.Response) -> None:
    assert got.status_code < 500, f"{got.request.method} {got.request.url}: {got.status_code} {got.text[:500]}"
    if (
        got.status_code >= 400
        and got.request.method != "HEAD"
        and got.headers.get("content-type", "") != "text/plain; charset=utf-8"
    ):
        kind = got.headers["content-type"].split(";")[0]
        assert kind in ("application/problem+json", "text/html"), (
            f"{got.request.method} {got.request.url}: {kind} {got.text[:200]}"
        )
        if kind == "application/problem+json":
            problem: dict[str, Any] = got.json()
            assert problem["status"] == got.status_code and problem["detail"] != ""
