"""The process that writes for clients: it holds the store's one writer's lock only as long as there is something to write.

Run as a module of the store, without the service: so it starts in a tenth of a second. The arguments are the store, how
long to wait for another writer, and how much memory to use. Standard input has one order after the other: a JSON line, then
as many bytes as it says; standard output has for each a JSON line when the change is made (from then on it will not be
undone), and one when readers see it. When the input ends, ``store.nq.gz`` is written, which takes longest, and the lock given
back. Killed at any moment, it leaves a whole store.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from kg.errors import KGError, QueryError, ReadOnlyGraph, StoreError
from kg.store import open_writer
from kg.store.child import limit_memory
from kg.store.clients import drop_graph, put_graph, run_update
from kg.store.folder import FolderWriter


def main() -> None:
    """Carries out orders until there are no more."""
    folder, wait_s, max_memory_mb = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    limit_memory(max_memory_mb)
    try:
        writer = open_writer(folder, wait_s=wait_s)
    except StoreError as error:
        _say({"error": "busy", "message": str(error)})
        return
    assert isinstance(writer, FolderWriter)
    with writer:
        _say({"state": "ready"})
        for line in sys.stdin.buffer:
            order: dict[str, Any] = json.loads(line)
            data = sys.stdin.buffer.read(order["length"])
            _say(_carry_out(writer, order, data))
        if writer.is_unfinished:
            writer.dump()


def _carry_out(writer: FolderWriter, order: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        existed = _change(writer, order, data)
        _say({"state": "made"})
        writer.publish(dump=False)
    except QueryError as error:
        kind = "read-only" if isinstance(error, ReadOnlyGraph) else "query"
        return {"error": kind, "message": str(error), "line": error.line, "column": error.column}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except KGError as error:
        return {"error": "store", "message": str(error)}
    return {"state": "done", "existed": existed}


def _change(writer: FolderWriter, order: dict[str, Any], data: bytes) -> bool:
    match order["action"]:
        case "update":
            run_update(
                writer,
                data.decode(),
                prefixes=order["prefixes"],
                base=order["base"],
                using=order["using"],
                using_named=order["using_named"],
                builds=order["builds"],
            )
            return True
        case "delete":
            return drop_graph(writer, order["graph"])
        case _:
            replace = order["action"] == "put"
            return put_graph(writer, order["graph"], data, order["media_type"], base=order["base"], replace=replace)


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
