"""The W3C's cases of both protocols, each on a service of its own graphs; see tests/cases/protocol.yaml."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.files import read_yaml
from kg.serve import Settings

CASES: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parents[1] / "cases/protocol.yaml")
TYPES = {
    "form": "application/x-www-form-urlencoded",
    "query": "application/sparql-query",
    "update": "application/sparql-update",
    "turtle": "text/turtle; charset=utf-8",
}
TOKEN = {"Authorization": "Bearer secret"}
GRAPHS = {name: f"http://example.org/graphs/{name}" for name in ("one", "two", "three", "none")}
FORMS = {
    "tabular": ("application/sparql-results", "text/csv", "text/tab-separated-values"),
    "boolean": ("application/sparql-results",),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@pytest.fixture(scope="module")
def writable(
    small_store: Path, tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("writable") / "store"
    shutil.copytree(small_store, folder)
    with serving(folder, Settings(token="secret")) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def fresh(writable: httpx.Client) -> httpx.Client:
    """The same service, with only the three graphs in it that are the client's."""
    triples = " ".join(f"GRAPH <{iri}> {{ <{iri}> a <urn:Some> }}" for name, iri in GRAPHS.items() if name != "none")
    done = writable.post("/sparql", data={"update": f"DROP ALL ; INSERT DATA {{ {triples} }}"}, headers=TOKEN)
    assert done.status_code == 204
    return writable


def fill(text: str, names: dict[str, str], *, is_address: bool) -> str:
    """Names and encoded parts put in; within SPARQL a graph stands in angle brackets."""
    for name, value in names.items():
        in_brackets = name in GRAPHS
        text = text.replace(f"{{{name}}}", f"<{value}>" if in_brackets else value)
    if is_address:
        # Left are graphs as values of parameters, which stand without brackets, and what is to be encoded.
        text = re.sub(r"(graph-uri=)<([^>]*)>", lambda found: found[1] + quote(found[2], safe=""), text)
        text = re.sub(r"\{q:(.*?)\}(?=&|$)", lambda found: quote(found[1], safe=""), text)
    return text


def fits(status: int, expected: object) -> bool:
    wanted = expected if isinstance(expected, list) else [expected]
    return any(status == one or str(one) == f"{status // 100}xx" for one in wanted)


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group, cases in CASES.items() for name in cases], ids=lambda value: value
)
def test_it_does_as_the_protocol_has_it(fresh: httpx.Client, group: str, name: str) -> None:
    names = {**GRAPHS, "graphs": f"{str(fresh.base_url).rstrip('/')}/graphs"}
    for step in CASES[group][name]:
        method, _, address = step["send"].partition(" ")
        body = step.get("body", "")
        headers = dict(TOKEN)
        if "type" in step:
            headers["Content-Type"] = TYPES.get(step["type"], step["type"])
        files = [(f"f{n}", (f"f{n}.ttl", f"{text} .", "text/turtle")) for n, text in enumerate(step.get("upload", []))]
        if isinstance(body, dict):
            content = "&".join(f"{key}={quote(value)}" for key, value in body.items()).encode()
        else:
            text = fill(body, names, is_address=False) + (" ." if step.get("type") == "turtle" else "")
            content = text.encode(step.get("encoding", "utf-8"))
        address = fill(address, names, is_address=True)
        sent: dict[str, Any] = {"files": files} if len(files) > 0 else {"content": content}
        got = fresh.request(method, address, headers=headers, **sent)
        assert fits(got.status_code, step["status"]), f"{method} {address}: {got.status_code} {got.text[:500]}"
        if "boolean" in step:
            assert got.json()["boolean"] is step["boolean"]
        if "form" in step:
            assert got.headers["content-type"].startswith(FORMS[step["form"]])
        if "location" in step:
            names["location"] = got.headers["location"]
        if "graph" in step:
            found, wanted = (rdflib.Graph().parse(data=text, format="turtle") for text in (got.text, f"{step['graph']} ."))
            assert isomorphic(found, wanted), got.text


def test_all_cases_of_the_w3c_are_here() -> None:
    assert {group: len(cases) for group, cases in CASES.items()} == {"protocol": 34, "graph store": 13}
