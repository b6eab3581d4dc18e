"""Documents read in one process or several: each becomes the statements of its graph, or the problem that keeps it out."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from kg.errors import KGError
from kg.model import Document, Extraction

T = TypeVar("T")
R = TypeVar("R")

_PYSHACL_FIRST = 10
"""Of this many documents a process asks pySHACL itself, which takes three times as long as reading them."""
_WORTH_PROCESSES = 40
"""Below this many documents, starting processes takes longer than reading."""


class Reads(Protocol):
    """What turns a document into an extraction: kg's own cascade, or another extractor behind the same method."""

    def extract(self, document: Document) -> Extraction: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one document: the statements of its graph, or the problem that kept it out."""

    document_id: str
    key: str
    triples: tuple[str, ...] = ()
    facts: int = 0
    is_dated: bool = True
    problem: str | None = None
    warnings: tuple[str, ...] = ()


# What runs in the processes. A process makes its extractor once, from a factory that it is given when it starts.

_extractor: Reads | None = None
_checked = 0


def make_cascade(actors: tuple[Path, ...], rules: tuple[Path, ...], language: str) -> Reads:
    """kg's own extractor, with the user's files."""
    from kg.extract import Extractor

    return Extractor(language, actors=actors, rules=rules)


def _start_process(make: Callable[[], Reads]) -> None:
    # An interrupt from the keyboard reaches every process; the first one ends the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_extractor(make)


def _set_extractor(make: Callable[[], Reads]) -> None:
    global _extractor, _checked
    _extractor, _checked = make(), 0


def read_document(task: tuple[Document, str]) -> Reading:
    """Reads, turns into statements and checks one document; never raises for what is wrong with the document."""
    from kg.rdf.document import document_quads
    from kg.rdf.shapes import validate_document

    global _checked
    document, key = task
    extraction = extract_document(document)
    if isinstance(extraction, Reading):
        return extraction
    try:
        quads = document_quads(extraction)
        violations = validate_document(quads, extraction.document.text, compiled=_checked >= _PYSHACL_FIRST)
    except KGError as error:
        return Reading(document.id, key, problem=str(error))
    _checked += 1
    if len(violations) > 0:
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        return Reading(document.id, key, problem=f"refused, its graph breaks a shape: {violations[0]}{more}")
    is_dated = extraction.document.published is not None
    triples = tuple(sorted(f"{quad.triple} ." for quad in quads))
    return Reading(document.id, key, triples, len(extraction.facts), is_dated, warnings=extraction.warnings)


def extract_document(document: Document) -> Extraction | Reading:
    """What a document says; never raises for what is wrong with it."""
    assert _extractor is not None
    try:
        return _extractor.extract(document)
    except KGError as error:
        return Reading(document.id, "", problem=str(error))
    except Exception as error:  # one document that the engine cannot cope with must not cost the others
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f" at {Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where is not None else ""
        return Reading(document.id, "", problem=f"the engine failed on it: {type(error).__name__}: {error}{place}")


def map_tasks(work: Callable[[T], R], tasks: Iterable[T], make: Callable[[], Reads], processes: int | None) -> Iterator[R]:
    """``work`` over tasks, in their order, holding only a few at a time."""
    tasks = iter(tasks)
    if processes is None:
        first = list(islice(tasks, _WORTH_PROCESSES))
        processes = 1 if len(first) < _WORTH_PROCESSES else os.cpu_count() or 1
        tasks = chain(first, tasks)
    if processes <= 1:
        _set_extractor(make)
        yield from map(work, tasks)
        return
    make()  # faults of data files are raised here, where they can be told, and the caches are filled once
    # spawn: a forked process would share the store's open files, and threads that it does not have.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start_process, (make,))
    waiting: deque[Future[R]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) >= 4 * processes:
                yield waiting.popleft().result()
        while len(waiting) > 0:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        message = (
            "a process that reads documents was killed (out of memory?). What was read is kept: run again, with --processes 1"
        )
        raise KGError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)
