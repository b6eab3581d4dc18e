"""Compiled data files, kept in the user's cache folder and made again by themselves when a file changes.

The cache is only ever a copy: it can be deleted at any time, and where it cannot be written everything still works, slower.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import kg
from kg.collector import paused_collector

T = TypeVar("T")


KEPT = 8
"""Compiled files of one name that stay: of several versions, languages and users' own files."""


def cache_folder() -> Path:
    """Where compiled data is kept: ``KG_CACHE``, else the platform's place for a user's caches.

    Raises:
        RuntimeError: when the user has no home.
    """
    named = os.environ.get("KG_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "kg"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kg"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def compiled(name: str, files: Sequence[Path], build: Callable[[], T]) -> T:
    """What ``build()`` gives, from the cache where none of the files changed since.

    Args:
        name: what is compiled (``gazetteer``); one cache file a name and set of files.
        files: all that the result depends on: path, size and time of change count, and the code of this package.
    """
    stamp = hashlib.sha256(f"{kg.__version__} {sys.version_info[:2]}".encode())
    for file in [*sorted(files), *sorted(Path(__file__).parent.glob("*.py"))]:
        state = file.stat()
        stamp.update(f"{file}\x00{state.st_size}\x00{state.st_mtime_ns}\x00".encode())
    kept = None
    with contextlib.suppress(RuntimeError):
        kept = cache_folder() / f"{name}-{stamp.hexdigest()[:20]}.pickle"
    with paused_collector():
        if kept is not None:
            try:
                loaded: T = pickle.loads(kept.read_bytes())  # written by ourselves, in the user's own folder
            except Exception:  # absent, cut off, of another class layout: all mean "compile again"
                pass
            else:
                gc.freeze()  # it stays as long as the process: to look through it for cycles takes 4 % of reading
                return loaded
        made = build()
    if kept is not None:
        with contextlib.suppress(OSError):
            _keep(name, kept, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made


def _keep(name: str, path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    others = sorted(path.parent.glob(f"{name}-*.pickle"), key=lambda old: (old == path, old.stat().st_mtime))
    for old in others[:-KEPT]:
        old.unlink(missing_ok=True)
