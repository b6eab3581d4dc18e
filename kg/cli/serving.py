"""Commands that serve: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import STORE, StoreOption
from kg.cli.output import say


def serve(
    store: StoreOption = STORE,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; 0.0.0.0 is every one.", metavar="ADDRESS")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.", metavar="N")
    ] = 8765,
) -> None:
    """Serve a store to browsers and to everything that speaks SPARQL.

    Only this machine can ask, unless --host says otherwise. A build that completes is served from then on.

    Examples:
      kg serve
      kg serve --store my-store --port 9000
    """
    import uvicorn

    from kg.serve import Settings, make_app

    app = make_app(store, Settings())
    say(f"http://{host}:{port}/  ·  ctrl-c ends it")
    uvicorn.run(app, host=host, port=port, log_level="warning")


COMMANDS = {serve: "Serve the store over HTTP."}
