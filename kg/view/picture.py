"""The picture in a file: who stands where on the first view, and the page around it."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from pathlib import Path

from kg import ids
from kg.ask import Graph, find_actor
from kg.store import Reader, write_atomically
from kg.view.layout import Place, lay_out
from kg.view.ties import Ties, find_ties


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was written: where, and how much of the graph it shows."""

    path: Path
    shown: int
    total: int

    def _repr_svg_(self) -> str | None:
        """What a notebook shows of an SVG."""
        return self.path.read_text("utf-8") if self.path.suffix == ".svg" else None

    def show(self, height: int = 700) -> Frame:
        """The page in a notebook: in a frame that may run the page's own scripts and nothing else."""
        return Frame(self.path.read_text("utf-8"), height)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page inside a notebook; it can neither reach the notebook nor the network.

    Attributes:
        height: in pixels.
    """

    page: str
    height: int

    def _repr_html_(self) -> str:
        page = html.escape(self.page, quote=True)
        return f'<iframe sandbox="allow-scripts" width="100%" height="{self.height}" style="border:0" srcdoc="{page}"></iframe>'


def view(
    store: Reader, out: Path | str, *, actor: str | None = None, top: int = 60, lang: str = "en", graph: Graph | None = None
) -> Picture:
    """Writes the graph as a page that opens with the most active actors and their ties, or with those around one actor.

    Args:
        top: how many actors at most at first; beyond 60 there is little room for names.

    Raises:
        ResolveError: when nobody or several bear the actor's name.
    """
    from kg.view.data import collect
    from kg.view.page import make_page

    graph = graph or Graph(store.graph)
    lang = "vi" if lang == "vi" else "en"
    centre = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
    ties = find_ties(graph, centre=centre, top=top)
    places = [(iri.removeprefix(ids.BASE), x, y) for iri, (x, y) in place_actors(graph, ties, lang).items()]
    ego = "" if centre is None else centre.removeprefix(ids.BASE)
    page = make_page(collect(store, graph), places, lang=lang, top=top, ego=ego)
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, page.encode())
    return Picture(path, len(ties.actors), ties.total)


@dataclass(frozen=True, slots=True)
class Sign:
    """How big an actor's sign and name are drawn, and the room that both take together, in pixels."""

    lines: tuple[str, ...]
    size: float
    font: float
    width: float
    height: float


def make_sign(name: str, weight: int) -> Sign:
    """The sign of an actor whose ties count ``weight`` in all; the page measures the same way."""
    big = min(weight**0.5, 6.0)
    size, font = round(7 + 2 * big, 1), round(13 + 0.8 * big, 1)
    lines = tuple(textwrap.wrap(name, 18, break_long_words=False, break_on_hyphens=False)) or (name,)
    width = max(max(map(len, lines)) * font * 0.6, 2 * size)
    return Sign(lines, size, font, width + 8, 2 * size + len(lines) * font * 1.25 + 10)


def signs_of(graph: Graph, ties: Ties, lang: str) -> dict[str, Sign]:
    """The sign of each actor of a picture."""
    return {iri: make_sign(graph.label(iri, lang), ties.degree[iri]) for iri in ties.actors}


def place_actors(graph: Graph, ties: Ties, lang: str, *, width: float = 1150.0, height: float = 620.0) -> dict[str, Place]:
    """The middle of each actor's sign and name together, the same for the same ties."""
    boxes = {iri: (sign.width, sign.height) for iri, sign in signs_of(graph, ties, lang).items()}
    return lay_out([(tie.a, tie.b) for tie in ties.ties], boxes, width=width, height=height)
