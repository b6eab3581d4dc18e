"""The picture in a file: who stands where on the first view, and the page around it."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ids
from kg.ask import Graph, find_actor
from kg.ask.outline import read_outlines
from kg.collector import paused_collector
from kg.store import Reader, write_atomically
from kg.view.choose import choose_facts
from kg.view.layout import Place, lay_out
from kg.view.ties import TOP, Ties, find_ties


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was written: where, and how much of the graph it shows.

    Attributes:
        shown, total: how many actors (or pairs) it draws at first, of how many.
        left_out: how many facts are not in the file, since they would be too many for a browser.
    """

    path: Path
    shown: int
    total: int
    left_out: int = 0

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
    store: Reader,
    out: Path | str,
    *,
    actor: str | None = None,
    top: int = TOP,
    kinds: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    lang: str = "en",
    graph: Graph | None = None,
) -> Picture:
    """Writes the graph as a page that opens with the most active actors and their ties, or with those around one actor.

    Written over an earlier page, it keeps the places of the actors that stand in that one.

    Args:
        top: how many actors at most at first; beyond 60 there is little room for names.
        kinds, since, until: which facts to take, as in `kg.analyse.Selection`, however they are told; all without.

    Raises:
        InputError: for a kind or date that there is not.
        ResolveError: when nobody or several bear the actor's name.
    """
    from kg.view.data import collect
    from kg.view.page import make_page, read_places

    graph = graph or Graph(store.graph)
    lang = "vi" if lang == "vi" else "en"
    centre = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
    path = Path(out)
    kept = {ids.BASE + key: place for key, place in read_places(path).items()}
    ego = "" if centre is None else centre.removeprefix(ids.BASE)
    with paused_collector():
        outlines = read_outlines(graph)
        facts, left_out = choose_facts(graph, outlines, kinds=kinds, since=since, until=until, centre=centre)
        ties = find_ties(graph, centre=centre, top=top, among=facts)
        places = [(iri.removeprefix(ids.BASE), x, y) for iri, (x, y) in place_actors(graph, ties, kept=kept).items()]
        data = collect(store, graph, only=None if len(facts) == len(outlines) else {one.iri for one in facts})
        page = make_page(data, places, lang=lang, top=top, ego=ego, of=len(outlines))
    write_atomically(path, page.encode())
    return Picture(path, len(ties.actors), ties.total, left_out)


@dataclass(frozen=True, slots=True)
class Sign:
    """How big an actor's sign and name are drawn, and the room that both take together, in pixels."""

    lines: tuple[str, ...]
    size: float
    font: float
    width: float
    height: float

    @property
    def above(self) -> float:
        """How far the sign's middle stands above that of sign and name together."""
        return self.height / 2 - self.size - 4


def make_sign(name: str, weight: int) -> Sign:
    """The sign of an actor whose ties count ``weight`` in all; the page measures the same way."""
    big = min(weight**0.5, 6.0)
    size, font = round(7 + 2 * big, 1), round(13 + 0.8 * big, 1)
    lines = tuple(textwrap.wrap(name, 18, break_long_words=False, break_on_hyphens=False)) or (name,)
    width = max(max(map(len, lines)) * font * 0.6, 2 * size)
    return Sign(lines, size, font, width + 8, 2 * size + len(lines) * font * 1.3 + 10)


def signs_of(graph: Graph, ties: Ties, lang: str) -> dict[str, Sign]:
    """The sign of each actor of a picture."""
    return {iri: make_sign(graph.label(iri, lang), ties.degree[iri]) for iri in ties.actors}


def place_actors(
    graph: Graph, ties: Ties, *, kept: Mapping[str, Place] | None = None, width: float = 1150.0, height: float = 620.0
) -> dict[str, Place]:
    """The middle of each actor's sign, the same for the same ties, with room for its name in either language.

    Args:
        kept: where signs stood before; they stay there, see `kg.view.layout.lay_out`.
    """
    both = [signs_of(graph, ties, lang) for lang in ("vi", "en")]
    boxes = {iri: (max(one[iri].width for one in both), max(one[iri].height for one in both)) for iri in ties.actors}
    above = {iri: max(one[iri].above for one in both) for iri in ties.actors}
    stay = {iri: (x, y + above[iri]) for iri, (x, y) in (kept or {}).items() if iri in above}
    places = lay_out([(tie.a, tie.b) for tie in ties.ties], boxes, kept=stay, width=width, height=height)
    return {iri: (places[iri][0], round(places[iri][1] - above[iri], 1)) for iri in ties.actors}
