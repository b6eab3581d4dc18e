"""`/sparql`: queries, updates where they are allowed, and what this service can do."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

import kg
from kg.serve.about import service_description
from kg.serve.access import check_token
from kg.serve.negotiate import HTML, RDF, choose
from kg.serve.problem import Problem
from kg.serve.protocol import Operation, allow, read_operation
from kg.serve.reply import is_known, make_etag, not_modified, reply
from kg.serve.service import Service
from kg.serve.writing import Order
from kg.store.sparql import is_same_each_time

SELECT = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
_ALIASES = {"application/json": SELECT[0], "application/xml": SELECT[1], "text/xml": SELECT[1], "text/plain": SELECT[2]}
_GRAPH_ALIASES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/plain": "application/n-triples",
}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def make_routes(service: Service) -> list[BaseRoute]:
    """The endpoint, with and without a slash at its end."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allow(METHODS))
        if request.method not in METHODS:
            raise Problem(405, f"{request.method} means nothing here; expected GET or POST", headers=allow(METHODS))
        limits = service.settings
        operation = await read_operation(
            request, max_query_bytes=limits.max_query_kb << 10, max_update_bytes=limits.max_body_mb << 20
        )
        if operation is None:
            if choose(request.headers.get("accept"), [*RDF, HTML]) == HTML:  # a browser, whose reader wants to write a query
                return RedirectResponse(request.url_for("sparql").replace(path="/query"), 303, {"Vary": "Accept"})
            return await service_description(service, request)
        if operation.kind == "update":
            check_token(limits, request)
            order = Order(
                action="update",
                base=_base(request),
                using=operation.default_graphs,
                using_named=operation.named_graphs,
                builds=limits.builds,
            )
            await service.write(order, operation.text.encode("utf-8", "surrogatepass"))
            return Response(status_code=204)
        return await _answer(service, request, operation)

    methods = [*METHODS, "PUT", "PATCH", "DELETE"]
    return [Route(path, endpoint, methods=methods, name="sparql") for path in ("/sparql", "/sparql/")]


async def _answer(service: Service, request: Request, operation: Operation) -> Response:
    accept = request.headers.get("accept")
    forms = {
        "select": _choose(accept, SELECT, _ALIASES),
        "ask": _choose(accept, SELECT, _ALIASES),
        "graph": _choose(accept, list(RDF), _GRAPH_ALIASES),
    }
    if all(form is None for form in forms.values()):
        known = ", ".join([*SELECT, *RDF])
        raise Problem(406, f"Accept names nothing that kg can write; it writes {known}", kind="form")
    etag = None
    if is_same_each_time(operation.text):
        etag = make_etag(kg.__version__, service.version, operation, sorted(forms.items()))
        if is_known(request, etag):
            return not_modified(etag, {"Vary": "Accept, Accept-Encoding"})
    answer = await service.query(
        operation.text,
        forms=forms,
        receive=request.receive,
        base=_base(request),
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
    )
    form = forms[answer.kind]
    assert form is not None
    return await reply(request, answer.payload, form, etag=etag if request.method != "POST" else None)


def _base(request: Request) -> str:
    """What relative IRIs start from: the address of the endpoint."""
    return str(request.url.replace(query=""))


def _choose(accept: str | None, offers: Sequence[str], aliases: dict[str, str]) -> str | None:
    """The best form; the general names that some clients ask for mean the special ones."""
    chosen = choose(accept, [*offers, *aliases])
    return aliases.get(chosen, chosen) if chosen is not None else None
