"""The service as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from kg.errors import KGError
from kg.serve import about, endpoint, graphs, openapi, things
from kg.serve.guard import Guard
from kg.serve.pages import make_missing, make_routes
from kg.serve.problem import Problem, answer_problem
from kg.serve.service import Service
from kg.serve.settings import Settings


def make_app(folder: Path | str, settings: Settings | None = None) -> Starlette:
    """The application that serves a store; its ``state.service`` is the `Service`.

    Raises:
        StoreError: when the store cannot be read.
    """
    settings = settings or Settings()
    service = Service(folder, settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            service.close()

    app = Starlette(
        routes=[
            *endpoint.make_routes(service),
            *graphs.make_routes(service),
            *about.make_routes(service),
            *openapi.make_routes(service),
            *make_routes(service),
            *things.make_routes(service),
        ],
        middleware=_middleware(settings),
        exception_handlers={
            Problem: answer_problem,
            KGError: answer_problem,
            HTTPException: answer_problem,
            404: make_missing(service),
        },
        lifespan=lifespan,
    )
    app.state.service = service
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    found = [Middleware(Guard, hosts=settings.hosts, origins=settings.cors)]
    if len(settings.cors) > 0:
        methods = ["GET", "HEAD", "POST"] + (["PUT", "DELETE"] if settings.token is not None else [])
        headers = ["Accept", "Authorization", "Content-Type", "If-None-Match"]
        shown = ["ETag", "Location", "Retry-After"]
        found.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.cors),
                allow_methods=methods,
                allow_headers=headers,
                expose_headers=shown,
            )
        )
    return found
