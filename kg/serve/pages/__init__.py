"""What a browser is shown; the routes here go before all others but the protocols'."""

from __future__ import annotations

from starlette.routing import BaseRoute

from kg.serve.service import Service


def make_routes(service: Service) -> list[BaseRoute]:
    """The pages of a service."""
    return []
