"""Commands that draw: view."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import STORE, LangOption, StoreOption, choose_lang
from kg.cli.output import say


def view(
    actor: Annotated[
        str | None, typer.Argument(help="Draw what is around this actor; without, the most active ones.", metavar="[ACTOR]")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="HTML file to write.", metavar="FILE")] = Path("graph.html"),
    top: Annotated[
        int, typer.Option("--top", min=1, max=200, help="How many actors at most; more than 60 cover each other.")
    ] = 60,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: StoreOption = STORE,
    lang: LangOption = None,
) -> None:
    """Draw actors and their ties into one HTML file that needs no network.

    Examples:
      kg view
      kg view "Triều Tiên" --out prk.html --open
    """
    from kg.store import open_reader
    from kg.view import view as draw

    with open_reader(store) as reader:
        picture = draw(reader, out, actor=actor, top=top, lang=choose_lang(lang))
    print(picture.path)
    say(f"{picture.shown} of {picture.total} actors")
    if open_:
        typer.launch(str(picture.path))


COMMANDS = {view: "Draw actors and their ties."}
