"""The graph as sorted N-Quads, the form that is the same bytes for the same documents."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError


def sorted_nquads(graph: ox.Store, *, without: tuple[str, ...] = ()) -> list[bytes]:
    """Every quad as one N-Quads line with its line end, sorted by bytes.

    Args:
        without: names of graphs to leave out.
    """
    dumped = graph.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    lines = dumped.splitlines(keepends=True)
    del dumped
    if len(without) > 0:
        ends = tuple(f" <{name}> .\n".encode() for name in without)
        lines = [line for line in lines if not line.endswith(ends)]
    lines.sort()
    return lines


def write_dump(graph: ox.Store, path: Path) -> None:
    """Writes the whole graph, compressed; the file appears whole or not at all."""
    packed = io.BytesIO()
    # mtime 0 and no name: gzip would otherwise put the clock and the file name into the bytes.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=3, fileobj=packed, mtime=0) as stream:
        lines = sorted_nquads(graph)
        for start in range(0, len(lines), 20_000):
            stream.write(b"".join(lines[start : start + 20_000]))
    write_atomically(path, packed.getvalue())


def read_dump(path: Path) -> Iterator[ox.Quad]:
    """The quads of a dump.

    Raises:
        StoreError: when the file is cut off or damaged.
    """
    try:
        with gzip.open(path, "rb") as stream:
            yield from ox.parse(stream.read(), format=ox.RdfFormat.N_QUADS)
    except (OSError, EOFError, SyntaxError, zlib.error) as error:
        message = f"{str(path)!r} is damaged ({error}). Delete it and build again from the articles: kg build --rebuild SOURCES…"
        raise StoreError(message) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file that a reader sees as it was before or as it is after, never between; makes its folder when there is none.

    Raises:
        OSError: when it cannot be written; names ``path``.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # what the caller asked for, not the file beside it
        raise
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
