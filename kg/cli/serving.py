"""Commands that serve: serve."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import STORE
from kg.cli.output import say

_ORIGIN = re.compile(r"https?://[^/\s]+")
"""What a browser sends as Origin: scheme and host, and nothing behind."""


def serve(
    store: Annotated[str, typer.Option("--store", "-s", envvar="KG_STORE", help="Folder of the store.", metavar="DIR")] = STORE,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; 0.0.0.0 is every one of this machine.", metavar="ADDRESS")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.", metavar="N")
    ] = 8765,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, help="A query that runs longer is stopped.", metavar="SECONDS")
    ] = 30.0,
    memory: Annotated[
        int, typer.Option("--memory", min=128, help="A query that needs more memory is stopped.", metavar="MB")
    ] = 2048,
    max_result: Annotated[int, typer.Option("--max-result", min=1, help="Larger answers are refused.", metavar="MB")] = 64,
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, help="Queries that run at a time.", metavar="N")] = 8,
    cors: Annotated[
        list[str] | None, typer.Option("--cors", help="Origin whose pages may ask; * is any; repeatable.", metavar="ORIGIN")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", help="Name that clients may call this service by; repeatable.", metavar="NAME"),
    ] = None,
    writable: Annotated[
        bool, typer.Option("--writable", help="Let clients that have the token write graphs of their own.")
    ] = False,
    builds: Annotated[
        bool, typer.Option("--builds", help="Let them build articles into it too, by kg build --store ADDRESS.")
    ] = False,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help="File that holds the token. Without: KG_TOKEN, else a new one.", metavar="FILE"),
    ] = None,
) -> None:
    """Serve a store to browsers and to everything that speaks SPARQL.

    Only this machine can ask, unless --host says otherwise. A build that completes is served from then on.

    Examples:
      kg serve
      kg serve --store my-store --port 9000
      kg serve --writable --token-file token.txt
    """
    from kg.serve import Settings, make_app
    from kg.serve.run import is_loopback, listen, run

    if builds and not writable:
        raise typer.BadParameter("whoever builds writes: give --writable too", param_hint="--builds")
    if token_file is not None and not writable:
        raise typer.BadParameter("a token is for writing: give --writable too", param_hint="--token-file")
    for origin in cors or ():
        if origin != "*" and _ORIGIN.fullmatch(origin) is None:
            raise typer.BadParameter(f"{origin!r} is no origin, as in https://example.org, nor *", param_hint="--cors")
    token = _token(token_file) if writable else None
    with listen(host, port) as listening:
        # Under a foreign name only a browser that was misled asks this machine; a service for others has names of its own.
        hosts = tuple(allow_host) if allow_host else () if is_loopback(listening) else ("*",)
        app = make_app(
            store,
            Settings(
                hosts=hosts,
                cors=tuple(cors or ()),
                token=token,
                builds=builds,
                timeout_s=timeout,
                max_memory_mb=memory,
                max_result_mb=max_result,
                concurrency=concurrency,
            ),
        )
        run(app, listening, lambda address: say(f"{address}  ·  SPARQL at {address}sparql  ·  ctrl-c ends it"))


def _token(file: Path | None) -> str:
    """The token for writing; a new one is told on standard error."""
    import os

    found = file.read_text("utf-8").strip() if file is not None else os.environ.get("KG_TOKEN", "").strip()
    if found == "" and file is not None:
        raise typer.BadParameter(f"{str(file)!r} is empty", param_hint="--token-file")
    if found == "":
        found = secrets.token_urlsafe(24)
        say(f"token for writing: {found}")
    return found


COMMANDS = {serve: "Serve the store over HTTP."}
