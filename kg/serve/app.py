"""The service as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette

from kg.serve import things
from kg.serve.pages import make_routes
from kg.serve.service import Service
from kg.serve.settings import Settings


def make_app(folder: Path | str, settings: Settings | None = None) -> Starlette:
    """The application that serves a store; its ``state.service`` is the `Service`.

    Raises:
        StoreError: when the store cannot be read.
    """
    service = Service(folder, settings or Settings())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            service.close()

    app = Starlette(routes=[*make_routes(service), *things.make_routes(service)], lifespan=lifespan)
    app.state.service = service
    return app
