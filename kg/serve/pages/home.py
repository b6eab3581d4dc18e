"""The overview, the search, the list of actors, and what the search boxes of other pages ask for."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.responses import Response

from kg import ids
from kg.ask.actors import bare
from kg.ask.query import shorten
from kg.ask.questions import load_questions
from kg.serve.pages.actor import paging
from kg.serve.pages.find import situation_of
from kg.serve.pages.frame import Visit, path_of, render, title_of
from kg.serve.pages.index import Named, id_of, type_of
from kg.vocab import label, ontology

TYPES = ("country", "person", "organization", "place", "treaty", "weapon")
HITS = 50
SUGGESTED = 10
LABELS = 200
"""How many labels may be asked for at a time."""


def make_home(visit: Visit) -> Response:
    """What the store holds: how much, who is named most, what is new, what is contested."""
    index = visit.index
    by_type = {type_: [one for one in index.entities if type_of(one.iri) == type_] for type_ in TYPES}
    return render(
        visit, "home.html", by_type={type_: found for type_, found in by_type.items() if len(found) > 0},
        latest=[visit.graph.situation(iri) for iri in index.latest], questions=load_questions(),
    )  # fmt: skip


def make_search(visit: Visit) -> Response:
    """Who and what bears a name like the one that is looked for, and which articles have it in their title."""
    text = visit.given("q")
    wanted = bare(text)
    documents = [one for one in visit.index.documents if wanted != "" and wanted in bare(one.title)]
    found = visit.index.search(text, limit=HITS)
    return render(visit, "search.html", text=text, found=found, documents=documents[:HITS], documents_total=len(documents))


def make_actors(visit: Visit) -> Response:
    """Everybody and everything, those first that most articles name; by type where one is chosen."""
    type_ = visit.given("type")
    found = [one for one in visit.index.entities if type_ == "" or type_of(one.iri) == type_]
    page, pages = paging(visit, len(found), HITS)
    rows = found[(page - 1) * HITS : page * HITS]
    return render(visit, "actors.html", rows=rows, total=len(found), page=page, pages=pages, types=TYPES, chosen=type_)


def suggest(visit: Visit) -> object:
    """Entities by any name, for search boxes and the editor: address, short IRI, label, and the alias that was found."""
    types = tuple(one for one in visit.given("types").split(",") if one in TYPES)
    return [_suggestion(visit, one, name) for one, name in visit.index.search(visit.given("q"), limit=SUGGESTED, types=types)]


def labels(visit: Visit) -> object:
    """What to call the IRIs of a query's results, by IRI; those without a name are left out."""
    found = {}
    for iri in visit.request.query_params.getlist("iri")[:LABELS]:
        if not iri.startswith(ids.BASE):
            continue
        if (iri, "en") in ontology().labels:
            found[iri] = label(iri, visit.lang)
        elif type_of(iri) in ("event", "relation"):
            found[iri] = visit.line(iri)
        elif type_of(iri) in ("claim", "account") and (fact := situation_of(visit.reader.graph, iri)) is not None:
            found[iri] = visit.line(fact)
        elif any(True for _ in visit.reader.graph.quads_for_pattern(_node(iri), None, None, _node(ids.GRAPH_ACTORS))):
            found[iri] = visit.label(iri)
        elif iri.startswith(ids.BASE + "document/"):
            found[iri] = title_of(visit, visit.graph.article(iri))
    return found


def _suggestion(visit: Visit, one: Named, name: str) -> dict[str, str]:
    shown = visit.label(one.iri)
    type_ = type_of(one.iri)
    made = {"path": path_of(one.iri), "curie": shorten(one.iri), "id": id_of(one.iri), "label": shown, "type": type_}
    return made | {"alias": name if bare(name) != bare(shown) else ""}


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
