"""When the relations of two actors turned: the months in which the pace of their cooperation or conflict changed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.analyse.actors import mean_intensity
from kg.analyse.months import by_month, count_articles, window
from kg.analyse.select import Selection, select
from kg.ask import Graph
from kg.ask.outline import Outline
from kg.errors import InputError
from kg.store import Reader
from kg.table import Cell, Table

COLUMNS = ("from", "to", "months", "events", "cooperation", "conflict", "intensity", "gain", "facts")


@dataclass(frozen=True, slots=True)
class Segment:
    """Months from ``start`` to before ``end`` in which nothing changed.

    Attributes:
        gain: by how much the split at its start makes the counts likelier (log-likelihood, dispersion taken out), beyond
            what each further split costs; 0 for the first.
    """

    start: int
    end: int
    gain: float


def find_changes(
    store: Reader, a: str, b: str, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None
) -> Table:
    """The stretches of months between which the relations of two actors changed, oldest first; one row without a change.

    Cooperative and conflictual events are counted month by month, months without any among them (see `count_months` for
    which months count), and the months are cut where two paces make the counts so much likelier than one that chance does not
    explain it. ``cooperation`` and ``conflict`` are events a month, ``intensity`` their mean score; ``gain`` says how clear
    the cut before a stretch is; ``facts`` are its events.

    Source: Jackson and others, "An Algorithm for Optimal Partitioning of Data on an Interval" (2005), for the exact search;
    Yao, "Estimating the Number of Change-Points via Schwarz' Criterion" (1988), for the penalty; McCullagh and Nelder,
    Generalized Linear Models (1989), ch. 6, for counts that vary more than Poisson's.

    Raises:
        InputError: when the selection names what there is not, or actors of its own; when both names mean the same actor.
        ResolveError: when a name means nobody, or several.
    """
    if selection is not None and len(selection.actors) > 0:
        raise InputError("the changes are those between two actors; the selection should name none")
    graph = graph or Graph(store.graph)
    selected = select(store, replace(selection or Selection(), actors=(a, b)), lang=lang, graph=graph)
    if len(selected.actors) < 2:
        raise InputError(f"{a!r} and {b!r} are the same actor; name two that differ")
    cells, inexact = by_month(selected.ties, directed=False)
    pair = (min(selected.actors), max(selected.actors))
    months = window(count_articles(graph), selected)
    told = [cells.get((pair, month), []) for month in months]
    notes = [f"{inexact} event{'s' if inexact != 1 else ''} left out: no article tells the month"] if inexact > 0 else []
    missed = {one.iri for (_, month), facts in cells.items() if month not in set(months) for one in facts}
    if len(missed) > 0:
        notes.append(f"{len(missed)} event{'s' if len(missed) != 1 else ''} outside of {months[0]} to {months[-1]} left out")
    counts = [tuple(sum(one.tone == tone for one in facts) for tone in ("cooperation", "conflict")) for facts in told]
    rows = [_row(months, told, segment) for segment in find_segments(counts)]
    return Table(COLUMNS, tuple(rows), tuple(notes))


def find_segments(counts: Sequence[Sequence[int]]) -> list[Segment]:
    """The stretches into which several counts a month fall, taken together.

    Each stretch has one rate a count. The cut that costs least is found exactly, in time quadratic in the number of months.

    >>> [(one.start, one.end) for one in find_segments([(5, 0)] * 12 + [(0, 6)] * 12)]
    [(0, 12), (12, 24)]
    >>> len(find_segments([(2, 1), (1, 2), (3, 0), (2, 2), (1, 1), (2, 1)]))
    1
    """
    n = len(counts)
    if n == 0:
        return []
    width = len(counts[0])
    sums = [[0] * width]
    for row in counts:
        sums.append([before + value for before, value in zip(sums[-1], row, strict=True)])
    spread = [_dispersion([row[k] for row in counts]) for k in range(width)]
    # What a further stretch has to gain: its rates and where it begins, at Schwarz's price for each.
    price = (width + 1) / 2 * math.log(max(n, 2))

    def cost(start: int, end: int) -> float:
        months = end - start
        found = 0.0
        for k in range(width):
            events = sums[end][k] - sums[start][k]
            if events > 0:
                found += (events - events * math.log(events / months)) / spread[k]
        return found

    best = [0.0]
    came = [0]
    for end in range(1, n + 1):
        tried = [(best[start] + cost(start, end) + (price if start > 0 else 0.0), start) for start in range(end)]
        least, start = min(tried)
        best.append(least)
        came.append(start)
    ends = [n]
    while came[ends[-1]] > 0:
        ends.append(came[ends[-1]])
    cuts = [0, *reversed(ends)]
    segments = []
    for at, (start, end) in enumerate(itertools.pairwise(cuts)):
        before = 0.0 if at == 0 else cost(cuts[at - 1], end) - cost(cuts[at - 1], start) - cost(start, end) - price
        segments.append(Segment(start, end, round(before, 2)))
    return segments


def _dispersion(values: Sequence[int]) -> float:
    """How many times more counts vary from month to month than Poisson's would, at least once.

    Taken from neighbouring months, so that a change of pace itself hardly counts as variation.
    """
    mean = sum(values) / len(values)
    if mean == 0 or len(values) < 2:
        return 1.0
    steps = [(after - before) ** 2 for before, after in itertools.pairwise(values)]
    return max(1.0, sum(steps) / len(steps) / 2 / mean)


def _row(months: Sequence[str], told: Sequence[Sequence[Outline]], segment: Segment) -> tuple[Cell, ...]:
    facts = [one for month in told[segment.start : segment.end] for one in month]
    length = segment.end - segment.start
    rates = [round(sum(one.tone == tone for one in facts) / length, 2) for tone in ("cooperation", "conflict")]
    return (
        months[segment.start], months[segment.end - 1], length, len(facts), *rates, mean_intensity(facts), segment.gain,
        " ".join(one.id for one in facts),
    )  # fmt: skip
