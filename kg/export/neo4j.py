"""The graph for Neo4j: files of nodes and of relationships with the headers that its importer reads.

Source: Neo4j Operations Manual, "Import", CSV header format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kg import ids
from kg.ask import Graph
from kg.ask.outline import may_act
from kg.table import Cell, Table, write_csv
from kg.vocab import ontology

_TYPES = {
    "confidence": "double", "contested": "boolean", "documents": "int", "end": "int", "hearsay": "boolean", "intensity": "double",
    "start": "int",
}  # fmt: skip
_OF_FACTS = ("actors", "recipients", "claimed_by", "denied_by", "place", "instrument", "document")
_OF_CLAIMS = ("fact", "claimed_by", "claimed_by_ids", "document")
"""Columns that are relationships here."""


def make_files(graph: Graph, tables: Mapping[str, Table]) -> dict[str, str]:
    """Node and relationship files, and the command that imports them.

    Actors and things, facts, claims and documents are nodes; their ids are IRIs. A fact is no relationship between actors,
    since relationships cannot bear claims: ``(:Actor)<-[:ACTOR]-(:Fact)``, ``(:Claim)-[:SUPPORTS|DENIES]->(:Fact)``,
    ``(:Claim)-[:CLAIMED_BY]->(:Actor)``, ``(:Claim)-[:STATED_IN]->(:Document)``. Plain edges between actors (``MET_WITH``) are
    relationships, and hold plain facts only.
    """
    files = {
        "nodes-actors.csv": _nodes(tables["actors"], _label),
        "nodes-facts.csv": _nodes(tables["facts"], lambda row: f"Fact;{_camel(str(row['kind']))}", drop=_OF_FACTS),
        "nodes-claims.csv": _nodes(tables["claims"], lambda row: "Claim", drop=_OF_CLAIMS),
        "nodes-documents.csv": _nodes(tables["documents"], lambda row: "Document"),
    }
    files["relationships.csv"] = write_csv((":START_ID", ":END_ID", ":TYPE"), sorted(set(_relationships(graph, tables))))
    return files | {"import.sh": _command(files)}


def _nodes(table: Table, label: Callable[[Mapping[str, Cell]], str], drop: tuple[str, ...] = ()) -> str:
    columns = [name for name in table.columns if name not in (*drop, "iri")]
    # Text columns stay text even where a value looks like a number, and absent values are absent properties.
    header = ["iri:ID", *(f"{name}:{_TYPES.get(name, 'string')}" for name in columns), ":LABEL"]
    rows = [(row["iri"], *(_cell(row[name]) for name in columns), label(row)) for row in table.records()]
    return write_csv(header, rows)


def _relationships(graph: Graph, tables: Mapping[str, Table]) -> Iterator[tuple[str, str, str]]:
    facts = {row["id"]: str(row["iri"]) for row in tables["facts"].records()}
    for row in tables["participants"].records():
        yield facts[row["fact"]], str(row["iri"]), str(row["as"]).upper()
    for row in tables["claims"].records():
        claim = graph.claim(str(row["iri"]))
        is_against = claim.is_denial or claim.polarity == "negated"
        yield claim.iri, facts[row["fact"]], "DENIES" if is_against else "SUPPORTS"
        yield claim.iri, claim.article.iri, "STATED_IN"
        for who in claim.claimed_by if not claim.is_hearsay else ():
            yield claim.iri, who, "CLAIMED_BY"
    for row in tables["edges"].records():
        yield str(row["a_iri"]), str(row["b_iri"]), re.sub(r"(?<!^)(?=[A-Z])", "_", str(row["edge"])).upper()


def _label(row: Mapping[str, Cell]) -> str:
    labels = ["Actor"] if may_act(str(row["iri"])) else []
    return ";".join([*labels, _camel(str(row["type"])), *([str(row["class"])] if row["class"] is not None else [])])


def _camel(code: str) -> str:
    """The class that a kind or type is in the ontology: ``Membership`` for ``member-of``."""
    known = ontology().kinds.get(code)
    return known.iri.removeprefix(ids.AKG) if known is not None else code.capitalize()


def _cell(value: Cell) -> Cell:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _command(files: Mapping[str, str]) -> str:
    lines = [f"  --{'nodes' if name.startswith('nodes') else 'relationships'}={name}" for name in files]
    head = "#!/bin/sh\n# Run it in this folder; the database must not exist yet.\n"
    return head + " \\\n".join(["neo4j-admin database import full", *lines, '  --multiline-fields=true "${1:-neo4j}"']) + "\n"
