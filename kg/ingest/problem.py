"""What was wrong with an input: one `Problem` a fault, and the log that collects and counts them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from kg.errors import InputError


class ProblemKind(StrEnum):
    """How much was lost."""

    FAILED = "failed"
    """A document (or a whole file) that should have been read was not."""
    SKIPPED = "skipped"
    """Left out on purpose: no article by its name or content, or the same document once more."""
    NOTE = "note"
    """Read, but not as it stood: another encoding, characters replaced, a date that means nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One clear line about an input.

    Attributes:
        path: file as found, or ``-`` for standard input.
        line: 1-based line of the file, where the fault has one.

    >>> str(Problem("news.jsonl", 3, "no text", ProblemKind.FAILED))
    'news.jsonl:3: no text'
    """

    path: str
    line: int | None
    what: str
    kind: ProblemKind

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.what}"


class ProblemLog:
    """Collects problems; give it as ``on_problem``."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        self.problems.append(problem)

    def count(self, kind: ProblemKind) -> int:
        """How many problems of this kind there were."""
        return sum(problem.kind is kind for problem in self.problems)

    def counts(self) -> dict[ProblemKind, int]:
        """How many there were of every kind, also of those that did not occur."""
        return {kind: self.count(kind) for kind in ProblemKind}


class Unreadable(InputError):
    """A file, or the rest of it, that no reader can go on with; becomes a `Problem` in `kg.ingest.read`."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


@dataclass(slots=True)
class Report:
    """The problems of one file, told to ``on_problem`` as they come up; the same note only once a file."""

    path: str
    on_problem: Callable[[Problem], None]
    place: str = ""
    """Where in the file, for a format without lines (``record 3``); goes before every message."""
    _noted: set[str] = field(default_factory=set)

    def failed(self, what: str, line: int | None = None) -> None:
        self._tell(what, line, ProblemKind.FAILED)

    def skipped(self, what: str, line: int | None = None) -> None:
        self._tell(what, line, ProblemKind.SKIPPED)

    def note(self, what: str, line: int | None = None) -> None:
        if what not in self._noted:
            self._noted.add(what)
            self._tell(what, line, ProblemKind.NOTE)

    def _tell(self, what: str, line: int | None, kind: ProblemKind) -> None:
        self.on_problem(Problem(self.path, line, f"{self.place}: {what}" if self.place else what, kind))
