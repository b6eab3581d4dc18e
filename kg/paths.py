"""Where the package's own data lies: beside the code in a wheel, at the top of the tree in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _data(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


ONTOLOGY = _data("ontology")
SEEDS = _data("seeds")
LANGUAGES = PACKAGE / "language"
