"""Pictures without a browser, for papers and notebooks: the graph, who acts on whom, pairs over time, pairs month by month."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import permutations
from pathlib import Path

from kg.ask import Graph, find_actor
from kg.ask.outline import Outline
from kg.dates import tell_date
from kg.errors import InputError
from kg.store import Reader, write_atomically
from kg.view.drawing import (
    Box,
    Drawing,
    Line,
    Shape,
    Text,
    bend_between,
    bounds,
    fit,
    fold,
    mix,
    place_count,
    wide,
    write_raster,
    write_svg,
)
from kg.view.picture import Picture, place_actors, signs_of
from kg.view.series import draw_series
from kg.view.ties import TONES, Ties, find_events, find_ties
from kg.view.words import word

_INK, _MUTED, _RULE, _PAPER = "#1b2430", "#55616f", "#d9dfe5", "#ffffff"
_TONES = {"cooperation": "#1a6bb5", "conflict": "#ab4d00", "standing": "#6c7683"}
_TYPES = {"country": ("circle", "#3f6fa8"), "organization": ("square", "#7659a6"), "person": ("triangle", "#3d7f52")}
_DASHES: dict[str, tuple[float, ...]] = {"fact": (), "claimed": (9, 6), "denied": (2, 5)}
_PAD = 24.0
_CROWD = 70
"""More lines than this step back behind those that stand for most, and are not counted; so it is on the page."""


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
    thicker = 1.4 if len(ties.ties) <= _CROWD else 1.0
    counted = []
    for tie in ties.ties:
        bend = (0.0, 0.22, -0.22)[parallel[tie.a, tie.b]]
        parallel[tie.a, tie.b] += 1
        share = 0.9 if len(ties.ties) <= _CROWD else min(0.3 + 0.15 * math.log2(tie.count), 0.9)
        start, end = at[tie.a], at[tie.b]
        via = bend_between(start, end, bend)
        width = 1.2 + thicker * math.log2(tie.count)
        drawing.marks.append(Line(start, end, mix(_TONES[tie.tone], share), width, _DASHES[tie.style], via))
        if tie.count > 1 and len(ties.ties) <= _CROWD:
            counted.append((tie.count, start, end, via))
    for iri in ties.actors:
        sign, (x, y) = signs[iri], at[iri]
        shape, colour = _TYPES[iri.rsplit("/", 2)[-2]]
        drawing.marks.append(Shape(shape, (x, y), sign.size, colour, _PAPER))
    taken = [(x - signs[iri].size, y - signs[iri].size, x + signs[iri].size, y + signs[iri].size) for iri, (x, y) in at.items()]
    taken += [
        (x - signs[iri].width / 2, y + signs[iri].size, x + signs[iri].width / 2, y + signs[iri].height - signs[iri].size)
        for iri, (x, y) in at.items()
    ]
    for count, start, end, via in sorted(counted, key=lambda one: -one[0]):
        (x, y), box = place_count(f"×{count}", start, end, via, taken)
        taken.append(box)
        drawing.marks.append(Text((x, y + 4), f"×{count}", 11, _MUTED, "middle", halo=_PAPER))
    for iri in ties.actors:
        sign, (x, y) = signs[iri], at[iri]
        for number, line in enumerate(sign.lines):
            baseline = y + sign.size + sign.font * (1.1 + 1.3 * number)
            drawing.marks.append(Text((x, baseline), line, sign.font, _INK, "middle", halo=_PAPER))
    _legend(drawing, ties, lang)
    return drawing, len(ties.actors), ties.total


def draw_matrix(graph: Graph, centre: str | None, top: int | None, lang: str) -> tuple[Drawing, int, int]:
    """Who acts on whom: rows act; what two do together stands in both cells."""
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    weight: Counter[str] = Counter()
    plain: set[tuple[str, str]] = set()
    for event in find_events(graph, centre=centre):
        for a, b in event.pairs():
            for one, other in permutations((a, b)) if event.is_mutual else [(a, b)]:
                cells[one, other][event.tone] += 1
                if event.certainty == "fact":
                    plain.add((one, other))
            weight.update((a, b))
    ranked = sorted(weight, key=lambda iri: (-weight[iri], iri))
    axis = ranked[: top or 25]
    names = [fit(graph.label(iri, lang), 180, 12) for iri in axis]
    side, room = 30.0, 12 + max((wide(name, 12) for name in names), default=60.0)
    width = max(room + side * len(axis), 320)
    told = fold(word("matrix caption", lang, n=len(axis), of=len(ranked)), width, 12)
    drawing = Drawing(width + 2 * _PAD, room + side * len(axis) + 2 * _PAD + 18 * len(told), word("view matrix", lang))
    most = max((counted.total() for counted in cells.values()), default=1)
    for number, name in enumerate(names):
        along = _PAD + room + side * (number + 0.5)
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
            edge = _TONES[tone] if (a, b) not in plain else None
            drawing.marks.append(Box((corner[0] + 1, corner[1] + 1), side - 2, side - 2, mix(_TONES[tone], share), edge))
            middle = (corner[0] + side / 2, corner[1] + side / 2 + 4)
            drawing.marks.append(Text(middle, str(counted.total()), 11, _INK, "middle"))
    drawing.marks += _lines(told, room + side * len(axis) + 2 * _PAD)
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
    days = sorted(_middle(event) for pair in rows for event in found[pair])
    # A few far older events would squeeze all others together: they stand at the left edge.
    low, high = (days[len(days) // 20], days[-1]) if len(days) > 0 else (1, 1)
    low, high = (low, high) if high - low > 30 else (low - 15, high + 15)
    left, right = 270.0, 1100 - _PAD
    stacks = {pair: _stack(found[pair], low, high, int((right - left) / _DOT)) for pair in rows}
    told = fold(word("timeline legend", lang, n=len(rows), of=len(ranked)), 1100 - 2 * _PAD, 12)
    upper = _PAD + 26
    tall = {pair: _DOT * (up + down) + 14 for pair, (_, up, down) in stacks.items()}
    drawing = Drawing(1100, upper + sum(tall.values()) + _PAD + 18 * len(told), word("view timeline", lang))
    for day, name in _ticks(low, high, lang) if len(days) > 0 else []:
        x = left + (right - left) * (day - low) / (high - low)
        drawing.marks.append(Line((x, upper - 6), (x, drawing.height - _PAD - 18 * len(told)), _RULE))
        drawing.marks.append(Text((x, upper - 12), name, 11, _MUTED, "middle"))
    y = upper
    for pair in rows:
        marks, up, _ = stacks[pair]
        zero = y + 7 + _DOT * up
        name = " – ".join(graph.label(iri, lang) for iri in pair)
        drawing.marks.append(Text((_PAD, zero + 4), fit(name, left - _PAD - 10, 12), 12, _INK))
        drawing.marks.append(Line((left, zero), (right, zero), mix(_MUTED, 0.4)))
        for step, level, event in marks:
            is_up = event.tone == "cooperation"
            fill = _TONES[event.tone] if event.certainty == "fact" else _PAPER
            at = (left + (step + 0.5) * _DOT, zero + (-1 if is_up else 1) * (level + 0.5) * _DOT)
            drawing.marks.append(Shape("circle" if is_up else "square", at, 3.8, fill, _TONES[event.tone]))
        y += tall[pair]
    drawing.marks += _lines(told, y + _PAD)
    return drawing, len(rows), len(ranked)


_MAKERS: dict[What, Callable[[Graph, str | None, int | None, str], tuple[Drawing, int, int]]] = {
    What.GRAPH: draw_graph,
    What.MATRIX: draw_matrix,
    What.TIMELINE: draw_timeline,
}


_DOT = 10.5
"""The room that one event takes on a timeline."""


def _stack(events: set[Outline], low: int, high: int, steps: int) -> tuple[list[tuple[int, int, Outline]], int, int]:
    """Each event with its step along the line and its level above or below; and how many levels there are above and below."""
    height: Counter[tuple[int, bool]] = Counter()
    placed = []
    for event in sorted(events, key=lambda event: (_middle(event), event.iri)):
        step = min(max(int((_middle(event) - low) / (high - low) * steps), 0), steps - 1)
        key = step, event.tone == "cooperation"
        placed.append((step, height[key], event))
        height[key] += 1
    up, down = (max((count for (_, is_up), count in height.items() if is_up is side), default=1) for side in (True, False))
    return placed, up, down


def _ticks(low: int, high: int, lang: str) -> list[tuple[int, str]]:
    """Days to mark on an axis, at whole years, or at months where there are few; with their names."""
    first, last = (day.year * 12 + day.month - 1 for day in map(date.fromordinal, (max(low, 1), high)))
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if (last - first) / one <= 9), 1200)
    found = []
    for month in range(-(-first // step) * step, last + 1, step):
        text = f"{month // 12:04}" if step >= 12 else f"{month // 12:04}-{month % 12 + 1:02}"
        day = date(month // 12, month % 12 + 1, 1).toordinal()
        if low <= day <= high:
            found.append((day, tell_date(text, lang)))
    return found


def _lines(told: Sequence[str], top: float) -> list[Text]:
    """A caption in lines."""
    return [Text((_PAD, top + 18 * number), line, 12, _MUTED) for number, line in enumerate(told)]


def _middle(event: Outline) -> int:
    assert event.first is not None and event.last is not None
    return (event.first.toordinal() + event.last.toordinal()) // 2


def _legend(drawing: Drawing, ties: Ties, lang: str) -> None:
    """What shapes, colours and strokes mean, and how much is shown, in two lines below the picture."""
    x, y = _PAD, drawing.height - 44
    for name, (shape, colour) in _TYPES.items():
        drawing.marks += [Shape(shape, (x + 6, y - 4), 6, colour), Text((x + 18, y), word(name, lang), 12, _INK)]
        x += 38 + wide(word(name, lang), 12)
    for tone in TONES:
        drawing.marks += [Line((x, y - 4), (x + 24, y - 4), _TONES[tone], 3), Text((x + 31, y), word(tone, lang), 12, _INK)]
        x += 50 + wide(word(tone, lang), 12)
    x, y = _PAD, drawing.height - 20
    for style, dashes in _DASHES.items():
        drawing.marks += [Line((x, y - 4), (x + 24, y - 4), _INK, 2, dashes), Text((x + 31, y), word(style, lang), 12, _INK)]
        x += 50 + wide(word(style, lang), 12)
    told = word("actors of", lang, n=len(ties.actors), of=ties.total)
    drawing.marks.append(Text((drawing.width - _PAD, y), told, 12, _MUTED, "end"))
