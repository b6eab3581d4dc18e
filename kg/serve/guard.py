"""Who may ask at all: names that this service goes by, and origins whose pages may ask it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.problem import Problem
from kg.serve.settings import LOOPBACK


class Guard:
    """Turns away what comes under a foreign name, or from a foreign page.

    A page on the web can make its reader's browser ask a service on the reader's machine: directly, where the ``Origin``
    tells, or by letting its own name lead to 127.0.0.1, where the ``Host`` tells.
    """

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...], origins: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = {*LOOPBACK, *(host.lower() for host in hosts)}
        self._origins = set(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (problem := self._judge(Headers(scope=scope))) is not None:
            await problem.to_response()(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _judge(self, headers: Headers) -> Problem | None:
        named = headers.getlist("host")
        if len(named) != 1 or (host := _host(named[0])) is None:
            return Problem(400, "expected one Host that names this service")
        if "*" not in self._hosts and host not in self._hosts:
            return Problem(
                421, f"this service does not go by the name {host[:100]!a}; kg serve --allow-host lets it", kind="host"
            )
        origin = headers.get("origin")
        # The scheme may differ where a proxy speaks TLS.
        if origin is None or origin.partition("://")[2] == named[0] or "*" in self._origins or origin in self._origins:
            return None
        return Problem(403, f"pages of {origin[:100]!a} may not ask this service; kg serve --cors lets them", kind="origin")


def _host(value: str) -> str | None:
    try:
        return urlsplit(f"//{value}").hostname
    except ValueError:
        return None
