"""What a picture draws: who is tied to whom, in which tone and how often, reduced to what is legible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg import ids
from kg.ask import Graph
from kg.vocab import AKG, code_of

Facts = dict[str, list[str]]
"""Values of a situation by property."""

_ACTORS = ("country", "person", "organization")
TONES = ("cooperation", "conflict", "standing")


@dataclass(frozen=True, slots=True)
class Tie:
    """All that ties two actors in one tone.

    Attributes:
        tone: one of `TONES`.
        count: of events and relations.
        style: ``fact`` where one of them is plain fact, ``claimed`` where one is not denied, else ``denied``.
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
        degree: of each actor, how many events and relations tie it to anybody, drawn or not.
    """

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    total: int
    degree: Mapping[str, int]


def find_ties(graph: Graph, *, centre: str | None = None, top: int = 60) -> Ties:
    """The ties between the most tied actors, or between one actor and those next to it.

    An actor that no line would reach gives its place to the next. The page chooses in the same way (`page/filter.js`).

    Args:
        centre: IRI.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    styles: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    degree: Counter[str] = Counter()
    near: defaultdict[str, set[str]] = defaultdict(set)
    for iri in graph.situations():
        facts = graph.properties(iri)  # claims and quotes are not needed here, and reading them is most of the work
        tone, style = _tone(facts), _style(graph, facts)
        for a, b in _pairs(facts):
            counts[a, b, tone] += 1
            styles[a, b, tone].add(style)
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
    ties = tuple(
        Tie(a, b, tone, counts[a, b, tone], min(styles[a, b, tone], key=("fact", "claimed", "denied").index))
        for a, b, tone in sorted(counts, key=lambda key: (key[0], key[1], order[key[2]]))
        if a in kept and b in kept
    )
    return Ties(tuple(chosen), ties, len(ranked), degree)


@dataclass(frozen=True, slots=True)
class Event:
    """An event between actors, without its claims.

    Attributes:
        pairs: who acts on whom, or, when ``is_mutual``, who acts together.
        first, last: day bounds, where any article gives a date.
    """

    iri: str
    tone: str
    style: str
    pairs: tuple[tuple[str, str], ...]
    is_mutual: bool
    first: date | None
    last: date | None


def find_events(graph: Graph, *, centre: str | None = None) -> list[Event]:
    """Every event that ties actors, or those that one actor takes part in, in the order of their IRIs."""
    found = []
    for iri in graph.situations() if centre is None else graph.situations_of(centre):
        facts = graph.properties(iri)
        actors = [one for one in facts.get(AKG.actor, []) if _is_actor(one)]
        others = [one for one in facts.get(AKG.recipient, []) if _is_actor(one)]
        pairs = [(a, b) for a in actors for b in others if a != b] if len(others) > 0 else list(combinations(actors, 2))
        tone = _tone(facts)
        if tone == "standing" or len(pairs) == 0:
            continue
        first, last = (next(map(date.fromisoformat, facts.get(name, [])), None) for name in (AKG.earliest, AKG.latest))
        found.append(Event(iri, tone, _style(graph, facts), tuple(pairs), len(others) == 0, first, last))
    return found


def tone_of(intensity: float | None) -> str:
    """Whether a situation of that score ties in peace, in conflict, or, without one, lastingly."""
    if intensity is None:
        return "standing"
    return "cooperation" if intensity >= 0 else "conflict"


def _tone(facts: Facts) -> str:
    return tone_of(next((float(one) for one in facts.get(AKG.intensity, [])), None))


def _style(graph: Graph, facts: Facts) -> str:
    if facts.get(AKG.plain) == ["true"]:
        return "fact"
    if len(facts.get(AKG.deniedIn, [])) > 0:
        return "denied"
    negated = (code_of(one) for claim in facts.get(AKG.supportedBy, []) for one in graph.properties(claim).get(AKG.polarity, []))
    return "denied" if "negated" in negated else "claimed"


def _pairs(facts: Facts) -> list[tuple[str, str]]:
    """Who is tied: each actor with each recipient, or actors with one another where there is no recipient."""
    actors = [iri for iri in facts.get(AKG.actor, []) if _is_actor(iri)]
    others = [iri for iri in facts.get(AKG.recipient, []) if _is_actor(iri)]
    if len(others) == 0:
        return [(min(pair), max(pair)) for pair in combinations(actors, 2)]
    return sorted({(min(a, b), max(a, b)) for a in actors for b in others if a != b})


def _is_actor(iri: str) -> bool:
    return iri.removeprefix(ids.BASE).partition("/")[0] in _ACTORS
