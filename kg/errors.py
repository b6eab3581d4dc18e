"""The errors that kg raises: one root, one branch for each kind of failure.

    KGError
    ├── InputError       an article or feed that cannot be read
    ├── DataFileError    a lexicon, gazetteer, rule or gold file with a fault in it
    ├── OntologyError    an ontology term that is missing or ill-formed; a graph that breaks its shapes
    ├── ResolveError     a name that means no actor, or several
    ├── QueryError       SPARQL that does not parse or may not run
    │   ├── QueryStopped  that was begun and went over a limit
    │   └── ReadOnlyGraph  an update of a graph that is made from articles
    ├── StoreError       a store that is missing, locked, damaged or of another version
    └── ServeError       a service that cannot listen

A message says what is wrong, where, what was expected, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class KGError(Exception):
    """Root of everything kg raises on purpose; the command line shows it as one line and exits with 1."""


class InputError(KGError):
    """An article, folder or feed that cannot be read."""


class DataFileError(KGError):
    """A data file with faults. All faults are collected first.

    Attributes:
        faults: one message a fault, each with file and line or key.
    """

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__("\n  ".join([message, *faults]))
        self.faults = tuple(faults)


class OntologyError(KGError):
    """A missing or ill-formed ontology term, or a graph that breaks its shapes."""


class ResolveError(KGError):
    """A name that means no known actor, or more than one.

    Attributes:
        candidates: what the name may mean, best first, as ready-to-show text.
    """

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class QueryError(KGError):
    """SPARQL that does not parse, or that kg refuses to run.

    Attributes:
        line, column: 1-based place of the fault, where known.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class QueryStopped(QueryError):
    """A query that was begun and did not come to its end, or whose answer may not be given.

    Attributes:
        why: ``time``, ``memory``, ``size`` (of the answer), ``form`` (none that the asker takes), or ``stopped`` (by the asker).
    """

    def __init__(self, message: str, why: str) -> None:
        super().__init__(message)
        self.why = why


class ReadOnlyGraph(QueryError):
    """An update of a graph that follows from articles, which only articles change."""


class StoreError(KGError):
    """A store that is missing, locked by another writer, damaged, or written by another version."""


class ServeError(KGError):
    """A service that cannot listen where it should."""


def tell_fault(fault: Mapping[str, Any]) -> str:
    """What is wrong with an entry of a file, of a fault as pydantic has it, without its words.

    >>> tell_fault({"type": "missing", "loc": ("frames", 0, "id"), "msg": "Field required"})
    'frames.0.id: is missing'
    """
    where, given = ".".join(str(part) for part in fault["loc"]), fault.get("input")
    match fault["type"]:
        case "missing":
            what = "is missing"
        case "extra_forbidden":
            what = "is no field that there is"
        case "literal_error" | "enum":
            what = f"{given!r} is not one of {fault['ctx']['expected'].replace(' or ', ', ')}"
        case "value_error":
            what = str(fault["ctx"]["error"])
        case "string_type":
            what = f"{given!r} is no text"
        case "list_type" | "tuple_type":
            what = f"{given!r} is no list"
        case "dict_type" | "model_type" | "model_attributes_type":
            what = f"should be fields with their values, not {type(given).__name__}"
        case _:
            what = f"{given!r}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return f"{where}: {what}" if where else what


def reason_of(error: OSError | ValueError) -> str:
    """Why a file could not be read, in a few words and without the file's name, which the message has already.

    >>> reason_of(FileNotFoundError(2, "No such file or directory", "a.rq"))
    'no such file or directory'
    """
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
