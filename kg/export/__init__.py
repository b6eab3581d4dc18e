"""The graph for other programs: RDF, networks for Gephi and Cytoscape, records for Aleph, Neo4j and event data, tables.

RDF, JSON Lines, tables and Neo4j hold everything that the graph holds, claims among it. Networks, FollowTheMoney and event
records have no place for who says so: they hold plain facts, and more only where a `kg.analyse.Selection` asks for it. In
Wikidata's properties there are plain facts only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg import ask
from kg.analyse import Selection
from kg.ask import Graph
from kg.errors import InputError
from kg.export import aleph, jsonld, neo4j, networks, polecat, tables, views
from kg.store import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A form that the graph can be written in.

    Attributes:
        about: what it is and for what.
        is_folder: several files, else one.
        selects: whether it takes a selection.
    """

    name: str
    about: str
    is_folder: bool = False
    selects: bool = False


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("nquads", "RDF, sorted; the graph of each document apart"),
        Format("trig", "RDF to read; the graph of each document apart"),
        Format("ttl", "RDF to read, all graphs in one"),
        Format("jsonld", "RDF as JSON with a context"),
        Format("wikidata", "RDF in Wikidata's properties: plain facts, with references"),
        Format("jsonl", "one fact a line, with its claims and quotes"),
        Format("csv", "every table, a file each", is_folder=True),
        Format("neo4j", "files for neo4j-admin database import", is_folder=True),
        Format("graphml", "network, for yEd, igraph, networkx", selects=True),
        Format("gexf", "network with time, for Gephi", selects=True),
        Format("cytoscape", "network, for Cytoscape and Cytoscape.js", selects=True),
        Format("ftm", "FollowTheMoney entities, for Aleph", selects=True),
        Format("polecat", "event records with the columns of POLECAT", selects=True),
    )
}


def export(
    store: Reader,
    format_: str = "nquads",
    *,
    selection: Selection | None = None,
    parallel: str = "keep",
    lang: str = "en",
    graph: Graph | None = None,
) -> Iterator[bytes]:
    """The graph as one file, in pieces; the same bytes for the same documents.

    Args:
        selection: for the forms that select: what facts to take; None takes plain facts.
        parallel: of networks: ``keep`` has one edge a fact, ``sum`` one a pair.
        lang: of labels and of what is told, in all but RDF.

    Raises:
        InputError: for a form that there is not, or that is several files; when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    form = _find(format_)
    if form.is_folder:
        raise InputError(f"{format_} is several files; say into which folder")
    if selection is not None and not form.selects:
        raise InputError(f"{format_} holds everything; a selection is for {_names(lambda one: one.selects)}")
    graph = graph or Graph(store.graph)
    match format_:
        case "jsonld":
            yield jsonld.write(store)
        case "wikidata":
            yield views.write(store, format_)
        case "graphml" | "gexf" | "cytoscape":
            yield networks.write(store, format_, selection, parallel=parallel, lang=lang, graph=graph)
        case "ftm":
            yield from aleph.write(store, selection, lang=lang, graph=graph)
        case "polecat":
            yield polecat.make_table(store, selection, lang=lang, graph=graph).to_csv("\t").encode()
        case _:
            yield from ask.export(store, format_)


def export_folder(store: Reader, format_: str = "csv", *, lang: str = "en", graph: Graph | None = None) -> dict[str, bytes]:
    """The graph as several files, by name; the same bytes for the same documents.

    Raises:
        InputError: for a form that there is not, or that is one file.
    """
    form = _find(format_)
    if not form.is_folder:
        raise InputError(f"{format_} is one file; several are {_names(lambda one: one.is_folder)}")
    graph = graph or Graph(store.graph)
    made = tables.make_tables(store, lang=lang, graph=graph)
    files = (
        neo4j.make_files(graph, made) if format_ == "neo4j" else {f"{name}.csv": table.to_csv() for name, table in made.items()}
    )
    return {name: text.encode() for name, text in files.items()}


def _find(name: str) -> Format:
    if name not in FORMATS:
        raise InputError(f"no export is called {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def _names(is_wanted: Callable[[Format], bool]) -> str:
    return ", ".join(one.name for one in FORMATS.values() if is_wanted(one))
