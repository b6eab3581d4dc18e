"""The picture as one HTML file: pyvis holds it, its own vis-network draws it, our page shows it without a network.

Nothing that an article says stands in it but the names of actors, and these only as text on the canvas: pyvis would run
a script out of a title.
"""

from __future__ import annotations

import base64
import hashlib
import math
import textwrap
from dataclasses import dataclass
from pathlib import Path

from kg.ask import Graph
from kg.store import Reader, write_atomically
from kg.view.layout import lay_out
from kg.view.ties import Ties, find_ties

_SHAPES = {"country": ("dot", "#4c72b0"), "organization": ("square", "#7a6a9b"), "person": ("triangle", "#6b8e6b")}
_TONES = {"cooperation": "#2b6cb0", "conflict": "#d9791a", "standing": "#8a8a8a"}
_WORDS = {  # Vietnamese, English
    "heading": ("Các tác nhân và quan hệ", "Actors and their relationships"),
    "shown": ("{shown} trong {total} tác nhân", "{shown} of {total} actors"),
    "country": ("quốc gia", "country"),
    "organization": ("tổ chức", "organisation"),
    "person": ("cá nhân", "person"),
    "cooperation": ("hợp tác", "cooperation"),
    "conflict": ("xung đột", "conflict"),
    "standing": ("quan hệ lâu dài", "standing relation"),
    "dashed": (
        "nét đứt: chỉ là lời nói của một bên, bị phủ nhận, dự kiến hoặc chưa chắc",
        "dashed: only claimed, denied, planned or not certain",
    ),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was written: where, and how much of the graph it shows."""

    path: Path
    shown: int
    total: int


def view(
    store: Reader, out: Path | str, *, actor: str | None = None, top: int = 60, lang: str = "en", graph: Graph | None = None
) -> Picture:
    """Draws the most active actors and their ties, or those around one actor, into an HTML file.

    Args:
        top: how many actors at most; beyond 60 labels cover each other.

    Raises:
        ResolveError: when nobody or several bear the actor's name.
    """
    graph = graph or Graph(store.graph)
    ties = find_ties(store, graph, actor=actor, top=top, lang=lang)
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, _page(graph, ties, "vi" if lang == "vi" else "en").encode())
    return Picture(path, len(ties.actors), ties.total)


def _page(graph: Graph, ties: Ties, lang: str) -> str:
    import pyvis
    from pyvis.network import Network

    words = {name: both[0 if lang == "vi" else 1] for name, both in _WORDS.items()}
    network = Network(height="100%", width="100%", directed=False, notebook=False, cdn_resources="in_line")
    network.set_template_dir(str(Path(__file__).parent), "page.html")
    network.inherit_edge_colors(False)
    network.toggle_physics(False)
    weight = {iri: sum(tie.count for tie in ties.ties if iri in (tie.a, tie.b)) for iri in ties.actors}
    signs = {iri: _sign(graph.label(iri, lang), weight[iri]) for iri in ties.actors}
    boxes = {iri: (sign.width, sign.height) for iri, sign in signs.items()}
    place = lay_out([(tie.a, tie.b) for tie in ties.ties], boxes)
    for iri in ties.actors:
        (x, y), sign = place[iri], signs[iri]
        shape, colour = _SHAPES[iri.rsplit("/", 2)[-2]]
        network.add_node(
            iri, label=sign.label, shape=shape, color=colour, size=sign.size, x=x, y=y - (sign.height / 2 - sign.size),
            font={"size": sign.font},
        )  # fmt: skip
    parallel: dict[tuple[str, str], int] = {}
    for tie in ties.ties:
        nth = parallel[tie.a, tie.b] = parallel.get((tie.a, tie.b), -1) + 1
        network.edges.append(
            {
                "from": tie.a, "to": tie.b,
                "color": {"color": _TONES[tie.tone]}, "width": round(1 + 1.5 * math.log2(tie.count), 1),
                "dashes": tie.plain == 0, "label": f"×{tie.count}" if tie.count > 1 else "",
                "smooth": False if nth == 0 else {"type": "curvedCW" if nth == 1 else "curvedCCW", "roundness": 0.2},
            }
        )  # fmt: skip
    network.heading = words["heading"]
    html: str = network.generate_html()
    drawing = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    shown = words["shown"].format(shown=len(ties.actors), total=ties.total)
    return _filled(html, drawing, words, lang, shown)


@dataclass(frozen=True, slots=True)
class _Sign:
    """How big an actor's sign and name are drawn, and the room that both take together, in pixels."""

    label: str
    size: float
    font: int
    width: float
    height: float


def _sign(name: str, weight: int) -> _Sign:
    big = min(math.sqrt(weight), 6.0)
    size, font = round(8 + 2.5 * big, 1), round(13 + big)
    lines = textwrap.wrap(name, 18, break_long_words=False) or [name]
    width = max(max(map(len, lines)) * font * 0.56, 2 * size)
    return _Sign("\n".join(lines), size, font, width + 8, 2 * size + len(lines) * font * 1.2 + 12)


def _filled(html: str, drawing: Path, words: dict[str, str], lang: str, shown: str) -> str:
    """The page with the drawing library, the words, and a policy that lets these scripts run and no others."""
    library = (drawing / "vis-network.min.js").read_text("utf-8").replace("</script", "<\\/script")
    own = Path(__file__).with_name("page.js").read_text("utf-8")
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in (library, own))
    legend = " ".join(f'<span class="mark {name}"></span>{words[name]}' for name in (*_SHAPES, *_TONES))
    for mark, text in (
        ("@LANG@", lang), ("@SHOWN@", shown), ("@LEGEND@", legend), ("@DASHED@", words["dashed"]), ("@HASHES@", hashes),
        ("@STYLE@", (drawing / "vis-network.css").read_text("utf-8")), ("@LIBRARY@", library), ("@OWN@", own),
    ):  # fmt: skip
        html = html.replace(mark, text, 1)
    return html
