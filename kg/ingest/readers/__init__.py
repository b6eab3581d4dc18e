"""One module a family of formats; each reader takes the bytes of a file and gives its drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from kg.ingest.problem import Report
from kg.ingest.raw import Raw
from kg.ingest.record import Draft

Reader = Callable[[Raw, Report], Iterator[Draft]]

_MODULES = {
    "text": "plain", "markdown": "plain", "html": "html", "pdf": "pdf", "json": "records", "jsonl": "records",
    "csv": "records", "feed": "feed", "sniff": "records",
}  # fmt: skip


def get_reader(format_: str) -> Reader:
    """The reader of a format; its module, and the library behind it, is loaded only now."""
    module = import_module(f"kg.ingest.readers.{_MODULES[format_]}")
    reader: Reader = getattr(module, f"read_{format_}")
    return reader
