"""`read_sources`: whatever the user names, as documents, each id once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from kg.ids import hash_id
from kg.ingest.find import Found, find_files
from kg.ingest.problem import Problem, Report, Unreadable
from kg.ingest.raw import Raw
from kg.ingest.readers import get_reader
from kg.ingest.record import make_document
from kg.model import Document

STDIN = "-"


def read_sources(
    sources: Sequence[str],
    *,
    on_problem: Callable[[Problem], None],
    language: str = "vi",
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """The documents of files, folders (all that lies below), globs and ``-``, one at a time.

    They come sorted by the name of their file, standard input last, in whatever order the sources are given. ``published``
    is what metadata say; a date that only the text tells is left to the extraction.

    An id that comes twice in one run: the same document again is passed over, another document under the same id is a
    problem that names both, and the first is kept.

    Args:
        on_problem: called for everything that could not be read, or not as it stood; nothing is raised.
        language: code for documents that do not say their own.
        stdin: what ``-`` reads; standard input when ``None``.
    """
    seen: dict[str, tuple[str, str]] = {}
    for path, documents in _read_all(sources, on_problem, language, stdin):
        report = Report(path, on_problem)
        for doc, line in documents:
            where = path if line is None else f"{path}:{line}"
            if doc.id not in seen:
                seen[doc.id] = (doc.sha256, where)
                yield doc
                continue
            digest, first = seen[doc.id]
            if digest == doc.sha256:
                report.skipped(f"document {doc.id!r} again, the same as in {first}; counted once", line)
            else:
                report.failed(f"id {doc.id!r} is another document's in {first}; that one is kept", line)


def _read_all(
    sources: Sequence[str], on_problem: Callable[[Problem], None], language: str, stdin: BinaryIO | None
) -> Iterator[tuple[str, Iterator[tuple[Document, int | None]]]]:
    for found in find_files([source for source in sources if source != STDIN], on_problem):
        yield str(found.path), _read_file(found, Report(str(found.path), on_problem), language)
    if STDIN in sources:
        stream = sys.stdin.buffer if stdin is None else stdin
        yield STDIN, _read_stream(stream, None, "sniff", Report(STDIN, on_problem), language)


def _read_file(found: Found, report: Report, language: str) -> Iterator[tuple[Document, int | None]]:
    try:
        with found.path.open("rb") as stream:
            yield from _read_stream(stream, found.name, found.format, report, language)
    except OSError as error:
        report.failed(f"cannot be read ({(error.strerror or str(error)).lower()})")


def _read_stream(
    stream: BinaryIO, name: str | None, format_: str, report: Report, language: str
) -> Iterator[tuple[Document, int | None]]:
    try:
        for draft in get_reader(format_)(Raw(stream, report), report):
            # Standard input has no name: a text from there is named by its content.
            doc = make_document(draft, name or f"stdin-{hash_id(draft.text)}", language, report)
            if doc is not None:
                yield doc, draft.line
    except Unreadable as error:
        report.failed(str(error), error.line)
