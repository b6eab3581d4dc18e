"""Who we are to the server behind an endpoint: a token, or a name and a password, from the environment or from .netrc."""

from __future__ import annotations

import netrc
import os
from collections.abc import Generator

import httpx

from kg.errors import StoreError


class _Login(httpx.Auth):
    """A name and a password, for a server that asks for them, in the way that it asks for: basic or digest."""

    def __init__(self, user: str, password: str) -> None:
        self._ways = httpx.DigestAuth(user, password), httpx.BasicAuth(user, password)
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._way is None:
            response = yield request
            if response.status_code != 401:
                return
            wants_digest = response.headers.get("www-authenticate", "").lower().startswith("digest")
            self._way = self._ways[0 if wants_digest else 1]
        yield from self._way.auth_flow(request)


def login_for(host: str) -> httpx.Auth | None:
    """Who we are to a host, where anybody says."""
    token, user, password = (os.environ.get(f"KG_STORE_{name}", "") for name in ("TOKEN", "USER", "PASSWORD"))
    if token != "":
        return _Bearer(token)
    if user != "":
        return _Login(user, password)
    try:
        entry = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as error:
        raise StoreError(f"the file .netrc, which may say who we are to {host}, cannot be read: {error}") from error
    return None if entry is None else _Login(entry[0], entry[2] or "")


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request
