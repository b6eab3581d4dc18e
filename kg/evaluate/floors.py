"""The scores that may not be fallen below: kept in pyproject.toml, checked by ``python -m kg.evaluate.floors FOLDER``.

    [tool.kg.floors]
    "gold/seeds" = { entity = 0.93, standing = 0.9, "event~" = 0.7, date = 0.8 }

A key is the last part of FOLDER and the gold set below it; a name is a row of `kg evaluate`, or a kind.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import DataFileError, KGError
from kg.evaluate.run import evaluate_extractor
from kg.evaluate.score import Scores, write_table

Floors = Mapping[str, Mapping[str, float]]


def read_floors(pyproject: Path) -> Floors:
    """The floors by gold set and row; empty where the file has none.

    Raises:
        DataFileError: when the table has another shape, or a floor is no number from 0 to 1.
    """
    table = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("tool", {}).get("kg", {}).get("floors", {})
    faults = []
    for name, rows in table.items():
        if not isinstance(rows, dict):
            faults.append(f"{name!r}: expected a table of rows, found {rows!r}")
            continue
        for row, floor in rows.items():
            if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
                faults.append(f"{name!r} {row!r}: expected a number from 0 to 1, found {floor!r}")
    if len(faults) > 0:
        raise DataFileError(f"{pyproject}: [tool.kg.floors] has faults", faults)
    return {name: dict(rows) for name, rows in table.items()}


def find_falls(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """One line for each row below its floor, or that has no number at all."""
    falls = []
    for row, floor in floors.items():
        try:
            number = scores.number(row)
        except KeyError:
            number = None
        if number is None or number < floor:
            falls.append(f"{row}: {'nothing to measure' if number is None else f'{number:.3f}'}, floor {floor:.3f}")
    return falls


def main(arguments: Sequence[str]) -> int:
    """Prints the scores of every gold set that lies in one of the folders; 1 when one is below its floor."""
    from kg.extract import Extractor

    extractor = Extractor()
    floors = read_floors(Path("pyproject.toml"))
    status = 0
    for folder in map(Path, arguments):
        names = {f"{folder.name}/{path.name}" for path in folder.iterdir() if path.is_dir() and any(path.glob("*.json"))}
        for name in sorted(names | {name for name in floors if name.partition("/")[0] == folder.name}):
            gold = folder / name.partition("/")[2]
            scores = evaluate_extractor(gold, extractor.extract)
            falls = find_falls(scores, floors.get(name, {}))
            print(f"{gold}: {write_table(scores)}\n" + "".join(f"  below the floor: {fall}\n" for fall in falls))
            status = 1 if len(falls) > 0 else status
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KGError as error:
        sys.exit(f"error: {error}")
