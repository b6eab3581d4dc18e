"""Where the files of a store lie, which format they have, and what to say when they are not as they should be."""

from __future__ import annotations

import json
from pathlib import Path

import kg
from kg.errors import StoreError
from kg.store.nquads import write_atomically

FORMAT = 1
"""Counts up when a change of the layout or of the graph's shape makes older stores unreadable."""


class Layout:
    """The paths of one store's files; creates nothing by itself."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.version = self.folder / "kg-store.json"
        self.dump = self.folder / "store.nq.gz"
        self.live = self.folder / "live"
        self.snapshots = self.folder / "snapshots"
        self.current = self.folder / "CURRENT"
        self.lock = self.folder / "writer.lock"
        self.unfinished = self.folder / "unfinished"
        self.rebuilding = self.folder / "rebuilding"

    def how_to_rebuild(self) -> str:
        """The sentence that ends every message about a store that cannot be used."""
        return f"Make it again with: kg build --rebuild SOURCES… --store {self.folder}"

    def check_version(self) -> None:
        """Nothing, if the folder holds a store of this format.

        Raises:
            StoreError: when there is no store, or one of another format.
        """
        if not self.folder.is_dir():
            raise StoreError(f"there is no store at {str(self.folder)!r}. Make one with: kg build SOURCES… --store {self.folder}")
        if not self.version.is_file() and self.has_lost_its_version():
            raise StoreError(
                f"the store {str(self.folder)!r} is damaged: {self.version.name} is missing. {self.how_to_rebuild()}"
            )
        if not self.version.is_file():
            raise StoreError(
                f"{str(self.folder)!r} is no kg store: it has no {self.version.name}. "
                f"Name another folder, or make a store with: kg build SOURCES… --store DIR"
            )
        try:
            found = json.loads(self.version.read_text("utf-8"))
            number, made_by = found["format"], found.get("made_by", "an unknown version")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"the store {str(self.folder)!r} is damaged: {self.version.name} cannot be read. {self.how_to_rebuild()}"
            raise StoreError(message) from error
        if number != FORMAT:
            raise StoreError(
                f"the store {str(self.folder)!r} has format {number!r} (made by {made_by}), "
                f"kg {kg.__version__} reads format {FORMAT}. {self.how_to_rebuild()}"
            )

    def write_version(self) -> None:
        """Marks the folder as a store of this format."""
        text = json.dumps({"format": FORMAT, "made_by": f"kg {kg.__version__}"}) + "\n"
        write_atomically(self.version, text.encode())

    def is_foreign(self) -> bool:
        """Whether the folder holds somebody else's files, so that no store may be made in it."""
        if not self.folder.is_dir() or self.version.is_file() or self.has_lost_its_version():
            return False
        # A first build that is killed at once leaves these, and no more.
        own = {self.lock.name, self.unfinished.name, self.rebuilding.name, self.live.name}
        return any(path.name not in own and path.suffix != ".tmp" for path in self.folder.iterdir())

    def has_lost_its_version(self) -> bool:
        """Whether the folder is a store but for the file that says so: its other files lie in it, and have their form."""
        parts = (self.dump.is_file(), self.snapshots.is_dir(), (self.live / "CURRENT").is_file())
        return not self.version.is_file() and self.lock.is_file() and sum(parts) > 1

    def snapshot_number(self) -> int | None:
        """The snapshot that readers open; ``None`` when no build was completed yet.

        Raises:
            StoreError: when the pointer to it is damaged.
        """
        try:
            return int(self.current.read_text("ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            message = f"the store {str(self.folder)!r} is damaged: CURRENT names no snapshot. {self.how_to_rebuild()}"
            raise StoreError(message) from error

    def snapshot(self, number: int) -> Path:
        """The folder of a snapshot; its lock lies beside it."""
        return self.snapshots / str(number)

    def snapshot_lock(self, number: int) -> Path:
        """The file that readers of a snapshot hold a shared lock on."""
        return self.snapshots / f"{number}.lock"
