"""Plain edges: which situations may be told as plain facts, and the edges that they shorten to.

A situation is plain where some claim asserts it as affirmed and actual, in the article's own voice or by the acting side,
and no claim anywhere denies or negates it. So a query over plain edges alone can not turn an accusation into a fact.

The acting side of an event is its actors, and whoever speaks for one of them: a body of a state for the state, the holder
of an office for the state or body whose office it is. A news agency speaks for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.rdf.read import Claim
from kg.vocab import ontology

SILENT_ROLES = frozenset({"candidate", "legislator", "official"})
"""Holders of these do not speak for the state or body."""

Speaks = Mapping[str, frozenset[str]]
"""IRI of an entity to those that it speaks for, through however many steps."""


def is_plain(actors: Iterable[str], claims: Iterable[Claim], speaks: Speaks) -> bool:
    """Whether a situation with these actors and claims may be told as a plain fact."""
    sides = frozenset(actors)
    found = False
    for claim in claims:
        if claim.denies or claim.negated:
            return False
        if claim.modality == "actual":
            found = found or len(claim.by) == 0 or any(is_acting_side(who, sides, speaks) for who in claim.by)
    return found


def is_acting_side(who: str, actors: frozenset[str], speaks: Speaks) -> bool:
    """Whether somebody is one of the actors, speaks for one, or is spoken for by one (a state, of its own ministry)."""
    if who in actors or not actors.isdisjoint(speaks.get(who, frozenset())):
        return True
    return any(who in speaks.get(actor, frozenset()) for actor in actors)


def plain_edges(
    kind: str, mode: str | None, status: str | None, actors: Iterable[str], recipients: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """Subject, property and object of every edge that a plain situation shortens to, as IRIs."""
    acting, receiving = sorted(actors), sorted(recipients)
    for edge in ontology().edges:
        if edge.kind != kind or (len(edge.modes) > 0 and mode not in edge.modes) or edge.status not in (None, status):
            continue
        if edge.to_recipients and len(receiving) > 0:
            pairs = [(one, other) for one in acting for other in receiving]
            pairs += [(other, one) for one, other in pairs] if edge.symmetric else []
        elif edge.between_actors and len(receiving) == 0:
            pairs = [(one, other) for one in acting for other in acting]
        else:
            continue
        yield from ((one, edge.iri, other) for one, other in pairs if one != other)


def spread(direct: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """For whom each entity speaks, through however many steps; nobody speaks for itself here."""

    def reached(start: str) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [start]
        while len(waiting) > 0:
            for further in direct.get(waiting.pop(), ()):
                if further not in seen:
                    seen.add(further)
                    waiting.append(further)
        return frozenset(seen - {start})

    return {who: reached(who) for who in sorted(direct)}
