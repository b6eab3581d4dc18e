"""What a picture draws: who is tied to whom, in which tone and how often, reduced to what is legible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from kg import ids
from kg.ask import Graph, find_actor
from kg.store import Reader
from kg.vocab import AKG

Facts = dict[str, list[str]]
"""Values of a situation by property."""

_ACTORS = ("country", "person", "organization")


@dataclass(frozen=True, slots=True)
class Tie:
    """All that ties two actors in one tone.

    Attributes:
        tone: ``cooperation``, ``conflict`` or ``standing``.
        count: of events and relations.
        plain: how many of them are plain fact; a tie with none is drawn dashed.
    """

    a: str
    b: str
    tone: str
    count: int
    plain: int


@dataclass(frozen=True, slots=True)
class Ties:
    """The actors of a picture, the most active first, with their ties; ``total`` counts those left out too."""

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    total: int


def find_ties(store: Reader, graph: Graph, *, actor: str | None = None, top: int = 60, lang: str = "en") -> Ties:
    """The ties between the most active actors, or between one actor and those around it.

    Raises:
        ResolveError: when nobody or several bear the actor's name.
    """
    centre = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
    counts: Counter[tuple[str, str, str]] = Counter()
    plain: Counter[tuple[str, str, str]] = Counter()
    degree: Counter[str] = Counter()
    for iri in graph.situations() if centre is None else graph.situations_of(centre):
        facts = graph.properties(iri)  # claims and quotes are not needed here, and reading them is most of the work
        for a, b in _pairs(facts):
            key = (a, b, _tone(facts))
            counts[key] += 1
            plain[key] += facts.get(AKG.plain) == ["true"]
            degree.update((a, b))
    ranked = sorted(degree, key=lambda iri: (iri != centre, -degree[iri], iri))
    kept = set(ranked[:top])
    ties = tuple(
        Tie(a, b, kind, counts[a, b, kind], plain[a, b, kind]) for a, b, kind in sorted(counts) if a in kept and b in kept
    )
    return Ties(tuple(ranked[:top]), ties, len(ranked))


def _tone(facts: Facts) -> str:
    """Whether a situation ties in peace, in conflict, or lastingly."""
    intensity = facts.get(AKG.intensity)
    if intensity is None:
        return "standing"
    return "cooperation" if float(intensity[0]) >= 0 else "conflict"


def _pairs(facts: Facts) -> list[tuple[str, str]]:
    """Who is tied: each actor with each recipient, or actors with one another where there is no recipient."""
    actors = [iri for iri in facts.get(AKG.actor, []) if _is_actor(iri)]
    others = [iri for iri in facts.get(AKG.recipient, []) if _is_actor(iri)]
    if len(others) == 0:
        return [(min(pair), max(pair)) for pair in combinations(actors, 2)]
    return sorted({(min(a, b), max(a, b)) for a in actors for b in others if a != b})


def _is_actor(iri: str) -> bool:
    return iri.removeprefix(ids.BASE).partition("/")[0] in _ACTORS
