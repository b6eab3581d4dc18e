"""Why the graph says something: the claims behind a fact, who makes them, and the characters that they rest on."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from urllib.parse import unquote

from kg import ids
from kg.ask.contested import find_statements
from kg.ask.graph import Graph
from kg.ask.records import Situation
from kg.errors import ResolveError
from kg.store import Reader
from kg.vocab import AKG


@dataclass(frozen=True, slots=True)
class Explanation:
    """A situation with all its claims.

    Attributes:
        claim: IRI of the claim that was asked for, where one was.
        statements: the denials as events of their own, see `kg.ask.contested.Dispute`.
    """

    situation: Situation
    claim: str | None = None
    statements: tuple[Situation, ...] = ()


def explain(store: Reader, fact: str, *, graph: Graph | None = None) -> Explanation:
    """The claims behind a fact.

    Args:
        fact: IRI of an event, relation, account or claim, or the id that other commands print, or its first characters.

    Raises:
        ResolveError: when nothing, or more than one thing, has that id.
    """
    graph = graph or Graph(store.graph)
    wanted = fact.strip().strip("<>")
    candidates = _all(graph)
    found = [iri for iri in candidates if iri == wanted or iri.rsplit("/", 1)[-1] == wanted]
    if len(found) == 0 and len(wanted) >= 4 and "/" not in wanted:
        found = [iri for iri in candidates if iri.rsplit("/", 1)[-1].startswith(wanted)]
    situations = sorted({candidates[iri] for iri in found})
    if len(situations) > 1:
        listed = [iri.removeprefix(ids.BASE) for iri in sorted(found)]
        raise ResolveError(f"{fact!r} begins {len(found)} ids; give more of it:\n  " + "\n  ".join(listed[:20]), listed)
    if len(situations) == 0:
        known = sorted({unquote(iri.rsplit("/", 1)[-1]) for iri in candidates})
        near = difflib.get_close_matches(wanted.rsplit("/", 1)[-1], known, 3, 0.7)
        hint = (
            f"; did you mean {', '.join(near)}?"
            if len(near) > 0
            else ". Ids stand at the end of the lines of kg show and kg contested"
        )
        last = wanted.replace(":", "/").rsplit("/", 1)[-1]
        if any(unquote(iri.rsplit("/", 1)[-1]) == last for iri in graph.entities):
            hint = f"; it is that of an actor or thing: kg show {last}"
        raise ResolveError(f"no fact of this store has the id {fact!r}{hint}", near)
    claim = next((iri for iri in found if iri.startswith(ids.BASE + "claim/")), None)
    situation = graph.situation(situations[0])
    return Explanation(situation, claim, find_statements(graph, situation))


def _all(graph: Graph) -> dict[str, str]:
    """IRI of every situation, account and claim -> the situation that it belongs to."""
    import pyoxigraph as ox

    facts = ox.NamedNode(ids.GRAPH_FACTS)
    found: dict[str, str] = {}
    for name in ("consolidates", "supportedBy", "deniedIn"):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG[name]), None, facts):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                found[quad.subject.value] = quad.subject.value
                found[quad.object.value] = quad.subject.value
    return found
