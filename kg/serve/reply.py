"""Answers as they go out: validated by ETag, compressed where the client takes it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

MIN_GZIP = 1000
"""Smaller answers gain nothing from being compressed."""


def make_etag(*parts: object) -> str:
    """A weak validator: the same parts mean the same answer, if not the same bytes."""
    return f'W/"{hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:24]}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has this answer already."""
    if request.method not in ("GET", "HEAD"):
        return False
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return etag.removeprefix("W/") in known or known == ["*"]


def not_modified(etag: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to a client that has it already."""
    return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "no-cache", **(headers or {})})


async def reply(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    etag: str | None = None,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """An answer with a body; clients keep it only to ask whether it still holds.

    Args:
        etag: from `make_etag`; without, the answer is not kept at all.
    """
    made = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-store" if etag is None else "no-cache"}
    if etag is not None:
        made["ETag"] = etag
    made |= headers or {}
    if len(body) >= MIN_GZIP and takes_gzip(request):
        if len(body) > 50_000:
            body = await run_in_threadpool(_compress, body)
        else:
            body = _compress(body)
        made["Content-Encoding"] = "gzip"
    made["Content-Type"] = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    return Response(body, status, headers=made)


def takes_gzip(request: Request) -> bool:
    """Whether the client can unpack."""
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _compress(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=4, mtime=0)
