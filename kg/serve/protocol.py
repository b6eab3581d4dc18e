"""The requests of the SPARQL 1.1 Protocol: which query or update, over which graphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request

from kg.serve.body import Parameters, content_type, form_parameters, read_body, url_parameters, utf8
from kg.serve.problem import Problem

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client wants done.

    Attributes:
        kind: ``query`` or ``update``.
        default_graphs, named_graphs: what the protocol's parameters say; ``None`` where neither says anything.
    """

    kind: str
    text: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


async def read_operation(request: Request, *, max_query_bytes: int, max_update_bytes: int) -> Operation | None:
    """The operation that a request asks for; ``None`` for a GET that asks for nothing, which wants the description.

    Raises:
        Problem: when the request is not as the protocol has it.
    """
    parameters = url_parameters(request)
    if request.method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in parameters):
            raise Problem(400, "an update cannot be sent by GET: send it by POST")
        if not any(name == "query" for name, _ in parameters):
            return None
        return _short_enough(_operation(parameters, "query"), max_query_bytes)
    media_type = content_type(request)
    if media_type not in (FORM, QUERY, UPDATE):
        said = "has no Content-Type" if media_type == "" else f"is {media_type[:100]}"
        raise Problem(415, f"the body {said}; expected {FORM}, {QUERY} or {UPDATE}")
    limit = max_query_bytes if media_type == QUERY else max(max_query_bytes, max_update_bytes)
    body = await read_body(request, limit)
    if media_type == FORM:
        parameters += form_parameters(body)
        kinds = sorted({name for name, _ in parameters if name in ("query", "update")})
        if len(kinds) != 1:
            found = "neither" if len(kinds) == 0 else "both"
            raise Problem(400, f"expected one parameter, query or update; found {found}")
        operation = _operation(parameters, kinds[0])
    else:
        kind = "query" if media_type == QUERY else "update"
        if any(name in ("query", "update") for name, _ in parameters):
            raise Problem(400, f"the body is the {kind}, and the address has one too: send it once")
        operation = _operation([*parameters, (kind, utf8(body))], kind)
    return _short_enough(operation, max_query_bytes)


def _short_enough(operation: Operation, max_query_bytes: int) -> Operation:
    if operation.kind == "query" and len(operation.text.encode("utf-8", "replace")) > max_query_bytes:
        raise Problem(413, f"the query is longer than the {max_query_bytes} bytes that may be sent here")
    return operation


def _operation(parameters: Parameters, kind: str) -> Operation:
    texts = [value for name, value in parameters if name == kind]
    if len(texts) != 1:
        raise Problem(400, f"expected one parameter {kind}, found {len(texts)}")
    prefix = "" if kind == "query" else "using-"
    default = _iris(parameters, "default-graph-uri" if kind == "query" else "using-graph-uri")
    named = _iris(parameters, f"{prefix}named-graph-uri")
    if len(default) == 0 and len(named) == 0:
        return Operation(kind, texts[0], None, None)
    return Operation(kind, texts[0], default, named)


def _iris(parameters: Parameters, wanted: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(check_iri(value, wanted) for name, value in parameters if name == wanted))


def check_iri(value: str, name: str) -> str:
    """An absolute IRI as it came.

    Raises:
        Problem: when it is none.
    """
    try:
        return ox.NamedNode(value).value
    except ValueError as error:
        raise Problem(400, f"{name}={value[:200]!a} is no absolute IRI: {error}") from error


def allow(methods: Iterable[str]) -> dict[str, str]:
    """The header that says what may be done."""
    return {"Allow": ", ".join(methods)}
