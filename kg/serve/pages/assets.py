"""Styles and scripts: the picture's own style and layout, what the pages add, and the editor where it could be bundled."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.pages.frame import FOLDER
from kg.view.page import FOLDER as PICTURE

ASSETS = {
    "pages.css": (PICTURE / "page.css", FOLDER / "page" / "pages.css"),
    "pages.js": (FOLDER / "page" / "pages.js",),
    "query.js": (PICTURE / "dom.js", PICTURE / "layout.js", *(FOLDER / "page" / f"{name}.js" for name in ("results", "query"))),
    "icon.svg": (FOLDER / "page" / "icon.svg",),
    "editor.js": (FOLDER / "bundle" / "editor.js",),
    "editor.LICENSES.txt": (FOLDER / "bundle" / "editor.LICENSES.txt",),
}
"""What each file under ``/static/`` is made of; scripts of several files share one scope of their own."""
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}


def has_editor() -> bool:
    """Whether the build could bundle the editor."""
    return ASSETS["editor.js"][0].is_file()


@lru_cache(maxsize=len(ASSETS))
def read_asset(name: str) -> bytes:
    """The bytes of a file under ``/static/``."""
    parts = [path.read_bytes() for path in ASSETS[name]]
    if not name.endswith(".js") or name == "editor.js":
        return b"".join(parts)
    return b'(() => {\n"use strict";\n' + b"".join(parts) + b"})();\n"


def answer_asset(request: Request) -> Response:
    """A style or script; what an address with a version gives never changes."""
    name = request.path_params["name"]
    if name not in ASSETS or not all(path.is_file() for path in ASSETS[name]):
        return PlainTextResponse("There is no such file here.\n", 404)
    kept = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": kept}
    return Response(read_asset(name), media_type=TYPES[name.rsplit(".", 1)[-1]], headers=headers)
