"""What somebody says and somebody denies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ids
from kg.ask.actors import find_actor
from kg.ask.graph import Graph
from kg.ask.records import Claim, Situation
from kg.quads import expect
from kg.store import Reader
from kg.vocab import AKG, kind


@dataclass(frozen=True, slots=True)
class Dispute:
    """A situation with those claims that assert it and those that deny it.

    Attributes:
        statements: the denials as events of their own, in the same articles and by those who deny: where their own
            sentence stands, when the denying claim rests on the sentence of what is denied.
    """

    situation: Situation
    asserting: tuple[Claim, ...]
    denying: tuple[Claim, ...]
    statements: tuple[Situation, ...]


def contested(store: Reader, *, actor: str | None = None, lang: str = "en", graph: Graph | None = None) -> list[Dispute]:
    """Everything that is asserted by one side and denied by another, newest first.

    Args:
        actor: only what this actor takes part in, claims or denies.

    Raises:
        ResolveError: when nobody or several bear the actor's name.
    """
    graph = graph or Graph(store.graph)
    only = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
    pattern = graph.store.quads_for_pattern(None, ox.NamedNode(AKG.contested), None, ox.NamedNode(ids.GRAPH_FACTS))
    iris = sorted({q.subject.value for q in pattern if isinstance(q.subject, ox.NamedNode) and _is_true(q.object)})
    found = []
    expect(graph.store, iris)
    for situation in (graph.situation(iri) for iri in iris):
        involved = {*situation.actors, *situation.recipients, *situation.claimed_by, *situation.denied_by}
        if only is None or only in involved:
            found.append(Dispute(situation, situation.asserted, situation.denied, find_statements(graph, situation)))
    return sorted(found, key=lambda dispute: dispute.situation.sort_key(), reverse=True)


def find_statements(graph: Graph, situation: Situation) -> tuple[Situation, ...]:
    """The events of denying by which a situation is denied; none where nobody denies it."""
    articles = {claim.article.id for claim in situation.denied}
    mode, facts = ox.NamedNode(kind("reject").modes["deny"].iri), ox.NamedNode(ids.GRAPH_FACTS)
    found = set()
    for article in articles:  # the few denials of the same articles, not those of the whole store
        for told in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.mode), mode, ox.NamedNode(ids.document_graph(article))):
            for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.consolidates), told.subject, facts):
                if isinstance(quad.subject, ox.NamedNode):
                    found.add(quad.subject.value)
    return tuple(one for one in map(graph.situation, sorted(found)) if _is_answer(graph, one, situation))


def denial_words(situation: Situation, statements: Sequence[Situation], claim: Claim) -> tuple[tuple[Situation, Claim], ...]:
    """In which sentences a denying claim's denial stands, each with the fact that it tells.

    Those of the denials of its article; else its own, unless that is the sentence of who asserts it; else none: then only
    that it is denied is known.
    """
    told = [(one, said) for one in statements for said in one.asserted if said.article.iri == claim.article.iri]
    if len(told) > 0:
        return tuple({said.quote: (one, said) for one, said in reversed(told)}.values())[::-1]
    # Hearsay stands in the sentence of the denial where nothing but that is told.
    spans = {(said.article.iri, said.start, said.end) for said in situation.asserted if not said.is_hearsay}
    return () if (claim.article.iri, claim.start, claim.end) in spans else ((situation, claim),)


def _is_answer(graph: Graph, denial: Situation, situation: Situation) -> bool:
    """Whether a denial is by those who deny the situation, in the same article, and towards those who assert it.

    Who speaks for somebody counts as him; whoever is of the same country may have asserted it, or anybody where nobody is named.
    """
    articles = {claim.article for claim in situation.denied} & set(denial.articles)
    deniers = _sides(graph, situation.denied_by, situation.denied, AKG.claimedFor)
    accusers = _sides(graph, situation.claimed_by, situation.asserted, AKG.claimedFor)
    by = _sides(graph, denial.actors, [denial], AKG.actorFor)
    to = _sides(graph, denial.recipients, [denial], AKG.recipientFor)
    accusers |= {state for iri in accusers for state in graph.properties(iri).get(AKG.country, ())}
    is_towards = len(to) == 0 or accusers <= {AKG.UnidentifiedSource} or not accusers.isdisjoint(to)
    return len(articles) > 0 and not deniers.isdisjoint(by) and is_towards


def _sides(graph: Graph, iris: Iterable[str], records: Iterable[Claim | Situation], stood_for: str) -> set[str]:
    """Entities with those whom they speak for: always, or in these claims and events."""
    found = {whom for iri in iris for whom in (iri, *graph.properties(iri).get(AKG.speaksFor, ()))}
    return found | {whom for one in records for whom in graph.properties(one.iri).get(stood_for, ())}


def _is_true(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.value == "true"
