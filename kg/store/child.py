"""The process that answers queries of somebody else's on a snapshot, so that it can be stopped and its memory bounded.

Run as a file, not as a module: it needs nothing but pyoxigraph, and starts in the time that takes. Standard input has a
request a line, as JSON; standard output has for each one JSON line that says what follows and how long it is, then the
result. The process ends, in the middle of a query too, when its input ends: so it never outlives whoever started it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from typing import Any

import pyoxigraph as ox

LINES = "application/n-triples"


class TooLarge(Exception):
    """The result goes over what was allowed."""


class NoForm(Exception):
    """The result is of a kind for which no form was asked for."""


class Bounded:
    """Keeps what is written to it, as far as that is allowed."""

    def __init__(self, max_bytes: int) -> None:
        self.parts: list[bytes] = []
        self._left = max_bytes

    def write(self, data: bytes) -> int:
        """Keeps it.

        Raises:
            TooLarge: when that is more than may be.
        """
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing: all is kept already."""


def main() -> None:
    """Answers one request after the other until there are no more."""
    limit_memory(int(sys.argv[1]))
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    path, store = "", None
    while True:
        request: dict[str, Any] = json.loads(requests.get())
        payload = b""
        try:
            if store is None or request["path"] != path:
                store = None  # lets go of the old snapshot first
                path, store = request["path"], ox.Store.read_only(request["path"])
            kind, payload = _answer(store, request)
            head = {"kind": kind}
        except SyntaxError as error:
            head = {"error": "syntax", "message": str(error)}
        except MemoryError:
            head = {"error": "memory", "message": ""}
        except TooLarge:
            head = {"error": "size", "message": ""}
        except NoForm as error:
            head = {"error": "form", "message": str(error)}
        except (OSError, RuntimeError, ValueError) as error:
            head = {"error": "store", "message": str(error)}
        line = json.dumps({**head, "length": len(payload), "used_mb": _used_mb()})
        sys.stdout.buffer.write(line.encode() + b"\n" + payload)
        sys.stdout.buffer.flush()


def _read(requests: queue.SimpleQueue[bytes]) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


def _answer(store: ox.Store, request: dict[str, Any]) -> tuple[str, bytes]:
    forms, out = request["forms"], Bounded(request["max_bytes"])
    found = store.query(
        request["query"],
        base_iri=request["base"],
        prefixes=request["prefixes"],
        use_default_graph_as_union=request["union"],
        default_graph=_nodes(request["default_graphs"]),
        named_graphs=_nodes(request["named_graphs"]),
    )
    if isinstance(found, ox.QueryTriples):
        if forms["graph"] is None:
            raise NoForm("graph")
        _write_graph(found, forms["graph"], request["prefixes"], out)
        return "graph", b"".join(out.parts)
    kind = "select" if isinstance(found, ox.QuerySolutions) else "ask"
    if forms[kind] is None:
        raise NoForm(kind)
    found.serialize(out, ox.QueryResultsFormat.from_media_type(forms[kind]))  # type: ignore[arg-type]
    return kind, b"".join(out.parts)


def _write_graph(found: ox.QueryTriples, form: str, prefixes: dict[str, str], out: Bounded) -> None:
    """Sorted, each triple once, in the form asked for."""
    if form == LINES:
        lines = Bounded(out._left)
        seen: set[str] = set()
        for triple in found:
            line = str(triple)
            if line not in seen:
                seen.add(line)
                lines.write(line.encode() + b" .\n")
        out.write(b"".join(sorted(lines.parts)))
        return
    triples: dict[str, ox.Triple] = {}
    size = 0
    for triple in found:
        line = str(triple)
        if line not in triples:
            triples[line] = triple
            size += len(line) // 4  # Turtle with prefixes is shorter than its lines, but not by so much
            if size > out._left:
                raise TooLarge
    everything = "".join(triples)
    used = {name: base for name, base in prefixes.items() if base in everything}
    written = Bounded(out._left)
    ordered = (triples[line] for line in sorted(triples))
    ox.serialize(ordered, written, ox.RdfFormat.from_media_type(form), prefixes=used)  # type: ignore[arg-type]
    # The engine writes its prefixes in an order of chance.
    payload = b"".join(written.parts)
    end = 0
    while payload.startswith(b"@prefix ", end):
        end = payload.index(b"\n", end) + 1
    out.write(b"".join(sorted(payload[:end].splitlines(keepends=True))))
    out.write(payload[end:])


def _nodes(names: list[str] | None) -> list[Any] | None:
    return None if names is None else [ox.DefaultGraph() if name == "" else ox.NamedNode(name) for name in names]


def limit_memory(max_memory_mb: int) -> None:
    """Lets this process have no more memory than that, and leave no core file; where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows has none; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_memory_mb << 20, max_memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _used_mb() -> int:
    """The most memory that this process ever held.

    Linux hands ``ru_maxrss`` on from the process that started this one, however large that is; the kernel's own page does not.
    """
    with contextlib.suppress(OSError, ValueError), open("/proc/self/status") as status:  # noqa: PTH123 - starts without pathlib
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) >> 10
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used >> (20 if sys.platform == "darwin" else 10)


if __name__ == "__main__":
    main()
