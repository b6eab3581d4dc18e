"""What a browser is shown; the routes here go before all others but the protocols'.

frame.py       who reads, in which language; the headers that keep a page inert
index.py       every name, the documents and the counts of one snapshot
find.py        which facts a page lists
assets.py      styles and scripts under /static/
home.py        overview, search, actors, terms
actor.py       an actor or thing; two actors
fact.py        an event or relation with its claims; what is contested
document.py    an article with every mention and fact marked
asking.py      ready questions, and the query page
terms.py       what the graph's own terms mean
templates/     the markup, escaped by itself; page/ the pages' own style and scripts; bundle/ the editor, made by the build
"""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg.errors import InputError, KGError, QueryError, ResolveError
from kg.serve.negotiate import HTML, RDF, choose
from kg.serve.pages import actor, asking, document, fact, home, terms
from kg.serve.pages.assets import answer_asset
from kg.serve.pages.frame import HEADERS, Visit, make_visit, render
from kg.serve.pages.index import Indexes
from kg.serve.problem import Problem, answer_problem
from kg.serve.service import Service
from kg.serve.things import answer_in_rdf, describe, thing_iri

Make = Callable[[Visit], Response]
THINGS: dict[str, Make] = {
    **dict.fromkeys(("country", "person", "organization", "place", "treaty", "weapon"), actor.make_actor),
    "event": fact.make_fact, "relation": fact.make_fact, "claim": fact.go_to_fact, "account": fact.go_to_fact,
    "document": document.make_document, "role": terms.go_to_term, "plover": terms.go_to_term,
}  # fmt: skip
"""Pages that stand under the IRIs of what they show, by the first part of its path."""
PAGES: dict[str, Make] = {
    "/": home.make_home, "/search": home.make_search, "/actors": home.make_actors, "/documents": document.make_documents,
    "/contested": fact.make_contested, "/dyad/{a}/{b}": actor.make_dyad, "/dyad": actor.choose_dyad,
    "/ask": asking.make_questions, "/ask/{name}": asking.make_answer, "/query": asking.make_query_page,
    "/ontology": terms.make_terms,
}  # fmt: skip
WARM = 8
"""Of how many actors, those that most articles name, the service reads the facts when it starts."""
DATA_HEADERS = ("X-Content-Type-Options", "Cache-Control", "Vary")
DATA: dict[str, Callable[[Visit], object]] = {"/suggest": home.suggest, "/vocabulary": asking.vocabulary, "/labels": home.labels}


def _warm(service: Service, indexes: Indexes) -> None:
    """Reads what every page needs, and what is around those that are named most, before the first visitor comes."""
    with suppress(KGError, OSError, AttributeError), service.reader() as reader:  # the service may be closed meanwhile
        index, graph = indexes.of(reader), reader.graph
        index.read()
        for one in index.entities[:WARM]:
            actor.read_around(index, graph, one.iri)


def make_missing(service: Service) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers where no route does: a page for browsers, a problem for programs."""
    indexes = Indexes()

    def page(request: Request) -> Response:
        with service.reader() as reader:
            visit = make_visit(request, reader, indexes.of(reader))
            return render(
                visit, "missing.html", 404, heading="not found", error=visit.t("no such address", path=request.url.path)
            )

    async def answer(request: Request, error: Exception) -> Response:
        if choose(request.headers.get("accept"), ["application/problem+json", HTML]) == HTML:
            with suppress(KGError):  # no store to be read just now: then it is told without a page
                return await run_in_threadpool(page, request)
        return await answer_problem(request, error)

    return answer


def make_routes(service: Service) -> list[BaseRoute]:
    """The pages of a service."""
    indexes = Indexes()
    threading.Thread(target=_warm, args=(service, indexes), daemon=True).start()

    def show(make: Make) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with service.reader() as reader:
                visit = make_visit(request, reader, indexes.of(reader))
                try:
                    return make(visit)
                except ResolveError as error:
                    return render(visit, "missing.html", 404, heading="not found", error=error)
                except (InputError, QueryError) as error:
                    return render(visit, "missing.html", 400, heading="not answered", error=error)

        return answer

    def thing(make: Make) -> Callable[[Request], object]:
        html = show(make)

        async def answer(request: Request) -> Response:
            iri = thing_iri(request)
            wanted = request.query_params.get("format")
            media_type = next((type_ for type_, ending in RDF.items() if ending == wanted), None)
            if media_type is None and choose(request.headers.get("accept"), [*RDF, HTML]) == HTML:
                return await run_in_threadpool(html, request)
            if media_type is None:
                return await answer_in_rdf(service, request, iri)
            return await download(request, iri, media_type)

        return answer

    async def download(request: Request, iri: str, media_type: str) -> Response:
        made = await describe(service, iri, media_type, request)
        if len(made) == 0:
            raise Problem(404, f"the graph says nothing of {iri}")
        name = quote(f"{iri.rsplit('/', 1)[-1]}.{RDF[media_type]}", safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Content-Type-Options": "nosniff"}
        return Response(made, media_type=media_type, headers=headers)

    def data(make: Callable[[Visit], object]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with service.reader() as reader:
                try:
                    found = make(make_visit(request, reader, indexes.of(reader)))
                except KGError as error:
                    return JSONResponse({"error": str(error)}, 400)
            return JSONResponse(found, headers={name: HEADERS[name] for name in DATA_HEADERS})

        return answer

    return [
        *(Route(path, show(make)) for path, make in PAGES.items()),
        *(Route(path, data(make)) for path, make in DATA.items()),
        Route("/query/check", asking.make_check(service), methods=["POST"]),
        Route("/static/{name}", answer_asset),
        Route("/favicon.ico", lambda request: RedirectResponse("/static/icon.svg", 308)),
        *(Route(f"/{kind}/{{rest:path}}", thing(make)) for kind, make in THINGS.items()),
    ]
