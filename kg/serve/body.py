"""What a request carries: its body up to a limit, its parameters, each decoded once."""

from __future__ import annotations

import asyncio
from email.message import Message
from email.parser import BytesParser
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.serve.problem import Problem

BODY_S = 60.0
"""How long a client may take to send its body."""
Parameters = list[tuple[str, str]]


async def read_body(request: Request, max_bytes: int) -> bytes:
    """The whole body.

    Raises:
        Problem: when it is larger than may be, or does not come to its end.
    """
    too_large = Problem(413, f"the body is larger than the {max_bytes} bytes that may be sent here")
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > max_bytes:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_S):
            async for part in request.stream():
                size += len(part)
                if size > max_bytes:
                    raise too_large
                parts.append(part)
    except TimeoutError as error:
        raise Problem(408, f"the body did not arrive within {BODY_S:g} s") from error
    except ClientDisconnect as error:
        raise Problem(400, "the client went away") from error
    return b"".join(parts)


def content_type(request: Request) -> str:
    """The media type of the body, in lower case; empty where none is said.

    Raises:
        Problem: when it says another encoding than UTF-8.
    """
    media_type, *parameters = request.headers.get("content-type", "").split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, f"the body is in {value.strip()}; only UTF-8 is read")
    return media_type.strip().lower()


def form_parts(media_type: str, body: bytes) -> list[tuple[str, bytes]]:
    """The files of an uploaded form: media type and content of each.

    Args:
        media_type: as the request says it, with its boundary.

    Raises:
        Problem: when the form has no boundary, or no parts.
    """
    message = BytesParser().parsebytes(b"Content-Type: " + media_type.encode("latin-1", "replace") + b"\r\n\r\n" + body)
    parts = message.get_payload() if message.is_multipart() else []
    if not isinstance(parts, list) or len(parts) == 0:
        raise Problem(400, "the form has no parts; expected files between the boundaries that Content-Type names")
    found = []
    for part in parts:
        assert isinstance(part, Message)
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            raise Problem(400, "a part of the form has parts itself")
        found.append((part.get_content_type(), content))
    return found


def url_parameters(request: Request) -> Parameters:
    """Those of the address, in its order."""
    return form_parameters(request.scope.get("query_string", b""), "the address")


def form_parameters(text: bytes, where: str = "the body") -> Parameters:
    """Those of an encoded form, in its order.

    Raises:
        Problem: when they are not UTF-8, or absurdly many.
    """
    try:
        return parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=10_000)
    except UnicodeDecodeError as error:
        raise Problem(400, f"the parameters in {where} are not UTF-8") from error
    except ValueError as error:
        raise Problem(400, f"{where} has more than 10000 parameters") from error


def utf8(text: bytes) -> str:
    """The text of a body.

    Raises:
        Problem: when it is not UTF-8.
    """
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"the body is not UTF-8: {error.reason} at byte {error.start}") from error
