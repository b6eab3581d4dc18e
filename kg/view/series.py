"""The dyad series: what two actors did to each other, month by month, cooperation upwards and conflict downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.analyse import Selection, count_months, find_changes
from kg.ask import Graph
from kg.dates import tell_date
from kg.errors import InputError
from kg.store import Reader
from kg.table import Cell
from kg.view.drawing import Box, Drawing, Line, Text, fit, fold, wide
from kg.view.words import word

_INK, _MUTED, _RULE, _SILENT = "#1b2430", "#55616f", "#d9dfe5", "#eef1f4"
_UP = (("material_cooperation", "#1a6bb5"), ("verbal_cooperation", "#8fbfe6"))
_DOWN = (("material_conflict", "#ab4d00"), ("verbal_conflict", "#efb27d"))
_WIDTH, _PAD, _LEFT = 1100.0, 24.0, 64.0
_TALLEST = 40.0
"""How high one event is at most, so that a pair with two of them does not look like one with many."""
Row = dict[str, Cell]


def draw_series(
    store: Reader, graph: Graph, actor: str | None, other: str | None, top: int | None, level: str, lang: str
) -> tuple[Drawing, int, int]:
    """A panel for each of the pairs with most events, or the one pair of two actors with the months in which it changed.

    Only plain facts count, as in `kg.analyse.count_months`; months in which no article came out are grey, since they tell
    nothing.

    Raises:
        InputError: when there is another actor and no first one.
        ResolveError: when a name means nobody, or several.
    """
    if other is not None and actor is None:
        raise InputError("a pair has two actors; name the first one too")
    actors = tuple(name for name in (actor, other) if name is not None)
    table = count_months(store, Selection(actors=actors, level=level), balanced=True, lang=lang, graph=graph)
    panels: dict[tuple[str, str], list[Row]] = {}
    for row in table.records():
        panels.setdefault((str(row["a"]), str(row["b"])), []).append(row)
    weight = Counter({pair: sum(_n(row["events"]) for row in rows) for pair, rows in panels.items()})
    ranked = sorted(panels, key=lambda pair: (-weight[pair], pair))
    chosen = ranked[: top or 6]
    most = 300.0 if other is not None else 128.0
    heights = {pair: min(most, 18 + _TALLEST * max(sum(_reach(panels[pair])), 3)) for pair in chosen}
    told = fold(word("series legend", lang, n=len(chosen), of=len(ranked)), _WIDTH - 2 * _PAD, 12)
    drawing = Drawing(_WIDTH, 34 + sum(heights.values()) + 34 * len(chosen) + 56 + 18 * len(told), word("series title", lang))
    y = 34.0
    for pair in chosen:
        height = heights[pair]
        cuts: list[str] = []
        if other is not None and actor is not None:
            changes = find_changes(store, actor, other, Selection(level=level), lang=lang, graph=graph)
            cuts = [str(month) for month in changes.column("from")[1:]]
        _panel(drawing, panels[pair], y, height, cuts, lang)
        y += height + 34
    _legend(drawing, y, told, lang)
    return drawing, len(chosen), len(ranked)


def _panel(drawing: Drawing, rows: Sequence[Row], top: float, height: float, cuts: Sequence[str], lang: str) -> None:
    """One pair's months: its name, bars about a middle line, and a dashed line before each month from which it is different."""
    left, right = _PAD + _LEFT, _WIDTH - _PAD
    name = f"{rows[0]['a_label']} – {rows[0]['b_label']}"
    drawing.marks.append(Text((_PAD, top - 10), fit(name, right - _PAD, 13), 13, _INK, bold=True))
    up, down = _reach(rows)
    unit = min((height - 18) / (up + down), _TALLEST)
    zero, step = top + (height - 18) * up / (up + down), (right - left) / len(rows)
    for n, row in enumerate(rows):
        if row["articles"] == 0:
            drawing.marks.append(Box((left + n * step, top), step, height - 18, _SILENT))
    for value in sorted({up, 0, -down}):
        y = zero - unit * value
        drawing.marks.append(Line((left, y), (right, y), _MUTED if value == 0 else _RULE))
        drawing.marks.append(Text((left - 8, y + 4), str(abs(value)), 11, _MUTED, "end"))
    every = max(1, round(len(rows) / 14))
    for n, row in enumerate(rows):
        x, room = left + n * step + step * 0.12, step * 0.76
        for side, sign in ((_UP, 1), (_DOWN, -1)):
            base = 0
            for column, colour in side:
                if (count := _n(row[column])) > 0:
                    edge = zero - unit * (base + count) if sign > 0 else zero + unit * base
                    drawing.marks.append(Box((x, edge), room, unit * count, colour))
                    base += count
        if n % every == 0:
            drawing.marks.append(
                Text((left + (n + 0.5) * step, top + height - 2), tell_date(str(row["month"]), lang), 10, _MUTED, "middle")
            )
        if row["month"] in cuts:
            at = left + n * step
            drawing.marks.append(Line((at, top - 4), (at, top + height - 18), _INK, 1.4, (5, 4)))
            drawing.marks.append(Text((at + 4, top + 8), tell_date(str(row["month"]), lang), 11, _INK, halo="#ffffff"))


def _reach(rows: Sequence[Row]) -> tuple[int, int]:
    """The most events of a month above the line, and below it; at least one, so that either side is there to be seen."""
    up, down = (max(sum(_n(row[name]) for name, _ in side) for row in rows) for side in (_UP, _DOWN))
    return max(up, 1), max(down, 1)


def _legend(drawing: Drawing, top: float, told: Sequence[str], lang: str) -> None:
    x, y = _PAD, top + 10
    for column, colour in (*_UP, *_DOWN):
        text = word(column.replace("_", " "), lang)
        drawing.marks += [Box((x, y - 10), 14, 12, colour), Text((x + 20, y), text, 12, _INK)]
        x += 44 + wide(text, 12)
    drawing.marks += [Text((_PAD, y + 28 + 18 * n), line, 12, _MUTED) for n, line in enumerate(told)]


def _n(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell
