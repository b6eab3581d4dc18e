"""What a picture draws: who is tied to whom, in which tone and how often, reduced to what is legible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.ask import Graph
from kg.ask.outline import CERTAINTIES, Outline, read_outlines

TONES = ("cooperation", "conflict", "standing")
TOP = 60
"""Actors that a picture draws unless told otherwise: of more, names cover each other."""
LINES = 300
"""Ties that a picture draws unless told otherwise: of more, none can be followed."""


@dataclass(frozen=True, slots=True)
class Tie:
    """All that ties two actors in one tone.

    Attributes:
        tone: one of `TONES`.
        count: of events and relations.
        style: the most certain of their certainties; see `kg.ask.outline.CERTAINTIES`.
    """

    a: str
    b: str
    tone: str
    count: int
    style: str


@dataclass(frozen=True, slots=True)
class Ties:
    """The actors of a picture, the most tied first, with their ties; ``total`` counts those left out too.

    Attributes:
        between: how many ties there are between these actors, drawn or not.
        degree: of each actor, how many events and relations tie it to anybody, drawn or not.
    """

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    total: int
    between: int
    degree: Mapping[str, int]


def find_ties(
    graph: Graph, *, centre: str | None = None, top: int = TOP, lines: int = LINES, among: Sequence[Outline] | None = None
) -> Ties:
    """The ties between the most tied actors, or between one actor and those next to it.

    An actor that no line would reach gives its place to the next. Of too many ties the strongest are drawn, and among them
    those that hold the picture together. The page chooses in the same way (`page/filter.js`).

    Args:
        centre: IRI.
        lines: how many ties at most.
        among: the facts to take; all without.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    styles: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    degree: Counter[str] = Counter()
    near: defaultdict[str, set[str]] = defaultdict(set)
    for outline in read_outlines(graph) if among is None else among:
        tone = outline.tone
        for a, b in sorted({(min(pair), max(pair)) for pair in outline.pairs()}):
            counts[a, b, tone] += 1
            styles[a, b, tone].add(outline.certainty)
            degree.update((a, b))
            near[a].add(b)
            near[b].add(a)
    pool = set(degree) if centre is None else {centre} | near[centre]
    ranked = sorted(pool, key=lambda iri: (iri != centre, -degree[iri], iri))
    chosen, rest = ranked[:top], ranked[top:]
    while len(lone := [iri for iri in chosen if iri != centre and near[iri].isdisjoint(chosen)]) > 0:
        chosen = [iri for iri in chosen if iri not in lone]
        free = top - len(chosen)
        chosen, rest = chosen + rest[:free], rest[free:]
    kept = set(chosen)
    order = {tone: number for number, tone in enumerate(TONES)}
    ties = [
        Tie(a, b, tone, counts[a, b, tone], min(styles[a, b, tone], key=CERTAINTIES.index))
        for a, b, tone in sorted(counts, key=lambda key: (key[0], key[1], order[key[2]]))
        if a in kept and b in kept
    ]
    strong = find_strongest(ties, lines)
    return Ties(tuple(chosen), tuple(tie for tie in ties if tie in strong), len(ranked), len(ties), degree)


def find_strongest(ties: Sequence[Tie], most: int) -> set[Tie]:
    """So many ties: first the strongest that join what nothing stronger joins, then the strongest of the rest."""
    ranked = sorted(ties, key=lambda tie: (-tie.count, CERTAINTIES.index(tie.style), tie.a, tie.b, TONES.index(tie.tone)))
    group: dict[str, str] = {}

    def find(actor: str) -> str:
        while actor in group:
            actor = group[actor]
        return actor

    joining, rest = [], []
    for tie in ranked:
        one, other = find(tie.a), find(tie.b)
        if one == other:
            rest.append(tie)
        else:
            group[one] = other
            joining.append(tie)
    return set((joining + rest)[:most])


def find_events(graph: Graph, *, centre: str | None = None) -> list[Outline]:
    """Every event that ties actors, or those that one actor takes part in, in the order of their IRIs."""
    return [
        one
        for one in read_outlines(graph)
        if one.tone != "standing"
        and len(one.pairs()) > 0
        and (centre is None or centre in (*one.actors, *one.recipients, one.place, one.instrument))
    ]
