"""A service that listens."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from kg.errors import ServeError

STOPPING_S = 3
"""How long requests may take to end once the service is told to."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that waits for clients; port 0 takes a free one.

    Raises:
        ServeError: when the address cannot be had.
    """
    try:
        family, type_, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        # With the protocol said, asyncio turns Nagle's delay off, which costs 40 ms an answer.
        made = socket.socket(family, type_, protocol)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen(256)
        except OSError:
            made.close()
            raise
    except (OSError, UnicodeError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "no such name"
        foreign = not isinstance(error, OSError) or isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        what = "--host, one of this machine, or 0.0.0.0 for every one" if foreign else "--port, or 0 for a free one"
        raise ServeError(f"nothing can listen at {host}:{port}: {reason}. Choose another {what}") from error
    return made


def run(app: Starlette, listening: socket.socket, on_start: Callable[[str], None]) -> None:
    """Serves until the process is told to end.

    Args:
        on_start: is given the address once clients are answered.
    """
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="on", timeout_graceful_shutdown=STOPPING_S
    )
    _Server(config, on_start).run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_start: Callable[[str], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets is not None:
            self._on_start(address_of(sockets[0]))


def address_of(listening: socket.socket) -> str:
    """The address to give to a browser on this machine."""
    host, port = listening.getsockname()[:2]
    found = ipaddress.ip_address(host)
    name = "127.0.0.1" if found.is_unspecified else f"[{host}]" if found.version == 6 else host
    return f"http://{name}:{port}/"


def is_loopback(listening: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback
