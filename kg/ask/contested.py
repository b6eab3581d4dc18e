"""What somebody says and somebody denies."""

from __future__ import annotations

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
    return tuple(one for one in map(graph.situation, sorted(found)) if _is_answer(one, situation))


def _is_answer(denial: Situation, situation: Situation) -> bool:
    """Whether a denial is by those who deny the situation, in the same article, and towards those who assert it."""
    articles = {claim.article for claim in situation.denied} & set(denial.articles)
    towards = len(denial.recipients) == 0 or len(set(denial.recipients) & set(situation.claimed_by)) > 0
    return towards and len(articles) > 0 and len(set(denial.actors) & set(situation.denied_by)) > 0


def _is_true(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.value == "true"
