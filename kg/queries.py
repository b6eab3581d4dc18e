"""Folders of ``.rq`` files, as ready questions and rules of inference stand in: each file read, all faults told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from kg.errors import DataFileError, reason_of

T = TypeVar("T")


def list_queries(folder: Path | str, *, of: str) -> list[Path]:
    """The ``.rq`` files of a folder, sorted.

    Args:
        of: what the files hold, for the error: ``questions``.

    Raises:
        DataFileError: when there is no such folder.
    """
    if not Path(folder).is_dir():
        raise DataFileError(f"the folder of {of} {str(folder)!r} does not exist; it should hold .rq files")
    return sorted(Path(folder).glob("*.rq"))


def read_queries(paths: Iterable[Path], read: Callable[[Path, str, list[str]], T | None], *, of: str) -> list[T]:
    """What ``read`` makes of each file, in the order of the paths.

    Args:
        read: takes the path, the text, and a list to which it adds the file's faults; None is left out.

    Raises:
        DataFileError: with every fault of every file, each with the file's name before it.
    """
    faults: list[str] = []
    found = []
    for path in paths:
        wrong: list[str] = []
        try:
            made = read(path, path.read_text("utf-8"), wrong)
        except (OSError, UnicodeDecodeError) as error:
            made, wrong = None, [f"cannot be read as UTF-8: {reason_of(error)}"]
        faults += [f"{path.name}: {fault}" for fault in wrong]
        if made is not None:
            found.append(made)
    if len(faults) > 0:
        raise DataFileError(f"{of} with faults:", faults)
    return found
