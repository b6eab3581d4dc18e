"""Who may write."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from kg.serve.problem import Problem
from kg.serve.settings import Settings


def check_token(settings: Settings, request: Request) -> None:
    """Nothing, if whoever asks has the token.

    Raises:
        Problem: when nobody may write here, or the token is missing or wrong.
    """
    if settings.token is None:
        raise Problem(403, "this service only reads; kg serve --writable lets clients write", kind="read-only")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), settings.token.encode()):
        wrong = "has no token" if given == "" else "has another token"
        raise Problem(
            401, f"the request {wrong}; expected Authorization: Bearer TOKEN", headers={"WWW-Authenticate": 'Bearer realm="kg"'}
        )
