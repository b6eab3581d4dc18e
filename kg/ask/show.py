"""What the graph knows of one actor: its names, positions, treaties, allies, and latest events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.ask.actors import ActorRef, find_actor, make_ref
from kg.ask.graph import RECEIVING, Graph
from kg.ask.records import Situation
from kg.store import Reader
from kg.vocab import AKG, code_of

STANDING = ("holds-position", "part-of", "member-of", "allied-with", "party-to")


@dataclass(frozen=True, slots=True)
class Known:
    """A position that the gazetteer knows from a source outside the articles."""

    role: str
    of: str
    since: str | None
    until: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor as the graph knows it.

    Attributes:
        names: every name, its labels first.
        positions: that it holds, or that others hold of it.
        known_positions: from the gazetteer, not from articles.
        treaties, allies, memberships, parts: its standing relations; each leads to its claims.
        events: the latest, newest first, then those without a date.
        events_total: how many there are.
        partners: (other actor, how many events they share), most first.
    """

    actor: ActorRef
    names: tuple[str, ...]
    wikidata: str | None
    positions: tuple[Situation, ...]
    known_positions: tuple[Known, ...]
    treaties: tuple[Situation, ...]
    allies: tuple[Situation, ...]
    memberships: tuple[Situation, ...]
    parts: tuple[Situation, ...]
    events: tuple[Situation, ...]
    events_total: int
    documents: int
    partners: tuple[tuple[ActorRef, int], ...]


def show(store: Reader, actor: str, *, lang: str = "en", limit: int = 10, graph: Graph | None = None) -> ActorView:
    """What the graph knows of the actor of that name.

    Args:
        limit: how many events at most.

    Raises:
        ResolveError: when nobody or several bear the name.
    """
    graph = graph or Graph(store.graph)
    found = find_actor(store, actor, lang=lang, graph=graph)
    standing: dict[str, list[Situation]] = {kind: [] for kind in STANDING}
    events: list[tuple[tuple[str, ...], str]] = []
    partners: Counter[str] = Counter()
    for iri in graph.situations_of(found.iri):
        facts = graph.properties(iri)
        kind = graph.kind(facts)
        if kind in standing:
            standing[kind].append(graph.situation(iri))
            continue
        when = tuple(next(iter(facts.get(AKG[name], [])), "") for name in ("latest", "earliest", "lastReported"))
        events.append((when, iri))
        partners.update({other for name in ("actor", *RECEIVING) for other in facts.get(AKG[name], [])} - {found.iri})
    events.sort(key=lambda event: event[1])
    events.sort(key=lambda event: event[0], reverse=True)
    facts = graph.properties(found.iri)
    same_as = [iri for iri in facts.get("http://www.w3.org/2002/07/owl#sameAs", []) if "wikidata" in iri]
    ranked = sorted(partners.items(), key=lambda pair: (-pair[1], pair[0]))
    return ActorView(
        actor=found,
        names=graph.names(found.iri),
        wikidata=same_as[0] if len(same_as) > 0 else None,
        positions=_newest_first(standing["holds-position"]),
        known_positions=known_positions(graph, facts.get(AKG.knownPosition, [])),
        treaties=_newest_first(standing["party-to"]),
        allies=_newest_first(standing["allied-with"]),
        memberships=_newest_first(standing["member-of"]),
        parts=_newest_first(standing["part-of"]),
        events=tuple(graph.situation(iri) for _, iri in events[:limit]),
        events_total=len(events),
        documents=int(next(iter(facts.get(AKG.documentCount, [])), "0")),
        partners=tuple((make_ref(graph, iri, lang), count) for iri, count in ranked[:limit]),
    )


def _newest_first(found: list[Situation]) -> tuple[Situation, ...]:
    order = {"current": 0, "future": 1, "former": 2, None: 0}
    dated = sorted(found, key=lambda one: (one.date or one.last_reported or "", one.id), reverse=True)
    return tuple(sorted(dated, key=lambda situation: order[situation.status]))


def known_positions(graph: Graph, iris: list[str]) -> tuple[Known, ...]:
    found = [_known(graph, iri) for iri in iris]
    return tuple(sorted(found, key=lambda known: (known.until or "9999", known.since or "", known.role), reverse=True))


def _known(graph: Graph, iri: str) -> Known:
    facts = graph.properties(iri)

    def one(name: str) -> str | None:
        return next(iter(facts.get(AKG[name], [])), None)

    role, of = one("knownRole"), one("knownOf")
    return Known("" if role is None else code_of(role), of or "", one("since"), one("until"), one("knownFrom"))
