"""An endpoint that does not answer as it should, or asks who we are."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from kg import ids
from kg.errors import KGError, QueryError, QueryStopped, StoreError
from kg.store import endpoint as module
from kg.store import open_reader, open_writer
from kg.store.endpoint import ROWS, Endpoint, TooLarge, is_address, update_address
from kg.store.remote import RemoteReader
from kg.store.remote_graph import RemoteGraph
from tests.store.servers import free_port

NO_ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
Asked = tuple[str, dict[str, str], str]


@dataclass
class Server:
    """Answers as a test says; ``asked`` keeps path, headers and body of each request."""

    address: str = ""
    status: int = 200
    type: str = ROWS
    body: bytes = NO_ROWS
    headers: dict[str, str] = field(default_factory=dict)
    answer: Callable[[Asked], tuple[int, bytes] | None] = lambda asked: None
    asked: list[Asked] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
            asked = (self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            made.asked.append(asked)
            status, payload = made.answer(asked) or (made.status, made.body)
            self.send_response(status)
            for name, value in {"Content-Type": made.type, "Content-Length": str(len(payload)), **made.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(payload)
            self.close_connection = "Content-Length" in made.headers

        def log_message(self, format: str, *args: object) -> None: ...

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None: ...  # who asked has hung up

    with Quiet(("127.0.0.1", 0), Handler) as listening:
        made.address = f"http://127.0.0.1:{listening.server_port}/sparql"
        thread = threading.Thread(target=listening.serve_forever, args=[0.05])
        thread.start()
        yield made
        listening.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_UPDATE_URL", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))


def ask(server: Server, timeout_s: float = 5) -> None:
    endpoint = Endpoint(server.address)
    try:
        RemoteGraph(endpoint).query("SELECT * WHERE { ?s ?p ?o }")
        endpoint.ask("SELECT * WHERE { ?s ?p ?o }", timeout_s=timeout_s)
    finally:
        endpoint.close()


def update(server: Server) -> None:
    endpoint = Endpoint(server.address)
    try:
        endpoint.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }", timeout_s=5)
    finally:
        endpoint.close()


HTML = b"<html><head><title>t</title></head><body><h1>Oops</h1><script>x()</script><p>disk &amp; memory full</p></body></html>"


@pytest.mark.parametrize(
    ("status", "type_", "body", "said"),
    [
        (401, "text/plain", b"no", r"refuses a query of who does not say who it is \(401\).*KG_STORE_USER.*\.netrc"),
        (
            403,
            "application/problem+json",
            b'{"detail": "we only read"}',
            r"refuses a query of .* \(403\)\. It says: we only read\. If",
        ),
        (404, "text/plain", b"no dataset", r"nothing at .*/sparql \(404\).*no dataset"),
        (500, "text/html", HTML, r"could not do a query \(500\)\. It says: Oops disk & memory full\. Look into the server's log"),
        (302, "text/plain", b"", r"sends us on to https://elsewhere\.example/ \(302\)\. Give that address"),
        (200, "text/html", HTML, r"answers a query with a web page.*docs/stores\.md"),
        (200, "text/turtle", b"", r"answers a query with 'text/turtle'"),
        (200, "", b"", r"answers a query with 'nothing that it names'"),
        (200, ROWS, b"", r"no whole SPARQL result"),
        (200, ROWS, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","va', r"no whole SPARQL result.*cut off"),
        (200, ROWS, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:a"}},', r"no whole SPARQL"),
    ],
)
def test_what_is_wrong_is_told(server: Server, status: int, type_: str, body: bytes, said: str) -> None:
    server.status, server.type, server.body = status, type_, body
    server.headers = {"Location": "https://elsewhere.example/"}
    with pytest.raises(StoreError, match=said):
        ask(server)


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b"no", r"refuses an update of who .*writing may need another address"),
        (405, b"", r"takes no updates \(405\).*KG_UPDATE_URL"),
        (415, b"", r"takes no updates \(415\)"),
        (400, b"bad \x1b[31mred", r"could not do an update \(400\)\. It says: bad \[31mred"),
        (500, b"x" * 1000, r"could not do an update \(500\)\. It says: x{400}…\. Look"),
    ],
)
def test_what_is_wrong_with_an_update_is_told(server: Server, status: int, body: bytes, said: str) -> None:
    server.status, server.type, server.body = status, "text/plain", body
    with pytest.raises(StoreError, match=said):
        update(server)


def test_a_server_that_is_not_there_is_told() -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"
    for open_ in (open_reader, open_writer):
        with pytest.raises(StoreError, match=rf"no server answers at {address}.*Is it started"):
            open_(address)


def test_a_host_that_has_no_name_is_told() -> None:
    with pytest.raises(StoreError, match=r"no server answers at http://kg\.invalid/sparql"):
        open_reader("http://kg.invalid/sparql")


def test_a_server_that_takes_too_long_is_left(server: Server) -> None:
    until = threading.Event()
    server.answer = lambda asked: (200, NO_ROWS) if until.wait(5) else None
    endpoint = Endpoint(server.address)
    with pytest.raises(QueryStopped, match=r"did not answer within 0.2 s\. Ask for less.*--timeout") as caught:
        endpoint.ask("ASK {}", timeout_s=0.2)
    assert caught.value.why == "time"
    with pytest.raises(StoreError, match=r"did not answer within 0.2 s\. Look into the server's log"):
        endpoint.update("DROP ALL", timeout_s=0.2)
    until.set()
    endpoint.close()


def test_an_answer_that_ends_too_early_is_no_answer(server: Server) -> None:
    server.headers = {"Content-Length": "1000"}
    with pytest.raises(StoreError, match="was cut off"):
        ask(server)


def test_an_answer_that_is_too_large_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ANSWER_MB", 0)
    with pytest.raises(QueryStopped, match="larger than 0 MB"):
        ask(server)


def test_a_busy_server_is_asked_again_a_few_times(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waited.append)
    replies = [(503, b""), (429, b""), (200, NO_ROWS)]
    server.answer = lambda asked: replies.pop(0) if len(replies) > 0 else None
    ask(server)
    assert waited == [0.5, 1.0]
    server.status, server.body, server.headers = 503, b"queue full", {"Retry-After": "3"}
    with pytest.raises(StoreError, match=r"is busy \(503\), 4 times in a row\. It says: queue full\. Try again later"):
        ask(server)
    assert waited[2:] == [3.0, 3.0, 3.0]


def test_rows_that_a_server_keeps_back_are_missed(server: Server) -> None:
    row = b'{"s":{"type":"uri","value":"urn:a"}}'
    many = b'{"head":{"vars":["s"]},"results":{"bindings":[' + b",".join([row] * 1000) + b"]}}"
    number = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1500"}}]}}'

    def answer(asked: Asked) -> tuple[int, bytes]:
        query = parse_qs(asked[2])["query"][0]
        return 200, number if "COUNT(*)" in query else NO_ROWS if "OFFSET" in query else many

    server.answer = answer
    with pytest.raises(StoreError, match="cuts its answers"):
        ask(server)


def test_an_answer_that_is_said_to_be_cut_is_not_shown(server: Server) -> None:
    server.headers = {"X-SPARQL-MaxRows": "10000"}
    with RemoteReader(Endpoint(server.address)) as reader, pytest.raises(StoreError, match=r"cuts its answers.*LIMIT"):
        reader.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")


def test_a_query_that_only_the_server_refuses_is_told_in_its_words(server: Server) -> None:
    server.answer = lambda asked: (400, b"no such function") if "my-function" in asked[2] else None
    said = r"does not take the query\. It says: no such function"
    with RemoteReader(Endpoint(server.address)) as reader, pytest.raises(QueryError, match=said):
        reader.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o FILTER (<urn:my-function>(?o)) } }")


def test_a_server_without_a_graph_of_kg_is_told(server: Server) -> None:
    server.answer = lambda asked: (200, b'{"head":{},"boolean":false}') if "query=ASK" in asked[2] else None
    with pytest.raises(StoreError, match=r"answers, but holds no kg graph\. Build one with: kg build SOURCES… --store http"):
        open_reader(server.address)


def test_an_update_that_is_too_large_is_told_apart(server: Server) -> None:
    server.status = 413
    with pytest.raises(TooLarge, match="no update of this size"):
        update(server)


# Who we are -------------------------------------------------------------------------------------------------------------


def test_a_password_is_given_only_to_who_asks_for_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "anna")
    monkeypatch.setenv("KG_STORE_PASSWORD", "pässword")
    ask(server)
    assert all("authorization" not in headers for _, headers, _ in server.asked)
    server.headers = {"WWW-Authenticate": 'Basic realm="kg"'}
    server.answer = lambda asked: None if "authorization" in asked[1] else (401, b"")
    ask(server)
    expected = "Basic " + base64.b64encode("anna:pässword".encode()).decode()
    assert [headers.get("authorization") for _, headers, _ in server.asked[-3:]] == [None, expected, expected]


def test_a_digest_is_made_where_the_server_wants_one(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "anna")
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    server.headers = {"WWW-Authenticate": 'Digest realm="kg", nonce="n1", qop="auth", algorithm="MD5"'}
    server.answer = lambda asked: None if "authorization" in asked[1] else (401, b"")
    ask(server)
    said = server.asked[-1][1]["authorization"]
    assert said.startswith("Digest ") and 'username="anna"' in said and "secret" not in said


def test_a_token_goes_along_always(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    monkeypatch.setenv("KG_STORE_USER", "anna")
    ask(server)
    assert {headers["authorization"] for _, headers, _ in server.asked} == {"Bearer t0ken"}


def test_netrc_says_who_we_are_to_a_host(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login anna password secret\nmachine other.example login x password y\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    server.headers = {"WWW-Authenticate": 'Basic realm="kg"'}
    server.answer = lambda asked: None if "authorization" in asked[1] else (401, b"")
    ask(server)
    assert base64.b64decode(server.asked[-1][1]["authorization"].removeprefix("Basic ")) == b"anna:secret"
    file.write_text("password before machine\n")
    with pytest.raises(StoreError, match=r"netrc, which may say who we are to 127\.0\.0\.1, cannot be read"):
        Endpoint(server.address)


def test_who_is_not_let_in_is_told_without_his_password(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "anna")
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    server.status, server.headers = 401, {"WWW-Authenticate": 'Basic realm="kg"'}
    with pytest.raises(StoreError, match="refuses a query of this user") as caught:
        ask(server)
    assert "secret" not in str(caught.value)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match=r"the address of http://h\.example:3030/kg holds a user name or password") as caught:
        open_reader("http://anna:secret@h.example:3030/kg")
    assert "secret" not in str(caught.value)


# Addresses --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "store", ["ftp://example.org/x", "sqlite://x", "http://[::1", "http://", "http://h:port/", "http://h/#x"]
)
def test_what_is_no_address_is_refused(store: str) -> None:
    with pytest.raises(StoreError, match="is no address of a SPARQL endpoint"):
        open_reader(store)


def test_folders_are_no_addresses() -> None:
    assert not any(map(is_address, ["kg-store", "C:\\store", "./a:b", "http", "a/http://x"]))
    assert is_address("HTTP://example.org/sparql")
    with pytest.raises(StoreError, match="as text, not as a Path"):
        is_address(Path("http://example.org/sparql"))


def test_updates_go_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    monkeypatch.setenv("KG_UPDATE_URL", server.address + "/write")
    update(server)
    assert [path for path, _, _ in server.asked] == ["/sparql/write"]
    assert update_address("http://x/query") == server.address + "/write"


def test_a_writer_of_another_format_is_told(server: Server) -> None:
    meta, says = f"{ids.GRAPH_META}", '{"type":"uri","value":"%s"}'
    row = f'{{"p":{says % (ids.AKG + "storeFormat")},"s":{says % meta},"g":{says % meta},"o":{{"type":"literal","value":"99"}}}}'
    server.body = f'{{"head":{{"vars":["s","p","o","g"]}},"results":{{"bindings":[{row}]}}}}'.encode()
    for open_ in (open_reader, open_writer):
        with pytest.raises(KGError, match=r"has format '99', this version of kg reads format .*--rebuild"):
            open_(server.address)
