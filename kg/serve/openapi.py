"""What the service offers, as OpenAPI has it, for programs that make clients and for those that look for faults."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import kg
from kg.serve.endpoint import SELECT
from kg.serve.negotiate import RDF
from kg.serve.protocol import FORM, QUERY, UPDATE
from kg.serve.reply import make_etag, reply
from kg.serve.service import Service
from kg.serve.things import KINDS

Json = dict[str, Any]
_BINARY: Json = {"schema": {"type": "string"}}
_IRI: Json = {"type": "string", "format": "uri"}
_SAYS = {
    200: "The answer.", 201: "Made.", 204: "Done.", 304: "As the client has it already.", 400: "A fault in what was sent.",
    401: "The token is missing or wrong.", 403: "May not be done here.", 404: "There is none.",
    406: "In no form that is asked for.", 413: "Too large.",
    415: "In a form that is not read.", 421: "Asked under a foreign name.", 422: "A limit was reached.",
    503: "Too many at a time; Retry-After says when to come again.",
}  # fmt: skip
_READ, _CHANGE = (200, 304, 400, 403, 404, 406, 421, 422, 503), (201, 204, 400, 401, 403, 404, 413, 415, 421, 422, 503)


def make_routes(service: Service) -> list[BaseRoute]:
    """`/openapi.json`."""

    async def openapi(request: Request) -> Response:
        made = description(is_writable=service.settings.token is not None)
        body = json.dumps(made, ensure_ascii=False).encode()
        return await reply(request, body, "application/json", etag=make_etag(kg.__version__, body))

    return [Route("/openapi.json", openapi, name="openapi")]


def description(*, is_writable: bool) -> Json:
    """The whole description."""
    graph = _parameter("graph", "The name of a graph.", _IRI)
    default = _parameter("default", "The unnamed graph.", {"type": "string", "enum": [""]}, allowEmptyValue=True)
    rest: Json = {"name": "rest", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[A-Za-z0-9%._-]+$"}}
    by_name: Json = {"get": _operation("A graph, or all of them as N-Quads.", [graph, default], [*RDF], _READ)}
    by_address: Json = {"get": _operation("The graph that is named like this address.", [rest], [*RDF], _READ)}
    if is_writable:
        for path, parameters in ((by_name, [graph, default]), (by_address, [rest])):
            path["put"] = _operation("Replaces a graph.", parameters, [], _CHANGE, [*RDF])
            path["post"] = _operation("Adds to a graph.", parameters, [], _CHANGE, [*RDF])
            path["delete"] = _operation("Deletes a graph.", parameters, [], _CHANGE)
    paths: Json = {
        "/sparql": _sparql(is_writable=is_writable),
        "/graphs": by_name,
        "/graphs/{rest}": by_address,
        "/graph/{rest}": {"get": _operation("One of kg's own graphs.", [rest], [*RDF], _READ)},
        "/.well-known/void": {"get": _operation("What the graph holds.", [], [*RDF], _READ)},
    }
    for kind in KINDS:
        paths[f"/{kind}/{{rest}}"] = {"get": _operation(f"What is said of a {kind}.", [rest], [*RDF, "text/html"], _READ)}
    made: Json = {
        "openapi": "3.1.0",
        "info": {"title": "kg", "version": kg.__version__, "license": {"name": "MIT", "identifier": "MIT"}},
        "paths": paths,
    }
    if is_writable:
        made["components"] = {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    return made


def _sparql(*, is_writable: bool) -> Json:
    several: Json = {"type": "array", "items": _IRI}
    graphs = [
        _parameter(name, "A graph that the query sees.", several, explode=True)
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = _parameter("query", "Without: what the service can do.", {"type": "string"})
    forms = [*SELECT, *RDF]
    codes = (*_READ, 413, 415)
    post = _operation("Answers a query." + (" Carries out an update." if is_writable else ""), graphs, forms, codes)
    fields: Json = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    post["requestBody"] = {"required": True, "content": {QUERY: _BINARY, FORM: {"schema": fields}}}
    if is_writable:
        post["requestBody"]["content"][UPDATE] = _BINARY
        post["responses"] |= {str(code): {"description": _SAYS[code]} for code in (204, 401)}
        post["security"] = [{}, {"token": []}]
    return {"get": _operation("Answers a query.", [query, *graphs], forms, codes), "post": post}


def _operation(
    summary: str, parameters: list[Json], forms: list[str], codes: tuple[int, ...], sent: list[str] | None = None
) -> Json:
    problem = {"application/problem+json": {"schema": {"type": "object", "required": ["type", "title", "status", "detail"]}}}
    made: Json = {"summary": summary, "parameters": parameters, "responses": {}}
    for code in sorted(codes):
        said: Json = {"description": _SAYS[code]}
        if code >= 400:
            said["content"] = problem
        elif code == 200:
            said["content"] = dict.fromkeys(forms, _BINARY) | {"application/n-quads": _BINARY}
        made["responses"][str(code)] = said
    if sent is not None:
        made["requestBody"] = {"required": True, "content": dict.fromkeys(sent, _BINARY)}
    if codes is _CHANGE:
        made["security"] = [{"token": []}]
    return made


def _parameter(name: str, description: str, schema: Json, **more: object) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}
