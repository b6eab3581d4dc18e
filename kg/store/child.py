"""The process that runs one query of somebody else's on a snapshot, so that it can be stopped and its memory bounded.

Run as a file, not as a module: it needs nothing but pyoxigraph, and starts in the time that takes. Standard input is one
JSON object; standard output is one JSON line that says what follows, then the result.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyoxigraph as ox


def main() -> None:
    """Reads the request, answers it, ends."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    _limit_memory(request["max_memory_mb"])
    try:
        kind, payload = _answer(request)
    except SyntaxError as error:
        _write({"error": "syntax", "message": str(error)}, b"")
    except MemoryError:
        _write({"error": "memory", "message": ""}, b"")
    except (OSError, RuntimeError, ValueError) as error:
        _write({"error": "store", "message": str(error)}, b"")
    else:
        _write({"kind": kind}, payload)


def _answer(request: dict[str, Any]) -> tuple[str, bytes]:
    store = ox.Store.read_only(request["path"])
    found = store.query(request["query"], prefixes=request["prefixes"], use_default_graph_as_union=True)
    if isinstance(found, ox.QuerySolutions):
        return "select", found.serialize(format=ox.QueryResultsFormat.JSON) or b""
    if isinstance(found, ox.QueryBoolean):
        return "ask", b"true" if bool(found) else b"false"
    lines = {f"{triple} .\n".encode() for triple in found}
    return "graph", b"".join(sorted(lines))


def _limit_memory(max_memory_mb: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_memory_mb << 20, max_memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(head: dict[str, str], payload: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + payload)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
