"""A table that functions of kg give: rows under named columns, and the files that other programs read it from."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | bool | None
FORMATS = ("csv", "tsv", "parquet")
_NO_FORMULA = re.compile(r"[+-]?[\d.,]+|[+-]+")
"""Numbers, and the signs of triads: nothing in them can be computed."""
_SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; absent cells are ``None``.

    Attributes:
        notes: what a reader of the numbers has to know: what was left out, and what they stand on.

    >>> table = Table(("name", "n"), (("Nga", 2), ("=1+1", None)))
    >>> print(table.to_csv())
    name,n
    Nga,2
    '=1+1,
    <BLANKLINE>
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Cell]:
        """The cells of one column."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def to_csv(self, delimiter: str = ",") -> str:
        """The table as CSV; text that a spreadsheet would take for a formula is guarded (see `guard`)."""
        return write_csv(self.columns, self.rows, delimiter)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a DataFrame: whole numbers stay whole where some are absent, and months are text.

        Raises:
            InputError: when pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise InputError("DataFrames need pandas: pip install 'kg-actors[analysis]'; CSV needs nothing") from error
        return pd.DataFrame({name: self.column(name) for name in self.columns}, columns=list(self.columns)).convert_dtypes()

    def to_parquet(self) -> bytes:
        """The table as a Parquet file, the same bytes for the same table.

        Raises:
            InputError: when pyarrow is not installed.
        """
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise InputError("Parquet files need pyarrow: pip install 'kg-actors[analysis]'; CSV needs nothing") from error
        out = io.BytesIO()
        pq.write_table(
            pa.table({name: pa.array(self.column(name), _arrow_type(pa, self.column(name))) for name in self.columns}), out
        )
        return out.getvalue()

    def encode(self, format_: str) -> bytes:
        """The table in one of `FORMATS`.

        Raises:
            InputError: for another format, or when it needs pyarrow and there is none.
        """
        if format_ not in FORMATS:
            raise InputError(f"tables are written as {', '.join(FORMATS)}, not as {format_!r}")
        return self.to_parquet() if format_ == "parquet" else self.to_csv("\t" if format_ == "tsv" else ",").encode()

    def _repr_html_(self) -> str:
        """What a notebook shows; everything is text, whatever an article says."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>" for row in self.rows[:_SHOWN_ROWS])
        more = f"<p>{_SHOWN_ROWS} of {len(self.rows)} rows</p>" if len(self.rows) > _SHOWN_ROWS else ""
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{notes}"


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]], delimiter: str = ",") -> str:
    """CSV with LF line ends and guarded text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def guard(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe before it; numbers and mere signs stay.

    >>> guard("=HYPERLINK()"), guard("-0.5"), guard(-1), guard("++-")
    ("'=HYPERLINK()", '-0.5', -1, '++-')
    """
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and _NO_FORMULA.fullmatch(value) is None:
        return "'" + value
    return value


def suffix_of(path: Path | str) -> str:
    """The format that a file's name asks for.

    Raises:
        InputError: when it is none of `FORMATS`.
    """
    found = Path(path).suffix.removeprefix(".").lower()
    if found not in FORMATS:
        raise InputError(f"{str(path)!r}: the name of a table's file ends in {', '.join(f'.{one}' for one in FORMATS)}")
    return found


def _shown(cell: Cell) -> str:
    return "" if cell is None else html.escape(str(cell))


def _arrow_type(pa: Any, cells: Sequence[Cell]) -> Any:
    """One type a column, whatever rows there are: text, truth, whole numbers, else numbers."""
    kinds = {type(cell) for cell in cells if cell is not None}
    named: Mapping[frozenset[type], Any] = {frozenset({bool}): pa.bool_(), frozenset({int}): pa.int64()}
    if kinds <= {int, float} and float in kinds:
        return pa.float64()
    return named.get(frozenset(kinds), pa.string())
