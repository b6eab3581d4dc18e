"""Ready questions as forms with answers, and the query page: an editor, examples, results as table, graph and timeline."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ids
from kg.ask.query import PREFIXES
from kg.ask.questions import Question, load_questions
from kg.ask.ready import Answered, ask, cells, find_question, make_query
from kg.errors import KGError, QueryError
from kg.serve.pages.actor import paging
from kg.serve.pages.assets import has_editor
from kg.serve.pages.frame import Visit, render
from kg.serve.pages.terms import list_terms
from kg.serve.service import Service
from kg.store import Pool
from kg.store import Request as Query

ROWS = 20
MANY = 5
"""Facts behind a number that a table names."""
MOST = 1_000_000
"""Rows of an answer that can be leafed through."""
CHECK_S = 5.0
"""How long a query that is being written may take to be checked."""
_PAGE_WORDS = (
    "answer", "query text", "query hint", "running", "stopped", "unreachable", "rows", "rows shown", "triples", "took",
    "yes", "no", "empty", "as table", "as graph", "as timeline", "no graph", "graph of", "graph part", "no timeline",
    "timeline of", "download", "fault at",
)  # fmt: skip
"""What page/query.js and page/results.js say."""
FIRST = """# Who met whom: press Ctrl-Enter to run it.
SELECT ?one ?other WHERE {
  ?one akg:metWith ?other .
}
ORDER BY ?one ?other
LIMIT 100
"""


def make_questions(visit: Visit) -> Response:
    """All ready questions."""
    return render(visit, "questions.html", questions=load_questions())


def make_answer(visit: Visit) -> Response:
    """One ready question: its form, and, once what it needs is given, its answer with the sentences."""
    question = find_question(visit.request.path_params["name"])
    given = _given(visit, question)
    level = _level(visit)
    missing = [param.name for param in question.params if param.needed and param.name not in given]
    values: dict[str, Any] = {
        "base": ids.BASE,
        "MANY": MANY,
        "question": question,
        "given": given,
        "level": level,
        "error": None,
        "answered": None,
    }
    status = 200
    if len(missing) == 0 and (len(given) > 0 or len(question.params) == 0 or visit.given("go") != ""):
        try:
            wanted = paging(visit, MOST, ROWS)[0]
            answered = _ask(visit, question, given, level, wanted * ROWS)
            total = answered.total
            page, pages = paging(visit, total, ROWS)
            rows = answered.rows[(page - 1) * ROWS : page * ROWS]
            table = [cells(visit.graph, answered, row, visit.lang) for row in rows] if question.rows == "values" else []
            values |= {"answered": answered, "rows": rows, "table": table, "total": total, "page": page, "pages": pages}
        except KGError as error:
            values["error"], status = error, 400
    return render(visit, "answer.html", status, **values)


def make_query_page(visit: Visit) -> Response:
    """The editor; it opens with the query of the ready question that the address names, or with ``query``."""
    text, error = visit.given("query") or FIRST, None
    name = visit.given("question")
    question = None
    given: dict[str, str | bool] = {}
    if name != "":
        question = find_question(name)
        given = _given(visit, question)
        try:
            text = make_query(visit.reader, question.name, given, lang=visit.lang, level=_level(visit), graph=visit.graph)
        except KGError as fault:
            error = fault
    return render(
        visit, "query.html", text=text, error=error, questions=load_questions(), chosen=question, given=given,
        has_editor=has_editor(), base=ids.BASE, prefixes=dict(PREFIXES), words={name: visit.t(name) for name in _PAGE_WORDS},
    )  # fmt: skip


def vocabulary(visit: Visit) -> object:
    """The classes, properties and concepts that the editor completes, by label in the reader's language."""
    return {"terms": _terms(visit.lang), "prefixes": dict(sorted(PREFIXES.items()))}


def make_check(service: Service) -> Callable[[Request], Any]:
    """Tells whether a query parses, without asking it: it runs on an empty store, in a process that is stopped in time."""
    empty = _EmptyStore()
    service.at_close(empty.close)

    async def check(request: Request) -> Response:
        if int(request.headers.get("content-length") or 0) > service.settings.max_query_kb * 1024:
            return JSONResponse({"line": None, "column": None, "message": f"more than {service.settings.max_query_kb} kB"})
        text = (await request.body()).decode("utf-8", "replace")
        return JSONResponse(await run_in_threadpool(empty.check, text))

    return check


class _EmptyStore:
    """A store that holds nothing, for reading queries only; one query at a time, others go unchecked."""

    def __init__(self) -> None:
        self._busy = threading.Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._pool = Pool(max_memory_mb=512)

    def check(self, text: str) -> dict[str, Any] | None:
        """Where the fault is, or ``None``."""
        if not self._busy.acquire(blocking=False):
            return None
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="kg-empty-")
                ox.Store(self._folder.name).flush()
            self._pool.query(Query(path=Path(self._folder.name), sparql=text, prefixes=dict(PREFIXES), timeout_s=CHECK_S))
        except QueryError as error:
            if error.line is None:
                return None
            return {"line": error.line, "column": error.column, "message": _without_place(error)}
        finally:
            self._busy.release()
        return None

    def close(self) -> None:
        """Ends the process, and takes the empty store away."""
        self._pool.close()
        if self._folder is not None:
            self._folder.cleanup()


def _without_place(error: QueryError) -> str:
    """What is wrong, without the line that an editor marks itself."""
    return str(error).split("\n", 1)[0].partition(": ")[2] or str(error)


def _terms(lang: str) -> list[dict[str, str]]:
    """Every class, property and concept, with what it means."""
    kinds = {"class": "class", "property": "property", "concept": "enum"}
    return [
        {"curie": term.short, "label": term.label, "about": term.definition, "kind": kinds[kind]}
        for kind, terms in list_terms(lang).items()
        for term in terms
    ]


def _level(visit: Visit) -> str:
    return "country" if visit.given("level") == "country" else "named"


def _given(visit: Visit, question: Question) -> dict[str, str | bool]:
    values: dict[str, str | bool] = {}
    for param in question.params:
        text = visit.given(param.name)
        if text != "":
            values[param.name] = True if param.type == "flag" else text
    return values


def _ask(visit: Visit, question: Question, given: dict[str, str | bool], level: str, limit: int) -> Answered:
    return ask(visit.reader, question.name, given, lang=visit.lang, level=level, limit=limit, graph=visit.graph)
