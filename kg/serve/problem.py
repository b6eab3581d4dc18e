"""What a client is told when something cannot be done: one JSON object, with the place of the fault where it is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KGError, QueryError, QueryStopped, ReadOnlyGraph, StoreError

STOPPED = {
    "time": HTTPStatus.UNPROCESSABLE_ENTITY,
    "memory": HTTPStatus.UNPROCESSABLE_ENTITY,
    "size": HTTPStatus.UNPROCESSABLE_ENTITY,
    "form": HTTPStatus.NOT_ACCEPTABLE,
    "stopped": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""A limit of the query's own is the asker's to mend: with 503 or 504 many clients would only send it again."""


class Problem(Exception):
    """Raised anywhere below a route; becomes the answer.

    Attributes:
        status: of HTTP.
        detail: what is wrong, what was expected, what to do.
        kind: a short name that programs can go by.
        headers: what the answer carries besides.
        line, column: 1-based place in the query, where known.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str | None = None,
        headers: Mapping[str, str] | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = int(status)
        self.detail = detail
        self.kind = kind or HTTPStatus(status).phrase.lower().replace(" ", "-")
        self.headers = dict(headers or {})
        self.line = line
        self.column = column

    def to_response(self) -> Response:
        """The answer, as RFC 9457 has it."""
        fields: dict[str, object] = {
            "type": f"urn:kg:problem:{self.kind}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.line is not None and self.column is not None:
            fields |= {"line": self.line, "column": self.column}
        body = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(body, self.status, headers=headers, media_type="application/problem+json")


def problem_of(error: KGError) -> Problem:
    """What an error of the library is over HTTP."""
    match error:
        case QueryStopped():
            return Problem(STOPPED[error.why], str(error), kind=error.why)
        case ReadOnlyGraph():
            return Problem(403, str(error), kind="read-only-graph")
        case QueryError():
            return Problem(400, str(error), kind="query", line=error.line, column=error.column)
        case StoreError():
            return Problem(503, str(error), kind="store", headers={"Retry-After": "10"})
        case _:
            return Problem(400, str(error))


async def answer_problem(request: Request, error: Exception) -> Response:
    """The answer for anything that a route raised on purpose."""
    match error:
        case Problem():
            return error.to_response()
        case KGError():
            return problem_of(error).to_response()
        case HTTPException():
            headers = error.headers or {}
            return Problem(
                error.status_code, f"{request.method} {request.url.path}: {error.detail}", headers=headers
            ).to_response()
        case _:
            raise error
