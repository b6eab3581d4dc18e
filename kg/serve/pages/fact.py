"""The page of an event or relation: who says so, who denies it, in which sentence; and the list of what is contested."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from kg.ask.contested import find_statements
from kg.errors import ResolveError
from kg.serve.pages.actor import paging
from kg.serve.pages.find import Wanted, find_facts, situation_of
from kg.serve.pages.frame import Visit, path_of, render
from kg.serve.pages.index import id_of
from kg.serve.things import thing_iri
from kg.vocab import AKG

DISPUTES = 10
"""Contested facts on a page."""


def make_fact(visit: Visit) -> Response:
    """Everything about one event or relation: what, when, who, and each claim with its sentence and rule."""
    iri = thing_iri(visit.request)
    if AKG.modality not in visit.graph.properties(iri):
        raise ResolveError(visit.t("no such thing", name=id_of(iri)))
    fact = visit.graph.situation(iri)
    return render(visit, "fact.html", fact=fact, iri=iri, statements=find_statements(visit.graph, fact))


def go_to_fact(visit: Visit) -> Response:
    """Leads from a claim, or an article's account, to the fact that it belongs to."""
    iri = thing_iri(visit.request)
    found = situation_of(visit.reader.graph, iri)
    if found is None:
        raise ResolveError(visit.t("no such thing", name=id_of(iri)))
    return RedirectResponse(f"{path_of(found)}#{'claim-' + id_of(iri) if '/claim/' in iri else 'claims'}", 303)


def make_contested(visit: Visit) -> Response:
    """What one side asserts and another denies, both sentences side by side, newest first."""
    found = visit.index.keep("contested", lambda: find_facts(visit.reader.graph, Wanted(certainty="contested")))
    page, pages = paging(visit, len(found), DISPUTES)
    facts = [visit.graph.situation(one.iri) for one in found[(page - 1) * DISPUTES : page * DISPUTES]]
    disputes = [(fact, find_statements(visit.graph, fact)) for fact in facts]
    return render(visit, "contested.html", disputes=disputes, total=len(found), page=page, pages=pages)
