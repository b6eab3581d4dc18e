"""The things of the graph under their own addresses: `/country/PRK` is what the store says of it, as RDF."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import kg
from kg import ids
from kg.serve.negotiate import RDF, choose
from kg.serve.problem import Problem
from kg.serve.protocol import check_iri
from kg.serve.reply import is_known, make_etag, not_modified, reply
from kg.serve.service import Service

KINDS = (
    *("country", "person", "organization", "place", "treaty", "weapon", "document"),
    *("mention", "account", "claim", "evidence", "event", "relation", "known-position"),
)
"""First parts of the paths of things, as in their IRIs."""
_AROUND = "CONSTRUCT { ?s ?p ?o } WHERE { { BIND(<%s> AS ?s) ?s ?p ?o } UNION { BIND(<%s> AS ?o) ?s ?p ?o } }"


def thing_iri(request: Request) -> str:
    """The IRI of the thing whose address was asked for; percent signs stay as they are in the IRI.

    Raises:
        Problem: when the address makes none.
    """
    path: str = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1") or request.url.path
    return check_iri(ids.BASE + path.removeprefix("/"), "the address")


async def describe(service: Service, iri: str, media_type: str, request: Request | None = None) -> bytes:
    """All statements about a thing, and those that lead to it; empty where there are none.

    A thing alone says little here: who met whom stands in events that point to both. So both directions are given.

    Args:
        media_type: one of `kg.serve.negotiate.RDF`.
        request: whose client may go away.
    """
    forms = {"select": None, "ask": None, "graph": media_type}
    receive = None if request is None else request.receive
    return (await service.query(_AROUND % (iri, iri), forms=forms, receive=receive)).payload


async def answer_in_rdf(service: Service, request: Request, iri: str) -> Response:
    """What the store says of a thing, in the form that the client likes best; 404 where it says nothing."""
    media_type = choose(request.headers.get("accept"), list(RDF))
    if media_type is None:
        raise Problem(406, f"Accept names no form of RDF that kg can write; it writes {', '.join(RDF)}", kind="form")
    etag = make_etag(kg.__version__, service.version, iri, media_type)
    if is_known(request, etag):
        return not_modified(etag)
    with service.reader() as reader:
        node = ox.NamedNode(iri)
        found = (reader.graph.quads_for_pattern(node, None, None), reader.graph.quads_for_pattern(None, None, node))
        if all(next(iter(quads), None) is None for quads in found):
            raise Problem(404, f"the graph says nothing of {iri}")
    return await reply(request, await describe(service, iri, media_type, request), media_type, etag=etag)


def make_routes(service: Service) -> list[BaseRoute]:
    """A route for each kind of thing."""

    async def answer(request: Request) -> Response:
        return await answer_in_rdf(service, request, thing_iri(request))

    return [Route(f"/{kind}/{{rest:path}}", answer, name=kind) for kind in KINDS]
