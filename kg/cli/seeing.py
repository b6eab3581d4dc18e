"""Commands that draw: view."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import STORE, LangOption, StoreOption, choose_lang
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
        PictureKind, typer.Option("--what", help="What a picture shows: graph, who acts on whom, or pairs over time.")
    ] = PictureKind.GRAPH,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, max=200, help="How many actors (or pairs) at most. Without: 60 (matrix 25, timeline 20)."),
    ] = None,
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
      kg view --what matrix --format svg
    """
    from kg.store import open_reader
    from kg.view import draw
    from kg.view import view as write_page

    suffix = "" if out is None else out.suffix.removeprefix(".").lower()
    known = PictureForm(suffix) if suffix in set(PictureForm) else None
    form = format_ or known or (PictureForm.HTML if what is PictureKind.GRAPH else PictureForm.SVG)
    if form is PictureForm.HTML and what is not PictureKind.GRAPH:
        raise typer.BadParameter("a page shows all of them; choose svg, png or pdf for one", param_hint="--what")
    path = out or Path(f"{what.value}.{form.value}")
    chosen = choose_lang(lang)
    with open_reader(store) as reader:
        if form is PictureForm.HTML:
            picture = write_page(reader, path, actor=actor, top=top or 60, lang=chosen)
        else:
            picture = draw(reader, path, what=what.value, format_=form.value, actor=actor, top=top, lang=chosen)
    print(picture.path)
    say(f"{picture.shown} of {picture.total} {'pairs' if what is PictureKind.TIMELINE else 'actors'}")
    if open_:
        typer.launch(str(picture.path))


COMMANDS = {view: "Draw actors and their ties."}
