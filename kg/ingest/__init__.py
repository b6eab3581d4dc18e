"""Bytes to `kg.model.Document`: files, folders, globs, feeds and standard input, one reader a format.

What cannot be read becomes one `Problem` and never stops the rest.
"""

from __future__ import annotations

from kg.ingest.problem import Problem, ProblemKind, ProblemLog
from kg.ingest.read import read_sources

__all__ = ["Problem", "ProblemKind", "ProblemLog", "read_sources"]
