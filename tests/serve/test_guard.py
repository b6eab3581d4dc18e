"""Who may ask: names of this machine, and pages that were let in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from kg.serve import Settings

Serving = Callable[[Path, Settings], AbstractContextManager[str]]
QUERY = {"query": "ASK {}"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "LOCALHOST:1", "[::1]:8765"])
def test_this_machine_goes_by_its_own_names(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=QUERY, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8765", "[::2]"]
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=QUERY, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["", "[::1"])
def test_a_name_that_is_none_is_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=QUERY, headers={"Host": host}).status_code == 400


def test_foreign_pages_may_not_ask(client: httpx.Client, address: str) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        got = client.post("/sparql", data=QUERY, headers={"Origin": origin})
        assert got.status_code == 403 and "access-control-allow-origin" not in got.headers
    assert client.post("/sparql", data=QUERY, headers={"Origin": address}).status_code == 200


@pytest.fixture(scope="module")
def open_client(small_store: Path, serving: Serving) -> Iterator[httpx.Client]:
    settings = Settings(cors=("https://good.example",), hosts=("kg.example",))
    with serving(small_store, settings) as url, httpx.Client(base_url=url) as client:
        yield client


def test_pages_that_were_let_in_may(open_client: httpx.Client) -> None:
    got = open_client.get("/sparql", params=QUERY, headers={"Origin": "https://good.example"})
    assert got.status_code == 200 and got.headers["access-control-allow-origin"] == "https://good.example"
    assert "Origin" in got.headers["vary"]
    asked = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type"
    assert open_client.options("/sparql", headers=asked).status_code == 200
    refused = asked | {"Access-Control-Request-Method": "DELETE"}
    assert open_client.options("/sparql", headers=refused).status_code == 400
    assert open_client.get("/sparql", params=QUERY, headers={"Origin": "https://evil.example"}).status_code == 403


def test_other_names_can_be_allowed(open_client: httpx.Client) -> None:
    assert open_client.get("/sparql", params=QUERY, headers={"Host": "kg.example:8765"}).status_code == 200
    assert open_client.get("/sparql", params=QUERY, headers={"Host": "evil.example"}).status_code == 421
