"""Which facts a page holds: those that the reader wants, and of more than a browser opens easily, the newest."""

from __future__ import annotations

from collections.abc import Sequence

from kg import ids
from kg.analyse.select import Selection, check, passing
from kg.ask import Graph
from kg.ask.outline import MARKS, Outline
from kg.vocab import AKG

MOST_FACTS = 150_000


def choose_facts(
    graph: Graph,
    outlines: Sequence[Outline],
    *,
    kinds: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    centre: str | None = None,
    most: int = MOST_FACTS,
) -> tuple[list[Outline], int]:
    """The outlines that a page is made of, in their order, and how many more were wanted.

    Args:
        kinds, since, until: as in `kg.analyse.Selection`; however a fact is told.
        centre: IRI of an actor whose facts go before all others where there are too many.
        most: how many at most; of more, those that were told or happened last.

    Raises:
        InputError: for a kind or date that there is not.
    """
    selection = Selection(kinds=tuple(kinds), since=since, until=until, include=MARKS)
    found = list(passing(outlines, selection, *check(selection)))
    if len(found) <= most:
        return found, 0
    told = graph.read((AKG.lastReported,), ids.GRAPH_FACTS)

    def rank(one: Outline) -> tuple[bool, str, str]:
        last = max(told.get(one.iri, {}).get(AKG.lastReported, [""]))
        return centre in (*one.actors, *one.recipients), max(last, "" if one.last is None else one.last.isoformat()), one.iri

    kept = {one.iri for one in sorted(found, key=rank, reverse=True)[:most]}
    return [one for one in found if one.iri in kept], len(found) - most
