"""The things of the graph under their own addresses: `/country/PRK` is what the store says of it, as RDF."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kg import ids
from kg.serve.describe import describe
from kg.serve.negotiate import RDF, choose
from kg.serve.service import Service

KINDS = (
    *("country", "person", "organization", "place", "treaty", "weapon", "document"),
    *("mention", "account", "claim", "evidence", "event", "relation", "known-position"),
)
"""First parts of the paths of things, as in their IRIs."""


def thing_iri(request: Request) -> str:
    """The IRI of the thing whose address was asked for; percent signs stay as they are in the IRI."""
    path: str = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii") or request.url.path
    return ids.BASE + path.removeprefix("/")


async def answer_in_rdf(service: Service, request: Request, iri: str) -> Response:
    """What the store says of a thing, in the form that the client likes best; 404 where it says nothing."""
    media_type = choose(request.headers.get("accept"), list(RDF)) or next(iter(RDF))

    def look() -> bytes | None:
        with service.reader() as reader:
            return describe(reader, iri, media_type)

    made = await run_in_threadpool(look)
    if made is None:
        return PlainTextResponse(f"The graph says nothing of {iri}\n", 404)
    return Response(made, media_type=media_type, headers={"Vary": "Accept"})


def make_routes(service: Service) -> list[BaseRoute]:
    """A route for each kind of thing."""

    async def answer(request: Request) -> Response:
        return await answer_in_rdf(service, request, thing_iri(request))

    return [Route(f"/{kind}/{{rest:path}}", answer, name=kind) for kind in KINDS]
