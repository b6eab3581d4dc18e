"""Dyads by month: counts by quad class and PLOVER's score, one row a pair and month, ready for regression."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, permutations

import pyoxigraph as ox

from kg.analyse.network import QUADS, count_quads, id_of
from kg.analyse.select import Selected, Selection, Tie, select
from kg.ask import Graph
from kg.ask.outline import Outline
from kg.errors import InputError
from kg.store import Reader
from kg.table import Cell, Table
from kg.vocab import AKG

EXACT = ("day", "week", "month")
"""Precisions of dates that say which month it was; a week counts for the month that it begins in."""
COLUMNS = (
    "a", "b", "a_label", "b_label", "month", "events", *QUADS.values(), "intensity", "intensity_sum", "marked",
    "articles", "facts",
)  # fmt: skip


def count_months(
    store: Reader,
    selection: Selection | None = None,
    *,
    directed: bool = False,
    balanced: bool = False,
    lang: str = "en",
    graph: Graph | None = None,
) -> Table:
    """The events of each dyad by month: how many of each quad class, mean and sum of their scores, and their ids.

    Relations that last are no events. Events whose month no article tells are left out, and counted in the notes. ``a`` and
    ``b`` are ids; ``marked`` counts events that are no plain facts (none, unless the selection includes such); ``articles`` is
    how many articles of the store came out in that month, by which counts may be made comparable.

    Args:
        directed: from whom to whom, with what two do with one another on both sides; without, ``a`` is the lesser id.
        balanced: every dyad in every month, zeros where nothing was read: of months in which articles came out, from the
            first to the last, as far as the selection's days do not say otherwise. Only what articles could have told of is
            a zero; older events that they look back on are left out, and counted in the notes. Dyads are those that have an
            event; of several given actors, all pairs.

    Source: the quad counts and scores of Halterman and others, "PLOVER and POLECAT" (2023); Goldstein, "A
    Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict Resolution 36 (1992), for summing scores by month.

    Raises:
        InputError: when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    cells, inexact = by_month(selected.ties, directed=directed)
    published = count_articles(graph)
    notes = []
    if inexact > 0:
        notes.append(f"{inexact} event{'s' if inexact != 1 else ''} left out: no article tells the month")
    if balanced:
        months = window(published, selected)
        dyads = _dyads(cells, selected.actors, directed=directed)
        known = set(months)
        early = {one.iri for (_, month), facts in cells.items() if month not in known for one in facts}
        if len(early) > 0:
            notes.append(f"{len(early)} event{'s' if len(early) != 1 else ''} outside of {months[0]} to {months[-1]} left out")
        keys = [(dyad, month) for dyad in dyads for month in months]
    else:
        keys = sorted(cells)
    # What most rows of a balanced panel share is made once.
    names = {dyad: (*map(id_of, dyad), *(graph.label(iri, lang) for iri in dyad)) for dyad in {dyad for dyad, _ in keys}}
    zero = _count(())
    rows = []
    for dyad, month in keys:
        told = cells.get((dyad, month))
        counts = zero if told is None else _count(told)
        ids = "" if told is None else " ".join(one.id for one in told)
        rows.append((*names[dyad], month, *counts, published.get(month, 0), ids))
    return Table(COLUMNS, tuple(rows), tuple(notes))


def by_month(ties: Iterable[Tie], *, directed: bool) -> tuple[dict[tuple[tuple[str, str], str], list[Outline]], int]:
    """Events by dyad (IRIs) and month, each once and in the order of their IRIs; how many have no month."""
    found: defaultdict[tuple[tuple[str, str], str], dict[str, Outline]] = defaultdict(dict)
    inexact = set()
    for tie in ties:
        fact = tie.fact
        if fact.tone == "standing":
            continue
        if fact.first is None or fact.precision not in EXACT:
            inexact.add(fact.iri)
            continue
        for pair in tie.directed if directed else ((min(tie.a, tie.b), max(tie.a, tie.b)),):
            found[pair, month_of(fact.first)][fact.iri] = fact
    return {key: [facts[iri] for iri in sorted(facts)] for key, facts in found.items()}, len(inexact)


def count_articles(graph: Graph) -> Counter[str]:
    """How many articles came out in each month, as far as their dates tell."""
    found: Counter[str] = Counter()
    for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.published), None, None):
        if isinstance(quad.object, ox.Literal) and len(quad.object.value) >= len("2024-01"):
            found[quad.object.value[:7]] += 1
    return found


def window(published: Iterable[str], selected: Selected) -> list[str]:
    """The months of a balanced panel: those of the selection's days, else from the first article to the last.

    Raises:
        InputError: when neither says from when to when.
    """
    known = sorted(published)
    first = selected.since if selected.since is not None else _first_day(known[0]) if len(known) > 0 else None
    last = selected.until if selected.until is not None else _first_day(known[-1]) if len(known) > 0 else None
    if first is None or last is None:
        raise InputError("no article of the store has a month; a balanced panel then needs since and until")
    return list(months_between(first, last))


def months_between(first: date, last: date) -> Iterator[str]:
    """Every month from one day's to another's.

    >>> list(months_between(date(2023, 11, 30), date(2024, 1, 1)))
    ['2023-11', '2023-12', '2024-01']
    """
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def month_of(day: date) -> str:
    """``2024-05``."""
    return f"{day:%Y-%m}"


def _dyads(cells: Iterable[tuple[tuple[str, str], str]], actors: Sequence[str], *, directed: bool) -> list[tuple[str, str]]:
    if len(actors) > 1:
        return sorted((permutations if directed else combinations)(sorted(actors), 2))
    return sorted({dyad for dyad, _ in cells})


def _count(facts: Sequence[Outline]) -> tuple[Cell, ...]:
    """The columns of counts and scores."""
    scores = [one.intensity for one in facts if one.intensity is not None]
    return (
        len(facts), *count_quads(facts).values(), round(sum(scores) / len(scores), 2) if len(scores) > 0 else None,
        round(float(sum(scores)), 2), sum(len(one.marks) > 0 for one in facts),
    )  # fmt: skip


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
