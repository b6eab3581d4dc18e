"""`/graphs`: whole graphs, read and written, as the SPARQL 1.1 Graph Store HTTP Protocol has it.

GET  /graphs                  everything, as N-Quads
GET  /graphs?graph=IRI        one graph, whatever its name
GET  /graphs?default          the unnamed graph, which only clients write
GET  /graphs/a/b              the graph that is named like this very address
GET  /graph/facts             one of kg's own, under its own name
"""

from __future__ import annotations

import gzip
import os
import secrets
from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

import kg
from kg.serve.access import check_token
from kg.serve.body import content_type, form_parts, read_body, url_parameters
from kg.serve.negotiate import RDF, choose
from kg.serve.problem import Problem
from kg.serve.protocol import allow, check_iri
from kg.serve.reply import is_known, make_etag, not_modified, reply, takes_gzip
from kg.serve.service import Service
from kg.serve.things import thing_iri
from kg.serve.writing import Order

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
_UPLOAD = "multipart/form-data"
_PIECE = 1 << 18
_CONTENT = "CONSTRUCT WHERE { ?s ?p ?o }"


def make_routes(service: Service) -> list[BaseRoute]:
    """The graph store, by name in a parameter and by address."""

    async def indirect(request: Request) -> Response:
        names = [(name, value) for name, value in url_parameters(request) if name in ("default", "graph")]
        if len(names) > 1:
            raise Problem(400, f"expected one of graph and default, found {len(names)}")
        if len(names) == 0:
            return await _answer_for_all(service, request)
        [(name, value)] = names
        return await _answer(service, request, "" if name == "default" else check_iri(value, "graph"))

    async def direct(request: Request) -> Response:
        path: str = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1") or request.url.path
        return await _answer(service, request, check_iri(str(request.base_url).rstrip("/") + path, "the address"))

    async def own(request: Request) -> Response:
        return await _answer(service, request, thing_iri(request))

    methods = [*METHODS, "PATCH"]
    return [
        Route("/graphs", indirect, methods=methods, name="graphs"),
        Route("/graphs/{rest:path}", direct, methods=methods, name="graph"),
        Route("/graph/{rest:path}", own, methods=methods, name="own-graph"),
    ]


async def _answer(service: Service, request: Request, graph: str) -> Response:
    match request.method:
        case "GET" | "HEAD":
            return await _read(service, request, graph)
        case "PUT" | "POST" | "DELETE":
            return await _write(service, request, graph)
        case "OPTIONS":
            return Response(status_code=204, headers=allow(METHODS))
        case _:
            raise Problem(405, f"{request.method} means nothing here", headers=allow(METHODS))


async def _answer_for_all(service: Service, request: Request) -> Response:
    match request.method:
        case "GET" | "HEAD":
            return _everything(service, request)
        case "POST":
            made = f"{str(request.base_url).rstrip('/')}/graphs/{secrets.token_hex(8)}"
            return await _write(service, request, made)
        case "OPTIONS":
            return Response(status_code=204, headers=allow(("GET", "HEAD", "POST", "OPTIONS")))
        case _:
            raise Problem(400, "which graph? expected graph=IRI or default in the address")


def _everything(service: Service, request: Request) -> Response:
    """The lasting form of the store, as it lies there: piece by piece, since it may be larger than the memory."""
    if choose(request.headers.get("accept"), ["application/n-quads", "text/plain"]) is None:
        raise Problem(406, "all graphs together come as application/n-quads only; name one with graph=IRI", kind="form")
    try:
        packed = service.dump.open("rb")
    except OSError as error:
        raise Problem(503, "the store is being written for the first time", headers={"Retry-After": "10"}) from error
    about = os.fstat(packed.fileno())
    etag = make_etag(kg.__version__, about.st_mtime_ns, about.st_size)
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
    if is_known(request, etag) or request.method == "HEAD":
        packed.close()
        if is_known(request, etag):
            return not_modified(etag, headers)
        head = Response(headers=headers, media_type="application/n-quads")
        del head.headers["Content-Length"]  # that of nothing: how long the answer to GET is, unpacked, nobody has counted
        return head
    if takes_gzip(request):
        headers |= {"Content-Encoding": "gzip", "Content-Length": str(about.st_size)}
        return StreamingResponse(_pieces(packed), headers=headers, media_type="application/n-quads")
    return StreamingResponse(_pieces(packed, unpack=True), headers=headers, media_type="application/n-quads")


def _pieces(packed: BinaryIO, *, unpack: bool = False) -> Iterator[bytes]:
    with packed:
        stream: gzip.GzipFile | BinaryIO = gzip.GzipFile(fileobj=packed) if unpack else packed
        while len(piece := stream.read(_PIECE)) > 0:
            yield piece


async def _read(service: Service, request: Request, graph: str) -> Response:
    form = choose(request.headers.get("accept"), list(RDF))
    if form is None:
        raise Problem(406, f"Accept names no form of RDF that kg can write; it writes {', '.join(RDF)}", kind="form")
    with service.reader() as reader:
        if graph != "" and not reader.graph.contains_named_graph(ox.NamedNode(graph)):
            raise Problem(404, f"there is no graph <{graph}>")
    etag = make_etag(kg.__version__, service.version, graph, form)
    if is_known(request, etag):
        return not_modified(etag)
    forms = {"select": None, "ask": None, "graph": form}
    answer = await service.query(_CONTENT, forms=forms, receive=request.receive, default_graphs=(graph,))
    return await reply(request, answer.payload, form, etag=etag)


async def _write(service: Service, request: Request, graph: str) -> Response:
    check_token(service.settings, request)
    if request.method == "DELETE":
        existed = await service.write(Order(action="delete", graph=graph), b"")
        if not existed:
            raise Problem(404, f"there is no graph <{graph}>")
        return Response(status_code=204)
    media_type = content_type(request)
    if media_type != _UPLOAD:
        _check_type(media_type, "the body")
    data = await read_body(request, service.settings.max_body_mb << 20)
    if media_type == _UPLOAD:
        media_type, data = "application/n-triples", await run_in_threadpool(_join, request, data, graph)
    # Relative IRIs in what is sent start from the graph's own name, as the standard has it.
    order = Order(
        action=request.method.lower(), graph=graph, media_type=media_type, base=graph or str(request.url.replace(query=""))
    )
    existed = await service.write(order, data)
    if existed:
        return Response(status_code=204)
    return Response(status_code=201, headers={"Location": graph})


def _check_type(media_type: str, what: str) -> None:
    if media_type not in RDF:
        said = "has no Content-Type" if media_type == "" else f"is {media_type[:100]}"
        raise Problem(415, f"{what} {said}; expected one of {', '.join(RDF)}")


def _join(request: Request, data: bytes, graph: str) -> bytes:
    """The files of an uploaded form as one, in N-Triples."""
    lines: list[str] = []
    for number, (media_type, content) in enumerate(form_parts(request.headers["content-type"], data), 1):
        _check_type(media_type, f"part {number} of the form")
        try:
            quads = list(ox.parse(content, format=ox.RdfFormat.from_media_type(media_type), base_iri=graph or None))
        except (SyntaxError, ValueError) as error:
            raise Problem(
                400, f"part {number} of the form cannot be read: {getattr(error, 'msg', error)}", kind="query"
            ) from error
        if any(quad.graph_name != ox.DefaultGraph() for quad in quads):
            raise Problem(400, f"part {number} of the form names graphs; here it may hold triples only", kind="query")
        lines += [f"{quad.triple} .\n" for quad in quads]
    return "".join(lines).encode()
