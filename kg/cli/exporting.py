"""Commands that write the graph for other programs: export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    STORE,
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
from kg.cli.output import say


class ExportForm(StrEnum):
    """Forms of the whole graph; `kg.export.FORMATS` tells of each."""

    NQUADS = "nquads"
    TRIG = "trig"
    TTL = "ttl"
    JSONLD = "jsonld"
    WIKIDATA = "wikidata"
    JSONL = "jsonl"
    CSV = "csv"
    NEO4J = "neo4j"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    FTM = "ftm"
    POLECAT = "polecat"


class Parallel(StrEnum):
    """What becomes of several facts between two actors."""

    KEEP = "keep"
    SUM = "sum"


def export(
    format_: Annotated[
        ExportForm, typer.Option("--format", "-f", help="What to write: a name from above.", metavar="FORM")
    ] = ExportForm.NQUADS,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File to write, standard output without; of csv and neo4j the folder.", metavar="PATH"),
    ] = None,
    actor: OnlyActorsOption = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    include: IncludeOption = None,
    without_facts: WithoutFactsOption = False,
    level: LevelOption = Level.NAMED,
    type_: TypeOption = None,
    parallel: Annotated[
        Parallel | None, typer.Option("--parallel", help="Of networks: keep one edge a fact, or sum them up to one a pair.")
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = None,
) -> None:
    """Write the graph for other programs; the same documents give the same bytes.

    These hold everything, what is claimed and denied among it: nquads and trig keep the graph of each document apart, ttl
    joins them, jsonld is RDF as JSON, jsonl has one fact a line with its claims, csv is a folder of tables, neo4j files for
    its importer.

    wikidata is RDF in Wikidata's properties (P39, P463, P710 ...), with the sentences as references; plain facts only.

    Networks and records: graphml, gexf (with time, for Gephi), cytoscape, ftm (FollowTheMoney, for Aleph) and polecat (event
    records). These hold plain facts only; --include takes more, marked as such, and the other options choose among them.

    Examples:
      kg export > graph.nq
      kg export --format gexf --since 2024 --out graph.gexf
      kg export --format csv --out tables
    """
    from kg.export import FORMATS, export_folder
    from kg.export import export as export_file
    from kg.store import open_reader, write_atomically

    form, chosen = FORMATS[format_.value], choose_lang(lang)
    given = [actor, kind, since, until, include, without_facts, level is not Level.NAMED, type_]
    if any(given) and not form.selects:
        raise typer.BadParameter(f"{form.name} holds everything; --kind, --since and the like choose for networks and records")
    if parallel is not None and form.name not in ("graphml", "gexf", "cytoscape"):
        raise typer.BadParameter("--parallel belongs to networks: graphml, gexf, cytoscape")
    if form.is_folder and out is None:
        raise typer.BadParameter(f"{form.name} is several files: name the folder with --out")
    if form.is_folder and out is not None and out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{str(out)!r} is a file, and {form.name} is several: name a folder")
    if not form.is_folder and out is not None and out.is_dir():
        raise typer.BadParameter(f"{str(out)!r} is a folder, and {form.name} is one file")
    selection = make_selection(actor, kind, since, until, include, without_facts, level, type_) if form.selects else None
    with open_reader(store) as reader:
        if form.is_folder:
            assert out is not None
            files = export_folder(reader, form.name, lang=chosen)
            for name, content in files.items():
                write_atomically(out / name, content)
            say(f"{len(files)} files: {out}")
            return
        pieces = export_file(reader, form.name, selection=selection, parallel=(parallel or Parallel.KEEP).value, lang=chosen)
        if out is not None:
            write_atomically(out, b"".join(pieces))
            say(f"written: {out}")
        else:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()


COMMANDS = {export: "Write the graph for other programs."}
