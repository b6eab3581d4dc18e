"""Commands that measure the graph: analyse."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import (
    STORE,
    Form,
    FormOption,
    IncludeOption,
    KindOption,
    LangOption,
    Level,
    LevelOption,
    OnlyActorsOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    WithoutFactsOption,
    choose_lang,
    make_selection,
)
from kg.cli.output import choose_form, few, say, write_rows
from kg.counting import counted

if TYPE_CHECKING:
    from kg.analyse import Selection
    from kg.store import Reader
    from kg.table import Cell, Table


class Analysis(StrEnum):
    """What is measured."""

    ACTORS = "actors"
    DYADS = "dyads"
    MONTHS = "months"
    CHANGES = "changes"
    COMMUNITIES = "communities"
    BROKERS = "brokers"
    TRIADS = "triads"


_SHOWN = {
    Analysis.ACTORS: ("label", "partners", "cooperation", "conflict", "intensity", "betweenness", "facts"),
    Analysis.DYADS: ("a_label", "b_label", "a_to_b", "b_to_a", "intensity", "reciprocity", "facts"),
    Analysis.MONTHS: ("a_label", "b_label", "month", "events", "intensity", "intensity_sum", "facts"),
    Analysis.CHANGES: ("from", "to", "cooperation", "conflict", "intensity", "gain", "facts"),
    Analysis.COMMUNITIES: ("community", "label", "inside", "outside", "conflict_inside", "conflict_outside", "facts"),
    Analysis.BROKERS: ("label", "community", "partners", "effective_size", "constraint", "brokered", "facts"),
    Analysis.TRIADS: ("a_label", "b_label", "c_label", "ab", "bc", "ac", "balanced", "facts"),
}
"""What a table on a terminal has room for; other forms have every column."""
_ROWS = 30


def analyse(
    what: Annotated[Analysis, typer.Argument(help="What to measure.", metavar="WHAT", show_default=False)],
    sides: Annotated[
        list[str] | None, typer.Argument(help="Of changes: the two actors.", metavar="[A B]", show_default=False)
    ] = None,
    actor: OnlyActorsOption = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    include: IncludeOption = None,
    without_facts: WithoutFactsOption = False,
    level: LevelOption = Level.NAMED,
    type_: TypeOption = None,
    directed: Annotated[bool, typer.Option("--directed", help="Of months: from whom to whom.")] = False,
    balanced: Annotated[
        bool, typer.Option("--balanced", help="Of months: every pair in every month in which articles came out, with zeros.")
    ] = False,
    resolution: Annotated[
        float | None, typer.Option("--resolution", help="Of communities: above 1 smaller ones.", metavar="NUMBER")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-n", min=0, help="How many rows at most; 0 for all. Without: 30 on a terminal, else all.", metavar="N"
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write: .csv, .tsv or .parquet.", metavar="FILE")
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: FormOption = None,
) -> None:  # fmt: skip
    """Measure the network of actors, pairs of actors, or months of pairs; each row with the ids of its facts.

    WHAT is one of these. actors: how much each does, and its centralities. dyads: what two do to each other. months: the
    same by month, ready for regression. changes: when the relations of A and B turned. communities, brokers, triads: who
    stands together, who between, which threes are out of balance. Only plain facts count unless --include says otherwise.

    Examples:
      kg analyse actors --type country
      kg analyse months --level country --balanced --out months.csv
      kg analyse changes Nga "Triều Tiên" --level country
      kg analyse triads --since 2024
    """
    from kg.errors import InputError
    from kg.store import open_reader, write_atomically
    from kg.table import suffix_of

    _check(what, sides, directed=directed, balanced=balanced, resolution=resolution)
    chosen = choose_lang(lang)
    try:
        form = None if out is None else suffix_of(out)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    selection = make_selection(actor, kind, since, until, include, without_facts, level, type_)
    with open_reader(store) as reader:
        more: dict[str, Any] = {"directed": directed, "balanced": balanced} if what is Analysis.MONTHS else {}
        more |= {"resolution": resolution} if resolution is not None else {}
        table = _measure(what, reader, sides or [], selection, lang=chosen, **more)
    for note in table.notes:
        say(note)
    if out is not None and form is not None:
        rows = table.rows[: limit or None]
        write_atomically(out, type(table)(table.columns, rows).encode(form))
        say(f"{counted(len(rows), 'row')}: {out}")
    else:
        _write(what, table, limit, format_)


def _measure(what: Analysis, reader: Reader, sides: list[str], selection: Selection, **more: Any) -> Table:
    from kg import analyse as library

    match what:
        case Analysis.CHANGES:
            return library.find_changes(reader, sides[0], sides[1], selection, **more)
        case Analysis.MONTHS:
            return library.count_months(reader, selection, **more)
        case Analysis.COMMUNITIES:
            return library.find_communities(reader, selection, **more)
    makers = {
        Analysis.ACTORS: library.measure_actors, Analysis.DYADS: library.measure_dyads, Analysis.BROKERS: library.find_brokers,
        Analysis.TRIADS: library.find_triads,
    }  # fmt: skip
    return makers[what](reader, selection, **more)


def _check(what: Analysis, sides: list[str] | None, *, directed: bool, balanced: bool, resolution: float | None) -> None:
    """Raises: BadParameter: for what another analysis takes."""
    if what is Analysis.CHANGES and len(sides or ()) != 2:
        raise typer.BadParameter("name the two actors: kg analyse changes A B")
    if what is not Analysis.CHANGES and sides:
        raise typer.BadParameter(f"{what.value} takes no actors here; --actor {sides[0]!r} chooses one")
    if what is not Analysis.MONTHS and (directed or balanced):
        raise typer.BadParameter(f"{'--directed' if directed else '--balanced'} belongs to months")
    if what is not Analysis.COMMUNITIES and resolution is not None:
        raise typer.BadParameter("--resolution belongs to communities")


def _write(what: Analysis, table: Table, limit: int | None, format_: Form | None) -> None:
    is_table = choose_form(format_) is Form.TABLE
    most = limit if limit is not None else _ROWS if is_table else 0
    rows = table.rows[: most or None]
    columns = _SHOWN[what] if is_table else table.columns
    at = [table.columns.index(name) for name in columns]
    right = {name.replace("_", " ") for name in columns if any(isinstance(cell, int | float) for cell in table.column(name))}
    shown = [[_cell(name, row[n]) if is_table else row[n] for name, n in zip(columns, at, strict=True)] for row in rows]
    names = [name.replace("_", " ") if is_table else name for name in columns]
    write_rows(names, shown, format_, right=frozenset(right))
    if len(rows) < len(table.rows):
        say(f"the first {len(rows)} of {len(table.rows)} rows; --limit 0 gives all")


def _cell(name: str, value: Cell) -> Cell:
    """As much of it as a table on a terminal has room for."""
    if name == "facts":
        return few(str(value), 1)
    return round(value, 3) if isinstance(value, float) else "yes" if value is True else "no" if value is False else value


COMMANDS = {analyse: "Measure the network, pairs of actors, and months."}
