"""A SPARQL endpoint: its addresses, who we are to it, and what it is when it does not answer as it should."""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx

from kg.errors import QueryError, QueryStopped, StoreError
from kg.store.login import login_for

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
UPDATE = "application/sparql-update"
CONNECT_S = 10.0
"""How long a server may take to let us in."""
TRIES = 4
"""How often a request is sent to a server that says that it is busy."""
MAX_ANSWER_MB = 1024

Parameters = Mapping[str, str | list[str]]

_TAG = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ERRNO = re.compile(r"^\[(Errno|WinError) -?\d+\] ")
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def is_address(store: Path | str) -> bool:
    """Whether a store is named by the address of an endpoint.

    Raises:
        StoreError: for an address of a kind that is none of an endpoint.

    >>> is_address("kg-store"), is_address("https://example.org/sparql")
    (False, True)
    """
    if isinstance(store, Path):
        if re.match(r"https?:/", store.as_posix()) is not None:
            raise StoreError(f"{store.as_posix()!r} is no folder: give the address of an endpoint as text, not as a Path")
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://", store)
    if scheme is not None and scheme[1].lower() not in ("http", "https"):
        raise StoreError(f"{store!r} is no address of a SPARQL endpoint: it starts with http:// or https://")
    return scheme is not None


def update_address(address: str) -> str:
    """Where a server that answers queries at an address takes updates; ``KG_UPDATE_URL`` decides where it is set.

    >>> update_address("http://localhost:7878/query")
    'http://localhost:7878/update'
    >>> update_address("http://localhost:7200/repositories/kg")
    'http://localhost:7200/repositories/kg/statements'
    >>> update_address("http://localhost:3030/kg")
    'http://localhost:3030/kg'
    """
    if (given := os.environ.get("KG_UPDATE_URL", "")) != "":
        return given
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    if path.endswith("/query"):
        path = path.removesuffix("query") + "update"
    elif re.search(r"/repositories/[^/]+$", path) is not None:
        path += "/statements"
    else:
        return address
    return urlunsplit(parts._replace(path=path))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent: the media type without its parameters, the body, and the headers."""

    media_type: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def is_cut(self) -> bool:
        """Whether the server says that there is more (Virtuoso does)."""
        return "x-sparql-maxrows" in self.headers or self.headers.get("x-sql-state") == "S1TAT"


class Endpoint:
    """One server, over connections that stay open.

    Who we are is never part of an address, which would end up in shell histories and messages, nor an option, which other
    users of the machine see: ``KG_STORE_TOKEN`` (bearer), or ``KG_STORE_USER`` and ``KG_STORE_PASSWORD`` (basic or digest,
    as the server asks), or the ``.netrc`` file's entry for the host.

    Attributes:
        address: where queries go.
    """

    def __init__(self, address: str) -> None:
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise StoreError(f"{address!r} is no address of a SPARQL endpoint: {error}") from error
        if parts.username is not None:
            where = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
            raise StoreError(
                f"the address of {where} holds a user name or password, which others may see: leave it out, and set "
                "KG_STORE_USER and KG_STORE_PASSWORD, or write them into the file .netrc of your home folder"
            )
        if host is None or parts.fragment != "":
            raise StoreError(f"{address!r} is no address of a SPARQL endpoint; expected http://HOST:PORT/PATH")
        self.address = address
        self._update_address = update_address(address)
        self._client = httpx.Client(auth=login_for(host), timeout=httpx.Timeout(60, connect=CONNECT_S))

    def ask(self, sparql: str, *, accept: str = ROWS, timeout_s: float, parameters: Parameters | None = None) -> Reply:
        """The answer to a query.

        Raises:
            QueryError: when the server does not take the query, or takes too long over it.
            StoreError: when there is no such server, or it does not answer with ``accept``.
        """
        form = {"query": sparql, **(parameters or {})}
        reply = self._send(self.address, accept, form=form, timeout_s=timeout_s)
        self._check_type(reply, accept)
        return reply

    def update(self, sparql: str, *, timeout_s: float = 600.0) -> None:
        """Runs an update.

        Raises:
            TooLarge: when the server wants less at a time.
            StoreError: when it does not take it.
        """
        self._send(self._update_address, "*/*", update=sparql, timeout_s=timeout_s)

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def _send(
        self, address: str, accept: str, *, timeout_s: float, form: Parameters | None = None, update: str | None = None
    ) -> Reply:
        headers = {"Accept": accept, "User-Agent": "kg"}
        content = None
        if update is not None:
            headers["Content-Type"] = UPDATE
            content = update.encode()
        request = self._client.build_request(
            "POST", address, data=form, content=content, headers=headers, timeout=httpx.Timeout(timeout_s, connect=CONNECT_S)
        )
        for attempt in range(TRIES):
            status, reply = self._receive(request, timeout_s)
            if status not in (429, 503) or attempt + 1 == TRIES:
                break
            time.sleep(_wait(reply.headers.get("retry-after"), attempt))
        if not 200 <= status < 300:
            raise self._fault(address, status, reply, is_update=update is not None)
        return reply

    def _receive(self, request: httpx.Request, timeout_s: float) -> tuple[int, Reply]:
        deadline = time.monotonic() + timeout_s
        try:
            response = self._client.send(request, stream=True)
            try:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if time.monotonic() > deadline:
                        raise httpx.ReadTimeout("")
                    if len(body) > MAX_ANSWER_MB << 20:
                        what = f"the answer of {request.url} is larger than {MAX_ANSWER_MB} MB. Ask for less (LIMIT)"
                        raise QueryStopped(what, "size")
            finally:
                response.close()
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            if request.headers["Content-Type"] == UPDATE:
                message = f"{request.url} did not answer within {timeout_s:g} s. Look into the server's log; then build again"
                raise StoreError(message) from error
            message = (
                f"{request.url} did not answer within {timeout_s:g} s. Ask for less (LIMIT, a date, an actor), or give more time "
                "(kg query: --timeout)"
            )
            raise QueryStopped(message, "time") from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError, httpx.DecodingError) as error:
            message = f"the answer of {request.url} was cut off ({error}). Look into the server's log; then try again"
            raise StoreError(message) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise StoreError(_unreachable(str(request.url), error)) from error
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_virtuoso = response.headers.get("server", "").startswith("Virtuoso") and media_type == ROWS
        return response.status_code, Reply(media_type, _mend(bytes(body)) if is_virtuoso else bytes(body), response.headers)

    def _check_type(self, reply: Reply, accept: str) -> None:
        wanted = {part.partition(";")[0].strip() for part in accept.split(",")}
        if reply.media_type in wanted or (reply.media_type == "application/json" and ROWS in wanted):
            return
        what = "a web page" if reply.media_type == "text/html" else f"{reply.media_type or 'nothing that it names'!r}"
        raise StoreError(
            f"{self.address} answers a query with {what}, not with {accept}: it is no SPARQL endpoint, or not the address "
            "of one, which docs/stores.md names for each server"
        )

    def _fault(self, address: str, status: int, reply: Reply, *, is_update: bool) -> StoreError | QueryError:
        said = _said(reply)
        words = f" It says: {said.removesuffix('.')}." if said != "" else ""
        match status:
            case 401 | 403:
                who = "this user" if self._client.auth is not None else "who does not say who it is"
                return StoreError(
                    f"{address} refuses {'an update' if is_update else 'a query'} of {who} ({status}).{words} If it wants to "
                    "know who asks, set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write an entry for the host "
                    "into .netrc" + ("; writing may need another address, too (KG_UPDATE_URL)" if is_update else "")
                )
            case 301 | 302 | 303 | 307 | 308:
                where = reply.headers.get("location", "another address")
                return StoreError(f"{address} sends us on to {_plain(where)} ({status}). Give that address")
            case 404 | 410:
                return StoreError(
                    f"the server has nothing at {address} ({status}). Is the name of the repository or dataset right, and was it "
                    f"made?{words}"
                )
            case 405 | 415 | 501 if is_update:
                return StoreError(
                    f"{address} takes no updates ({status}).{words} Start the server so that it may be written, or name "
                    "the address that takes updates in KG_UPDATE_URL"
                )
            case 413 | 400 if is_update and (status == 413 or "memory exhausted" in said):  # the second is Virtuoso's word for it
                return TooLarge(f"{address} takes no update of this size ({status}).{words}")
            case 429 | 503:
                return StoreError(f"{address} is busy ({status}), {TRIES} times in a row.{words} Try again later")
            case 408 | 504:
                what = f"{address} stopped the query, which took too long ({status}).{words} Ask for less (LIMIT)"
                return QueryStopped(what, "time")
            case 400 if not is_update:
                return QueryError(f"{address} does not take the query.{words}")
        kind = "an update" if is_update else "a query"
        return StoreError(f"{address} could not do {kind} ({status}).{words} Look into the server's log")


class TooLarge(StoreError):
    """An update that a server takes only in parts."""


def _unreachable(address: str, error: Exception) -> str:
    reason = _ERRNO.sub("", _plain(str(error))).lower() or type(error).__name__
    if isinstance(error, httpx.ConnectTimeout):
        return f"no server answers at {address} within {CONNECT_S:g} s. Is the address right, and may this machine reach it?"
    if "CERTIFICATE" in reason.upper():
        return f"the certificate of {address} is not to be trusted: {reason}. Set SSL_CERT_FILE if it is your own authority's"
    return f"no server answers at {address}: {reason}. Is it started, and is the address right?"


def _mend(body: bytes) -> bytes:
    """Virtuoso's rows with truth values as the standard writes them, and its yes or no as one."""
    if b'"vars": ["__ASK_RETVAL"]' in body[:200]:
        return b'{"head": {}, "boolean": %s}' % (b"true" if b'"value": "1"' in body else b"false")
    for number, word in ((b"0", b"false"), (b"1", b"true")):
        # Quotes within a value are escaped, so that no text of an article can look like this.
        body = body.replace(b'XMLSchema#boolean", "value": "%s"' % number, b'XMLSchema#boolean", "value": "%s"' % word)
    return body


def _wait(said: str | None, attempt: int) -> float:
    return min(float(said), 10.0) if said is not None and said.isdigit() else 0.5 * 2**attempt


def _said(reply: Reply) -> str:
    """The first words of an error's page, as text."""
    text = reply.body[:20_000].decode("utf-8", "replace")
    if reply.media_type == "text/html" or text.lstrip().startswith("<"):
        text = unescape(_TAG.sub(" ", text))
    if reply.media_type.endswith("json"):  # RFC 9457, and what is like it
        with contextlib.suppress(ValueError, AttributeError):
            told = json.loads(text)
            text = next((str(told[name]) for name in ("detail", "message", "detailedMessage", "title") if name in told), text)
    return _plain(text)


def _plain(text: str) -> str:
    short = _CONTROL.sub(" ", text).strip()
    return short if len(short) <= 400 else short[:400] + "…"
