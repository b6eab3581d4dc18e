"""Pictures without a browser, for papers and notebooks: the graph, who acts on whom, pairs over time, pairs month by month."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import permutations
from pathlib import Path

from kg.ask import Graph, find_actor
from kg.ask.outline import Outline
from kg.errors import InputError
from kg.store import Reader, write_atomically
from kg.view.drawing import Box, Drawing, Line, Shape, Text, bend_between, bounds, fit, mix, write_raster, write_svg
from kg.view.picture import Picture, place_actors, signs_of
from kg.view.series import draw_series
from kg.view.ties import TONES, Ties, find_events, find_ties
from kg.view.words import word

_INK, _MUTED, _RULE, _PAPER = "#1b2430", "#55616f", "#d9dfe5", "#ffffff"
_TONES = {"cooperation": "#1a6bb5", "conflict": "#ab4d00", "standing": "#6c7683"}
_TYPES = {"country": ("circle", "#3f6fa8"), "organization": ("square", "#7659a6"), "person": ("triangle", "#3d7f52")}
_DASHES: dict[str, tuple[float, ...]] = {"fact": (), "claimed": (9, 6), "denied": (2, 5)}
_PAD = 24.0


class What(StrEnum):
    """Which picture."""

    GRAPH = "graph"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    SERIES = "series"


def draw(
    store: Reader,
    out: Path | str,
    *,
    what: str = "graph",
    format_: str | None = None,
    actor: str | None = None,
    other: str | None = None,
    level: str = "named",
    top: int | None = None,
    lang: str = "en",
    graph: Graph | None = None,
) -> Picture:
    """Writes one picture as SVG, or, with matplotlib, as PNG or PDF.

    Args:
        what: ``graph``, ``matrix``, ``timeline`` or ``series``.
        format_: ``svg``, ``png`` or ``pdf``; None takes the ending of the file's name.
        other, level: of a series: the second actor of one pair; ``named``, or ``country`` to count for states.
        top: how many actors (or pairs, on timelines and series) at most; None takes 60, 25, 20 and 6.

    Raises:
        InputError: for another format, or when it needs matplotlib and there is none; for what a series alone takes.
        ResolveError: when nobody or several bear the actor's name.
    """
    path = Path(out)
    chosen = format_ or path.suffix.removeprefix(".").lower()
    if chosen not in ("svg", "png", "pdf"):
        raise InputError(f"pictures are written as svg, png or pdf, not as {chosen!r}")
    graph = graph or Graph(store.graph)
    lang = "vi" if lang == "vi" else "en"
    if What(what) is What.SERIES:
        drawing, shown, total = draw_series(store, graph, actor, other, top, level, lang)
    elif other is not None or level != "named":
        raise InputError(f"a second actor and a level are for a series, not for a {what}")
    else:
        centre = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
        drawing, shown, total = _MAKERS[What(what)](graph, centre, top, lang)
    content = write_svg(drawing).encode() if chosen == "svg" else write_raster(drawing, chosen)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content)
    return Picture(path, shown, total)


def draw_graph(graph: Graph, centre: str | None, top: int | None, lang: str) -> tuple[Drawing, int, int]:
    """The most tied actors with their ties, as the page draws them first."""
    ties = find_ties(graph, centre=centre, top=top or 60)
    signs, places = signs_of(graph, ties, lang), place_actors(graph, ties)
    rooms = [(x, y + signs[iri].above, signs[iri].width / 2, signs[iri].height / 2) for iri, (x, y) in places.items()]
    left, upper, right, lower = bounds([(x - across, y - down, x + across, y + down) for x, y, across, down in rooms])
    drawing = Drawing(max(right - left, 420) + 2 * _PAD, lower - upper + 2 * _PAD + 62, word("title", lang))
    at = {iri: (x - left + _PAD, y - upper + _PAD) for iri, (x, y) in places.items()}
    parallel: Counter[tuple[str, str]] = Counter()
    for tie in ties.ties:
        bend = (0.0, 0.22, -0.22)[parallel[tie.a, tie.b]]
        parallel[tie.a, tie.b] += 1
        share = 0.9 if len(ties.ties) <= 70 else min(0.3 + 0.15 * math.log2(tie.count), 0.9)
        start, end = at[tie.a], at[tie.b]
        drawing.marks.append(
            Line(
                start, end, mix(_TONES[tie.tone], share), 1.2 + 1.4 * math.log2(tie.count), _DASHES[tie.style],
                bend_between(start, end, bend),
            )
        )  # fmt: skip
    for iri in ties.actors:
        sign, (x, y) = signs[iri], at[iri]
        shape, colour = _TYPES[iri.rsplit("/", 2)[-2]]
        drawing.marks.append(Shape(shape, (x, y), sign.size, colour))
        for number, line in enumerate(sign.lines):
            baseline = y + sign.size + sign.font * (1.1 + 1.3 * number)
            drawing.marks.append(Text((x, baseline), line, sign.font, _INK, "middle", halo=_PAPER))
    _legend(drawing, ties, lang)
    return drawing, len(ties.actors), ties.total


def draw_matrix(graph: Graph, centre: str | None, top: int | None, lang: str) -> tuple[Drawing, int, int]:
    """Who acts on whom: rows act; what two do together stands in both cells."""
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    weight: Counter[str] = Counter()
    for event in find_events(graph, centre=centre):
        for a, b in event.pairs():
            for pair in permutations((a, b)) if event.is_mutual else [(a, b)]:
                cells[pair[0], pair[1]][event.tone] += 1
            weight.update((a, b))
    ranked = sorted(weight, key=lambda iri: (-weight[iri], iri))
    axis = ranked[: top or 25]
    side, room = 30.0, 190.0
    drawing = Drawing(room + side * len(axis) + 2 * _PAD, room + side * len(axis) + 2 * _PAD + 30, word("view matrix", lang))
    most = max((counted.total() for counted in cells.values()), default=1)
    for number, iri in enumerate(axis):
        along = _PAD + room + side * (number + 0.5)
        name = fit(graph.label(iri, lang), room - 10, 12)
        drawing.marks.append(Text((_PAD + room - 8, along + 4), name, 12, _INK, "end"))
        drawing.marks.append(Text((along + 4, _PAD + room - 8), name, 12, _INK, turned=90))
    for y, a in enumerate(axis):
        for x, b in enumerate(axis):
            corner = (_PAD + room + side * x, _PAD + room + side * y)
            counted = cells.get((a, b))
            if counted is None:
                drawing.marks.append(Box((corner[0] + 1, corner[1] + 1), side - 2, side - 2, "#f5f7f9"))
                continue
            tone = "conflict" if counted["conflict"] > counted["cooperation"] else "cooperation"
            tone = "standing" if counted["conflict"] == counted["cooperation"] else tone
            share = 0.14 + 0.4 * math.log2(counted.total() + 1) / math.log2(most + 1)
            drawing.marks.append(Box((corner[0] + 1, corner[1] + 1), side - 2, side - 2, mix(_TONES[tone], share)))
            middle = (corner[0] + side / 2, corner[1] + side / 2 + 4)
            drawing.marks.append(Text(middle, str(counted.total()), 11, _INK, "middle"))
    told = word("matrix caption", lang, n=len(axis), of=len(ranked)).split(".")[0] + "."
    drawing.marks.append(Text((_PAD, drawing.height - 16), told, 12, _MUTED))
    return drawing, len(axis), len(ranked)


def draw_timeline(graph: Graph, centre: str | None, top: int | None, lang: str) -> tuple[Drawing, int, int]:
    """The dated events of the pairs that have most: above the line cooperation, below it conflict."""
    found: defaultdict[tuple[str, str], set[Outline]] = defaultdict(set)
    for event in find_events(graph, centre=centre):
        for a, b in event.pairs():
            if event.first is not None and centre in (None, a, b):
                found[min(a, b), max(a, b)].add(event)
    ranked = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    rows = ranked[: top or 20]
    drawing = Drawing(1100, 90 + 44.0 * len(rows) + _PAD, word("view timeline", lang))
    days = sorted(_middle(event) for pair in rows for event in found[pair])
    # A few far older events would squeeze all others together: they stand at the left edge.
    low, high = (days[len(days) // 20], days[-1]) if len(days) > 0 else (1, 1)
    low, high = (low, high) if high - low > 30 else (low - 15, high + 15)
    left, right = 260.0, drawing.width - _PAD - 10

    def across(day: int) -> float:
        return left + (right - left) * min(max((day - low) / (high - low), 0.0), 1.0)

    for tick in range(5 if len(days) > 0 else 0):
        day = date.fromordinal(round(low + (high - low) * tick / 4))
        x = across(day.toordinal())
        drawing.marks.append(Line((x, 46), (x, drawing.height - 50), _RULE))
        text = f"{day.month:02}/{day.year}" if lang == "vi" else f"{day:%Y-%m}"
        drawing.marks.append(Text((x, 38), text, 11, _MUTED, "middle"))
    for number, pair in enumerate(rows):
        y = 68 + 44.0 * number
        name = " – ".join(graph.label(iri, lang) for iri in pair)
        drawing.marks.append(Text((_PAD, y + 4), fit(name, left - _PAD - 16, 12), 12, _INK))
        drawing.marks.append(Line((left, y), (right, y), _RULE))
        stacked: Counter[tuple[int, str]] = Counter()
        for event in sorted(found[pair], key=lambda event: (_middle(event), event.iri)):
            x, up = across(_middle(event)), -1 if event.tone == "cooperation" else 1
            level = stacked[round(x / 9), event.tone]
            stacked[round(x / 9), event.tone] += 1
            shape = "circle" if event.tone == "cooperation" else "square"
            fill = _TONES[event.tone] if event.certainty == "fact" else _PAPER
            drawing.marks.append(Shape(shape, (x, y + up * (6 + 5 * min(level, 2))), 3.6, fill, _TONES[event.tone]))
    told = word("timeline legend", lang, n=len(rows), of=len(ranked))
    drawing.marks.append(Text((_PAD, drawing.height - 16), told, 12, _MUTED))
    return drawing, len(rows), len(ranked)


_MAKERS: dict[What, Callable[[Graph, str | None, int | None, str], tuple[Drawing, int, int]]] = {
    What.GRAPH: draw_graph,
    What.MATRIX: draw_matrix,
    What.TIMELINE: draw_timeline,
}


def _middle(event: Outline) -> int:
    assert event.first is not None and event.last is not None
    return (event.first.toordinal() + event.last.toordinal()) // 2


def _legend(drawing: Drawing, ties: Ties, lang: str) -> None:
    """What shapes, colours and strokes mean, and how much is shown, in two lines below the picture."""
    x, y = _PAD, drawing.height - 44
    for name, (shape, colour) in _TYPES.items():
        drawing.marks += [Shape(shape, (x + 6, y - 4), 6, colour), Text((x + 18, y), word(name, lang), 12, _INK)]
        x += 34 + 7.5 * len(word(name, lang))
    for tone in TONES:
        drawing.marks += [Line((x, y - 4), (x + 24, y - 4), _TONES[tone], 3), Text((x + 31, y), word(tone, lang), 12, _INK)]
        x += 48 + 7.5 * len(word(tone, lang))
    x, y = _PAD, drawing.height - 20
    for style, dashes in _DASHES.items():
        drawing.marks += [Line((x, y - 4), (x + 24, y - 4), _INK, 2, dashes), Text((x + 31, y), word(style, lang), 12, _INK)]
        x += 48 + 7.0 * len(word(style, lang))
    told = f"{len(ties.actors)} / {ties.total}"
    drawing.marks.append(Text((drawing.width - _PAD, drawing.height - 44), told, 12, _MUTED, "end"))
