"""Commands that draw: view."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    STORE,
    KindOption,
    LangOption,
    Level,
    SinceOption,
    StoreOption,
    UntilOption,
    choose_lang,
    make_selection,
)
from kg.cli.output import say


class PictureForm(StrEnum):
    """How a picture is written."""

    HTML = "html"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


class PictureKind(StrEnum):
    """What a picture without a browser shows; the page shows all of them."""

    GRAPH = "graph"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    SERIES = "series"


def view(
    actor: Annotated[
        str | None, typer.Argument(help="Draw what is around this actor; without, the most active ones.", metavar="[ACTOR]")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write. Without: graph.html, matrix.svg ...", metavar="FILE")
    ] = None,
    format_: Annotated[
        PictureForm | None,
        typer.Option("--format", "-f", help="A page to read in, or a picture. Without: what the file's name says, else html."),
    ] = None,
    what: Annotated[
        PictureKind, typer.Option("--what", help="What a picture shows: graph, who acts on whom, pairs over time, or by month.")
    ] = PictureKind.GRAPH,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, max=200, help="How many actors (or pairs) at most. Without: 60 (25, 20, 6)."),
    ] = None,
    other: Annotated[
        str | None, typer.Option("--with", help="Of a series: the other actor of one pair.", metavar="ACTOR")
    ] = None,
    level: Annotated[Level | None, typer.Option("--level", help="Of a series: country counts for states.")] = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: StoreOption = STORE,
    lang: LangOption = None,
) -> None:
    """Write the graph as a page that needs no network, or as a picture.

    The page holds everything: the graph with filters, search, paths and time, every sentence, and the articles. Pictures
    are SVG; PNG and PDF need matplotlib (pip install 'kg-actors[pictures]').

    Examples:
      kg view --open
      kg view "Triều Tiên" --out prk.html
      kg view --since 2024-06 --kind consult
      kg view --what matrix --format svg
      kg view Nga --with "Triều Tiên" --what series --level country
    """
    from kg.store import open_reader
    from kg.view import draw
    from kg.view import view as write_page

    suffix = "" if out is None else out.suffix.removeprefix(".").lower()
    known = PictureForm(suffix) if suffix in set(PictureForm) else None
    if format_ is None and known is None and suffix not in ("", "htm"):
        raise typer.BadParameter(
            f"{str(out)!r}: the name ends in .html, .svg, .png or .pdf, or --format says which", param_hint="--out"
        )
    form = format_ or known or (PictureForm.HTML if what is PictureKind.GRAPH else PictureForm.SVG)
    if form is PictureForm.HTML and what is not PictureKind.GRAPH:
        raise typer.BadParameter("a page shows all of them; choose svg, png or pdf for one", param_hint="--what")
    if what is not PictureKind.SERIES and (other is not None or level is not None):
        raise typer.BadParameter(f"{'--with' if other is not None else '--level'} belongs to --what series")
    if form is not PictureForm.HTML and (kind is not None or since is not None or until is not None):
        raise typer.BadParameter("--kind, --since and --until choose what a page holds; a picture shows the whole graph")
    if other is not None and actor is None:
        raise typer.BadParameter("a pair has two actors: kg view ACTOR --with ACTOR --what series")
    make_selection(None, kind, since, until)
    path = out or Path(f"{what.value}.{form.value}")
    chosen = choose_lang(lang)
    with open_reader(store) as reader:
        if form is PictureForm.HTML:
            picture = write_page(
                reader, path, actor=actor, top=top or 60, kinds=kind or (), since=since, until=until, lang=chosen
            )
        else:
            picture = draw(
                reader, path, what=what.value, format_=form.value, actor=actor, other=other, level=(level or Level.NAMED).value,
                top=top, lang=chosen,
            )  # fmt: skip
    print(picture.path)
    say(f"{picture.shown} of {picture.total} {'pairs' if what in (PictureKind.TIMELINE, PictureKind.SERIES) else 'actors'}")
    if picture.left_out > 0:
        say(f"{picture.left_out} older facts are not in the file: choose with --kind, --since, --until, or see all with kg serve")
    if open_:
        typer.launch(str(picture.path))


COMMANDS = {view: "Draw actors and their ties."}
