"""Which files the sources mean, and the name of each among them."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import reason_of
from kg.ingest.problem import Problem, ProblemKind

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
"""Format of a file by the ending of its name; ``.gz`` may follow any of them."""

_ABOUT = {"readme", "sources", "license", "licence", "changelog", "contributing", "copying", "notice", "authors"}
"""Files that tell of a folder and are no article of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read.

    Attributes:
        name: its path below the folder that was given, ``/`` between parts, without endings; unique among the found.
        format: a value of `FORMATS`, or ``sniff`` for a file without an ending.
    """

    path: Path
    name: str
    format: str


def find_files(sources: Sequence[str], on_problem: Callable[[Problem], None]) -> list[Found]:
    """The files of all sources, sorted by name, each file once.

    The names do not depend on the order of the sources, nor on where a folder lies or what it is called. Only where two files
    would have the same name do they get their ending, and, should that not do, as many parent folders as it takes.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    for source in sources:
        for path, below in _expand(source, on_problem):
            real = path.resolve()
            # A file reached twice keeps the longer way: the folder's, which says more than the bare name.
            if real not in found or len(below.parts) > len(found[real][1].parts):
                found[real] = (path, below)
    names = _make_names({real: below for real, (_, below) in found.items()})
    files = [Found(path, names[real], format_of(path) or "sniff") for real, (path, _) in found.items()]
    return sorted(files, key=lambda file: (file.name, str(file.path)))


def format_of(path: Path) -> str | None:
    """A value of `FORMATS`, or ``None`` for an ending that is none of them."""
    return FORMATS.get(_endings(path)[1])


def _endings(path: Path) -> tuple[str, str]:
    """Name without endings, and the ending that tells the format."""
    plain = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    ending = Path(plain).suffix
    stem = plain.removesuffix(ending) if ending.lower() in FORMATS else plain
    return stem, ending.lower()


def _make_names(below: dict[Path, Path]) -> dict[Path, str]:
    names = {real: _nfc((path.parent / _endings(path)[0]).as_posix()) for real, path in below.items()}
    same = _repeated(names)
    # The documents of a file of records have ids of their own: such a file leaves the name to the text beside it.
    alone = {name for name in same if sum(names[real] == name for real in names if not _is_records(real)) == 1}
    for real, name in list(names.items()):
        if name in same and (name not in alone or _is_records(real)):
            names[real] = _nfc(below[real].as_posix())
    depth = 1
    while same := _repeated(names):
        depth += 1
        for real, name in list(names.items()):
            if name in same:
                parts = len(below[real].parts) - 1 + depth
                names[real] = _nfc("/".join(real.parts[-parts:]).lstrip("/"))
    return names


def _is_records(path: Path) -> bool:
    return format_of(path) in ("json", "jsonl", "csv", "feed")


def _repeated(names: dict[Path, str]) -> set[str]:
    return {name for name, count in Counter(names.values()).items() if count > 1}


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _expand(source: str, on_problem: Callable[[Problem], None]) -> Iterator[tuple[Path, Path]]:
    """(path, path below what was given) of each file that one source means."""

    def tell(path: object, what: str, kind: ProblemKind = ProblemKind.FAILED) -> None:
        on_problem(Problem(str(path), None, what, kind))

    if source.startswith(("http://", "https://")):
        tell(source, "kg reads no addresses; save the page or feed as a file first")
        return
    path = Path(source)
    try:
        is_dir, is_file, exists = path.is_dir(), path.is_file(), path.exists() or path.is_symlink()
    except (OSError, ValueError) as error:
        tell(source, f"cannot be read ({reason_of(error)})")
        return
    if is_dir:
        yield from _walk(path, tell)
    elif is_file:
        ending = _endings(path)[1]
        if ending and ending not in FORMATS:
            tell(source, f"format {ending!r} is not known; known: {' '.join(sorted(FORMATS))}, each also with .gz")
        else:
            yield path, Path(path.name)
    elif exists:
        tell(source, "neither a file nor a folder; pipe its text into '-' instead")
    elif glob.has_magic(source):
        yield from _match(source, tell)
    else:
        tell(source, "no such file or folder")


def _match(pattern: str, tell: Callable[..., None]) -> Iterator[tuple[Path, Path]]:
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 (pathlib has no absolute patterns)
    if len(matches) == 0:
        tell(pattern, "no file matches the pattern")
    for match in matches:
        if match.is_dir():
            continue  # "articles/**" names the folders too; their files match on their own
        if format_of(match) is None:
            tell(match, "skipped: " + _unknown(match), ProblemKind.SKIPPED)
        else:
            yield match, match.relative_to(base)


def _walk(top: Path, tell: Callable[..., None]) -> Iterator[tuple[Path, Path]]:
    """Files below a folder; hidden ones are passed over, links to folders are not followed (they may lead in a circle)."""

    told = 0

    def unreadable(error: OSError) -> None:
        nonlocal told
        told += 1
        tell(error.filename, f"folder cannot be read ({reason_of(error)})")

    read = 0
    for folder, folders, files in os.walk(top, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (link := Path(folder, name)).is_symlink():
                tell(link, "skipped: a link to a folder is not followed", ProblemKind.SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith("."):
                continue
            if format_of(path) is None:
                tell(path, "skipped: " + _unknown(path), ProblemKind.SKIPPED)
            elif path.stem.lower() in _ABOUT:
                tell(path, "skipped: tells of the folder, no article", ProblemKind.SKIPPED)
            elif path.exists() and not path.is_file():
                tell(path, "skipped: no regular file", ProblemKind.SKIPPED)
            else:
                read += 1
                yield path, path.relative_to(top)
    if read == told == 0:
        tell(top, "folder holds no file that kg reads")


def _unknown(path: Path) -> str:
    ending = _endings(path)[1]
    return f"format {ending!r} is not known" if ending else "a name without an ending tells no format"
