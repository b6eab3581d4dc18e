"""What a service tells of itself: what it can do, what its graph holds, how it is asked."""

from __future__ import annotations

import threading
from collections import OrderedDict

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import kg
from kg import ids
from kg.ask.query import PREFIXES
from kg.serve.negotiate import RDF, choose
from kg.serve.problem import Problem
from kg.serve.reply import is_known, make_etag, not_modified, reply
from kg.serve.service import Service
from kg.store import Reader

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DCT = "http://purl.org/dc/terms/"
_OWN = {**PREFIXES, "sd": SD, "void": VOID, "formats": _FORMATS, "dct": _DCT}
RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
)
_CLASSES = f"SELECT ?k (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ ?s a ?k }} FILTER(?g != <{ids.GRAPH_META}>) }} GROUP BY ?k"
_PROPERTIES = f"SELECT ?k (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?k ?o }} FILTER(?g != <{ids.GRAPH_META}>) }} GROUP BY ?k"

_lock = threading.Lock()
_kept: OrderedDict[tuple[str, str], list[ox.Triple]] = OrderedDict()


def make_routes(service: Service) -> list[BaseRoute]:
    """`/.well-known/void`."""

    async def void(request: Request) -> Response:
        return await _describe(service, request, with_service=False)

    return [Route("/.well-known/void", void, name="void")]


async def service_description(service: Service, request: Request) -> Response:
    """What the endpoint can do, and the graph that it asks."""
    return await _describe(service, request, with_service=True)


async def _describe(service: Service, request: Request, *, with_service: bool) -> Response:
    form = choose(request.headers.get("accept"), list(RDF))
    if form is None:
        raise Problem(406, f"Accept names no form of RDF that kg can write; it writes {', '.join(RDF)}", kind="form")
    root = str(request.base_url)
    etag = make_etag(kg.__version__, service.version, root, form, with_service)
    if is_known(request, etag):
        return not_modified(etag)
    body = await run_in_threadpool(_write, service, root, form, with_service=with_service)
    return await reply(request, body, form, etag=etag)


def _write(service: Service, root: str, form: str, *, with_service: bool) -> bytes:
    version = service.version
    with _lock:  # counting takes a second where there are a million quads: once for each snapshot
        if (found := _kept.get((version, root))) is None:
            with service.reader() as reader:
                found = _kept[version, root] = _dataset(reader, root)
            while len(_kept) > 4:
                _kept.popitem(last=False)
    triples = [*found, *(_abilities(root, is_writable=service.settings.token is not None) if with_service else [])]
    format_ = ox.RdfFormat.from_media_type(form)
    assert format_ is not None
    return ox.serialize(sorted(triples, key=str), format=format_, prefixes=_OWN) or b""


def _abilities(root: str, *, is_writable: bool) -> list[ox.Triple]:
    endpoint = _node(f"{root}sparql")
    facts: list[tuple[str, ox.NamedNode]] = [
        (PREFIXES["rdf"] + "type", _node(SD + "Service")),
        (SD + "endpoint", endpoint),
        (SD + "supportedLanguage", _node(SD + "SPARQL11Query")),
        (SD + "feature", _node(SD + "UnionDefaultGraph")),
        (SD + "defaultDataset", _node(f"{root}.well-known/void#dataset")),
        *((SD + "resultFormat", _node(_FORMATS + name)) for name in RESULT_FORMATS),
    ]
    if is_writable:
        facts.append((SD + "supportedLanguage", _node(SD + "SPARQL11Update")))
        facts.extend((SD + "inputFormat", _node(_FORMATS + name)) for name in RESULT_FORMATS[4:])
    return [ox.Triple(endpoint, _node(name), value) for name, value in facts]


def _dataset(reader: Reader, root: str) -> list[ox.Triple]:
    dataset = _node(f"{root}.well-known/void#dataset")
    default = _node(f"{root}.well-known/void#default-graph")
    made: list[ox.Triple] = []

    def say(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> None:
        made.append(ox.Triple(subject, _node(name), value))

    classes, properties = _counts(reader, _CLASSES), _counts(reader, _PROPERTIES)
    type_, documents = PREFIXES["rdf"] + "type", reader.documents()
    say(dataset, type_, _node(SD + "Dataset"))
    say(dataset, type_, _node(VOID + "Dataset"))
    say(dataset, _DCT + "title", ox.Literal("Actors and relationships, as read from articles", language="en"))
    say(dataset, _DCT + "title", ox.Literal("Chủ thể và quan hệ, đọc từ các bài báo", language="vi"))
    say(dataset, SD + "defaultGraph", default)
    say(default, type_, _node(SD + "Graph"))
    say(dataset, VOID + "sparqlEndpoint", _node(f"{root}sparql"))
    say(dataset, VOID + "dataDump", _node(f"{root}graphs"))
    say(dataset, VOID + "uriSpace", ox.Literal(ids.BASE))
    say(dataset, VOID + "triples", _number(sum(properties.values())))
    say(dataset, VOID + "documents", _number(len(documents)))
    say(dataset, VOID + "classes", _number(len(classes)))
    say(dataset, VOID + "properties", _number(len(properties)))
    for vocabulary in ("akg", "oa", "org", "owl", "prov", "rdfs", "sem", "skos"):
        if vocabulary in PREFIXES:
            say(dataset, VOID + "vocabulary", _node(PREFIXES[vocabulary]))
    for document in documents[:1]:
        say(dataset, VOID + "exampleResource", _node(ids.document_iri(document)))
    for kind, found, count in (("class", classes, "entities"), ("property", properties, "triples")):
        for number, name in enumerate(sorted(found)):
            part = _node(f"{root}.well-known/void#{kind}-{number}")
            say(dataset, f"{VOID}{kind}Partition", part)
            say(part, VOID + kind, _node(name))
            say(part, VOID + count, _number(found[name]))
    return made


def _counts(reader: Reader, query: str) -> dict[str, int]:
    found = reader.graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {row["k"].value: int(row["n"].value) for row in found}


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_node(_XSD + "integer"))


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
