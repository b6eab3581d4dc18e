"""Writing: data to standard output, talk to standard error; tables only where somebody looks at them.

What comes from articles is cleaned of control characters before it reaches a terminal, and is never read as markup.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TextIO, cast

from kg.cli.options import Form, View
from kg.table import guard

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_FILLED = re.compile(r" +(?=\n)")
_BETWEEN = 3
"""What lies between the columns of a table."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(message: str) -> None:
    """A line to the person, on standard error."""
    print(clean(message), file=sys.stderr)


def clean(text: str) -> str:
    """Text without what would move the cursor, change colours or turn the direction of writing."""
    return _CONTROL.sub("\ufffd", text)


def is_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def console() -> Console:
    """Standard output with colours and widths; in a pipe as wide as ``COLUMNS`` says, or 80."""
    from rich.console import Console

    file = None if is_terminal() else cast("TextIO", _Trimmed())
    return Console(highlight=False, markup=False, emoji=False, file=file)


class _Trimmed:
    """Standard output, but without the blanks that fill a line up; they are for who looks at it."""

    def write(self, text: str) -> int:
        return sys.stdout.write(_FILLED.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)


def choose_form(form: Form | None) -> Form:
    """The form asked for, else what fits standard output."""
    return form or (Form.TABLE if is_terminal() else Form.JSONL)


def choose_view(view: View | None) -> View:
    """The form asked for, else what fits standard output."""
    if view is View.TABLE:
        return View.TEXT
    return view or (View.TEXT if is_terminal() else View.JSON)


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Form | None, *, right: frozenset[str] = frozenset()
) -> int:
    """Writes rows, and says how many there were.

    Args:
        columns: names; also the keys of JSON.
        rows: cells as text, numbers or None.
        right: columns that are aligned to the right in a table.
    """
    count = 0

    def counted() -> Iterator[Sequence[Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    match choose_form(form):
        case Form.TABLE:
            _write_table(columns, counted(), right)
        case Form.JSON:
            write_json([dict(zip(columns, row, strict=True)) for row in counted()])
        case Form.JSONL:
            for row in counted():
                print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
        case Form.CSV | Form.TSV as chosen:
            writer = csv.writer(sys.stdout, delimiter="," if chosen is Form.CSV else "\t", lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([guard(value) for value in row] for row in counted())
    return count


def write_json(record: object) -> None:
    """One JSON value, indented where somebody looks at it."""
    print(json.dumps(record, ensure_ascii=False, indent=2 if is_terminal() else None))


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, str], None]]:
    """A line on standard error that counts, for as long as the work takes; silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, name: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)

        def tell(done: int, name: str) -> None:
            bar.update(task, description=f"{what}: {done}  {clean(name)[:40]}")

        yield tell


def styled(text: str, style: str = "") -> Text:
    """Cleaned text in a style."""
    from rich.text import Text

    return Text(clean(text), style=style)


def few(ids: str, most: int = 3) -> str:
    """The first ids of several, as short as a table's cell needs them, and how many more there are; other forms give all."""
    listed = ids.split()
    more = f" +{len(listed) - most}" if len(listed) > most else ""
    return " ".join(one[:8] for one in listed[:most]) + more


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], right: frozenset[str]) -> None:
    from rich import box
    from rich.table import Table

    out, table = console(), Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    widths = _fit([list(column) for column in zip(columns, *cells, strict=True)], out.width - _BETWEEN * len(columns) + 1)
    for name, width in zip(columns, widths, strict=True):
        side: Literal["left", "right"] = "right" if name in right else "left"
        table.add_column(name, justify=side, overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(styled, row))
    out.print(table)


def _fit(columns: Sequence[Sequence[str]], room: int) -> Sequence[int | None]:
    """Widths in which no word is cut, of columns whose lines have no room beside one another; None where that cannot be helped.

    >>> _fit([["unconfirmed", "0"], ["facts", "1234 5678 90"]], 20), _fit([["a b"]], 20), _fit([["unconfirmed"]], 8)
    ([11, 9], [None], [None])
    """
    from rich.cells import cell_len

    whole = [max(map(cell_len, column)) for column in columns]
    widths = [max((cell_len(word) for text in column for word in text.split()), default=1) for column in columns]
    if sum(whole) <= room or sum(widths) > room:
        return [None] * len(columns)
    for _ in range(room - sum(widths)):
        most = max(range(len(columns)), key=lambda at: whole[at] - widths[at])
        widths[most] += 1
    return widths
